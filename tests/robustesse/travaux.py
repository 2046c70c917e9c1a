"""Work shared by processes, and a line now and then of how far it has come."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import Any

_TACHES: list[Callable[[], Any]] = []


def carry_out(taches: Sequence[Callable[[], Any]], jobs: int, nom: str) -> Iterator[Any]:
    """Do many things, so many at once, each in a process that is forked with all it needs."""
    _TACHES[:] = taches
    gc.freeze()
    debut = time.perf_counter()
    with ProcessPoolExecutor(jobs, mp_context=get_context("fork")) as executeur:
        futurs = [executeur.submit(_do, rang) for rang in range(len(taches))]
        for faits, futur in enumerate(as_completed(futurs), start=1):
            yield futur.result()
            ecoule = time.perf_counter() - debut
            tell(
                f"{nom} : {faits} lots sur {len(taches)}, {ecoule:.0f} s, encore {ecoule / faits * (len(taches) - faits):.0f} s",
                passager=faits < len(taches),
            )


def _do(rang: int) -> Any:
    return _TACHES[rang]()


def tell(ligne: str, *, passager: bool = False) -> None:
    """A line of progress: on a terminal over the one before, elsewhere now and then."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{ligne}" + ("" if passager else "\n"))
    elif not passager or time.monotonic() - _DIT[0] > 20:
        _DIT[0] = time.monotonic()
        sys.stderr.write(f"{ligne}\n")
    sys.stderr.flush()


_DIT = [0.0]
