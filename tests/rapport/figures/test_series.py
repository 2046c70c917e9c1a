"""The figure of a series: an axis from zero, days to scale, numbers that do not run into each other."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from inventes.figures_lues import alternative, rows, words

from numresp.rapport.figures.series import ECART_MIN, SerieSuivie, draw_multiples, draw_serie
from numresp.rapport.page.fautes_de_page import MAX_FIGURE

DEBUT, FIN = date(2025, 3, 10), date(2026, 3, 10)


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


SUIVIES = [
    SerieSuivie(
        "Volume des messageries",
        "Go",
        "baisse",
        ((DEBUT, 400.0), (date(2025, 6, 1), 500.0), (date(2026, 3, 10), 300.0)),
    ),
    SerieSuivie("Agents sensibilisés", "%", "hausse", ((DEBUT, 50.0), (FIN, 40.0)), cible=80.0),
    SerieSuivie("Postes", "", "", ((DEBUT, 7.0), (FIN, 7.0))),
]


def test_small_multiples_say_where_each_went() -> None:
    """By hand: mails fell as wished, trained agents fell against it, nothing is wished of the third; the target is told."""
    dit = alternative(draw_multiples(SUIVIES, "m")).replace("\N{NO-BREAK SPACE}", " ")
    assert dit == (
        "1 indicateur dans le sens voulu : « Volume des messageries ». 1 indicateur à contresens : « Agents sensibilisés ». "
        "1 indicateur sans sens voulu : « Postes ». Volume des messageries, de 400 Go à 300 Go ; Agents sensibilisés, "
        "de 50 % à 40 % (cible 80 %) ; Postes, de 7 à 7. Chaque ligne a son échelle."
    )


def test_each_line_has_its_scale() -> None:
    """The highest of a row is 22 units above its lowest: 500 over 300; 400 is halfway."""
    svg = draw_multiples(SUIVIES[:1], "m")
    (trace,) = re.findall(r'd="M184 ([\d.]+)l([\d.]+)-([\d.]+) ([\d.]+) ([\d.]+)" fill="none" stroke="#5f877b"', svg)
    _, _, monte, _, descend = map(float, trace)
    assert (monte, descend) == (11.0, 22.0)


def test_arrow_is_full_where_the_wish_is_followed() -> None:
    """Full one way, hollow the other, so that grey tells it; without a wish no arrow beside the row."""
    bien, mal, rien = (draw_multiples([serie], "m") for serie in SUIVIES)
    assert bien.count('fill="#0b5345"') > mal.count('fill="#0b5345"') - 1
    assert "hausse" in words(mal)
    assert "baisse" in words(bien)
    assert not {"hausse", "baisse"} & set(words(rien))


def test_multiples_are_light_whole_and_the_same_twice() -> None:
    """Six series of sixty readings: at most 12 kB, names whole; none is a sentence."""
    points = tuple((DEBUT + timedelta(days=9 * rang), 400.0 + rang % 7) for rang in range(60))
    longues = [SerieSuivie("Part des ordinateurs éteints hors des heures de travail", "%", "hausse", points)] * 6
    svg = draw_multiples(longues, "m")
    assert svg == draw_multiples(longues, "m")
    assert len(svg.encode()) <= MAX_FIGURE
    assert "Part des ordinateurs éteints hors des heures de travail (%)" in " ".join(words(svg))
    assert "<svg" not in draw_multiples([], "m")


def test_rows_of_a_series() -> None:
    """Every point, even one whose number finds no room: its day, its value with the decimals that it needs."""
    assert rows(draw_serie([(DEBUT, 412.0), (date(2025, 3, 11), 382.5)], "Go", "s", "Volume")) == [
        ("Date", "Go"),
        ("10/03/2025", "412"),
        ("11/03/2025", "382,5"),
    ]


def test_rows_of_several() -> None:
    """Value and day apart, each with what is wished; no target and no wish are absent."""
    series = [
        SerieSuivie("Volume", "Go", "baisse", ((DEBUT, 1412.0), (FIN, 300.0)), cible=250.0),
        SerieSuivie("Agents", "", "", ((DEBUT, 3.0), (FIN, 3.5))),
    ]
    assert rows(draw_multiples(series, "m")) == [
        ("Indicateur", "Unité", "Date", "Valeur", "Sens voulu", "Cible"),
        ("Volume", "Go", "10/03/2025", "1 412", "baisse", "250"),
        ("Volume", "Go", "10/03/2026", "300", "baisse", "250"),
        ("Agents", "—", "10/03/2025", "3", "—", "—"),
        ("Agents", "—", "10/03/2026", "3,5", "—", "—"),
    ]


def test_readings_that_tie() -> None:
    """Two days of the highest are both named, four are counted; a measure that never moved has neither high nor low."""
    jours = [DEBUT + timedelta(days=rang) for rang in range(5)]
    assert "au plus haut 5 Go le 10 mars 2025 et le 11 mars 2025, au plus bas 4 Go le 12 mars 2025." in tell(
        [*zip(jours, (5.0, 5.0, 4.0), strict=False)]
    )
    assert "au plus haut 5 Go à 4 relevés, au plus bas 4 Go le 14 mars 2025." in tell(
        [*zip(jours, (5.0, 5.0, 5.0, 5.0, 4.0), strict=True)]
    )
    assert tell([*zip(jours, (5.0, 5.0), strict=False)]) == (
        "5 Go du 10 mars 2025 au 11 mars 2025, sans changement, en 2 relevés. L’axe part de zéro."
    )


def tell(points: list[tuple[date, float]]) -> str:
    """The description, with plain blanks."""
    return read(points).desc.text.replace("\N{NO-BREAK SPACE}", " ")
