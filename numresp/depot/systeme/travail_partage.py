"""Work shared out between processes of this machine: a line asks, a line answers.

They are plain processes that are told what to do: unlike those of `multiprocessing`, they do not run the caller's script
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
from threading import Lock

from numresp.depot.systeme.processeurs import count_processors

CHEMINS = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
"""How a process begins: it finds its modules where this one does."""
OUVRIERS_MAX = 8


def count_workers(combien: int, des: int) -> int:
    """How many processes to share some things out to; 1 where they are too few to gain, or no process can be started.

    Parameters
    ----------
    des : int
        From how many things on processes gain more than they cost.
    """
    return min(count_processors(), OUVRIERS_MAX) if sys.executable and combien >= des else 1


def share_out(demandes: Sequence[bytes], depart: str, nombre: int, take: Callable[[int, bytes], None]) -> None:
    """Have requests answered by as many processes.

    A process that dies, or whose answer is not taken, is asked nothing more; what nobody has answered is the caller's to do.

    Parameters
    ----------
    demandes : sequence of bytes
        A line each, without its end.
    depart : str
        What a process runs: a program that ends in `serve`.
    take : function of the rank of a request and its answer
        Called one at a time, in any order; a ValueError says that this is no answer.
    """
    attente, un_seul = deque(enumerate(demandes)), Lock()
    processus = [_start(depart) for _ in range(nombre)]

    def lead(ouvrier: subprocess.Popen[bytes]) -> None:
        with suppress(IndexError, OSError, ValueError):  # nothing is left; it has died; it said something else
            while True:
                rang, demande = attente.popleft()
                reponse = _ask(ouvrier, demande)
                with un_seul:
                    take(rang, reponse)

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


def serve(answer: Callable[[bytes], bytes]) -> None:
    """Answer, line by line, until nobody asks any more: the whole of a process."""
    sortie, sys.stdout = sys.stdout.buffer, sys.stderr  # what a library may print is no answer
    for demande in sys.stdin.buffer:
        sortie.write(answer(demande) + b"\n")
        sortie.flush()


def _start(depart: str) -> subprocess.Popen[bytes]:
    commande = [sys.executable, "-c", CHEMINS + depart, json.dumps(sys.path)]
    return subprocess.Popen(commande, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _ask(ouvrier: subprocess.Popen[bytes], demande: bytes) -> bytes:
    assert ouvrier.stdin is not None  # noqa: S101 (asked for above)
    assert ouvrier.stdout is not None  # noqa: S101
    ouvrier.stdin.write(demande + b"\n")
    ouvrier.stdin.flush()
    return ouvrier.stdout.readline()
