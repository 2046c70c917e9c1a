"""What the stock does once, last of all, so that no process that is forked from it does it again.

To be imported, nothing more. What ships is read, what a first figure and a first cell need is loaded, and Python's search
for cycles is told to leave all that alone: it would find nothing there, and by looking would copy each page of memory that a
forked process shares with the stock.
"""

from __future__ import annotations

import gc
import io

import IPython.core.completer
import IPython.core.interactiveshell  # noqa: F401 (what a shell imports when it is made)
from matplotlib.backends.registry import backend_registry
from matplotlib.figure import Figure

from numresp.depot.fourni.catalogue import load_catalogue
from numresp.depot.fourni.referentiels import list_referentiels, load_referentiel
from numresp.rapport.noyau_jupyter.processus import FIGURES

EPARGNE = 20_000
"""How many objects more than were let go before Python looks for cycles; 700 is its own number, 6 % of a report's time."""


def run_in() -> None:
    """Read what ships, draw a figure, and let the search for cycles begin after all that."""
    for referentiel in list_referentiels():
        load_referentiel(referentiel)
    load_catalogue()
    backend_registry.is_valid_backend(FIGURES)  # type: ignore[no-untyped-call]
    figure = Figure()
    figure.add_axes((0, 0, 1, 1)).text(0, 0, "x")
    figure.savefig(io.BytesIO(), format="svg")
    gc.collect()
    gc.freeze()
    gc.set_threshold(EPARGNE)


run_in()
