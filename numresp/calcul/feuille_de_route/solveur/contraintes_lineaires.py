"""A mixed-integer program as it is written: columns, rows that their sums may not exceed, and HiGHS to find the best.

Source: docs/feuille-de-route.md (the optimum is proven, or its gap said); HiGHS: Huangfu & Hall 2018.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from numresp.calcul.feuille_de_route.solveur.optimum_de_highs import Limites, ProgrammeEcrit, Tableau, find_optimum

Poids = dict[int, float]
"""Coefficients by column."""
SANS_FIN = Limites()


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
        self, poids: Tableau, limites: Limites = SANS_FIN, depart: Tableau | None = None
    ) -> tuple[Tableau, float] | None:
        """The columns that make Σ poids · column greatest.

        Parameters
        ----------
        poids : ndarray of float, (columns,)
        depart : ndarray of float, (columns,), optional
            Columns that hold, to begin with.

        Returns
        -------
        (columns, share by which they may be beaten) or None
            An array of float, (columns,); see `optimum_de_highs.find_optimum`.

        Raises
        ------
        TimeoutError
            Nothing that holds was found within these limits.
        """
        if not len(poids):
            return (poids, 0.0) if all(plafond >= 0 for _, plafond in self.lignes) else None
        return find_optimum(self._write(poids), limites, depart)

    def _write(self, poids: Tableau) -> ProgrammeEcrit:
        return ProgrammeEcrit(
            poids=np.asarray(poids, dtype=float),
            bas=np.array(self.bas),
            haut=np.array(self.haut),
            entiere=np.array(self.entiere, dtype=bool),
            debuts=np.cumsum([0, *(len(ligne) for ligne, _ in self.lignes)], dtype=np.int32),
            colonnes=np.array([*chain.from_iterable(ligne for ligne, _ in self.lignes)], dtype=np.int32),
            valeurs=np.array([*chain.from_iterable(ligne.values() for ligne, _ in self.lignes)], dtype=float),
            plafonds=np.array([plafond for _, plafond in self.lignes], dtype=float),
        )
