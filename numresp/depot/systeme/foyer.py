"""A home that cannot be written, or is not there: what the libraries keep in one goes to a folder of this run.

The root of a container, a service account (`HOME=/`), a full quota: matplotlib, IPython and Jupyter would each complain in
English, and a report takes no such words.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from numresp.depot.systeme.appels import try_writing
from numresp.depot.systeme.brouillon import open_brouillon

FOYERS = ("HOME", "USERPROFILE")
PLACES = {
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_DATA_HOME": ".local/share",
    "MPLCONFIGDIR": ".config/matplotlib",
    "IPYTHONDIR": ".ipython",
    "JUPYTER_CONFIG_DIR": ".jupyter",
    "JUPYTER_DATA_DIR": ".local/share/jupyter",
    "JUPYTER_RUNTIME_DIR": ".local/share/jupyter/runtime",
}
"""What each library asks for, and where it looks in a home when it is not told."""
_pretes: list[Path] = []


@contextmanager
def lend_home() -> Iterator[None]:
    """Lend this process and its children a folder for each place of the home that cannot be written; it goes at the end."""
    manquants = list_unwritable()
    if not manquants:
        yield
        return
    avant = {nom: os.environ.get(nom) for nom in manquants}
    with open_brouillon() as prete:
        _pretes.append(prete)
        for nom in manquants:
            place = prete / PLACES.get(nom, "")
            place.mkdir(parents=True, exist_ok=True)
            os.environ[nom] = str(place)
        try:
            yield
        finally:
            _pretes.remove(prete)
            for nom, valeur in avant.items():
                if valeur is None:
                    os.environ.pop(nom, None)
                else:
                    os.environ[nom] = valeur


def is_lent(chemin: Path) -> bool:
    """Whether a path is in a home that is lent for this run, where nothing that is to stay may be put."""
    return any(chemin.is_relative_to(prete) for prete in _pretes)


def list_unwritable() -> list[str]:
    """The variables that name, or would by default name, a place that cannot be written."""
    foyer = _find_home()
    if foyer is None or not can_write(foyer):
        tenus = [nom for nom in PLACES if os.environ.get(nom) and can_write(Path(os.environ[nom]))]
        return [*FOYERS, *(nom for nom in PLACES if nom not in tenus)]
    return [nom for nom, place in PLACES.items() if not can_write(Path(os.environ.get(nom) or foyer / place))]


def _find_home() -> Path | None:
    with suppress(RuntimeError):
        foyer = Path.home()
        return foyer if foyer.is_absolute() else None
    return None


def can_write(chemin: Path) -> bool:
    """Whether a folder, or the one that it would be made in, takes a file."""
    with suppress(OSError):
        try_writing(chemin)
        return True
    return False
