"""Our template for pages: where it is, what it is told, and how it is filled without a notebook."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from numresp.langue.anglais import mark_english
from numresp.langue.html import Fragment
from numresp.langue.insecables import bind_page

GABARITS = Path(__file__).parent.parent / "gabarit"


def compose_metadonnees(  # noqa: PLR0913 (keywords only: what the frame of a page says)
    titre: str,
    *,
    bandeau: str = "",
    pied: str = "",
    lien: tuple[str, str] | None = None,
    css_classe: str = "",
    styles: str = "",
    sommet: tuple[str, str] | None = None,
) -> dict[str, Any]:
    """What the template reads beside the cells: title, frame on top, footer, sister page, class of the body, rules of its own.

    `sommet` is the page that leads to all of its body.
    """
    dessus = None if sommet is None else {"href": sommet[0], "texte": sommet[1]}
    soeur = None if lien is None else {"href": lien[0], "texte": lien[1]}
    mentions = {
        "bandeau": bandeau,
        "pied": pied,
        "lien": soeur,
        "classe": css_classe,
        "styles": styles,
        "sommet": dessus,
    }
    return {"title": titre, "numresp": mentions}


def fill_template(corps: Fragment, metadonnees: dict[str, Any]) -> str:
    """One page around a piece of HTML; nbconvert and nbformat, seconds to import, are not needed for it."""
    sortie = {"data": {"text/html": str(corps)}}
    nb = {"metadata": metadonnees, "cells": [{"cell_type": "code", "outputs": [sortie]}]}
    return mark_english(bind_page(_template().render(nb=nb)))


@cache
def _template() -> jinja2.Template:
    milieu = jinja2.Environment(loader=jinja2.FileSystemLoader(GABARITS / "numresp"), autoescape=False)  # noqa: S701
    milieu.filters |= {"compact_css": compact_css, "markdown2html": _refuse_markdown}
    return milieu.get_template("index.html.j2")


def read_style(nom: str) -> str:
    """A style sheet of the template, as it was written."""
    return (GABARITS / "numresp" / nom).read_text(encoding="utf-8")


def _refuse_markdown(source: str) -> str:
    """The template's other filter, for the cells of a notebook: there are none here."""
    raise NotImplementedError(source)


def compact_css(source: str) -> str:
    """Take comments, and the spaces that mean nothing, out of a style sheet."""
    sans_commentaire = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    return re.sub(r"\s*([{};,>])\s*", r"\1", " ".join(sans_commentaire.split())).replace(": ", ":").replace(";}", "}")
