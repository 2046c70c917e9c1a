"""A mixed-integer program as it is written: columns, rows that their sums may not exceed, and HiGHS to find the best.

Source: docs/feuille-de-route.md (the optimum is proven, or its gap said); HiGHS: Huangfu & Hall 2018.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.optimize import LinearConstraint

Tableau = NDArray[np.float64]
Poids = dict[int, float]
"""Coefficients by column."""
INFAISABLE = 2


@dataclass
class Systeme:
    """Columns, each between two bounds and perhaps whole, and the rows that hold them."""

    bas: list[float] = field(default_factory=list)
    haut: list[float] = field(default_factory=list)
    entiere: list[bool] = field(default_factory=list)
    lignes: list[tuple[Poids, float]] = field(default_factory=list)
    """Each row: its coefficients, and what their sum may not exceed."""

    def add_column(self, haut: float, *, entiere: bool = False) -> int:
        """A new column from 0 to `haut`."""
        self.bas.append(0.0)
        self.haut.append(haut)
        self.entiere.append(entiere)
        return len(self.haut) - 1

    def add_row(self, poids: Mapping[int, float], plafond: float) -> None:
        """Σ coefficient · column ≤ plafond."""
        self.lignes.append(({colonne: valeur for colonne, valeur in poids.items() if valeur != 0}, plafond))

    def maximise(
        self, poids: Tableau, secondes: float = np.inf, noeuds: int | None = None
    ) -> tuple[Tableau, float] | None:
        """The columns that make Σ poids · column greatest.

        Parameters
        ----------
        poids : ndarray of float, (columns,)
        secondes, noeuds : float, int
            Past these the solver stops; nodes are the same on every machine.

        Returns
        -------
        (columns, share by which they may be beaten) or None
            An array of float, (columns,). The share is 0 when it is proven that nothing beats them; None where no columns hold.

        Raises
        ------
        TimeoutError
            Nothing that holds was found within these bounds.
        """
        from scipy.optimize import Bounds, milp  # noqa: PLC0415 (a third of a second, where a program is solved)

        if not len(poids):
            return (poids, 0.0) if all(plafond >= 0 for _, plafond in self.lignes) else None
        resultat = milp(
            -poids,
            integrality=np.array(self.entiere),
            bounds=Bounds(np.array(self.bas), np.array(self.haut)),
            constraints=self._constraints(),
            options={"mip_rel_gap": 0.0, "time_limit": secondes} | ({} if noeuds is None else {"node_limit": noeuds}),
        )
        if resultat.status == INFAISABLE:
            return None
        if resultat.x is None:
            raise TimeoutError(resultat.message)
        ecart = resultat.mip_gap if resultat.status != 0 else 0.0
        return np.asarray(resultat.x, dtype=float), float(ecart)

    def _constraints(self) -> LinearConstraint | tuple[()]:
        from scipy.optimize import LinearConstraint  # noqa: PLC0415 (as above)
        from scipy.sparse import csr_array  # noqa: PLC0415 (as above)

        if not self.lignes:
            return ()
        rangs = [rang for rang, (poids, _) in enumerate(self.lignes) for _ in poids]
        colonnes = list(chain.from_iterable(poids for poids, _ in self.lignes))
        valeurs = list(chain.from_iterable(poids.values() for poids, _ in self.lignes))
        matrice = csr_array((valeurs, (rangs, colonnes)), shape=(len(self.lignes), len(self.haut)))
        return LinearConstraint(matrice, -np.inf, np.array([plafond for _, plafond in self.lignes]))
