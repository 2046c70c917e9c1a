"""Results as plain text, for a terminal."""

from __future__ import annotations

from numresp.calcul.score.resultat import LigneScore, Resultat
from numresp.langue.francais import ABSENT, format_intervalle, format_nombre, format_pourcent, join_et
from numresp.langue.mots import say_champ
from numresp.modele.referentiel.referentiel import Condition
from numresp.usages.plan_en_mots import name_question


def render_profil(resultat: Resultat) -> str:
    """The total and each thème: score, interval, couverture; then the palier.

    Returns
    -------
    str
        Lines of equal columns.
    """
    themes = [resultat.lignes[noeud.id] for noeud in resultat.referentiel.noeuds]
    entete = ("", "score", "intervalle", "couverture")
    lignes = [entete, *(_cells(ligne, resultat.referentiel.echelle) for ligne in [*themes, resultat.total])]
    largeurs = [max(len(ligne[rang]) for ligne in lignes) for rang in range(len(entete))]
    corps = [
        "  ".join([ligne[0].ljust(largeurs[0]), *(c.rjust(n) for c, n in zip(ligne[1:], largeurs[1:], strict=True))])
        for ligne in lignes
    ]
    trait = "-" * len(corps[0])
    return "\n".join([*corps[:-1], trait, corps[-1], "", _say_palier(resultat)])


def _cells(ligne: LigneScore, echelle: float) -> tuple[str, str, str, str]:
    nom = "Total" if ligne.parent is None else ligne.nom
    if not ligne.concerne and ligne.couverture is None:
        return nom, "non concerné", ABSENT, ABSENT
    score = None if ligne.score is None else ligne.score * echelle
    bornes = [None if borne is None else borne * echelle for borne in (ligne.bas, ligne.haut)]
    return nom, format_nombre(score), format_intervalle(bornes[0], bornes[1]), format_pourcent(ligne.couverture)


def _say_palier(resultat: Resultat) -> str:
    if not resultat.referentiel.paliers:
        return "Ce référentiel n’a pas de palier."
    nom = "aucun" if resultat.palier is None else resultat.palier.libelle
    if not resultat.palier_sur:
        nom = f"{nom} (à confirmer, selon les réponses inconnues)"
    if not resultat.exigences_manquantes:
        return f"Palier : {nom}"
    lu = resultat.referentiel
    manque = join_et(f"{name_question(lu, e.question)} (niveau {e.niveau_min})" for e in resultat.exigences_manquantes)
    return f"Palier : {nom}. Il manque au suivant : {manque}."


def list_remarques(resultat: Resultat) -> list[str]:
    """What must be said beside the score: ignored levels, and questions that a missing fact leaves open.

    Returns
    -------
    list of str
        French sentences.
    """
    remarques = [
        f"{ident} : la question ne concerne pas l’organisation, le niveau donné est ignoré."
        for ident in resultat.ignorees
    ]
    champs: dict[str, list[str]] = {}
    for ident, condition in resultat.a_verifier:
        champs.setdefault(say_unknown(condition), []).append(ident)
    remarques += [
        f"{quoi} : à vérifier, reste posé ce qui en dépend ({', '.join(name_question(resultat.referentiel, i) for i in ids)})."
        for quoi, ids in champs.items()
    ]
    return remarques


def say_unknown(condition: Condition) -> str:
    """What is not known, for a condition that could not be decided."""
    if condition.champ is not None:
        return f"le fait « {say_champ(condition.champ)} » manque au profil"
    return f"la réponse à {condition.question} n’est pas connue"
