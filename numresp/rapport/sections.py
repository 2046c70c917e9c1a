"""The sections of the autodiagnostic report, each laid out from the Bilan: no calculation here, only words and layout."""

from __future__ import annotations

import math

from numresp.langue.francais import (
    ABSENT,
    format_date,
    format_intervalle,
    format_nombre,
    format_pourcent,
    join_et,
    pluriel,
)
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
from numresp.rapport.bilan import AVerifierBilan, Bilan, LigneBilan, ReponseBilan
from numresp.rapport.figures import LigneProfil, draw_profil, draw_radar

MONTRES = 5
APPUIS_MONTRES = 2
VALIDEURS = {"direction": "la direction", "elu": "un élu"}


def render_titre(bilan: Bilan) -> Fragment:
    """Title, who, when, with whom; and in a frame what is illustrative."""
    seance = bilan.seance
    presents = join_et(participant.role for participant in seance.participants)
    variante = f", questionnaire « {bilan.referentiel.variante} »" if bilan.referentiel.variante else ""
    tenue = f"Séance du {format_date(seance.date)}, jalon « {JALONS[seance.jalon]} »{variante}."
    salle = f"Autour de la table : {presents}." if presents else "Les participants n’ont pas été notés."
    return join_fragments(
        [
            tag("h1", f"{bilan.organisation.nom} : autodiagnostic numérique responsable"),
            render_paragraphe(
                f"{tenue} {salle} Rapport daté du {format_date(bilan.date_rapport)}. {say_validation(bilan)}",
                classe="chapeau",
            ),
            *(
                render_paragraphe(tag("b", "Exemple. "), texte, classe="illustratif")
                for texte in bilan.illustratif[-1:]
            ),
        ]
    )


def say_validation(bilan: Bilan) -> str:
    """Who validated the séance, and when; or that nobody has."""
    seance = bilan.seance
    if seance.provisoire:
        return "Les réponses ne sont pas encore validées : ce rapport est provisoire."
    return f"Réponses validées par {VALIDEURS[seance.validee_par]} le {format_date(seance.validee_le)}."


def render_essentiel(bilan: Bilan) -> Fragment:
    """The score in words, the palier, and the two sentences an élu takes away."""
    total = bilan.ligne("total")
    return join_fragments([_headline(bilan, total), _say_palier(bilan), _say_extremes(bilan)])


def _headline(bilan: Bilan, total: LigneBilan) -> Fragment:
    concernees = [reponse for reponse in bilan.reponses if reponse.etat not in ("non_concerne", "hors_perimetre")]
    connues = [reponse for reponse in concernees if reponse.etat == "niveau"]
    if total.couverture is None:
        return render_paragraphe(
            tag("b", "Sans objet"), "Aucune question ne concerne l’organisation.", classe="chiffre"
        )
    bas, haut = bilan.show(total.bas), bilan.show(total.haut)
    compte = f"({len(connues)} sur {pluriel(len(concernees), 'question')})"
    if total.score is None:
        poids, seuil = format_pourcent(total.couverture, 1), format_pourcent(bilan.couverture_minimale, 1)
        texte = (
            f"Les réponses connues {compte} pèsent {poids} du questionnaire, il en faut {seuil} : aucun score n’est donné. "
            f"Selon les réponses qui manquent, il serait compris {_between(bas, haut)} sur {format_nombre(bilan.echelle, 0)}."
        )
        return render_paragraphe(tag("b", "Pas encore de score"), texte, classe="chiffre")
    connu = f"Les réponses connues {compte} pèsent {format_pourcent(total.couverture)} du questionnaire. "
    if bas == haut:
        reste = "Le score ne dépend d’aucune réponse inconnue."
    else:
        reste = f"Selon ce que vaudront les réponses encore inconnues, le score est compris {_between(bas, haut)}."
    prevu = ""
    if total.prevu is not None and total.prevu > total.score + 1e-9:
        prevu = (
            f" Avec ce qui est déjà décidé mais pas encore fait, il serait de {format_nombre(bilan.show(total.prevu))}."
        )
    score = f"{format_nombre(bilan.show(total.score))} / {format_nombre(bilan.echelle, 0)}"
    return render_paragraphe(tag("b", score), connu + reste + prevu, classe="chiffre")


def _between(bas: float | None, haut: float | None) -> str:
    return f"entre {format_nombre(bas)} et {format_nombre(haut)}"


def _say_palier(bilan: Bilan) -> Fragment:
    palier = bilan.palier
    if not palier.echelons or bilan.ligne("total").score is None:
        return Fragment()  # without a score no palier is given
    ici = "Aucun palier n’est encore atteint." if palier.nom is None else f"Palier atteint : {palier.nom}."
    if palier.suivant is None:
        return render_paragraphe(ici, " C’est le plus haut.")
    seuil = format_nombre(bilan.show(palier.seuil_suivant), 0)
    suite = f" Le suivant, {palier.suivant}, demande un score de {seuil}"
    reste = f" et {pluriel(len(palier.manques), 'exigence')} de plus (voir plus bas)" if palier.manques else ""
    return render_paragraphe(f"{ici}{suite}{reste}.")


def render_exigences(bilan: Bilan) -> Fragment:
    """The must-haves that stand before the next palier, with what is expected and what is there."""
    palier = bilan.palier
    if palier.suivant is None:
        return render_paragraphe(
            "Le plus haut palier est atteint." if palier.echelons else "Ce référentiel n’a pas de palier."
        )
    if not palier.manques and bilan.ligne("total").score is None:
        return render_paragraphe("Sans score, aucun palier n’est donné.")
    if not palier.manques:
        return render_paragraphe(
            f"Toutes les exigences du palier {palier.suivant} sont tenues ; il ne manque que le score."
        )
    lignes = [(manque.intitule, manque.attendu, manque.actuel) for manque in palier.manques]
    return render_table(
        f"Exigences du palier {palier.suivant} encore à tenir", ("Question", "Attendu", "Aujourd’hui"), lignes
    )


def _soft(libelle: str) -> str:
    """A level's wording inside a sentence: no capital, no full stop."""
    return libelle[:1].lower() + libelle[1:].rstrip(".")


def _say_extremes(bilan: Bilan) -> Fragment:
    notes = sorted((ligne for ligne in map(bilan.ligne, bilan.themes) if ligne.score is not None), key=_score)
    if len(notes) < 2 or _score(notes[0]) == _score(notes[-1]):
        return Fragment()
    faible, fort = notes[0], notes[-1]
    certain = all(fort is ligne or _end(fort.bas) >= _end(ligne.haut) for ligne in notes) and all(
        faible is ligne or _end(faible.haut) <= _end(ligne.bas) for ligne in notes
    )
    reserve = "" if certain else ", sous réserve des réponses encore inconnues"
    return render_paragraphe(
        f"Le thème le plus avancé est « {fort.nom} » ({format_nombre(bilan.show(fort.score))}) ; "
        f"celui qui a le plus de chemin devant lui est « {faible.nom} » "
        f"({format_nombre(bilan.show(faible.score))}){reserve}."
    )


def _score(ligne: LigneBilan) -> float:
    return _end(ligne.score)


def _end(valeur: float | None) -> float:
    """A value of a row that has a score: none of them is absent there."""
    return math.nan if valeur is None else valeur


def render_a_verifier(bilan: Bilan) -> Fragment:
    """What is still to check, by whom, until when."""
    if not bilan.a_verifier:
        return render_paragraphe("Rien n’est resté en suspens.")
    lignes = [(objet.objet, *_by_whom(objet)) for objet in bilan.a_verifier]
    return render_table("Ce qui reste à vérifier", ("Objet", "Par", "Avant le"), lignes)


def _by_whom(objet: AVerifierBilan) -> tuple[str, str]:
    return objet.role or ABSENT, ABSENT if objet.echeance is None else format_date(objet.echeance)


def render_profil(bilan: Bilan) -> Fragment:
    """The thèmes as dots with intervals, as a radar, and as the table both share."""
    profil = [
        LigneProfil(
            id=ligne.id,
            nom=ligne.nom,
            score=bilan.show(ligne.score),
            bas=bilan.show(ligne.bas),
            haut=bilan.show(ligne.haut),
            couverture=ligne.couverture,
        )
        for ligne in map(bilan.ligne, bilan.themes)
    ]
    echelle = format_nombre(bilan.echelle, 0)
    lignes = [_profile_row(bilan, ligne) for ligne in map(bilan.ligne, bilan.themes)]
    return join_fragments(
        [
            render_figure(
                draw_profil(profil, bilan.echelle, "profil"),
                f"Score de chaque thème, sur {echelle}",
                "Le point est le score des réponses connues, la barre ce qu’il peut devenir selon les réponses inconnues.",
            ),
            render_figure(
                draw_radar(profil, bilan.echelle, "radar"),
                "Le même profil en radar",
                "La bande claire est l’intervalle.",
            ),
            render_table(
                "Données des deux figures",
                ("Thème", "Score", "Intervalle", "Couverture"),
                lignes,
                pied=_profile_row(bilan, bilan.ligne("total"), "Ensemble"),
            ),
        ]
    )


def _profile_row(bilan: Bilan, ligne: LigneBilan, nom: str = "") -> tuple[str, str, str, str]:
    if not ligne.concerne and ligne.couverture is None:
        return nom or ligne.nom, "non concerné", ABSENT, ABSENT
    return (
        nom or ligne.nom,
        format_nombre(bilan.show(ligne.score)),
        format_intervalle(bilan.show(ligne.bas), bilan.show(ligne.haut)),
        format_pourcent(ligne.couverture),
    )


def render_forces(bilan: Bilan) -> Fragment:
    """The answers that bring most to the score, with their proof."""
    fortes = sorted(
        (reponse for reponse in bilan.reponses if reponse.appuie and reponse.apporte > 1e-9),
        key=lambda reponse: -reponse.apporte,
    )
    if not fortes:
        return render_paragraphe("Aucune réponse n’est encore assez avancée pour servir d’appui.")
    return render_liste([_say_force(bilan, reponse) for reponse in fortes[:MONTRES]])


def _say_force(bilan: Bilan, reponse: ReponseBilan) -> Fragment:
    preuve = f" Preuve : {reponse.preuve.rstrip('.')}." if reponse.preuve else " Sans preuve notée."
    points = format_nombre(reponse.apporte * bilan.echelle)
    return join_fragments([tag("b", reponse.intitule), f" {reponse.libelle} ({points} points).{preuve}"])


def render_ecarts(bilan: Bilan) -> Fragment:
    """The answers whose best level would bring most, with what is already planned."""
    faibles = sorted(
        (reponse for reponse in bilan.reponses if reponse.manque > 1e-9), key=lambda reponse: -reponse.manque
    )
    if not faibles and not any(reponse.etat == "niveau" for reponse in bilan.reponses):
        return render_paragraphe("Aucune réponse n’est encore connue.")
    if not faibles:
        return render_paragraphe("Toutes les réponses connues sont au plus haut niveau.")
    return render_liste([_say_ecart(bilan, reponse) for reponse in faibles[:MONTRES]])


def _say_ecart(bilan: Bilan, reponse: ReponseBilan) -> Fragment:
    prevu = f" Déjà prévu : {_soft(reponse.prevu)}." if reponse.prevu else ""
    points = format_nombre(reponse.manque * bilan.echelle)
    return join_fragments(
        [
            tag("b", reponse.intitule),
            f" Aujourd’hui : {_soft(reponse.libelle)} ; jusqu’à {points} points à gagner.{prevu}",
        ]
    )


def render_charte(bilan: Bilan) -> Fragment:
    """What backs each engagement of the charte: a reading, never a mark."""
    if not bilan.charte:
        return render_paragraphe("Ce référentiel n’a pas de lecture par engagement de la charte.")
    lignes = []
    for appui in bilan.charte:
        montres = appui.appuis[:APPUIS_MONTRES]
        reste = len(appui.appuis) - len(montres)
        autres = [f"et {pluriel(reste, 'autre réponse', 'autres réponses')}"] if reste > 0 else []
        nom = f"{appui.nom} (engagement retenu)" if appui.retenu else appui.nom
        lignes.append((nom, render_liste([*montres, *autres]) if montres else "Rien de solide encore."))
    return render_table(
        "Engagements de la charte et réponses qui les appuient", ("Engagement", "Ce qui l’appuie déjà"), lignes
    )
