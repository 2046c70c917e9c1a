"""What the stock does once, last of all, so that no process that is forked from it does it again.

To be imported, nothing more. What ships is read, what a first figure and a first cell need is loaded, and Python's search
for cycles is told to leave all that alone: it would find nothing there, and by looking would copy each page of memory that a
forked process shares with the stock.
"""

from __future__ import annotations

import gc
from datetime import date

import IPython.core.completer
import IPython.core.interactiveshell  # noqa: F401 (what a shell imports when it is made)
from matplotlib.backends.registry import backend_registry
from nbformat import reads, writes
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from numresp.depot.fourni.catalogue import load_catalogue
from numresp.depot.fourni.correspondances import load_correspondances
from numresp.depot.fourni.editions import list_editions
from numresp.depot.fourni.referentiels import list_referentiels, load_referentiel
from numresp.langue.francais import format_date, format_nombre
from numresp.rapport.figures.svg import render_svg
from numresp.rapport.figures.toile import open_canvas, write_lines
from numresp.rapport.noyau_jupyter.processus import FIGURES
from numresp.rapport.page.depuis_carnet import export_page
from numresp.rapport.page.fautes_de_page import check_page

EPARGNE = 20_000
"""How many objects more than were let go before Python looks for cycles; 700 is its own number, 6 % of a report's time."""


def run_in() -> None:
    """Read what ships, make a page with a figure, and let the search for cycles begin after all that."""
    for referentiel in list_referentiels():
        load_referentiel(referentiel)
    for edition in list_editions():
        load_catalogue(edition.date)
    load_correspondances()
    backend_registry.is_valid_backend(FIGURES)  # type: ignore[no-untyped-call]
    check_page(_make_page())
    gc.collect()
    gc.freeze()
    gc.set_threshold(EPARGNE)


def _make_page() -> str:
    """A page of nothing: what Babel, matplotlib, nbformat, mistune and jinja do at their first use is done."""
    fig, ax = open_canvas(20)
    write_lines(ax, 0, 10, [format_nombre(0), format_date(date(2025, 1, 1))])
    figure = {"text/html": render_svg(fig, "essai", "essai", "essai")}
    cellules = [new_markdown_cell("# essai"), new_code_cell(outputs=[new_output("display_data", figure)])]  # type: ignore[no-untyped-call]
    carnet = new_notebook(cells=cellules)  # type: ignore[no-untyped-call]
    lu = reads(writes(carnet), as_version=4)  # type: ignore[no-untyped-call]
    return export_page(lu, titre="essai", garder=lambda _: True, bandeau="", pied="", lien=None)


run_in()
