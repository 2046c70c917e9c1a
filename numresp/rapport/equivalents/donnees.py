"""The data of a figure: the rows that it draws, as they are written, carried from the notebook to the files of a report.

They travel as a comment of HTML in the figure, behind the drawing: a notebook that stock papermill runs shows the same figure,
and no page holds it (`drop_donnees`).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from numresp.langue.html import Fragment

PORTEES = re.compile(r"<!--donnees (?P<ident>\S+) (?P<contenu>.*?)-->", re.DOTALL)
MUETS = (("--", r"-\u002d"), ("<", r"\u003c"), (">", r"\u003e"))
"""What could end a comment, and how JSON writes it otherwise."""


@dataclass(frozen=True)
class DonneesDeFigure:
    """What a figure draws, row by row.

    Attributes
    ----------
    colonnes : tuple of str
        Headings.
    lignes : tuple of tuples of str
        Cells as a page prints them; « — » for what is absent.
    nom : str
        What their file is called where the title of the figure says a number; empty: that title.
    """

    colonnes: tuple[str, ...]
    lignes: tuple[tuple[str, ...], ...]
    nom: str = ""


def carry_donnees(ident: str, donnees: DonneesDeFigure) -> Fragment:
    """The data as what stands behind the drawing of this ident."""
    contenu = json.dumps([donnees.colonnes, donnees.lignes, donnees.nom], ensure_ascii=False, separators=(",", ":"))
    for signe, autrement in MUETS:
        contenu = contenu.replace(signe, autrement)
    return Fragment(f"<!--donnees {ident} {contenu}-->")


def collect_donnees(html: str) -> dict[str, DonneesDeFigure]:
    """The data that stand in a piece of HTML, by the ident of their drawing."""
    return {vu["ident"]: _read(vu["contenu"]) for vu in PORTEES.finditer(html)}


def drop_donnees(html: str) -> str:
    """The same piece without them."""
    return PORTEES.sub("", html)


def _read(contenu: str) -> DonneesDeFigure:
    colonnes, lignes, nom = json.loads(contenu)
    return DonneesDeFigure(tuple(colonnes), tuple(map(tuple, lignes)), nom)
