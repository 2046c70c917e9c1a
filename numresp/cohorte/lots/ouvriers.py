"""Several lots read at once, each by a process of its own that hands back the name of a file, not objects."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import TypeAdapter

from numresp.cohorte.lots.espace_lu import TAILLE
from numresp.cohorte.lots.lot_de_dossiers import LotLu, read_lot_of
from numresp.depot.systeme.travail_partage import count_workers, share_out

DES = 200
"""Dossiers from which on processes gain more than they cost: each imports pandas first, about a second."""
MOINDRE = 25
"""Dossiers of the smallest lot that is handed out."""
DEPART = (
    "from numresp.cohorte.lots.ouvriers import read_one; from numresp.depot.systeme.travail_partage import serve; "
    "serve(read_one)"
)
LECTEUR = TypeAdapter(LotLu)


def read_all(espace: Path, slugs: Sequence[str], place: Path, note: Callable[[LotLu], None]) -> list[LotLu]:
    """Read dossiers lot by lot, by as many processes as there are processors where that gains, else here.

    A process that dies is not missed: what it had begun is done here, and says here what is wrong.

    Parameters
    ----------
    note : function of a lot
        Called with each lot as it comes, one at a time; in any order.
    """
    nombre = count_workers(len(slugs), DES)
    taille = TAILLE if nombre == 1 else min(TAILLE, max(MOINDRE, -(-len(slugs) // (2 * nombre))))
    lots = [slugs[debut : debut + taille] for debut in range(0, len(slugs), taille)]
    faits = _share_out(espace, lots, place, min(nombre, len(lots)), note) if nombre > 1 else {}
    for rang, lot in enumerate(lots):
        if rang not in faits:
            faits[rang] = read_lot_of(espace, lot, place)
            note(faits[rang])
    return [faits[rang] for rang in range(len(lots))]


def _share_out(
    espace: Path, lots: Sequence[Sequence[str]], place: Path, nombre: int, note: Callable[[LotLu], None]
) -> dict[int, LotLu]:
    """What processes have done of some lots, by the rank of each."""
    faits: dict[int, LotLu] = {}

    def take(rang: int, reponse: bytes) -> None:
        faits[rang] = LECTEUR.validate_json(reponse)
        note(faits[rang])

    demandes = [json.dumps([str(espace), list(lot), str(place)]).encode() for lot in lots]
    share_out(demandes, DEPART, nombre, take)
    return faits


def read_one(demande: bytes) -> bytes:
    """Read the lot that a line asks for: the whole of what a process does."""
    espace, slugs, place = json.loads(demande)
    return LECTEUR.dump_json(read_lot_of(Path(espace), slugs, Path(place)))
