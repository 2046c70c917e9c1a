"""What ships with the package: référentiels, catalogue, example, report notebooks.

It is found from the package, never from the current folder.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def find_ressources() -> Path:
    """The folder that holds `data/` and `notebooks/`: inside the package when installed, beside it in a checkout."""
    paquet = Path(__file__).resolve().parent.parent
    installe = paquet / "ressources"
    return installe if installe.is_dir() else paquet.parent


def find_data(*parties: str) -> Path:
    """A path under the shipped `data/`."""
    return find_ressources().joinpath("data", *parties)


def find_notebook(*parties: str) -> Path:
    """A path under the shipped `notebooks/`."""
    return find_ressources().joinpath("notebooks", *parties)


def short_name(chemin: Path) -> str:
    """A path as messages show it: relative to the current folder or to what ships, never longer than needed."""
    for base in (Path.cwd(), find_ressources()):
        try:
            return str(chemin.resolve().relative_to(base))
        except ValueError:
            continue
    return str(chemin)
