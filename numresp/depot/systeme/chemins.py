"""Where what ships stands, and how messages show a path."""

from __future__ import annotations

from functools import cache
from itertools import count
from pathlib import Path

from numresp.depot.systeme.noms import shorten


@cache
def find_ressources() -> Path:
    """The folder that holds `data/` and `notebooks/`: inside the package when installed, beside it in a checkout."""
    paquet = Path(__file__).resolve().parent.parent.parent
    installe = paquet / "ressources"
    return installe if installe.is_dir() else paquet.parent


def find_aside(chemin: Path, suite: str) -> Path:
    """Where to put a file aside: the first of « seance.suite1 », « seance.suite2 »… that does not exist."""
    return next(cote for rang in count(1) if not (cote := chemin.with_suffix(f"{suite}{rang}")).exists())


def short_name(chemin: Path) -> str:
    """A path as messages show it: relative to the current folder or to what ships, never longer than needed."""
    try:
        entier = chemin.resolve()
    except (OSError, RuntimeError, ValueError):  # a link to itself, before Python 3.13; half of a sign; a NUL
        return str(chemin)
    for base in (Path.cwd(), find_ressources()):
        if (court := shorten(entier, base)) is not None:
            return court
    return str(chemin)
