"""Several lots read at once, each by a process of its own that hands back the name of a file, not objects.

They are plain processes that are told what to read: unlike those of `multiprocessing`, they do not run the caller's script
again, which in a notebook or a script of five lines is nobody's intention.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Lock

from pydantic import TypeAdapter

from numresp.cohorte.lots.espace_lu import TAILLE
from numresp.cohorte.lots.lot_de_dossiers import LotLu, read_lot_of
from numresp.depot.systeme.processeurs import count_processors

DES = 200
"""Dossiers from which on processes gain more than they cost: each imports pandas first, about a second."""
OUVRIERS_MAX = 8
MOINDRE = 25
"""Dossiers of the smallest lot that is handed out."""
DEPART = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from numresp.cohorte.lots.ouvriers import serve; serve()"
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
    nombre = min(count_processors(), OUVRIERS_MAX) if sys.executable and len(slugs) >= DES else 1
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
    attente, un_seul = deque(enumerate(lots)), Lock()
    faits: dict[int, LotLu] = {}
    processus = [_start() for _ in range(nombre)]

    def lead(ouvrier: subprocess.Popen[bytes]) -> None:
        with suppress(IndexError, OSError, ValueError):  # nothing is left; it has died; it said something else
            while True:
                rang, lot = attente.popleft()
                lu = _ask(ouvrier, espace, lot, place)
                with un_seul:
                    faits[rang] = lu
                    note(lu)

    try:
        with ThreadPoolExecutor(nombre) as fils:
            try:
                list(fils.map(lead, processus))
            except BaseException:  # Ctrl-C: what they are at is nobody's any more
                for ouvrier in processus:
                    ouvrier.kill()
                raise
    finally:
        for ouvrier in processus:
            ouvrier.kill()
            ouvrier.communicate()
    return faits


def _start() -> subprocess.Popen[bytes]:
    commande = [sys.executable, "-c", DEPART, json.dumps(sys.path)]
    return subprocess.Popen(commande, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _ask(ouvrier: subprocess.Popen[bytes], espace: Path, lot: Sequence[str], place: Path) -> LotLu:
    assert ouvrier.stdin is not None  # noqa: S101 (asked for above)
    assert ouvrier.stdout is not None  # noqa: S101
    ouvrier.stdin.write(json.dumps([str(espace), list(lot), str(place)]).encode() + b"\n")
    ouvrier.stdin.flush()
    return LECTEUR.validate_json(ouvrier.stdout.readline())


def serve() -> None:
    """Do what is asked, line by line, until nobody asks any more: the whole of a process."""
    sortie, sys.stdout = sys.stdout.buffer, sys.stderr  # what a library may print is no answer
    for ligne in sys.stdin.buffer:
        espace, slugs, place = json.loads(ligne)
        sortie.write(LECTEUR.dump_json(read_lot_of(Path(espace), slugs, Path(place))) + b"\n")
        sortie.flush()
