"""How large the figures of a report's first sheet are drawn: as large as its text leaves room for, beside each other if little.

A style sheet cannot ask how much room is left. So the lines of the text are counted, at the sizes of rapport.css and in the
widest of usual types: what is counted is rather more than what is printed, and the sheet is filled, never overfilled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import LoadFlags

from numresp.langue.html import Fragment

HAUTE = 979 - 20
"""Points of a screen that the margins of A4 leave in height, less some to spare."""
TETE, BANDEAU = 34, 36
"""What stands above the title: the name of the parcours; the line that says that a report is provisional."""
LARGES = (125, 115, 105, 95, 90)
"""Widths of figures one under the other, in millimetres; each has its rule in rapport.css.

Narrower than that, they stand beside each other."""
PAR_MM, POINT = 96 / 25.4, 96 / 72
COTE_A_COTE, SERRE = "cote", "cote serre"
PLEINE = 800
"""Height of text, in points of a screen, from which its lines are set closer too."""
TRACE = re.compile(r'<svg\b[^>]*\bviewBox="0 0 (\S+) (\S+)"')
LEGENDE = re.compile(r"<figcaption><b>(.*?)</b>(.*?)</figcaption>", re.DOTALL)
BLOC = re.compile(r'<(h1|h3|p|li)\b(?: class="(\w+)")?[^>]*>(.*?)</\1>', re.DOTALL)
LISTE, FIGURE = 5.7, 11.4
"""What stands below a list, and around a figure with its legend."""


@dataclass(frozen=True)
class Bloc:
    """What a kind of text takes: size and height of a line in points of paper, what surrounds it in points of a screen."""

    corps: float
    ligne: float
    autour: float = 0.0
    gras: bool = False
    large: float = 487.0

    def measure(self, html: str) -> float:
        """Height of a text of this kind, in points of a screen."""
        return self.autour + self.ligne * POINT * count_lines(html, self.large / self.corps, gras=self.gras)


BLOCS = {
    "h1": Bloc(17, 20.4, 9.5, gras=True),
    "h3": Bloc(12, 14.4, 15.9, gras=True),
    "constat": Bloc(13, 16.9, 9.5, gras=True),
    "niveau": Bloc(12, 16.8, 9.5, gras=True),
    "note": Bloc(8.5, 11.05, 7.6),
    "illustratif": Bloc(8, 10.4, 22.4, large=472.0),
    "p": Bloc(10, 14.0, 6.0),
    "li": Bloc(10, 13.4, 4.0, large=467.0),
}
LEGENDES = (Bloc(15, 18.75, 3.8, gras=True), Bloc(9.375, 12.2, gras=True))
"""The name of the score, and of the picture."""
DIT = Bloc(9.375, 12.2)
"""What is said under either name."""


def count_lines(html: str, large: float, *, gras: bool = False) -> int:
    """Lines of a text in a column as wide as so many heights of its type: a word that does not fit goes to the next one."""
    lignes, mot, reste = 1, 0.0, large
    for signe, chasse in _list_signs(html, gras=gras):
        mot += chasse
        if signe in " -":
            lignes, reste, mot = *_set_word(lignes, reste, large, mot, mot - chasse * (signe == " ")), 0.0
    return _set_word(lignes, reste, large, mot, mot)[0]


def _set_word(lignes: int, reste: float, large: float, mot: float, visible: float) -> tuple[int, float]:
    """The lines, and what is left of the last one, after a word; the blank behind it may hang over the edge."""
    tient = visible <= reste or reste == large  # what is wider than a line has one of its own
    return (lignes, reste - mot) if tient else (lignes + 1, large - mot)


def _list_signs(html: str, *, gras: bool) -> Iterator[tuple[str, float]]:
    """Each sign that is seen, with its width."""
    for morceau in re.split(r"(<[^>]*>)", html.strip()):
        if morceau.startswith("<"):
            gras = morceau.startswith("<b") or (gras and morceau != "</b>")
        else:
            yield from ((signe, measure_sign(signe, gras=gras)) for signe in unescape(morceau))


@cache
def measure_sign(signe: str, *, gras: bool) -> float:
    """Width of a sign, in heights of the type: of DejaVu Sans, which comes with matplotlib and is wider than most."""
    police = get_font(findfont(FontProperties(family="DejaVu Sans", weight="bold" if gras else "normal")))
    return float(police.load_char(ord(signe), LoadFlags.NO_SCALE).horiAdvance) / float(police.units_per_EM)


def fill_sheet(titre: str, synthese: Fragment, *, bandeau: bool = False) -> Fragment:
    """The synthèse with its figures as large as one sheet A4 holds them under the title, text included.

    Parameters
    ----------
    titre : str
        The HTML that stands above.
    synthese : Fragment
        The figures, and what is said around them.
    bandeau : bool
        Whether a line at the top says that the report is provisional.
    """
    disposition = choose_figures(f"{titre}{synthese}", bandeau=bandeau)
    if not disposition:
        return synthese
    return Fragment(str(synthese).replace('class="score"', f'class="score {disposition}"', 1))


def choose_figures(html: str, *, bandeau: bool = False) -> str:
    """The class of the figures; none where nothing stands beside the score, or both have all the room they may take."""
    parts = [float(hauteur) / float(largeur) for largeur, hauteur in TRACE.findall(html)]
    if len(parts) < 2:
        return ""
    texte = TETE + BANDEAU * bandeau + measure_text(html)
    tient = next((large for large in LARGES if texte + large * PAR_MM * sum(parts) <= HAUTE), None)
    if tient is None:
        return COTE_A_COTE if texte < PLEINE else SERRE
    return "" if tient == LARGES[0] else f"l{tient}"


def measure_text(html: str) -> float:
    """Height of all texts of a sheet, the legends of its figures one under the other, in points of a screen."""
    textes = sum(BLOCS.get(classe or balise, BLOCS["p"]).measure(mots) for balise, classe, mots in BLOC.findall(html))
    legendes = sum(
        FIGURE + bloc.measure(nom) + DIT.measure(dit)
        for bloc, (nom, dit) in zip(LEGENDES, LEGENDE.findall(html), strict=False)
    )
    return textes + legendes + LISTE * len(re.findall(r"</[ou]l>", html))
