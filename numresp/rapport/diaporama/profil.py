"""The thèmes as bars, beside what they were at the séance before; and the answers at both ends, two columns."""

from __future__ import annotations

from numresp.langue.francais import count_decimal, format_date, format_nombre, pluriel, say_intervalle
from numresp.rapport.constat.constat_du_jalon import is_other_questionnaire, say_incomparable
from numresp.rapport.diaporama.diapositive import DEUX_CONTENUS, Diapositive
from numresp.rapport.diaporama.fond import CORPS_CM, CORPS_HAUT_CM, MARGE_CM, UTILE_CM, FondDePlanches
from numresp.rapport.diaporama.graphiques import draw_bars
from numresp.rapport.diaporama.mesure import cut_to_fit
from numresp.rapport.donnees.organisation import Bilan, LigneBilan
from numresp.rapport.phrases.palier import find_extremes, say_extremes
from numresp.rapport.sections.profil import rank_ecarts, rank_forces

MOITIE_CM = (UTILE_CM - 1.2) / 2
SANS_APPUI = "Aucune réponse n’est encore assez avancée pour servir d’appui."
SANS_MARGE = "Aucune réponse connue n’a de marge."


def add_themes(fond: FondDePlanches, bilan: Bilan) -> None:
    """Add the thèmes; those that concern nobody or have no score keep their name and have no bar.

    They stand beside what they were where the séance before asked the same questions.
    """
    lignes = [ligne for ligne in map(bilan.ligne, bilan.themes) if ligne.concerne]
    derniere = bilan.evolutions[-1] if bilan.evolutions else None
    autre = derniere is not None and is_other_questionnaire(derniere)
    evolution = None if autre else derniere
    avant = {} if evolution is None else {theme.id: theme.avant for theme in evolution.themes}
    titre = say_titre(bilan)
    noms = [_name(bilan, ligne) for ligne in lignes]
    series = [("À cette séance", [bilan.show(ligne.score) for ligne in lignes])]
    if evolution is not None and any(valeur is not None for valeur in avant.values()):
        passe = [bilan.show(avant.get(ligne.id)) for ligne in lignes]
        series.insert(0, (f"Le {format_date(evolution.depuis.date)}", passe))
    dits = [
        f"{ligne.nom} {format_nombre(bilan.show(ligne.score))}{_say_intervalle(bilan, ligne)}"
        for ligne in lignes
        if ligne.score is not None
    ]
    sans = [ligne.nom for ligne in lignes if ligne.score is None]
    muets = f" Sans score : {', '.join(sans)}." if sans else ""
    echelle = format_nombre(bilan.echelle, 0)
    alternative = (
        f"Score de chaque thème, sur {echelle} : {' ; '.join(dits)}.{muets}" if dits else "Aucun thème n’a de score."
    )
    notes = (
        say_extremes(bilan),
        "Chaque barre est le score d’un thème, fait des réponses connues.",
        "Entre parenthèses, ce qu’il peut valoir selon les réponses encore inconnues."
        if any(_say_intervalle(bilan, ligne) for ligne in lignes)
        else "",
        f"{pluriel(len(sans), 'thème n’a', 'thèmes n’ont')} pas de score : trop de réponses y sont inconnues."
        if sans
        else "",
        say_incomparable(derniere) if derniere is not None and autre else "",
    )
    planche = Diapositive(fond, titre, notes)
    if dits:
        place = (MARGE_CM, CORPS_HAUT_CM - 0.3, UTILE_CM, CORPS_CM + 0.4)
        draw_bars(planche, noms, series, bilan.echelle * 1.08, place, alternative)
    else:
        planche.write(alternative, (MARGE_CM, CORPS_HAUT_CM, UTILE_CM, 2))
    planche.close()


def _name(bilan: Bilan, ligne: LigneBilan) -> str:
    """A thème with the interval of its score, where unknown answers leave one: « Achats (de 40,0 à 51,1) »."""
    return f"{ligne.nom}{' (sans score)' if ligne.score is None else _say_intervalle(bilan, ligne)}"


def _say_intervalle(bilan: Bilan, ligne: LigneBilan) -> str:
    return "" if ligne.score is None else say_intervalle(bilan.show(ligne.bas), bilan.show(ligne.haut))


def say_titre(bilan: Bilan) -> str:
    """The thèmes at both ends, where one alone stands there as scores are displayed; else what the slide is."""
    vus = find_extremes(bilan)
    if vus is None or len(vus.forts) > 1 or len(vus.faibles) > 1:
        return "Le profil par thème"
    (fort,), (faible,) = vus.forts, vus.faibles
    reserve = "" if vus.certain else " (à confirmer)"
    return f"« {fort.nom} » est en tête, « {faible.nom} » a le plus de chemin{reserve}"


def add_forces_et_marges(fond: FondDePlanches, bilan: Bilan) -> None:
    """Add what to build on, and where most is to be gained."""
    fortes, faibles = rank_forces(bilan), rank_ecarts(bilan)
    forces = [f"{r.enonce.rstrip('.')} ({count_decimal(r.apporte * bilan.echelle, 'point')})" for r in fortes]
    marges = [f"{r.enonce.rstrip('.')} (jusqu’à {count_decimal(r.manque * bilan.echelle, 'point')})" for r in faibles]
    notes = (
        "À gauche, les réponses qui apportent le plus au score ; à droite, celles dont le meilleur niveau apporterait le plus.",
        f"Premier point d’appui : {forces[0]}." if forces else SANS_APPUI,
        f"Première marge : {marges[0]}." if marges else "",
    )
    planche = Diapositive(fond, "Sur quoi s’appuyer, où progresser", notes, DEUX_CONTENUS)
    for rang, tete, lignes, sinon in (
        (1, "Points d’appui", forces, SANS_APPUI),
        (2, "Marges de progrès", marges, SANS_MARGE),
    ):
        dites = cut_to_fit(
            lignes[:6],
            largeur_cm=MOITIE_CM - 1,
            hauteur_cm=CORPS_CM - 1.6,
            points=20,
            quoi="autre réponse",
            en_tout=len(lignes),
        )
        planche.fill(rang, dites or [sinon], tete=tete)
    planche.close()
