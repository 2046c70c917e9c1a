"""The figure of the parcours: one axis of quarters, a lane and a shape for each kind, nothing hidden, light."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import plain
from inventes.figures_lues import rows

from numresp.rapport.figures.parcours import (
    ETAGE,
    RepereDeFrise,
    _Axe,
    _stack,
    describe_frise,
    draw_frise,
    find_trimestre,
)
from numresp.rapport.page.fautes_de_page import MAX_FIGURE

JOUR = date(2026, 1, 15)
NOMS = ["lancement", "autodiagnostic", "quick wins"]
REPERES = (
    RepereDeFrise("Jalons", date(2025, 1, 21), "fait", "1"),
    RepereDeFrise("Jalons", date(2025, 3, 20), "en cours", "2"),
    RepereDeFrise("Séances", date(2025, 3, 20), "fait"),
    RepereDeFrise("DCUD", date(2025, 3, 15), "fait"),
)
ACTIONS = [(date(2025, 2, 1), "fait"), (date(2025, 6, 1), "en retard"), (date(2026, 12, 31), "à venir")]


def read(reperes: tuple[RepereDeFrise, ...] = REPERES, actions: list[tuple[date, str]] = ACTIONS) -> BeautifulSoup:
    """Draw a parcours."""
    return BeautifulSoup(draw_frise(reperes, actions, JOUR, "Ce qui est daté", "frise"), "html.parser")


def test_text_is_text() -> None:
    """A title, an alternative, the lanes, the numbers of the jalons, the quarters and the years, and the day of the report."""
    svg = read()
    assert (svg.title.text, svg.desc.text) == ("Le parcours dans le temps", "Ce qui est daté")
    textes = [texte.text for texte in svg.find_all("text")]
    assert [mot for mot in ("Jalons", "Séances", "Charte", "DCUD", "Actions") if mot in textes] == [
        *("Jalons", "Séances", "DCUD", "Actions")
    ]
    assert {"1", "2", "T1", "T4", "2025", "2026", "rapport"} <= set(textes)


def test_days_to_scale() -> None:
    """Eight quarters from January 2025: the first day is at the left end, the middle of a quarter at half of its width."""
    axe = _Axe(find_trimestre(date(2025, 1, 21)), find_trimestre(date(2026, 12, 31)) + 1)
    assert axe.fin - axe.debut == 8
    assert axe.place(date(2025, 1, 1)) == axe.find(axe.debut)
    # 15 February is day 45 of 90.
    assert axe.place(date(2025, 2, 15)) == pytest.approx(axe.find(axe.debut) + axe.largeur / 2)
    assert axe.place(date(2026, 12, 31)) < axe.find(axe.fin)


def test_marks_do_not_hide_each_other() -> None:
    """Jalons of nearby days stand on storeys, whatever their order."""
    abscisses = [10.0, 40.0, 25.0, 28.0, 26.0, 100.0]
    etages = _stack(abscisses)
    places = list(zip(abscisses, etages, strict=True))
    assert all(e1 != e2 or abs(x1 - x2) >= ETAGE for (x1, e1), (x2, e2) in combinations(places, 2) if x1 != x2)
    assert etages[0] == etages[-1] == 0


def test_done_is_full_late_is_a_cross() -> None:
    """No meaning by colour alone: full, hollow and crossed marks are drawn from different paths or fills."""
    seuls = {etat: str(read((), [(date(2025, 6, 1), etat)]).svg) for etat in ("fait", "à venir", "en retard")}
    assert len(set(seuls.values())) == 3
    marques = {etat: BeautifulSoup(svg, "html.parser").defs.path["d"] for etat, svg in seuls.items()}
    assert marques["en retard"] not in (marques["fait"], marques["à venir"])
    assert 'fill="#fff' in seuls["à venir"]
    assert seuls["fait"].count('fill="#fff') == 1  # the ground


@pytest.mark.parametrize("nombre", [0, 1, 40, 150])
@pytest.mark.parametrize("annees", [1, 2, 6])
def test_light_whatever_there_is(nombre: int, annees: int) -> None:
    """However many actions, over however many years: at most 12 kB, the same bytes twice."""
    actions = [
        (date(2025, 1, 5) + timedelta(days=annees * 365 * rang // max(nombre, 1)), "fait") for rang in range(nombre)
    ]
    svgs = {draw_frise(REPERES, actions, JOUR, "x", "frise") for _ in range(2)}
    assert len(svgs) == 1
    assert len(svgs.pop().encode()) <= MAX_FIGURE


def test_nothing_dated_is_a_sentence() -> None:
    """No empty axis."""
    assert read((), []).svg is None


def test_one_day() -> None:
    """A single thing is drawn in its quarter."""
    assert read(REPERES[:1], []).svg is not None


def test_description() -> None:
    """What is done, begun and to come with its day; séances and actions are counted."""
    assert plain(describe_frise(REPERES, ACTIONS, NOMS)) == (
        "Faits : lancement le 21 janvier 2025. En cours : autodiagnostic le 20 mars 2025. "
        "1 séance, 1 édition du Digital Clean Up Day, 1 action réalisée et 2 actions ouvertes, dont 1 en retard."
    )


def test_its_rows_are_what_is_dated() -> None:
    """Each mark with its day; an action at its quarter only, as it is drawn; a full or hollow mark in the words of its lane."""
    reperes = (
        RepereDeFrise("Jalons", date(2025, 1, 21), "fait", "1", "Lancement"),
        RepereDeFrise("Séances", date(2025, 3, 20), "à venir"),
        RepereDeFrise("Charte", date(2025, 4, 1), "fait"),
    )
    actions = [
        (date(2025, 6, 1), "à venir"),
        (date(2025, 2, 3), "fait"),
        (date(2025, 6, 30), "à venir"),
        (date(2025, 4, 1), "fait"),
    ]
    assert rows(draw_frise(reperes, actions, JOUR, "Ce qui est daté", "frise")) == [
        ("Couloir", "Numéro", "Nom", "Date", "État", "Nombre"),
        ("Jalons", "1", "Lancement", "21/01/2025", "fait", "1"),
        ("Séances", "—", "—", "20/03/2025", "provisoire", "1"),
        ("Charte", "—", "—", "01/04/2025", "signée", "1"),
        ("Actions", "—", "—", "T1 2025", "fait", "1"),
        ("Actions", "—", "—", "T2 2025", "fait", "1"),
        ("Actions", "—", "—", "T2 2025", "à venir", "2"),
    ]
