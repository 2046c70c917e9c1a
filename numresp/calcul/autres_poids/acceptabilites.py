"""How often a priority keeps its rank, and the palier, when the weights are others: rank acceptabilities.

Source: docs/decisions/0033-autres-poids.md; R. Lahdelma and P. Salminen, SMAA-2, Operations Research 49(3), 2001.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from numresp.calcul.autres_poids.parts_du_total import share_total
from numresp.calcul.autres_poids.ponderations import Ponderations, keep_own
from numresp.calcul.evolution.questions_jointes import read_moment
from numresp.calcul.score.agregation import Tableau
from numresp.calcul.score.palier import find_palier
from numresp.calcul.score.perimetre import Perimetre
from numresp.calcul.score.plusieurs_organisations import Lot

Comptes = NDArray[np.int64]
DECIMALES = 12
"""Gains that agree to so many decimals are equal: the order of the référentiel decides."""
COTE = 0.05
"""Share of the weightings left out at each side of the span of a rank."""


@dataclass(frozen=True)
class Acceptabilites:
    """What holds of one organisation's diagnosis under other weightings.

    Attributes
    ----------
    nombre : int
        How many weightings were tried.
    questions : tuple of question ids
        The priorities, first the one whose highest level would bring most by our weights.
    manques : ndarray of float, (questions,)
        What the total would gain, by our weights; fractions of 1.
    rangs : ndarray of int, (questions, ranks)
        In how many weightings each one has each rank, the first rank first; both rows and columns add up to `nombre`.
    palier : tuple of three int, or None
        In how many weightings the palier is lower, the same, higher; None where there is no palier to tell, or no score.
    """

    nombre: int
    questions: tuple[str, ...]
    manques: Tableau
    rangs: Comptes
    palier: tuple[int, int, int] | None

    def count_first(self, combien: int) -> Comptes:
        """In how many weightings each priority is among the first ones.

        Returns
        -------
        ndarray of int, (questions,)
        """
        return np.asarray(self.rangs[:, :combien].sum(axis=1))

    def find_span(self) -> tuple[Comptes, Comptes]:
        """The best and the worst rank of each priority in nine weightings out of ten.

        Returns
        -------
        ndarray of int, (questions,)
            Twice; 1 is the first rank. One weighting out of twenty at most is beyond each end.
        """
        cumul = np.cumsum(self.rangs, axis=1)
        hors = COTE * self.nombre
        return 1 + np.sum(cumul <= hors, axis=1), 1 + np.sum(cumul < self.nombre - hors, axis=1)


def measure_error(part: float, nombre: int) -> float:
    """The standard error of a share that was drawn: √(p (1 − p) ÷ n), a fraction of 1.

    Examples
    --------
    >>> measure_error(0.5, 40_000)
    0.0025
    """
    return math.sqrt(part * (1 - part) / nombre)


def try_weightings(ponderations: Ponderations, lot: Lot, colonne: int = 0) -> Acceptabilites:
    """Rank the priorities of one organisation, and find its palier, under every weighting.

    Answers, scope and what levels are worth stay as they are.

    Parameters
    ----------
    lot : Lot
        Scored on the référentiel of the weightings.
    colonne : int
        The organisation's column.
    """
    bareme = lot.bareme
    restes = _list_lacks(lot, colonne)
    ((nos_parts, _),) = share_total(keep_own(bareme), lot, colonne)
    manques = nos_parts[:, 0] * restes
    choix = np.flatnonzero(np.round(manques, DECIMALES) > 0)
    choix = choix[np.argsort(-np.round(manques[choix], DECIMALES), kind="stable")]
    rangs = np.zeros(choix.size * choix.size, dtype=np.int64)
    paliers = np.zeros(3, dtype=np.int64)
    for parts, totaux in share_total(ponderations, lot, colonne):
        rangs += _count_ranks(parts[choix] * restes[choix, None])
        paliers += _compare_paliers(lot, colonne, totaux)
    dit = bool(bareme.referentiel.paliers) and not np.isnan(lot.scores.score[0, colonne])
    return Acceptabilites(
        nombre=ponderations.nombre,
        questions=tuple(bareme.questions[rang] for rang in choix),
        manques=manques[choix],
        rangs=rangs.reshape(choix.size, choix.size),
        palier=(int(paliers[0]), int(paliers[1]), int(paliers[2])) if dit else None,
    )


def _list_lacks(lot: Lot, colonne: int) -> Tableau:
    """What each known answer lacks of its highest level, as what levels are worth; 0 for the others."""
    moment = read_moment(lot, [colonne])
    restes: Tableau = np.where(moment.connu, lot.bareme.meilleure - moment.valeurs, 0.0)[:, 0]
    return restes


def _count_ranks(gains: Tableau) -> Comptes:
    """How often each row has each rank, the greatest gain first; flat, a row after the other."""
    nombre = len(gains)
    ordre = np.argsort(-gains.T, axis=1)
    cases = ordre * nombre + np.arange(nombre)
    return np.bincount(cases.ravel(), minlength=nombre * nombre)


def _compare_paliers(lot: Lot, colonne: int, totaux: Tableau) -> Comptes:
    """In how many weightings the palier is lower, the same, higher than the one that is reached."""
    forme = (len(lot.niveaux), totaux.size)
    perimetre = Perimetre(*(np.broadcast_to(part[:, [colonne]], forme) for part in vars(lot.perimetre).values()))
    scores = replace(lot.scores, score=totaux[None])
    atteints = find_palier(lot.bareme, scores, np.broadcast_to(lot.niveaux[:, [colonne]], forme), perimetre)
    sens = np.sign(atteints - lot.rangs_palier[colonne]).astype(int)
    return np.bincount(sens + 1, minlength=3)
