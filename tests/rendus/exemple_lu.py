"""The shipped example, read once by each process: its dossiers, the quartiles of its promotion, and its page's matter.

It does not change while tests run. What stands elsewhere (a copy of it too) is read at each call, as in the product.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

from milieu import RACINE

from numresp.depot.dossier import dossier
from numresp.depot.espace import espace
from numresp.depot.fourni.ressources import find_data
from numresp.rapport.composition import promotion
from numresp.rapport.composition import quartiles as reperes
from numresp.usages import quartiles

T = TypeVar("T")
EXEMPLE = RACINE / "data" / "exemple"


def remember_example(lire: Callable[[Path], T]) -> Callable[[Path], T]:
    """What reads a folder, and keeps what it read of the example; with other référentiels it is read again."""
    lus: dict[tuple[Path, ...], T] = {}

    def read(chemin: Path) -> T:
        vrai = Path(chemin).resolve()
        if not vrai.is_relative_to(EXEMPLE):
            return lire(chemin)
        cle = (Path(chemin), vrai, find_data("referentiels"))
        if cle not in lus:
            lus[cle] = lire(chemin)
        return lus[cle]

    return read


read_dossier = remember_example(dossier.read_dossier)
read_bassin = remember_example(quartiles.read_bassin)
read_promotion = remember_example(promotion.read_promotion)
"""The dossiers of a promotion, read once for all its pages."""


@contextmanager
def remembering_example() -> Iterator[None]:
    """While it lasts, numresp reads the example once."""
    with ExitStack() as pile:
        for module in (dossier, espace):
            pile.enter_context(patch.object(module, "read_dossier", read_dossier))
        for module in (quartiles, reperes):
            pile.enter_context(patch.object(module, "read_bassin", read_bassin))
        pile.enter_context(patch.object(promotion, "read_promotion", read_promotion))
        yield
