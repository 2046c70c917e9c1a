"""The projector's window beside the served page, in a real browser: it follows every step, and whatever is reloaded or dies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from lab_reel import PATIENCE_MS, PROJECTEUR
from pages_vues import WCAG, run_axe
from porte_reelle import Porte, open_contexte

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

TITRE = "(document.querySelector('#mur > main:not([hidden]) h1')?.textContent ?? '')"
SCENES = {
    "preparer": "Le Trait",
    "autodiagnostic": "",
    "quick-wins": "Que fait-on tout de suite",
    "feuille-de-route": "Qui fait quoi, quand",
    "cloture": "Le Trait, ",
    "suivi": "Où en sommes-nous",
}
"""The title of each step's scene; that of the autodiagnostic is the étape's."""
VOTES = "123000"


@pytest.fixture
def contexte(navigateur: Browser) -> Iterator[BrowserContext]:
    """A browser for the served page."""
    with open_contexte(navigateur) as ouvert:
        yield ouvert


@pytest.fixture
def page(contexte: BrowserContext, porte: Porte) -> Page:
    """The console, in a séance that has begun."""
    page = contexte.new_page()
    page.goto(porte.adresse)
    page.wait_for_selector(".nr [data-etape]")
    go(page, "preparer")
    ouvrir = page.get_by_role("button", name="Ouvrir la séance")
    if ouvrir.count():
        ouvrir.click()
        page.wait_for_function("document.querySelector('.nr-statut').textContent.includes('à ')")
    return page


@pytest.fixture
def mur(page: Page) -> Page:
    """The window, open."""
    return open_wall(page)


def open_wall(page: Page) -> Page:
    """Press the button of the foot."""
    with page.expect_popup() as ouverture:
        page.get_by_role("button", name="Ouvrir la projection").click()
    mur = ouverture.value
    mur.set_viewport_size(PROJECTEUR)
    mur.wait_for_function(f"{TITRE} && !{TITRE}.includes('attend')")
    return mur


def go(page: Page, pas: str) -> None:
    """Go to a step by its button."""
    page.locator(f"#pas-{pas}").click()
    page.wait_for_selector(f"#pas-{pas}[aria-current=step]")


def wait_title(mur: Page, titre: str) -> None:
    """The wall shows a scene of this title."""
    mur.wait_for_function(f"titre => {TITRE}.replaceAll('\\u00a0', ' ').includes(titre)", arg=titre)


def open_debat(page: Page, rang: int = 1) -> str:
    """Show a débat that is not decided; its question."""
    go(page, "autodiagnostic")
    page.locator('[data-region="themes"] button').nth(rang).click()
    page.wait_for_selector("[data-etape^='constats:']")
    while page.locator("[data-etape^='debat:'] [data-avance]").count() == 0:
        avant = page.evaluate("document.querySelector('[data-etape]').dataset.etape")
        page.get_by_role("button", name=re.compile("^Suivant")).click()
        page.wait_for_function("avant => document.querySelector('[data-etape]').dataset.etape !== avant", arg=avant)
    return plain(page.locator(".corps h2").text_content())


def plain(texte: str | None) -> str:
    """With plain spaces."""
    return (texte or "").replace("\N{NO-BREAK SPACE}", " ")


def reveal(page: Page) -> None:
    """Type the votes and show them."""
    page.locator("[data-avance]").first.click()
    page.keyboard.type(VOTES)
    page.get_by_role("button", name=re.compile("Révéler")).click()
    page.wait_for_selector(".accord, [id^='doute-']")
    juste = page.get_by_role("button", name=re.compile("Ces comptes sont justes"))
    if juste.count():
        juste.click()
        page.get_by_role("button", name=re.compile("Révéler")).click()
        page.wait_for_selector(".accord")


def test_follows_every_step(page: Page, mur: Page) -> None:
    """One window through the six steps: a scene of each, whole on the wall, without a control, with nothing for axe."""
    for pas, titre in SCENES.items():
        go(page, pas)
        wait_title(mur, titre)
        assert mur.evaluate("document.documentElement.scrollHeight <= innerHeight"), pas
        assert mur.locator("button, input, nav, a").count() == 0
        assert [v["id"] for v in run_axe(mur, "body", WCAG)[0]] == [], pas
    assert mur.url.endswith("/projection")
    assert page.locator(".nr-mur:not([hidden])").count() == 0


def test_votes_decision_then_on(page: Page, mur: Page) -> None:
    """Nothing of the votes before the reveal, then bars with the middle marked, the decision for three seconds, then the next."""
    question = open_debat(page)
    wait_title(mur, question)
    page.locator("[data-avance]").first.click()
    page.keyboard.type("12")
    mur.wait_for_timeout(300)
    assert mur.locator("progress, .voix").count() == 0
    page.reload()
    page.wait_for_selector("[data-etape^='debat:']")
    page.locator("[data-avance]").first.fill("")
    reveal(page)
    mur.wait_for_selector("ul.votes .mediane")
    assert mur.locator(".mediane").count() == 1
    page.get_by_role("button", name=re.compile("Retenir ce niveau")).click()
    mur.wait_for_selector("[data-annonce]:not([hidden])")
    assert "Retenu : niveau" in plain(mur.locator("[data-annonce]").text_content())
    assert mur.locator("#mur > main:not([hidden])").count() == 1
    mur.wait_for_timeout(2000)
    assert mur.locator("[data-annonce]:not([hidden])").count() == 1
    mur.wait_for_selector("[data-annonce][hidden]", state="attached", timeout=2500)
    mur.wait_for_function(f"q => {TITRE}.replaceAll('\\u00a0', ' ') !== q", arg=question)
    mur.reload()
    mur.wait_for_timeout(500)
    assert mur.locator("[data-annonce]:not([hidden])").count() == 0


def test_reload_of_either(page: Page, mur: Page) -> None:
    """F5 on the wall: styled and at its scene at once. F5 on the console: the wall keeps it and follows on."""
    question = open_debat(page, 2)
    wait_title(mur, question)
    mur.reload()
    wait_title(mur, question)
    assert mur.evaluate("getComputedStyle(document.querySelector('.carte')).display") == "grid"
    page.reload()
    page.wait_for_selector("[data-etape^='debat:']")
    assert question in plain(mur.evaluate(TITRE))
    go(page, "quick-wins")
    wait_title(mur, SCENES["quick-wins"])
    assert page.locator(".nr-mur:not([hidden])").count() == 0


def test_dead_kernel(page: Page, mur: Page, porte: Porte) -> None:
    """A kernel that dies and is taken up again: the wall keeps its scene meanwhile, and follows afterwards."""
    question = open_debat(page, 2)
    wait_title(mur, question)
    porte.kill_kernel()
    page.wait_for_selector(".nr-alerte:not([hidden])")
    assert question in plain(mur.evaluate(TITRE))
    page.get_by_role("button", name="Reprendre").click()
    page.wait_for_selector(".nr-alerte", state="hidden")
    go(page, "suivi")
    wait_title(mur, SCENES["suivi"])


def test_closed_wall_is_said(page: Page, mur: Page) -> None:
    """A window that is gone is told on the console, also after its F5, with a button that opens it again; or it stays closed."""
    mur.close()
    page.wait_for_selector(".nr-mur:not([hidden])")
    assert "La projection ne suit plus" in (page.locator(".nr-mur").text_content() or "")
    assert run_axe(page, ".nr", WCAG)[0] == []
    page.reload()
    page.wait_for_selector(".nr-mur:not([hidden])")
    with page.expect_popup() as ouverture:
        page.get_by_role("button", name="Rouvrir la projection").click()
    page.wait_for_selector(".nr-mur", state="hidden")
    go(page, "suivi")
    wait_title(ouverture.value, SCENES["suivi"])
    ouverture.value.close()
    page.get_by_role("button", name="La laisser fermée").click()
    page.wait_for_timeout(8000)
    assert page.locator(".nr-mur:not([hidden])").count() == 0


def test_freeze_through_the_steps(page: Page, mur: Page) -> None:
    """Frozen at one step it stays so at the others and through a reload, and is let go from any of them."""
    question = open_debat(page, 2)
    wait_title(mur, question)
    page.get_by_role("button", name=re.compile("^Geler")).click()
    page.wait_for_selector("text=Projection gelée")
    go(page, "feuille-de-route")
    page.wait_for_timeout(500)
    mur.reload()
    wait_title(mur, question)
    page.get_by_role("button", name=re.compile("Dégeler")).click()
    wait_title(mur, SCENES["feuille-de-route"])


def test_profile_and_barriers(page: Page, mur: Page) -> None:
    """The profile when the room asks, then again the étape; a barrier appears as it is noted."""
    go(page, "autodiagnostic")
    page.get_by_role("button", name="Montrer le profil").click()
    mur.wait_for_selector("ol.profil progress")
    assert mur.locator("ol.profil > li").count() == 9
    page.get_by_role("button", name="Cacher le profil").click()
    mur.wait_for_selector("ol.profil", state="detached")
    page.locator('[data-region="themes"] button').nth(1).click()
    while page.locator("[data-etape^='theme:']").count() == 0:
        page.get_by_role("button", name=re.compile("^Suivant")).click()
        page.wait_for_timeout(150)
    page.locator("[id^='frein-']").first.fill("Pas assez de temps")
    page.get_by_role("button", name=re.compile("^Noter")).click()
    mur.wait_for_selector("text=Pas assez de temps")


def test_the_wall_scales(page: Page, mur: Page) -> None:
    """The same scene on three walls: the type grows with them, and all of it is in sight."""
    open_debat(page, 2)
    mur.wait_for_selector(".carte")
    tailles = []
    for largeur, hauteur in ((1024, 768), (1280, 720), (1920, 1080)):
        mur.set_viewport_size({"width": largeur, "height": hauteur})
        mur.wait_for_timeout(150)
        assert mur.evaluate("document.documentElement.scrollHeight <= innerHeight")
        tailles.append(mur.evaluate("parseFloat(getComputedStyle(document.querySelector('.carte')).fontSize)"))
    assert tailles == sorted(tailles)
    assert tailles[2] > 1.4 * tailles[0]


def test_own_rules(navigateur: Browser, porte: Porte) -> None:
    """Under the page's own rules too the wall is drawn and follows, and the browser complains of nothing."""
    dits: list[str] = []
    ouvert = navigateur.new_context(viewport=PROJECTEUR)
    ouvert.on("console", lambda mot: dits.append(mot.text))
    ouvert.on("weberror", lambda erreur: dits.append(str(erreur.error)))
    page = ouvert.new_page()
    page.goto(porte.adresse)
    page.wait_for_selector(".nr [data-etape]", timeout=PATIENCE_MS)
    with page.expect_popup() as ouverture:
        page.get_by_role("button", name="Ouvrir la projection").click()
    page.locator("#pas-suivi").click()
    ouverture.value.wait_for_selector(".jalon", timeout=PATIENCE_MS)
    ouvert.close()
    assert dits == []
