"""Both pages of the report in a real browser: they fetch nothing, everybody can read them, and they weigh little."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from inventes.atelier_fictif import PAGES, render_example, shared_folder
from milieu import LONG
from pages_vues import (
    PAS_DES_NOEUDS,
    TELEPHONE,
    list_phone_faults,
    list_violations,
    measure_ecoindex,
    open_onglet,
    run_axe,
    visit,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Of the report and of its page of calculation, with some room: a page more is a choice, not an accident.
FEUILLES = dict(zip(PAGES, (8, 12), strict=True))


@pytest.fixture(scope="session")
def rendu(exemple: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of Le Trait's report, rendered once by the command."""
    return render_example(exemple, shared_folder(tmp_path_factory.getbasetemp()))


@pytest.fixture(scope="module")
def onglet(navigateur: Browser) -> Iterator[Page]:
    """One page of a browser for all visits."""
    with open_onglet(navigateur) as ouvert:
        yield ouvert


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, rendu: Path, onglet: Page) -> Page:
    """One of the pages; whatever it asked for and said on the console is in `page.vues`."""
    return visit(onglet, rendu / request.param)


def test_asks_for_nothing(page: Page) -> None:
    """One request, the page itself, and not a word on the console, printed either."""
    page.emulate_media(media="print")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    assert page.vues == [page.chemin.as_uri()]


def test_no_violation(page: Page) -> None:
    """Axe finds no violation of WCAG 2.1 A and AA nor of its good practices, and has really looked.

    On a phone either, in `make test-long`: `make test` looks so at the fullest report of the promotion.
    """
    assert list_violations(page, ("color-contrast", "document-title", "html-has-lang")) == []
    if LONG:
        assert list_phone_faults(page) == []


@pytest.mark.long
def test_axe_would_find(page: Page) -> None:
    """The check above is not blind: a grey on grey and a nameless link are found."""
    faux = '<div class="faux"><p style="color:#bbb">gris</p><a href="x"></a></div>'
    page.evaluate("faux => document.querySelector('main').insertAdjacentHTML('beforeend', faux)", faux)
    violations, _ = run_axe(page, ".faux")
    assert {"color-contrast", "link-name"} <= {faute["id"] for faute in violations}


def test_ecoindex(page: Page, record_property: pytest.RecordProperty) -> None:
    """The report is of EcoIndex grade A (DOM outside SVG, bytes of the file in kB, one request); no page above 100 kB."""
    octets = page.chemin.stat().st_size
    elements = page.evaluate(PAS_DES_NOEUDS)
    indice = measure_ecoindex(elements, octets)
    for nom, valeur in (("elements", elements), ("octets", octets), ("ecoindex", indice.score)):
        record_property(f"{page.nom} {nom}", valeur)
    assert octets <= 100_000
    if page.nom == PAGES[0]:
        assert indice.grade == "A", (elements, octets, indice.score)


def test_weight_is_not_hidden_in_figures(page: Page) -> None:
    """Text is text: no paragraph stands in a figure to leave the count of elements, and each figure has its data beside."""
    mots = page.evaluate("[...document.querySelectorAll('svg text, svg foreignObject')].map(t => t.textContent)")
    assert page.locator("svg foreignObject").count() == 0
    assert all(len(mot) <= 60 for mot in mots)
    assert page.locator("svg").count() <= page.locator("table").count() * 2


def test_no_horizontal_scroll_on_a_phone(page: Page) -> None:
    """On a phone 360 wide nothing sticks out at the side, even with text at 200 %."""
    page.set_viewport_size(TELEPHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_prints_on_a_few_sheets(page: Page) -> None:
    """It prints on A4, in a bounded number of pages, without the links that lead nowhere on paper."""
    feuilles = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert 1 <= feuilles <= FEUILLES[page.nom]
    page.emulate_media(media="print")
    assert not page.locator("a.evitement").is_visible()


def test_skip_link_first(page: Page) -> None:
    """The first Tab reaches the skip link, which then shows and leads to the content."""
    lien = page.locator("a.evitement")
    page.keyboard.press("Tab")
    assert lien.evaluate("e => e === document.activeElement")
    boite = lien.bounding_box()
    assert boite is not None
    assert boite["x"] >= 0
    assert boite["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#contenu"
    assert page.locator("main#contenu").count() == 1


def test_every_link_can_be_reached(page: Page) -> None:
    """With the keyboard alone one reaches every link, in the order of the page."""
    attendus = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))")
    atteints = []
    for _ in attendus:
        page.keyboard.press("Tab")
        atteints.append(page.evaluate("document.activeElement.getAttribute('href')"))
    assert atteints == attendus


def test_french_and_landmarks(page: Page) -> None:
    """The page is French, has one h1, and its landmarks."""
    assert page.evaluate("document.documentElement.lang") == "fr"
    for repere in ("header", "main", "footer", "h1"):
        assert page.locator(repere).count() == 1, repere
