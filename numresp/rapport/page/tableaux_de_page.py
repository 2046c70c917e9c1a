"""The tables of a finished page, read back as a reader sees them: so that what is given as data is what is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

PIECE = re.compile(
    r"<h2\b[^>]*>(?P<titre>.*?)</h2>|<figcaption>\s*<b>(?P<figure>.*?)</b>|(?P<table><table\b.*?</table>)", re.DOTALL
)
NOMBRE = re.compile(
    r"([+\N{MINUS SIGN}-]?)(\d+(?: \d{3})*)(?:,(\d+))?(?: ?(%|€|ko|Mo|Go|kg|kWh|kg CO₂e|points?|j|ans?))?"
)
"""A number as pages print it, and the unit that may stand after it."""


@dataclass(frozen=True)
class NombreImprime:
    """A number at the precision at which it is printed."""

    valeur: float
    unite: str
    texte: str


@dataclass(frozen=True)
class TableauDePage:
    """One table.

    Attributes
    ----------
    section, legende : str
        The heading that it stands under, and its caption.
    figure : str
        Title of the first figure whose data it holds: the one of that very name, which may stand on the first page, else
        the one that comes before it in the same section, no other table
        between; empty where it is a table by itself.
    colonnes : tuple of str
        Its headings.
    lignes : tuple of tuples
        Its cells, the row of totals the last.
    """

    section: str
    legende: str
    figure: str
    colonnes: tuple[str, ...]
    lignes: tuple[tuple[NombreImprime | str, ...], ...]


def list_tables(html: str) -> list[TableauDePage]:
    """The tables of a page, in their order."""
    return list(_read(html))


def _read(html: str) -> Iterator[TableauDePage]:
    section, figure, titres = "", "", set[str]()
    for piece in PIECE.finditer(html):
        if piece["titre"] is not None:
            section, figure = read_text(piece["titre"]), ""
        elif piece["figure"] is not None:
            titres.add(read_text(piece["figure"]))
            figure = figure or read_text(piece["figure"])
        else:
            lu = _read_table(piece["table"], section, figure)
            yield replace(lu, figure=lu.legende) if lu.legende in titres else lu
            figure = ""


def _read_table(table: str, section: str, figure: str) -> TableauDePage:
    legende = re.search(r"<caption>(.*?)</caption>", table, re.DOTALL)
    rangees = [
        [read_text(cellule) for cellule in re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", rangee, re.DOTALL)]
        for rangee in re.findall(r"<tr\b[^>]*>(.*?)</tr>", table, re.DOTALL)
    ]
    entete = "<thead" in table
    return TableauDePage(
        section,
        "" if legende is None else read_text(legende[1]),
        figure,
        tuple(rangees[0]) if entete and rangees else (),
        tuple(tuple(map(read_cell, rangee)) for rangee in rangees[entete:]),
    )


def read_text(html: str) -> str:
    """What a piece of a page says, with plain blanks; the points of a list are separated."""
    sans = re.sub(r"<[^>]*>", "", re.sub(r"</li>\s*<li>", " ; ", html))
    return " ".join(unescape(sans).split())


def read_cell(texte: str) -> NombreImprime | str:
    """A number with its unit where the cell is one, else its text."""
    lu = NOMBRE.fullmatch(texte)
    if lu is None:
        return texte
    entier = lu[2].replace(" ", "")
    valeur = float(f"{entier}.{lu[3]}" if lu[3] else entier)
    return NombreImprime(-valeur if lu[1] and lu[1] != "+" else valeur, lu[4] or "", texte)
