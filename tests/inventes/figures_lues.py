"""What is drawn in a figure, read back from its SVG."""

from __future__ import annotations

from itertools import combinations

from bs4 import BeautifulSoup, Tag

from numresp.langue.html import Fragment, render_figure
from numresp.rapport.equivalents.donnees import DonneesDeFigure, collect_donnees
from numresp.rapport.figures.toile import Cadre
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


def list_frames(svg: Fragment) -> list[tuple[str, Cadre]]:
    """Each text with the box that it takes in a common font: 0.6 of its size a digit, 0.5 a letter on the mean."""
    return [(texte.text, _frame(texte)) for texte in BeautifulSoup(svg, "html.parser").find_all("text")]


def _frame(texte: Tag) -> Cadre:
    corps, x, y = (float(colour(texte, attribut)) for attribut in ("font-size", "x", "y"))
    nombre = not any(signe.isalpha() for signe in texte.text)
    large = corps * len(texte.text) * (0.6 if nombre else 0.5)
    ancre = next((str(e["text-anchor"]) for e in (texte, *texte.parents) if "text-anchor" in e.attrs), "start")
    return x - large * {"start": 0.0, "middle": 0.5, "end": 1.0}[ancre], y - 0.75 * corps, large, 0.95 * corps


def find_overlaps(svg: Fragment) -> list[tuple[str, str]]:
    """Texts that lie on one another."""
    cadres = list_frames(svg)
    return [
        (un, autre)
        for (un, (x, y, dx, dy)), (autre, (u, v, du, dv)) in combinations(cadres, 2)
        if x < u + du and u < x + dx and y < v + dv and v < y + dy
    ]


def find_outside(svg: Fragment) -> list[str]:
    """Texts that leave the drawing."""
    balise = BeautifulSoup(svg, "html.parser").svg
    assert balise is not None
    large, haute = map(float, str(balise["viewbox"]).split()[2:])
    return [texte for texte, (x, y, dx, dy) in list_frames(svg) if x < 0 or x + dx > large or y < 0 or y + dy > haute]
