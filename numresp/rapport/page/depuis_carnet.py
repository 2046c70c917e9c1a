"""From an executed notebook to one page.

nbconvert renders with our own template (`gabarit/numresp`), through `TemplateExporter`: its `HTMLExporter` would pass
the page through an HTML parser that lowercases `viewBox` and adds tab stops.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode, from_dict

from numresp.erreurs import RapportEchoue
from numresp.langue.anglais import mark_english
from numresp.langue.insecables import bind_page
from numresp.rapport.equivalents.donnees import DonneesDeFigure, collect_donnees, drop_donnees
from numresp.rapport.page.gabarit import GABARITS, compact_css, compose_metadonnees

MONTRABLES = ("text/html", "text/markdown")


class PageExporter(TemplateExporter):
    """nbconvert's engine for templates, with this package's template and no parser after it."""

    output_mimetype = "text/html"

    def __init__(self) -> None:
        super().__init__(  # type: ignore[no-untyped-call]
            template_name="numresp", file_extension=".html", extra_template_basedirs=[str(GABARITS)]
        )

    def default_filters(self) -> Iterator[tuple[str, Callable[[str], str]]]:
        """Add to nbconvert's filters Markdown without anchor signs, and the style sheet without comments."""
        yield from super().default_filters()  # type: ignore[no-untyped-call]
        yield "markdown2html", render_markdown
        yield "compact_css", compact_css


def render_markdown(source: str) -> str:
    """Render Markdown as notebooks read it; HTML in it passes, headings carry no « ¶ »."""
    html: str = MarkdownWithMath(renderer=IPythonRenderer(escape=False, exclude_anchor_links=True)).render(source)
    return html


def export_page(  # noqa: PLR0913 (keywords only: what the frame of a page says)
    notebook: NotebookNode,
    *,
    titre: str,
    garder: Callable[[NotebookNode], bool],
    bandeau: str,
    pied: str,
    lien: tuple[str, str] | None,
    css_classe: str = "",
    styles: str = "",
    sommet: tuple[str, str] | None = None,
) -> str:
    """Render the cells that `garder` keeps as one HTML page.

    Parameters
    ----------
    notebook : NotebookNode
        Executed; it is not changed.
    titre : str
        Title of the page (what a browser's tab says).
    garder : callable
        Says of a cell whether this page shows it.
    bandeau : str
        What stands in a frame on top (« PROVISOIRE … »), or nothing.
    pied : str
        What the footer says.
    lien : (str, str) or None
        Address and text of the sister page.
    css_classe : str
        Class of the body.
    styles : str
        Rules of this page's own, after the style sheet.
    sommet : (str, str) or None
        Address and text of the page that leads to all of its body.

    Returns
    -------
    str

    Raises
    ------
    RapportEchoue
        If a kept cell failed, printed, warned, or shows something that is neither HTML nor Markdown.
    """
    cellules = [cellule for cellule in notebook.cells if garder(cellule)]
    for rang, cellule in enumerate(cellules, start=1):
        for sortie in cellule.get("outputs", ()):
            _check_output(sortie, rang, cellule)
    metadonnees = compose_metadonnees(
        titre, bandeau=bandeau, pied=pied, lien=lien, css_classe=css_classe, styles=styles, sommet=sommet
    )
    page: NotebookNode = from_dict({**notebook, "cells": [*map(_lighten, cellules)], "metadata": metadonnees})  # type: ignore[no-untyped-call]
    html, _ = _exporter().from_notebook_node(page)
    return mark_english(bind_page(str(html)))


def read_donnees(notebook: NotebookNode) -> dict[str, DonneesDeFigure]:
    """The data that the figures of an executed notebook carry, by the ident of their drawing."""
    return {
        ident: donnees
        for cellule in notebook.cells
        for sortie in cellule.get("outputs", ())
        for ident, donnees in collect_donnees(sortie.get("data", {}).get("text/html", "")).items()
    }


def _lighten(cellule: NotebookNode) -> dict[str, Any]:
    """A cell whose figures carry no data: a page shows none."""
    sorties = [
        {**sortie, "data": {**sortie.data, "text/html": drop_donnees(sortie.data["text/html"])}}
        if "text/html" in sortie.get("data", {})
        else sortie
        for sortie in cellule.get("outputs", ())
    ]
    return {**cellule, "outputs": sorties} if sorties else cellule


@cache
def _exporter() -> PageExporter:
    return PageExporter()


def _check_output(sortie: NotebookNode, rang: int, cellule: NotebookNode) -> None:
    """Refuse what a report must not hold; the message names the cell by its first line."""
    if sortie.output_type == "error":
        raison = f"a échoué : {sortie.ename} : {sortie.evalue}"
    elif sortie.output_type == "stream":
        raison = f"a écrit sur {sortie.name} : {sortie.text.strip()[:300]}"
    elif not any(genre in sortie.data for genre in MONTRABLES):
        raison = f"montre ce qu’une page ne sait pas afficher ({', '.join(sorted(sortie.data))})"
    else:
        return
    ligne = next((ligne.strip() for ligne in cellule.source.splitlines() if ligne.strip()), "vide")
    message = f"La cellule {rang} (« {ligne} ») {raison}"
    raise RapportEchoue(message)
