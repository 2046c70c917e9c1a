"""The measures of each indicateur as series, and what a body follows of the catalogue and of its own.

Source: docs/decisions/0026-maison.md (a measure of the body's own); docs/formats.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from numresp.modele.catalogue.indicateur import Indicateur
from numresp.modele.dossier.organisation import Mesure


@dataclass(frozen=True)
class Serie:
    """An indicateur with all that was measured of it, oldest first.

    Attributes
    ----------
    nom, unite, nature, methode : str
        As the catalogue has them. Of an indicateur that only the body knows: its id, the unit and the nature of the newest
        measure, and no method.
    indicateur : Indicateur or None
        None where the catalogue does not know it.
    """

    id: str
    nom: str
    unite: str
    nature: Literal["stock", "flux"]
    methode: str
    points: tuple[Mesure, ...]
    indicateur: Indicateur | None = None

    @property
    def derniere(self) -> Mesure | None:
        """The newest mesure."""
        return self.points[-1] if self.points else None


def group_mesures(mesures: Iterable[Mesure]) -> dict[str, list[Mesure]]:
    """The measures by indicateur, oldest first; of one day, in the order of the file."""
    par_indicateur: dict[str, list[Mesure]] = {}
    for mesure in sorted(mesures, key=lambda mesure: mesure.date):
        par_indicateur.setdefault(mesure.indicateur, []).append(mesure)
    return par_indicateur


def list_series(mesures: Iterable[Mesure], indicateurs: Iterable[Indicateur]) -> dict[str, Serie]:
    """Every indicateur of the catalogue, in its order, measured or not; then those that only the body knows.

    Returns
    -------
    dict of id to Serie
    """
    points = group_mesures(mesures)
    series = {
        i.id: Serie(i.id, i.nom, i.unite, i.nature, i.methode, tuple(points.pop(i.id, ())), i) for i in indicateurs
    }
    return series | {
        ident: Serie(ident, ident, suite[-1].unite, suite[-1].nature, "", tuple(suite))
        for ident, suite in points.items()
    }
