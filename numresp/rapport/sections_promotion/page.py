"""The sections of the page of a promotion, each laid out from its Bilan: counts and quartiles, no rank."""

from __future__ import annotations

from numresp.calcul.promotion.confidentialite import ENTENTE, INCONNUS_MIN
from numresp.calcul.promotion.repartition import EFFECTIF_MIN
from numresp.langue.francais import ABSENT, format_court, format_date, format_nombre, pluriel
from numresp.langue.html import (
    Fragment,
    join_fragments,
    render_paragraphe,
    render_table,
    tag,
)
from numresp.langue.mots import JALONS
from numresp.langue.ordres_de_grandeur import say_unite
from numresp.rapport.donnees.promotion import CITES, BilanPromotion, QuestionCommune
from numresp.rapport.phrases.liste_bornee import A_COTE, cut_list, is_cut, join_some, shorten
from numresp.rapport.sections_promotion.constat import say_promotion
from numresp.rapport.sections_promotion.regles import say_rounding

PEU = (
    f"Rien n’est montré : il faut au moins {EFFECTIF_MIN} structures, dont {INCONNUS_MIN + ENTENTE} au rapport non public, assez "
    "différentes pour qu’aucune ne se devine."
)
INCOMPLET = (
    "Un dossier au moins n’a pas pu être lu. Rien n’est montré de l’ensemble : la différence avec une page précédente dirait ce "
    "qui manque."
)
ANCIENS = (
    "Ces nombres ne changent que quand sept séances nouvelles au moins peuvent s’y ajouter ensemble : ils peuvent être plus "
    "anciens que ce qui est cité."
)
TU = "—, ici : un nombre qui désignerait une structure n’est pas montré."
PASSES = "Dont date passée"
"""The column of those that were foreseen for a day that is past; none where there are none."""


def say_nothing(bilan: BilanPromotion) -> str:
    """Why nothing of several bodies is shown."""
    return INCOMPLET if bilan.incomplete else PEU


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
            render_paragraphe(dit, classe="constat") if (dit := say_promotion(bilan)) else None,
            render_paragraphe(f"{quand} {regard} Personne n’est classé.", classe="note"),
            render_paragraphe(tag("b", "Exemple. "), bilan.illustratif, classe="illustratif")
            if bilan.illustratif
            else None,
        ]
    )


def render_avancement(bilan: BilanPromotion) -> Fragment:
    """How many organisations stand where at each jalon, and who has come so far, in alphabetical order where it may be named."""
    nommees = {
        jalon.nom: [bilan.say_membre(membre) for membre in bilan.membres if membre.jalon.capitalize() == jalon.nom]
        for jalon in bilan.jalons
    }
    passes = any(jalon.passes for jalon in bilan.jalons)
    lignes = [
        (
            *(jalon.nom, str(jalon.faits), str(jalon.en_cours), str(jalon.a_venir)),
            *([str(jalon.passes)] if passes else []),
            join_some(nommees[jalon.nom]) or ABSENT,
        )
        for jalon in bilan.jalons
    ]
    coupe = f"Les premiers noms de chaque liste seulement ; tous sont dans {A_COTE} (membres)."
    attendent = [membre.nom for membre in bilan.membres if not membre.jalon]
    return join_fragments(
        [
            render_table(
                "Structures nommées, par jalon et par état",
                ("Jalon", "Fait", "En cours", "À venir", *([PASSES] if passes else []), "En sont là"),
                lignes,
            ),
            render_paragraphe(f"{PASSES} : le jour prévu est passé, et rien ne note que c’est fait.", classe="note")
            if passes
            else None,
            render_paragraphe(f"Pas encore de séance : {join_some(attendent)}.") if attendent else None,
            render_paragraphe(coupe, classe="note") if is_cut([*nommees.values(), attendent]) else None,
            render_paragraphe("Entre parenthèses : la dernière séance, quand elle a plus d’un an.", classe="note")
            if any(map(bilan.is_old, bilan.membres))
            else None,
            render_paragraphe(
                "Les structures qui préfèrent ne pas être nommées ne sont pas dans ce tableau.", classe="note"
            ),
        ]
    )


def render_repartition(bilan: BilanPromotion) -> Fragment:
    """The thèmes: quartiles and median in a table; the first page has its figure."""
    if not bilan.repartitions:
        return render_paragraphe(say_nothing(bilan))
    cellules = [
        (
            ligne.nom,
            f"{ligne.n} au moins",
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
            render_paragraphe(f"Questionnaire : {bilan.titre_questionnaire}.{autres}"),
            render_table(
                f"Où se tient la moitié des structures, sur {format_nombre(bilan.echelle, 0)}",
                ("Thème", "Structures", "Premier quartile", "Médiane", "Troisième quartile"),
                cellules,
            ),
            render_paragraphe(say_rounding(bilan), classe="note"),
        ]
    )


def render_manques(bilan: BilanPromotion) -> Fragment:
    """The questions that at least half of the organisations have at their low end."""
    return _render_communes(
        bilan.manques,
        bilan.manques_en_tout,
        "Questions le plus souvent au bas de l’échelle",
        "Aucun manque commun à la moitié des structures ne peut être montré sans désigner quelqu’un.",
    )


def render_acquis(bilan: BilanPromotion) -> Fragment:
    """The questions that at least half of the organisations have at their high end."""
    return _render_communes(
        bilan.acquis,
        bilan.acquis_en_tout,
        "Questions le plus souvent avancées",
        "Aucun acquis commun à la moitié des structures ne peut être montré sans désigner quelqu’un.",
    )


def _render_communes(questions: tuple[QuestionCommune, ...], combien: int, legende: str, rien: str) -> Fragment:
    if not questions:
        return render_paragraphe(rien)
    lignes = [(q.enonce, q.theme, q.part) for q in questions]
    note = "Ce que presque toutes partagent, et ce qui désignerait une structure, n’est pas montré."
    return join_fragments(
        [
            render_table(legende, ("De quoi il s’agit", "Thème", "Structures"), lignes),
            _say_rest(combien - len(lignes)),
            render_paragraphe(note, classe="note"),
        ]
    )


def render_freins(bilan: BilanPromotion) -> Fragment:
    """By thème, how many named a barrier or a lever, with a few of their words."""
    if not bilan.freins:
        return render_paragraphe(say_nothing(bilan))
    lignes = [
        (
            frein.theme,
            ABSENT if frein.freins is None else str(frein.freins),
            ABSENT if frein.leviers is None else str(frein.leviers),
            " ".join(
                cut_list([f"« {shorten(texte.rstrip('.'))} »" for texte in frein.cites], CITES, frein.cites_en_tout)
            )
            or ABSENT,
        )
        for frein in bilan.freins
    ]
    table = render_table("Freins et leviers, par thème", ("Thème", "Freins", "Leviers", "Ce qui a été dit"), lignes)
    tu = any(nombre is None for frein in bilan.freins for nombre in (frein.freins, frein.leviers))
    compte = any(nombre is not None for frein in bilan.freins for nombre in (frein.freins, frein.leviers))
    notes = [*([TU] if tu and not bilan.incomplete else []), *([ANCIENS] if compte else [])]
    notes += [INCOMPLET] if bilan.incomplete else []
    return join_fragments([table, *(render_paragraphe(note, classe="note") for note in notes)])


def render_demandes(bilan: BilanPromotion) -> Fragment:
    """What is blocked or to be discussed, in organisations that may be named."""
    autres = "Ce qu’attendent les structures qui ne sont pas nommées n’est pas montré."
    if not bilan.demandes:
        return render_paragraphe(f"Aucune action d’une structure nommée n’est bloquée ni à discuter. {autres}")
    lignes = [(shorten(demande.organisation), shorten(demande.titre), demande.statut) for demande in bilan.demandes]
    return join_fragments(
        [
            render_table("Actions bloquées ou à discuter", ("Structure", "Action", "État"), lignes),
            _say_rest(bilan.demandes_en_tout - len(lignes)),
            render_paragraphe(autres, classe="note"),
        ]
    )


def _say_rest(reste: int) -> Fragment | None:
    return render_paragraphe(f"Et {pluriel(reste, 'autre')}.") if reste else None


def render_reprises(bilan: BilanPromotion) -> Fragment:
    """What some have done, with a proof, and others can take up."""
    if not bilan.reprises:
        return render_paragraphe("Aucune action réalisée, avec une preuve, n’est encore à partager.")
    lignes = [(shorten(r.titre), join_some(r.organisations), shorten(r.preuve)) for r in bilan.reprises]
    coupe = f"Les premiers noms seulement ; tous sont dans {A_COTE} (reprises)."
    return join_fragments(
        [
            render_table(
                "Actions réalisées que d’autres peuvent reprendre",
                ("Action", "Chez qui demander", "Une preuve"),
                lignes,
            ),
            _say_rest(bilan.reprises_en_tout - len(lignes)),
            render_paragraphe(coupe, classe="note") if is_cut(r.organisations for r in bilan.reprises) else None,
        ]
    )


def render_sommes(bilan: BilanPromotion) -> Fragment:
    """The flux that may be summed, each closed year apart; shares, ages and stocks are not."""
    if not bilan.sommes:
        return render_paragraphe(
            f"Aucune quantité n’est montrée : une somme demande au moins {EFFECTIF_MIN} structures, dont aucune ne se devine."
        )
    lignes = [
        (
            shorten(somme.nom),
            str(somme.annee),
            f"{format_court(somme.somme)} {say_unite(somme.unite)}",
            f"{somme.structures} au moins",
        )
        for somme in bilan.sommes
    ]
    return join_fragments(
        [
            render_table(
                "Quantités relevées dans l’année par toute la promotion",
                ("Ce qui est compté", "Relevé en", "Somme", "Structures"),
                lignes,
            ),
            render_paragraphe(
                "Une année close à la fois, trois chiffres significatifs. Une structure compte par une seule mesure de l’année, "
                "la plus grande : une partie et son tout ne s’additionnent pas. Ni parts, ni âges, ni stocks.",
                classe="note",
            ),
        ]
    )
