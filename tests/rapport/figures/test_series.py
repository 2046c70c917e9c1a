"""The figure of a series: an axis from zero, days to scale, numbers that do not run into each other."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from numresp.rapport.figures.series import ECART_MIN, draw_serie
from numresp.rapport.page.fautes_de_page import MAX_FIGURE

DEBUT = date(2025, 3, 10)


def read(points: list[tuple[date, float]]) -> BeautifulSoup:
    """Draw a series."""
    return BeautifulSoup(draw_serie(points, "Go", "s", "Volume"), "html.parser")


def numbers(svg: BeautifulSoup) -> list[tuple[float, str]]:
    """Abscissa and text of the bold numbers."""
    gras = [
        texte for texte in svg.find_all("text") if "700" in (texte.get("font-weight"), texte.parent.get("font-weight"))
    ]
    return [(float(texte.get("x") or texte["transform"].split("(")[1].split()[0]), texte.text) for texte in gras]


def test_first_and_last_day_and_what_happened() -> None:
    """The description says from what to what, the highest and the lowest; both days stand under the axis."""
    svg = read([(DEBUT, 412.0), (date(2025, 3, 17), 382.5), (date(2025, 4, 15), 386.1)])
    dit = svg.desc.text.replace("\N{NO-BREAK SPACE}", " ")
    assert dit.startswith(
        "De 412 Go le 10 mars 2025 à 386,1 Go le 15 avril 2025, en 3 relevés ; au plus haut 412 Go le 10 mars"
    )
    assert "L’axe part de zéro." in dit
    mots = [texte.text.replace("\N{NO-BREAK SPACE}", " ") for texte in svg.find_all("text")]
    assert "10 mars 2025" in mots
    assert "15 avril 2025" in mots


@pytest.mark.parametrize("nombre", [1, 2, 8, 60])
def test_numbers_keep_their_distance(nombre: int) -> None:
    """However many points, the written numbers stand apart, and the last one is always written; the figure stays light."""
    points = [(DEBUT + timedelta(days=3 * rang), 400.0 + rang) for rang in range(nombre)]
    svg = draw_serie(points, "Go", "s", "Volume")
    ecrits = numbers(BeautifulSoup(svg, "html.parser"))
    assert str(400 + nombre - 1) in [texte for _, texte in ecrits]
    assert all(droite - gauche >= ECART_MIN - 0.1 for (gauche, _), (droite, _) in pairwise(sorted(ecrits)))
    assert len(svg.encode()) <= MAX_FIGURE


def test_zeros_and_one_day() -> None:
    """A series of zeros, and several readings on one day, are drawn; nothing is a sentence."""
    assert read([(DEBUT, 0.0), (date(2025, 4, 1), 0.0)]).svg is not None
    assert read([(DEBUT, 3.0), (DEBUT, 4.0)]).svg is not None
    assert read([]).svg is None
