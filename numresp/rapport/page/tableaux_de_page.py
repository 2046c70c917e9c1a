"""The tables and figures of a finished page, read back as readers see them: so that what is given as data is what is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape

from numresp.rapport.equivalents.donnees import DonneesDeFigure

PIECE = re.compile(
    r"<h2\b[^>]*>(?P<titre>.*?)</h2>|(?P<figure><figure\b.*?</figure>)|(?P<table><table\b.*?</table>)", re.DOTALL
)
TITRE = re.compile(r"<figcaption>\s*<b>(.*?)</b>", re.DOTALL)
LEGENDE = re.compile(r"<caption>(.*?)</caption>", re.DOTALL)
DESSIN = re.compile(r'<svg\b[^>]*\baria-labelledby="([^"]*)-t"')
NOMBRE = re.compile(
    r"([+\N{MINUS SIGN}-]?)(\d+(?: \d{3})*)(?:,(\d+))?(?: ?(%|€|ko|Mo|Go|kg|kWh|kg CO₂e|points?|j|ans?))?"
)
"""A number as pages print it, and the unit that may stand after it."""
DATE = re.compile(r"(?P<nombre>[^()]*) \((?P<j>[0-3]\d)/(?P<m>[01]\d)/(?P<a>\d{4})\)(?:, [^()]*)?")
"""A number with the day of which it is, and what may be said of that day."""


@dataclass(frozen=True)
class NombreImprime:
    """A number at the precision at which it is printed; where its day stands beside it, that too (AAAA-MM-JJ)."""

    valeur: float
    unite: str
    texte: str
    jour: str = ""


@dataclass(frozen=True)
class TableauDePage:
    """One table, or the data of one figure.

    Attributes
    ----------
    section, legende : str
        The heading that it stands under, and its caption; the data of a figure have none.
    figure : str
        Title of the figure whose data it holds: the one of that very name, which may stand on the first page, else the one that
        carries them, else the first one that comes before it in the same section and carries none, no other table between;
        empty where it is a table by itself.
    colonnes : tuple of str
        Its headings.
    lignes : tuple of tuples
        Its cells, the row of totals the last.
    nom : str
        What its file is called where the title of the figure says a number; empty: that title.
    """

    section: str
    legende: str
    figure: str
    colonnes: tuple[str, ...]
    lignes: tuple[tuple[NombreImprime | str, ...], ...]
    nom: str = ""


def list_tables(html: str, donnees: Mapping[str, DonneesDeFigure] | None = None) -> list[TableauDePage]:
    """The tables of a page, and the data of its figures where no table has their title, in their order.

    Parameters
    ----------
    html : str
        The page.
    donnees : mapping
        What figures carry, by the ident of their drawing.
    """
    return list(_read(html, {} if donnees is None else donnees))


def _read(html: str, donnees: Mapping[str, DonneesDeFigure]) -> Iterator[TableauDePage]:
    legendes = set(map(read_text, LEGENDE.findall(html)))
    section, figure, titres = "", "", set[str]()
    for piece in PIECE.finditer(html):
        if piece["titre"] is not None:
            section, figure = read_text(piece["titre"]), ""
        elif piece["figure"] is not None:
            lu_titre = TITRE.search(piece["figure"])
            titre = "" if lu_titre is None else read_text(lu_titre[1])
            portees = [donnees[ident] for ident in DESSIN.findall(piece["figure"]) if ident in donnees]
            titres.add(titre)
            if titre in legendes or not portees:
                figure = figure or titre
            else:
                yield _gather(section, titre, portees)
        else:
            lu = _read_table(piece["table"], section)
            yield replace(lu, figure=lu.legende if lu.legende in titres else figure)
            figure = ""


def _gather(section: str, titre: str, portees: list[DonneesDeFigure]) -> TableauDePage:
    """The data of a figure that is drawn in one part or several."""
    lignes = tuple(tuple(map(read_cell, map(read_blanks, ligne))) for partie in portees for ligne in partie.lignes)
    premiere = portees[0]
    return TableauDePage(section, "", titre, tuple(map(read_blanks, premiere.colonnes)), lignes, premiere.nom)


def _read_table(table: str, section: str) -> TableauDePage:
    legende = LEGENDE.search(table)
    rangees = [
        [read_text(cellule) for cellule in re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", rangee, re.DOTALL)]
        for rangee in re.findall(r"<tr\b[^>]*>(.*?)</tr>", table, re.DOTALL)
    ]
    entete = "<thead" in table
    return TableauDePage(
        section,
        "" if legende is None else read_text(legende[1]),
        "",
        tuple(rangees[0]) if entete and rangees else (),
        tuple(tuple(map(read_cell, rangee)) for rangee in rangees[entete:]),
    )


def read_text(html: str) -> str:
    """What a piece of a page says, with plain blanks; the points of a list are separated."""
    sans = re.sub(r"<[^>]*>", "", re.sub(r"</li>\s*<li>", " ; ", html))
    return read_blanks(unescape(sans))


def read_blanks(texte: str) -> str:
    """A text with plain blanks, one between two words."""
    return " ".join(texte.split())


def read_cell(texte: str) -> NombreImprime | str:
    """A number with its unit where the cell is one, and its day where it says that too, else its text."""
    date_vue = DATE.fullmatch(texte)
    lu = NOMBRE.fullmatch(texte if date_vue is None else date_vue["nombre"])
    if lu is None:
        return texte
    entier = lu[2].replace(" ", "")
    valeur = float(f"{entier}.{lu[3]}" if lu[3] else entier)
    jour = "" if date_vue is None else f"{date_vue['a']}-{date_vue['m']}-{date_vue['j']}"
    return NombreImprime(-valeur if lu[1] and lu[1] != "+" else valeur, lu[4] or "", texte, jour)
