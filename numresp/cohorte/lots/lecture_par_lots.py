"""The tables of an espace, from what is remembered of its dossiers and from those that must be read (decision 0028)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

from numresp.cohorte.lots.espace_lu import TAILLE, EspaceLu
from numresp.cohorte.tables import tabulate
from numresp.depot.cache.empreinte_du_code import hash_reading
from numresp.depot.cache.place import DES, find_place
from numresp.depot.espace.espace import read_dossiers
from numresp.depot.systeme.brouillon import open_brouillon


def read_tables(espace: Path, slugs: Sequence[str], *, cache: bool = True) -> EspaceLu:
    """Lay out some dossiers of an espace, reading only those that are not known as they are.

    Parameters
    ----------
    cache : bool
        False reads them all, and remembers nothing. So do an espace of few dossiers, and numresp without pyarrow.
    """
    garde = cache and len(slugs) >= DES
    if find_spec("pyarrow") is None or (not garde and len(slugs) <= TAILLE):
        return _read_here(espace, slugs)
    place = find_place(espace) if garde else None
    from numresp.cohorte.lots.lots_d_un_espace import read_lots  # noqa: PLC0415 (pyarrow, an optional part)

    try:
        with ExitStack() as pile:
            if place is None:
                return read_lots(espace, slugs, pile.enter_context(open_brouillon()), None)
            return read_lots(espace, slugs, place, hash_reading(espace))
    except OSError:  # a full disk, a file that is not to be read: what is remembered is a gain, never a condition
        return _read_here(espace, slugs)


def _read_here(espace: Path, slugs: Sequence[str]) -> EspaceLu:
    """Everything at once, in this process, as long as somebody holds it."""
    dossiers, fautives = read_dossiers(espace, slugs)
    return EspaceLu(tabulate(dossiers), dossiers, fautives)
