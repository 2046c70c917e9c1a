"""What share of the total hangs on each question, under many weightings at once.

Source: docs/decisions/0033-autres-poids.md; docs/decisions/0001-score.md (1).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from numresp.calcul.autres_poids.ponderations import Ponderations
from numresp.calcul.evolution.melanges import score_mix
from numresp.calcul.evolution.questions_jointes import Drapeaux, read_moment
from numresp.calcul.score.agregation import Tableau, list_slices
from numresp.calcul.score.bareme import Bareme
from numresp.calcul.score.plusieurs_organisations import Lot


def share_total(ponderations: Ponderations, lot: Lot, colonne: int) -> Iterator[tuple[Tableau, Tableau]]:
    """Slice by slice, the share of the total of each question of one organisation, and its total.

    Parameters
    ----------
    lot : Lot
        Scored on the référentiel of the weightings.
    colonne : int
        The organisation's column.

    Returns
    -------
    iterator of (ndarray, ndarray)
        The shares, an ndarray of float (questions, weightings): fractions of 1, 0 for what does not count, which add up to 1
        where something counts (but for what is valued though not concerned). The totals, an ndarray of float (weightings,):
        fractions of 1, whatever the couverture.
    """
    bareme = lot.bareme
    moment = read_moment(lot, [colonne])
    valeurs = moment.valeurs
    compte = lot.scores.potentiel[:, colonne] > 0
    simple = is_simple(bareme)
    for tranche in list_slices(ponderations.nombre):
        poids = ponderations.poids[:, tranche]
        if simple:
            parts = share_rows(bareme, poids, compte)[bareme.rangs]
            yield parts, (parts * valeurs).sum(axis=0)
        else:
            largeur = poids.shape[1]
            concerne, connu = (np.repeat(vu, largeur, axis=1) for vu in (moment.concerne, moment.connu))
            note = score_mix(ponderations.weigh(tranche), concerne, connu, np.repeat(valeurs, largeur, axis=1))
            yield note.weigh_in(0), note.notes[0]


def is_simple(bareme: Bareme) -> bool:
    """Whether what is not concerned just leaves: shares then follow from the weights of what counts."""
    return not (bareme.redistribue or bool(bareme.valorise.any()))


def share_rows(bareme: Bareme, poids: Tableau, compte: Drapeaux) -> Tableau:
    """The share of the total of each row where what is not concerned just leaves.

    Parameters
    ----------
    poids : ndarray of float, (lignes, weightings)
    compte : ndarray of bool, (lignes,)
        Rows that count in their parent's score; no positive weight changes that.

    Returns
    -------
    ndarray of float, (lignes, weightings)
        Fractions of 1; 1 for the root, 0 for a row under it that does not count.
    """
    potentiels = poids.copy()
    for branche in bareme.branches:  # children before parents
        if not branche.moyenne:
            potentiels[branche.ligne] = potentiels[branche.enfants[compte[branche.enfants]]].sum(axis=0)
    parts = np.zeros_like(potentiels)
    parts[0] = 1.0  # the whole is all of itself, also where nothing in it counts, as in « weigh_rows »
    for branche in reversed(bareme.branches):
        siens = branche.enfants[compte[branche.enfants]]
        if siens.size:
            omega = (poids if branche.moyenne else potentiels)[siens]
            somme = omega.sum(axis=0)  # 0 where what counts below weighs nothing here: it has no share of it
            parts[siens] = omega * np.divide(parts[branche.ligne], somme, out=np.zeros_like(somme), where=somme > 0)
    return parts
