"""A second reading of the same questions: the weighted mean of those that answer to each poste.

Source: docs/decisions/0001-score.md (8, 13).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from numresp.calcul.score.agregation import TOLERANCE, Scores, Tableau, write_holes
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
    if not bareme.postes:
        return []
    rangs = bareme.rangs
    poids = bareme.poids[rangs] * perimetre.concerne
    repondu = np.fmax(scores.couverture[rangs], 0.0)  # 0 where there is none
    su = poids * repondu
    connu = poids if bareme.referentiel.sans_reponse == "zero" else su
    with np.errstate(invalid="ignore"):
        # A score hidden by its couverture is still what the question is worth: acquis/potentiel gives it back.
        valeur = np.fmax(scores.acquis[rangs] / scores.potentiel[rangs], 0.0)
    # What each question brings to its postes: its weight, that of an answer, then what they weigh.
    apports = np.empty((len(rangs), 5, poids.shape[1]))
    apports[:, 0], apports[:, 1] = poids, su
    np.multiply(connu, valeur, out=apports[:, 2])
    np.multiply(poids, np.fmax(scores.bas[rangs], 0.0), out=apports[:, 3])
    np.multiply(poids, np.fmax(scores.haut[rangs], 0.0), out=apports[:, 4])
    pour = 0 if connu is poids else 1
    minimum = bareme.referentiel.couverture_minimale - TOLERANCE
    return [
        _score_poste(classement, poste, _add_up(apports, choix), pour, minimum)
        for classement, poste, choix in bareme.postes
    ]


def _add_up(apports: Tableau, choix: NDArray[np.intp]) -> Tableau:
    """The sums of a poste, question after question: an array (5, organisations)."""
    if not len(choix):
        return np.zeros(apports.shape[1:])
    sommes: Tableau = apports[choix[0]].copy()
    for rang in choix[1:]:
        sommes += apports[rang]
    return sommes


def _score_poste(classement: str, poste: str, sommes: Tableau, pour: int, minimum: float) -> ScorePoste:
    """From its sums; the score is a mean over the row `pour`."""
    with np.errstate(invalid="ignore"):  # 0/0 is NaN: nothing counts
        central = sommes[2] / sommes[pour]
        couverture = sommes[1] / sommes[0]
        bas, haut = sommes[3:] / sommes[0]
    return ScorePoste(
        classement,
        poste,
        score=central + write_holes(couverture >= minimum),
        bas=np.fmin(bas, central),
        haut=np.fmax(haut, central),
        couverture=couverture,
    )
