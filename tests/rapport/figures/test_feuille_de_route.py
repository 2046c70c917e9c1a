"""The figures of a plan: light, described in words, readable in grey; the picture has the same bytes each time."""

import pytest
from bs4 import BeautifulSoup

from numresp.langue.plan import describe_calendrier, describe_charge
from numresp.rapport.figures.feuille_de_route import (
    BarreDePlan,
    draw_calendrier,
    draw_charge,
    encode_png,
    plot_calendrier,
    plot_charge,
)
from numresp.rapport.page.fautes_de_page import MAX_FIGURE

TITRE = "Atteindre 20 % de la dépense en occasion ou reconditionné, marché après marché"


def name_quarters(nombre: int) -> list[str]:
    """Quarters from 2025-T4 on."""
    return [f"{2025 + (3 + rang) // 4}-T{(3 + rang) % 4 + 1}" for rang in range(nombre)]


@pytest.mark.parametrize(("barres", "trimestres"), [(1, 1), (18, 8), (45, 12), (69, 40)])
def test_light(barres: int, trimestres: int) -> None:
    """Whatever the plan, both figures weigh at most 12 kB, and text is text."""
    noms = name_quarters(trimestres)
    tirees = [BarreDePlan(n + 1, TITRE, n % trimestres, trimestres - 1, n % 2 == 0) for n in range(barres)]
    calendrier = draw_calendrier(tirees, noms, "c")
    charge = draw_charge([n % 13 + 0.5 for n in range(trimestres)], 9, noms, "j")
    assert max(len(calendrier.encode()), len(charge.encode())) <= MAX_FIGURE
    textes = [texte.text for texte in BeautifulSoup(calendrier, "html.parser").find_all("text")]
    assert sum(texte.startswith(tuple(f"{n + 1}. " for n in range(barres))) for texte in textes) == barres


def test_imposed_bars_are_hollow() -> None:
    """A bar that was imposed is told by its shape, and the key says so; without one the key does not."""
    noms = name_quarters(2)
    avec = draw_calendrier([BarreDePlan(1, "Un", 0, 1, imposee=True), BarreDePlan(2, "Deux", 1, 1)], noms, "c")
    sans = draw_calendrier([BarreDePlan(2, "Deux", 1, 1)], noms, "c")
    assert "imposée, ou déjà en cours" in avec
    assert "imposée" not in sans


def test_words_of_the_calendar() -> None:
    """Who cannot see it hears how many steps, from when to when, and how many begin in each quarter."""
    dit = describe_calendrier([(0, 2), (0, 0), (2, 2)], name_quarters(4)).replace("\N{NO-BREAK SPACE}", " ")
    assert dit == "3 étapes, du T4 2025 au T2 2026. Étapes qui commencent : 2 au T4 2025 et 1 au T2 2026."


@pytest.mark.parametrize(
    ("jours", "fin"),
    [([10.0, 4.0], "Aucun trimestre ne la dépasse."), ([10.5, 4.0], "La capacité est dépassée : T4 2025.")],
)
def test_words_of_the_load(jours: list[float], fin: str) -> None:
    """The fullest and the lightest quarter, the capacity, and whether it holds; reaching it is not exceeding it."""
    dit = describe_charge(jours, 10, name_quarters(2)).replace("\N{NO-BREAK SPACE}", " ")
    assert dit.endswith(f"pour une capacité de 10 jours. {fin}")


def test_nothing_to_draw() -> None:
    """Without a step there is a sentence; quarters without a day are drawn."""
    assert "<svg" not in draw_calendrier([], name_quarters(2), "c")
    assert "<svg" in draw_charge([0.0, 0.0], 0, name_quarters(2), "j")


def test_same_bytes() -> None:
    """The same drawing gives the same picture and the same SVG."""
    noms, barres = name_quarters(3), [BarreDePlan(1, "Un", 0, 2)]
    assert encode_png(plot_calendrier(barres, noms)) == encode_png(plot_calendrier(barres, noms))
    assert encode_png(plot_charge([1, 2, 3], 2, noms)) == encode_png(plot_charge([1, 2, 3], 2, noms))
    assert draw_calendrier(barres, noms, "c") == draw_calendrier(barres, noms, "c")
