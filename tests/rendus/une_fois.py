"""What is long to make and read by many tests is made once for a whole run, whichever of its processes asks first."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from filelock import FileLock
from inventes.atelier_fictif import shared_folder

T = TypeVar("T")


def share(base: Path, nom: str, faire: Callable[[], T]) -> T:
    """Make it, or take what another process of this run has made.

    Parameters
    ----------
    base : Path
        The base temporary folder of this process; its parent is common to all xdist workers of a run.
    nom : str
        What it is called among all that is shared.
    faire : callable
        Makes it; what it gives can be pickled.
    """
    chemin = shared_folder(base) / f"{nom}.pickle"
    with FileLock(chemin.with_suffix(".lock")):
        if not chemin.exists():
            fait = faire()
            chemin.write_bytes(pickle.dumps(fait))
            return fait
        lu: T = pickle.loads(chemin.read_bytes())  # noqa: S301 (ours, of this run)
        return lu
