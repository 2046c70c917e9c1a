"""Other weightings of a référentiel, drawn around its own: a Dirichlet law for the siblings of each nœud.

Source: docs/decisions/0033-autres-poids.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from numresp.calcul.score.agregation import Tableau
from numresp.calcul.score.bareme import Bareme, Branche

CONCENTRATION = 8.0
"""An ordinary weight is then multiplied by 0.50 to 1.64 in nine weightings out of ten."""
PONDERATIONS = 40_000
"""Of a share, the standard error is then a quarter of a point at most: a whole percent is honest."""
GRAINE = "numresp, autres poids : "
MOINDRE = 1e-290
"""A drawn weight is never 0: siblings keep a sum to be divided by."""
TIRAGES_GARDES = 2
"""Of 24 MB each: a promotion that goes over to another questionnaire has reports of both, in any order."""


@dataclass(frozen=True)
class Ponderations:
    """Weightings drawn around those of a référentiel, the same for every organisation.

    Attributes
    ----------
    concentration : float
        How near to ours: 1 knows next to nothing of them, a great one is ours alone.
    poids : ndarray of float, (lignes, weightings)
        Against the mean weight of the siblings, on average the référentiel's; a weight of 0 stays 0.
    """

    bareme: Bareme
    concentration: float
    poids: Tableau

    @property
    def nombre(self) -> int:
        """How many weightings."""
        return int(self.poids.shape[1])

    def weigh(self, part: slice) -> Bareme:
        """The référentiel under some of the weightings, as the kernel takes it: weights are (lignes, weightings)."""
        poids = self.poids[:, part]
        plein = poids.copy()
        branches: list[Branche] = []
        for branche in self.bareme.branches:
            enfants, siens = branche.enfants, poids[branche.enfants]
            if not branche.moyenne:
                plein[branche.ligne] = plein[enfants].sum(axis=0)
            propre: NDArray[np.float64] = poids[branche.ligne]
            branches.append(replace(branche, propre=propre, poids=siens, potentiels=plein[enfants]))  # type: ignore[arg-type]
        return replace(self.bareme, poids=poids, plein=plein, branches=tuple(branches))


def draw_ponderations(bareme: Bareme, concentration: float = CONCENTRATION, nombre: int = PONDERATIONS) -> Ponderations:
    """Draw weightings: those of the siblings of each nœud follow a Dirichlet law whose mean is the référentiel's.

    What is drawn for a row depends on its id, its weight against the mean of its siblings, and the concentration; the first
    weightings are the same whatever their number.

    Parameters
    ----------
    concentration : float
        Above 0; the Dirichlet parameter of a sibling of mean weight.
    nombre : int
        How many weightings, 1 or more.

    Returns
    -------
    Ponderations

    Raises
    ------
    ValueError
        For a concentration that is not above 0 or not finite, or fewer than one weighting.
    """
    if not 0 < concentration < np.inf or nombre < 1:
        message = f"concentration au-dessus de 0 et une pondération au moins attendues, vu {concentration} et {nombre}"
        raise ValueError(message)
    rapports = _compare_siblings(bareme)
    tires = _draw(tuple((bareme.lignes[rang].id, rapport) for rang, rapport in rapports.items()), concentration, nombre)
    poids = np.repeat(bareme.poids, nombre, axis=1)
    poids[list(rapports)] = tires
    return Ponderations(bareme, concentration, poids)


def keep_own(bareme: Bareme) -> Ponderations:
    """The référentiel's own weighting, alone."""
    rapports = _compare_siblings(bareme)
    poids = bareme.poids.copy()
    poids[list(rapports), 0] = list(rapports.values())
    return Ponderations(bareme, np.inf, poids)


def _compare_siblings(bareme: Bareme) -> dict[int, float]:
    """Of each row that weighs something, its weight against the mean of those it is shared out with."""
    rapports: dict[int, float] = {}
    for groupe in _list_groups(bareme):
        siens = {rang: float(bareme.poids[rang, 0]) for rang in groupe if bareme.poids[rang, 0] > 0}
        rapports |= {rang: poids / (sum(siens.values()) / len(siens)) for rang, poids in siens.items()}
    return rapports


def _list_groups(bareme: Bareme) -> Iterator[list[int]]:
    """Rows that share out one weight: the children of a moyenne nœud; all that a tree of somme nœuds adds."""
    branches = {branche.ligne: branche for branche in bareme.branches}

    def walk(branche: Branche) -> Iterator[int]:
        for rang in map(int, branche.enfants):
            if rang in branches and not branche.moyenne and not branches[rang].moyenne:
                yield from walk(branches[rang])
            else:
                yield rang

    for ligne, branche in branches.items():
        parent = bareme.lignes[ligne].parent
        if branche.moyenne or parent is None or branches[parent].moyenne:
            yield list(walk(branche))


@lru_cache(maxsize=TIRAGES_GARDES)
def _draw(lignes: tuple[tuple[str, float], ...], concentration: float, nombre: int) -> Tableau:
    """Gamma variates of mean (weight against the mean weight), one row for each.

    numpy keeps `RandomState` frozen for good; the streams of `Generator` may change from one version to the next.

    Returns
    -------
    ndarray of float, (rows, weightings)
    """
    tires = np.empty((len(lignes), nombre))
    for tirage, (ident, rapport) in zip(tires, lignes, strict=True):
        graine = np.frombuffer(hashlib.sha256(f"{GRAINE}{ident}".encode()).digest(), dtype="<u4")
        tirage[:] = np.random.RandomState(graine).standard_gamma(concentration * rapport, nombre) / concentration
    tires = np.maximum(tires, MOINDRE)
    tires.setflags(write=False)
    return tires
