"""What is drawn in a figure, read back from its SVG."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from numresp.langue.html import Fragment, render_figure
from numresp.rapport.figures.donnees import DonneesDeFigure, collect_donnees
from numresp.rapport.page.tableaux_de_page import read_blanks


def words(svg: Fragment) -> list[str]:
    """List the words written in a drawing."""
    return [texte.text for texte in BeautifulSoup(svg, "html.parser").find_all("text")]


def alternative(svg: Fragment) -> str:
    """Read the description of a drawing."""
    dit = BeautifulSoup(svg, "html.parser").find("desc")
    assert dit is not None, "ce dessin n’a pas de description"
    return dit.text


def colour(element: Tag, attribut: str = "fill") -> str:
    """Find the colour an element is drawn with: its own, or the one it inherits."""
    return next(str(e[attribut]) for e in (element, *element.parents) if attribut in e.attrs)


def carried(svg: Fragment) -> list[DonneesDeFigure]:
    """What a drawing carries into its figure, a part each, with plain blanks."""
    return [
        DonneesDeFigure(
            tuple(map(read_blanks, portees.colonnes)),
            tuple(tuple(map(read_blanks, ligne)) for ligne in portees.lignes),
            portees.nom,
        )
        for portees in collect_donnees(render_figure(svg, "Figure")).values()
    ]


def rows(svg: Fragment) -> list[tuple[str, ...]]:
    """The data of a drawing of one part: its headings, then its rows."""
    (portees,) = carried(svg)
    return [portees.colonnes, *portees.lignes]
