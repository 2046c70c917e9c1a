"""What is handed out before a workshop, in a real browser: readable by everybody, and printed without a cut question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from numresp.rapport.imprimes.referentiel import print_referentiel

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REGLES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
TELEPHONE, BUREAU = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
# The livret, the longest questionnaire of a role, and the débats, with the sheets they may take: a sheet more is a choice.
FEUILLES = {"referentiel": 20, "questionnaire-technicien": 10, "questionnaire-debats": 4}
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


@pytest.fixture(params=FEUILLES)
def page(request: pytest.FixtureRequest, dossier: Path, navigateur: Browser) -> Iterator[Page]:
    """Open one of the pages; whatever it asked for and said on the console is in `page.vues`."""
    contexte = navigateur.new_context(viewport=BUREAU, locale="fr-FR")
    onglet = contexte.new_page()
    onglet.vues = []
    onglet.on("request", lambda demande: onglet.vues.append(demande.url))
    onglet.on("console", lambda mot: onglet.vues.append(f"console : {mot.text}"))
    onglet.nom = request.param
    onglet.chemin = dossier / f"{request.param}.html"
    onglet.goto(onglet.chemin.as_uri(), wait_until="networkidle")
    yield onglet
    contexte.close()


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


@pytest.mark.parametrize("taille", [BUREAU, TELEPHONE], ids=["bureau", "téléphone"])
def test_no_violation(page: Page, taille: dict[str, int]) -> None:
    """Axe finds no violation of WCAG 2.1 A and AA nor of its good practices, and has really looked."""
    page.set_viewport_size(taille)
    vu = Axe().run(
        page, options={"runOnly": {"type": "tag", "values": REGLES}, "resultTypes": ["violations", "passes"]}
    )
    trouves = [(faute["id"], [noeud["target"] for noeud in faute["nodes"]]) for faute in vu.response["violations"]]
    assert trouves == []
    assert {"color-contrast", "heading-order", "list"} <= {regle["id"] for regle in vu.response["passes"]}


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
