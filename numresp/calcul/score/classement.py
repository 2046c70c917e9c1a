"""A second reading of the same questions: the weighted mean of those that answer to each poste.

Source: docs/decisions/0001-score.md (8, 13).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from numresp.calcul.score.agregation import TOLERANCE, Scores, Tableau, mean
from numresp.calcul.score.bareme import Bareme
from numresp.calcul.score.perimetre import Perimetre


@dataclass(frozen=True)
class ScorePoste:
    """One poste for every organisation: arrays (organisations,) of fractions of 1, NaN where there is no value."""

    classement: str
    poste: str
    score: Tableau
    bas: Tableau
    haut: Tableau
    couverture: Tableau


def score_classements(bareme: Bareme, scores: Scores, perimetre: Perimetre) -> list[ScorePoste]:
    """Score every poste of every classement with the weights (poids) of its concerned questions.

    Returns
    -------
    list of ScorePoste
        In the order of the référentiel.
    """
    referentiel = bareme.referentiel
    return [
        _score_poste(bareme, scores, perimetre, classement.id, poste.id)
        for classement in referentiel.classements
        for poste in classement.postes
    ]


def _score_poste(bareme: Bareme, scores: Scores, perimetre: Perimetre, classement: str, poste: str) -> ScorePoste:
    questions = bareme.referentiel.questions
    choix = np.array(
        [poste in questions[ident].classements.get(classement, ()) for ident in bareme.questions], dtype=bool
    )
    rangs = bareme.rangs[choix]
    poids = bareme.poids[rangs] * perimetre.concerne[choix]
    zero = bareme.referentiel.sans_reponse == "zero"
    repondu = np.nan_to_num(scores.couverture[rangs])
    # A score hidden by its couverture is still what the question is worth: acquis/potentiel gives it back.
    note = scores.potentiel[rangs] > 0
    valeur = np.divide(scores.acquis[rangs], scores.potentiel[rangs], out=np.zeros_like(poids), where=note)
    central = _mean(valeur, poids if zero else poids * repondu)
    bas, haut = _mean(scores.bas[rangs], poids), _mean(scores.haut[rangs], poids)
    couverture = _mean(repondu, poids)
    cache = couverture < bareme.referentiel.couverture_minimale - TOLERANCE
    return ScorePoste(
        classement,
        poste,
        score=np.where(cache, np.nan, central),
        bas=np.fmin(bas, central),
        haut=np.fmax(haut, central),
        couverture=couverture,
    )


def _mean(valeurs: Tableau, poids: Tableau) -> Tableau:
    return mean(valeurs, poids, poids.sum(axis=0))
