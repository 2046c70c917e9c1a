"""What is handed out before a workshop, in a real browser: readable by everybody, and printed without a cut question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from milieu import LONG, choose
from pages_vues import BUREAU, TELEPHONE, list_phone_faults, list_violations, open_onglet, visit

from numresp.rapport.imprimes.referentiel import print_referentiel

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# The livret, the longest questionnaire of a role, and the débats, with the sheets they may take: a sheet more is a choice.
FEUILLES = {"referentiel": 20, "questionnaire-technicien": 13, "questionnaire-debats": 4}
"""A technician answers 37 questions of 2027.1 (31 of 2026.1): three to a sheet, boxes included."""
# An A4 sheet inside its margins, as columns side by side: a question that is cut has a box in two of them.
EN_FEUILLES = """
main { columns: 172mm; column-fill: auto; column-gap: 20mm; width: 172mm; height: 259mm; }
body { width: 172mm; margin: 0; }
"""
COUPEES = "[...document.querySelectorAll('section')].filter(s => s.getClientRects().length > 1).map(s => s.innerText)"
COULEURS = """[...document.querySelectorAll('body, body *')].flatMap(e => {
  const s = getComputedStyle(e);
  return [s.color, s.borderTopColor, s.borderBottomColor, getComputedStyle(e, '::before').borderTopColor];
})"""


@pytest.fixture(scope="module")
def dossier(exemple: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of what is printed of the shipped référentiel, for anybody."""
    sortie = tmp_path_factory.mktemp("livret")
    print_referentiel(exemple, sortie=sortie)
    return sortie


@pytest.fixture(scope="module")
def onglet(navigateur: Browser) -> Iterator[Page]:
    """One page of a browser for all visits."""
    with open_onglet(navigateur) as ouvert:
        yield ouvert


@pytest.fixture(params=choose(("referentiel", "questionnaire-debats"), tuple(FEUILLES)))
def page(request: pytest.FixtureRequest, dossier: Path, onglet: Page) -> Page:
    """One of the pages; whatever it asked for and said on the console is in `page.vues`."""
    page = visit(onglet, dossier / f"{request.param}.html")
    page.nom = request.param
    return page


@pytest.mark.long
def test_numbers_stay_whole(page: Page) -> None:
    """The number of a question, 1.10 as well, stands on one line and inside its column, on a screen and on paper."""
    sorties = """[...document.querySelectorAll('section span')].filter(s => s.scrollWidth > s.clientWidth
      || s.offsetHeight > 1.8 * parseFloat(getComputedStyle(s).fontSize)).map(s => s.innerText)"""
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        assert page.evaluate("document.querySelectorAll('section span').length") > 10
        assert page.evaluate(sorties) == []


def test_asks_for_nothing(page: Page) -> None:
    """One request, the page itself, and not a word on the console, printed either."""
    page.emulate_media(media="print")
    page.pdf(prefer_css_page_size=True)
    assert page.vues == [page.chemin.as_uri()]


def test_no_violation(page: Page) -> None:
    """Axe finds no violation of WCAG 2.1 A and AA nor of its good practices, and has really looked; on a phone, of the shortest.

    All are looked at on a phone in `make test-long`.
    """
    assert list_violations(page, ("color-contrast", "heading-order", "list")) == []
    if LONG or page.nom == "questionnaire-debats":
        assert list_phone_faults(page) == []


def test_no_horizontal_scroll(page: Page) -> None:
    """On a phone 360 wide nothing sticks out at the side, nor with text at 200 % on a desk."""
    page.set_viewport_size(TELEPHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.set_viewport_size(BUREAU)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_prints_on_a_few_sheets(page: Page) -> None:
    """It prints on A4, in a bounded number of sheets."""
    pdf = page.pdf(prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= FEUILLES[page.nom]
    largeurs = {tuple(map(float, boite.split())) for boite in re.findall(rb"/MediaBox\s*\[([^]]*)\]", pdf)}
    assert {(round(x), round(y)) for _, _, x, y in largeurs} == {(595, 842)}


def test_no_question_is_cut(page: Page) -> None:
    """Laid out sheet by sheet, no question has a part on each of two sheets; without the rule, some would."""
    page.emulate_media(media="print")
    page.add_style_tag(content=EN_FEUILLES)
    assert page.evaluate("document.querySelector('main').scrollWidth") > 2 * page.evaluate(
        "document.querySelector('main').clientWidth"
    )
    assert page.evaluate(COUPEES) == []
    page.add_style_tag(content="section { break-inside: auto !important; }")
    assert page.evaluate(COUPEES) != []


def test_black_and_white(page: Page) -> None:
    """Printed, every ink is grey or black, and nothing is filled."""
    page.emulate_media(media="print")
    for couleur in set(page.evaluate(COULEURS)):
        assert len(set(re.findall(r"\d+", couleur)[:3])) == 1, couleur
    fonds = "[...document.querySelectorAll('main *')].map(e => getComputedStyle(e).backgroundColor)"
    assert set(page.evaluate(fonds)) == {"rgba(0, 0, 0, 0)"}


@pytest.mark.long
def test_boxes_and_lines_to_write_on(page: Page) -> None:
    """Printed, every answer has a box before its words, and every proof and remark a line of 20 mm at least."""
    page.emulate_media(media="print")
    if page.nom == "referentiel":
        assert page.locator(".cases, .ecrire, .entete").count() == 0
        return
    boites = "[...document.querySelectorAll('.cases li')].map(e => getComputedStyle(e, '::before').width)"
    tailles = {float(taille.removesuffix("px")) for taille in page.evaluate(boites)}
    assert min(tailles) >= 10
    lignes = "[...document.querySelectorAll('.ecrire li')].map(e => parseFloat(getComputedStyle(e, '::after').width))"
    largeurs = page.evaluate(lignes)
    assert len(largeurs) == (0 if page.nom == "questionnaire-debats" else 2 * page.locator("section").count())
    assert all(largeur >= 20 / 25.4 * 96 for largeur in largeurs)
