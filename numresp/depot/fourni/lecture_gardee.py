"""What ships is read once a process: the same few files serve every report of a run.

What a file says is kept under its own bytes, read anew each time: one that changed is parsed and checked again, and a faulty
one is never kept (an exception is not cached). Sharing is safe because what is read is frozen, and nothing writes into it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVar

from numresp.depot.fichiers.lecture_sure import LIMITE_CSV_OCTETS, read_bounded
from numresp.depot.systeme.chemins import short_name

T = TypeVar("T")
GARDES = 4
"""Contents kept of each kind of file: more editions than the reports of a run ever use."""


def keep_by_content(lire: Callable[[Path], T]) -> Callable[[Path], T]:
    """Call a reader of one file once for each content of it.

    Parameters
    ----------
    lire : callable
        What it gives depends on the file, and on the name by which messages call it; on no other file.

    Returns
    -------
    callable
        The same reader, for this process.
    """

    @lru_cache(maxsize=GARDES)
    def make(chemin: Path, _nom: str, _octets: bytes) -> T:
        return lire(chemin)

    @wraps(lire)
    def read(chemin: Path) -> T:
        try:
            octets = read_bounded(chemin, LIMITE_CSV_OCTETS)
        except OSError:
            return lire(chemin)  # which says what is wrong with it
        return make(chemin, short_name(chemin), octets)

    return read
