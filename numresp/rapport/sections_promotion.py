"""The sections of the page of a promotion, each laid out from its Bilan: counts and quartiles, no rank."""

from __future__ import annotations

from numresp.calcul.repartition import EFFECTIF_MIN
from numresp.langue.francais import ABSENT, format_court, format_date, format_nombre, pluriel
from numresp.langue.html import (
    Fragment,
    join_fragments,
    render_figure,
    render_liste,
    render_paragraphe,
    render_table,
    tag,
)
from numresp.langue.mots import JALONS
from numresp.rapport.bilan_promotion import BilanPromotion, QuestionCommune
from numresp.rapport.figures_place import LigneRepartition, draw_repartition
from numresp.rapport.liste_bornee import A_COTE, group_files, is_cut, join_some, shorten

PEU = f"Moins de {EFFECTIF_MIN} structures : rien n’est montré, pour ne désigner personne."


def render_titre(bilan: BilanPromotion) -> Fragment:
    """Title, when, and in a frame what is illustrative."""
    quand = f"Page datée du {format_date(bilan.date_rapport)}."
    regard = (
        f"Pour chaque structure, la dernière séance tenue au jalon « {JALONS[bilan.jalon]} » ou avant."
        if bilan.jalon
        else "Pour chaque structure, la dernière séance tenue."
    )
    return join_fragments(
        [
            tag("h1", bilan.promotion),
            render_paragraphe(f"{quand} {regard} Personne n’est classé.", classe="chapeau"),
            render_paragraphe(tag("b", "Exemple. "), bilan.illustratif, classe="illustratif")
            if bilan.illustratif
            else None,
        ]
    )


def render_synthese(bilan: BilanPromotion) -> Fragment:
    """One page: how many, how far, what they share, what they ask."""
    gros = f"{bilan.avec_seance} / {bilan.effectif}"
    verbe = "a" if bilan.avec_seance < 2 else "ont"
    tenue = f"{pluriel(bilan.avec_seance, 'structure')} sur {bilan.effectif} {verbe} tenu une séance"
    provisoire = (
        f", dont {pluriel(bilan.provisoires, 'encore provisoire', 'encore provisoires')}" if bilan.provisoires else ""
    )
    illisible = (
        f" {pluriel(bilan.illisibles, 'dossier n’a pas pu être lu', 'dossiers n’ont pas pu être lus')}."
        if bilan.illisibles
        else ""
    )
    total = next((ligne for ligne in bilan.repartitions if ligne.id == "total"), None)
    milieu = (
        PEU
        if total is None
        else f"La moitié des structures ont un score entre {format_nombre(bilan.show(total.q1))} et "
        f"{format_nombre(bilan.show(total.q3))} ; la médiane est {format_nombre(bilan.show(total.mediane))}."
    )
    return join_fragments(
        [
            render_paragraphe(tag("b", gros), f"{tenue}{provisoire}.{illisible}", classe="chiffre"),
            render_paragraphe(milieu),
            _say_first("Ce que beaucoup ont encore à faire", bilan.manques),
            _say_first("Ce que beaucoup ont déjà", bilan.acquis),
            render_paragraphe(f"{pluriel(count_demandes(bilan), 'action')} attendent une aide ou une décision.")
            if count_demandes(bilan)
            else None,
        ]
    )


def _say_first(titre: str, questions: tuple[QuestionCommune, ...]) -> Fragment | None:
    if not questions:
        return None
    return render_paragraphe(tag("b", f"{titre}. "), " ".join(question.intitule for question in questions[:2]))


def render_avancement(bilan: BilanPromotion) -> Fragment:
    """How many organisations stand where at each jalon, and who has come so far, in alphabetical order where it may be named."""
    nommees = {
        jalon.nom: [membre.nom for membre in bilan.membres if membre.jalon.capitalize() == jalon.nom]
        for jalon in bilan.jalons
    }
    lignes = [
        (jalon.nom, str(jalon.faits), str(jalon.en_cours), str(jalon.a_venir), join_some(nommees[jalon.nom]) or ABSENT)
        for jalon in bilan.jalons
    ]
    coupe = f"Les premiers noms de chaque liste seulement ; tous sont dans {A_COTE} (membres)."
    attendent = [membre.nom for membre in bilan.membres if not membre.jalon]
    verbe = "préfère" if bilan.prives < 2 else "préfèrent"
    anonymes = pluriel(bilan.prives, f"structure {verbe} ne pas être nommée", f"structures {verbe} ne pas être nommées")
    return join_fragments(
        [
            render_table(
                "Structures par jalon et par état", ("Jalon", "Fait", "En cours", "À venir", "En sont là"), lignes
            ),
            render_paragraphe(f"Pas encore de séance : {join_some(attendent)}.") if attendent else None,
            render_paragraphe(coupe, classe="note") if is_cut([*nommees.values(), attendent]) else None,
            render_paragraphe(f"{anonymes} : elles comptent dans les nombres.") if bilan.prives else None,
        ]
    )


def render_repartition(bilan: BilanPromotion) -> Fragment:
    """The thèmes: quartiles and median as a figure, and the table it stands on."""
    if not bilan.repartitions:
        return render_paragraphe(PEU)
    lignes = [
        LigneRepartition(ligne.nom, bilan.show(ligne.q1), bilan.show(ligne.mediane), bilan.show(ligne.q3))
        for ligne in bilan.repartitions
    ]
    cellules = [
        (
            ligne.nom,
            str(ligne.n),
            *(format_nombre(bilan.show(valeur)) for valeur in (ligne.q1, ligne.mediane, ligne.q3)),
        )
        for ligne in bilan.repartitions
    ]
    autres = (
        f" À part : {pluriel(bilan.autres_questionnaires, 'séance tenue')} sur un autre questionnaire."
        if bilan.autres_questionnaires
        else ""
    )
    return join_fragments(
        [
            render_paragraphe(f"Questionnaire {bilan.questionnaire}.{autres}"),
            render_figure(
                draw_repartition(lignes, bilan.echelle, "repartition"),
                f"Où se tient la moitié des structures, sur {format_nombre(bilan.echelle, 0)}",
                "La boîte va du premier au troisième quartile, le trait est la médiane.",
            ),
            render_table(
                "Données de la figure",
                ("Thème", "Structures", "Premier quartile", "Médiane", "Troisième quartile"),
                cellules,
            ),
        ]
    )


def render_manques(bilan: BilanPromotion) -> Fragment:
    """The questions that at least half of the organisations have at their low end."""
    return _render_communes(
        bilan.manques,
        "Questions le plus souvent au bas de l’échelle",
        "Aucun manque n’est commun à la moitié des structures.",
    )


def render_acquis(bilan: BilanPromotion) -> Fragment:
    """The questions that at least half of the organisations have at their high end."""
    return _render_communes(
        bilan.acquis, "Questions le plus souvent avancées", "Aucun acquis n’est commun à la moitié des structures."
    )


def _render_communes(questions: tuple[QuestionCommune, ...], legende: str, rien: str) -> Fragment:
    if not questions:
        return render_paragraphe(rien)
    lignes = [(q.intitule, q.theme, f"{q.nombre}\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}{q.connues}") for q in questions]
    return render_table(legende, ("Question", "Thème", "Structures"), lignes)


def render_freins(bilan: BilanPromotion) -> Fragment:
    """By thème, how many named a barrier or a lever, with a few of their words."""
    if not bilan.freins:
        return render_paragraphe(PEU)
    lignes = [
        (
            frein.theme,
            str(frein.freins),
            str(frein.leviers),
            " ".join(f"« {shorten(texte.rstrip('.'))} »" for texte in frein.cites) or ABSENT,
        )
        for frein in bilan.freins
    ]
    return render_table("Freins et leviers, par thème", ("Thème", "Freins", "Leviers", "Ce qui a été dit"), lignes)


def render_demandes(bilan: BilanPromotion) -> Fragment:
    """What waits for help, by organisation where it may be named."""
    if not bilan.demandes and not bilan.demandes_anonymes:
        return render_paragraphe("Aucune action n’est bloquée ni à discuter.")
    lignes = [(shorten(demande.organisation), shorten(demande.titre), demande.statut) for demande in bilan.demandes]
    table = (
        render_table("Actions qui attendent une aide ou une décision", ("Structure", "Action", "État"), lignes)
        if lignes
        else None
    )
    autres = f"Et {pluriel(bilan.demandes_anonymes, 'action')} de structures qui préfèrent ne pas être nommées."
    suite = f"Et {pluriel(bilan.demandes_tues, 'autre action')} de structures nommées."
    return join_fragments(
        [
            table,
            render_paragraphe(suite) if bilan.demandes_tues else None,
            render_paragraphe(autres) if bilan.demandes_anonymes else None,
        ]
    )


def count_demandes(bilan: BilanPromotion) -> int:
    """Everything that waits for help: counted before the list is cut."""
    return len(bilan.demandes) + bilan.demandes_tues + bilan.demandes_anonymes


def render_reprises(bilan: BilanPromotion) -> Fragment:
    """What some have done, with a proof, and others can take up."""
    if not bilan.reprises:
        return render_paragraphe("Aucune action réalisée, avec une preuve, n’est encore à partager.")
    lignes = [
        (shorten(reprise.titre), join_some(reprise.organisations), shorten(reprise.preuve))
        for reprise in bilan.reprises
    ]
    coupe = f"Les premiers noms seulement ; tous sont dans {A_COTE} (reprises)."
    return join_fragments(
        [
            render_table(
                "Actions réalisées que d’autres peuvent reprendre",
                ("Action", "Chez qui demander", "Une preuve"),
                lignes,
            ),
            render_paragraphe(coupe, classe="note") if is_cut(r.organisations for r in bilan.reprises) else None,
        ]
    )


def render_sommes(bilan: BilanPromotion) -> Fragment:
    """The flux that may be summed; shares, ages and stocks are not."""
    if not bilan.sommes:
        return render_paragraphe(f"Aucune quantité n’est mesurée par {EFFECTIF_MIN} structures au moins.")
    lignes = [
        (shorten(somme.nom), f"{format_court(somme.somme)} {somme.unite}", str(somme.structures), str(somme.mesures))
        for somme in bilan.sommes
    ]
    return join_fragments(
        [
            render_table(
                "Quantités de toute la promotion", ("Ce qui est compté", "Somme", "Structures", "Mesures"), lignes
            ),
            render_paragraphe(
                "Ne s’additionnent que des flux de même unité ; ni parts, ni âges, ni stocks.", classe="note"
            ),
        ]
    )


def render_calcul(bilan: BilanPromotion) -> Fragment:
    """The second page: rules, questionnaire, fingerprints of what was read."""
    regles = [
        f"Rien n’est montré pour moins de {EFFECTIF_MIN} structures ; ni le plus petit ni le plus grand score ne le sont jamais.",
        "Une structure compte par sa dernière séance ; seules celles du même questionnaire sont réunies.",
        "Un quartile entre deux valeurs est pris sur la droite qui les joint, au rang 1 + (n − 1) × p "
        "(QUARTILE.INCLURE d’un tableur).",
        "Un manque est commun quand la moitié au moins des structures dont le niveau est connu sont au tiers bas de "
        "l’échelle ; un acquis, aux deux tiers hauts.",
        "Une structure « privée » compte dans les nombres et n’est jamais nommée ni citée.",
    ]
    lignes, note = group_files(bilan.entrees)
    return join_fragments(
        [
            tag("h1", f"{bilan.promotion} : comment ces chiffres sont obtenus"),
            render_paragraphe(
                f"numresp {bilan.numresp}, page datée du {format_date(bilan.date_rapport)}.", classe="chapeau"
            ),
            tag("h2", "Règles appliquées"),
            render_liste(regles),
            tag("h2", "Fichiers lus"),
            render_paragraphe(note) if note else None,
            render_table("Début de l’empreinte SHA-256 de chaque fichier", ("Fichier", "Empreinte"), lignes)
            if lignes
            else None,
        ]
    )
