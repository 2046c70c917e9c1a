"""Every screen of the workshop, laid out by a browser alone: nothing overlaps, nothing is cut, nothing for axe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from ecrans_seuls import compose_projection, list_ecrans, list_projections
from milieu import choose
from pages_vues import WCAG, run_axe

from numresp.langue.html import tag

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TAILLES = choose(
    ((640, 360), (853, 480), (1024, 768), (1280, 720)),
    (
        (640, 360),
        (800, 450),
        (853, 480),
        (960, 540),
        (1024, 576),
        (1024, 768),
        (1280, 720),
        (1366, 768),
        (1536, 864),
        (1920, 1080),
    ),
)
"""Windows, and what a zoom of 125, 150 or 200 % leaves of them: 1280 × 720 at 150 % is laid out as 853 × 480."""
MURS = ((1024, 768), (1280, 720), (1280, 1024), (1920, 1080))
"""Projectors, 4:3 and 16:9."""
# What a window shows of each thing: its box, less what the regions that scroll hide of it (not the page: where something is full
# screen, it is hidden and has no height).
VU = """const vu = e => { let b = e.getBoundingClientRect(); b = [b.left, b.top, b.right, b.bottom];
for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) {
const s = getComputedStyle(p); if (s.overflowX !== 'visible') {
const c = p.getBoundingClientRect(); b = [Math.max(b[0], c.left), Math.max(b[1], c.top), Math.min(b[2], c.right),
Math.min(b[3], c.bottom)]; } } return b; };
const aire = b => Math.max(0, b[2] - b[0]) * Math.max(0, b[3] - b[1]);
const commun = (a, b) => [Math.max(a[0], b[0]) + 1, Math.max(a[1], b[1]) + 1, Math.min(a[2], b[2]) - 1, Math.min(a[3], b[3]) - 1];
const nom = e => (e.dataset.region ?? e.id ?? '') + '<' + e.tagName.toLowerCase() + '> ' + e.textContent.trim().slice(0, 30);"""
CHEVAUCHE = (
    "() => {"
    + VU
    + """ const fautes = [];
const groupes = [[...document.querySelectorAll('.nr > *')], [...document.querySelectorAll(
'.nr button, .nr input:not([type=hidden]), .nr select, .nr textarea, .nr summary, .nr a, .nr :is(h2, h3, p, td, th)')]];
for (const groupe of groupes) { const boites = groupe.filter(e => e.checkVisibility() && !e.closest('.cache'))
.map(e => [e, vu(e)]).filter(([, b]) => aire(b) > 4);
for (let i = 0; i < boites.length; i++) for (let j = i + 1; j < boites.length; j++) {
const [a, x] = boites[i], [b, y] = boites[j];
if (!a.contains(b) && !b.contains(a) && aire(commun(x, y)) > 4) fautes.push(nom(a) + ' / ' + nom(b)); } }
return fautes.slice(0, 5); }"""
)
# Words that leave the box they are written in, at its sides; and boxes wider than what holds them.
COUPE = (
    "lieu => {"
    + VU
    + """ const fautes = [], racine = document.querySelector(lieu);
if (racine.scrollWidth > racine.clientWidth + 1) fautes.push('trop large : ' + racine.scrollWidth);
for (const e of racine.querySelectorAll('*')) { if (!e.checkVisibility() || e.closest('.cache, svg, select, .defile')) continue;
if (e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && !e.matches('input, progress')
&& getComputedStyle(e).display !== 'inline')
fautes.push('déborde : ' + nom(e) + ' ' + e.scrollWidth + ' > ' + e.clientWidth);
for (const t of e.childNodes) if (t.nodeType === 3 && t.textContent.trim()) {
const r = document.createRange(); r.selectNodeContents(t);
const b = r.getBoundingClientRect(), c = e.closest('button, td, th, li, p, label, summary, h1, h2, h3, a, aside, div')
.getBoundingClientRect(); if (b.left < c.left - 2 || b.right > c.right + 2) fautes.push('coupé : ' + nom(e)); } }
return fautes.slice(0, 5); }"""
)


PLUS_BAS = """() => [...document.querySelectorAll('.plus > div')].every(
e => e.getBoundingClientRect().bottom <= document.querySelector('.pied').getBoundingClientRect().top)"""


@pytest.fixture(scope="module")
def ecrans(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every screen by its name."""
    return dict(list_ecrans(tmp_path_factory.mktemp("ecrans")))


@pytest.fixture(scope="module")
def projections(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the room sees, by its name."""
    return dict(list_projections(tmp_path_factory.mktemp("projections")))


@pytest.fixture(scope="module")
def page(navigateur: Browser) -> Iterator[Page]:
    """A page in a browser of its own."""
    contexte = navigateur.new_context(viewport={"width": 1280, "height": 720}, locale="fr-FR")
    yield contexte.new_page()
    contexte.close()


def list_fautes(page: Page, lieu: str) -> list[str]:
    """What overlaps or is cut on the page shown."""
    chevauche: list[str] = page.evaluate(CHEVAUCHE)
    coupe: list[str] = page.evaluate(COUPE, lieu)
    return chevauche + coupe


@pytest.mark.parametrize("plein", [False, True], ids=["carnet", "plein"])
def test_nothing_overlaps(page: Page, ecrans: dict[str, str], plein: bool) -> None:
    """No region and no control lies on another, no text leaves its box, at every size and zoom, full screen or not."""
    fautes = {}
    for nom, html in ecrans.items():
        page.set_viewport_size({"width": 1280, "height": 720})
        page.set_content(html)
        if plein:
            page.evaluate("document.querySelector('.nr').requestFullscreen()")
            page.wait_for_function("document.fullscreenElement !== null")
        for largeur, hauteur in TAILLES:
            page.set_viewport_size({"width": largeur, "height": hauteur})
            vues = list_fautes(page, ".nr")
            if vues:
                fautes[f"{nom} {largeur} × {hauteur}"] = vues
        if plein:
            page.evaluate("document.exitFullscreen()")
    assert fautes == {}


def test_last_act_moves_nothing(page: Page, ecrans: dict[str, str]) -> None:
    """What was done last, in two lines, leaves every region where it was: a row that was followed stays in sight."""
    page.set_viewport_size({"width": 1280, "height": 720})
    lieux = "[...document.querySelectorAll('.nr > [data-region]')].map(e => e.getBoundingClientRect().top)"
    for nom, html in ecrans.items():
        page.set_content(html)
        avant = page.evaluate(lieux)
        dit = "Fin au T4 2026, épinglée. Enregistré à 14:32:05"
        page.evaluate("d => { document.querySelector('.nr-statut').textContent = d }", dit)
        assert page.evaluate(lieux) == avant, nom


def test_overlap_is_seen(page: Page) -> None:
    """The look-out for overlaps finds a button on another, a region on another, and a word that leaves its button."""
    page.set_viewport_size({"width": 800, "height": 600})
    page.set_content(
        '<div class="nr" style="overflow:hidden"><div data-region="a"><button>Un</button>'
        '<button style="margin-left:-20px">Deux</button></div><div data-region="b" style="margin-top:-15px">mots</div>'
        '<p><button style="width:30px;overflow:hidden;white-space:nowrap">anticonstitutionnellement</button></p></div>'
    )
    fautes = list_fautes(page, ".nr")
    assert any("Un" in faute and "Deux" in faute for faute in fautes)
    assert any(faute.startswith("a<div>") and "b<div>" in faute for faute in fautes)
    assert any("déborde" in faute for faute in fautes)


def test_foot_is_one_row(page: Page, ecrans: dict[str, str]) -> None:
    """At 1280 × 720 the foot is one row of controls, in the margins of JupyterLab too; « Plus » unfolded covers none of them."""
    page.set_viewport_size({"width": 1280, "height": 720})
    for nom, html in ecrans.items():
        page.set_content(html)
        for marge in ("0", "70px"):
            page.evaluate("m => { document.querySelector('main').style.margin = `0 ${m}` }", marge)
            hauts = page.evaluate("[...document.querySelectorAll('.pied')].map(e => e.getBoundingClientRect().height)")
            assert all(haut <= 50 for haut in hauts), (nom, marge, hauts)
        page.evaluate("document.querySelectorAll('.plus').forEach(d => d.open = true)")
        assert page.evaluate(PLUS_BAS), nom


# Parts of a scene that lie on each other, or words below the end of what holds them.
SUR_LE_MUR = (
    "() => {"
    + VU
    + """ const fautes = [];
const scene = document.querySelector('#mur > main:not([hidden])');
for (const e of [scene, ...scene.querySelectorAll('section, ul, ol, li, div, p')]) {
if (e.scrollHeight > e.clientHeight + 2 && e.clientHeight > 0 && getComputedStyle(e).display !== 'inline')
fautes.push('trop haut : ' + nom(e) + ' ' + e.scrollHeight + ' > ' + e.clientHeight);
const enfants = [...e.children].filter(c => c.checkVisibility() && !c.closest('.cache, .marches')).map(c => [c, vu(c)]);
for (let i = 0; i < enfants.length; i++) for (let j = i + 1; j < enfants.length; j++)
if (aire(commun(enfants[i][1], enfants[j][1])) > 4
&& getComputedStyle(enfants[i][0]).display !== 'inline' && getComputedStyle(enfants[j][0]).display !== 'inline')
fautes.push(nom(enfants[i][0]) + ' / ' + nom(enfants[j][0])); }
return fautes.slice(0, 5); }"""
)
REMPLIES = (
    "debat",
    "revele",
    "constats",
    "decision",
    "profil",
    "points",
    "freins",
    "gestes",
    "plan",
    "cloture",
    "suivi",
)
REDUIT = 0.8
"""The least share of the unit that a scene of an ordinary séance takes."""


def measure_wall(page: Page) -> tuple[list[str], float, bool]:
    """What is cut or covered on the wall, the share of the unit that the scene takes, whether it holds on one screen."""
    fautes: list[str] = page.evaluate(COUPE, "body") + page.evaluate(SUR_LE_MUR)
    reduit = page.evaluate(
        "Number(document.querySelector('#mur > main:not([hidden])').style.getPropertyValue('--reduit'))"
    )
    tient = page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    return fautes, reduit, tient


@pytest.mark.parametrize("largeur", MURS)
def test_wall_is_filled(page: Page, projections: dict[str, str], largeur: tuple[int, int]) -> None:
    """The projection holds on one screen of any shape, its type grows with the wall, and nothing of it is cut or covered."""
    page.set_viewport_size({"width": largeur[0], "height": largeur[1]})
    for nom, html in projections.items():
        page.set_content(html)
        fautes, reduit, tient = measure_wall(page)
        assert (nom, fautes, tient) == (nom, [], True)
        assert reduit >= REDUIT, nom
        corps = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        assert corps >= min(largeur[0] * 0.021, largeur[1] * 0.033) - 0.1
        bas = page.evaluate(
            "Math.max(...[...document.querySelectorAll('#mur > main:not([hidden]) > *')]"
            ".map(e => e.getBoundingClientRect().bottom))"
        )
        if nom.removeprefix("projection-") in REMPLIES:
            assert bas >= 0.9 * largeur[1], (nom, bas)


@pytest.mark.parametrize("largeur", MURS)
def test_too_much_for_a_wall(page: Page, largeur: tuple[int, int]) -> None:
    """Long words of a room, and a word without a break, are made to fit: smaller, and whole."""
    page.set_viewport_size({"width": largeur[0], "height": largeur[1]})
    long = (
        "Les écoles, la médiathèque et les ateliers municipaux achètent chacun de leur côté, sans jamais se concerter. "
    )
    lignes = [tag("li", 2 * long) for _ in range(6)] + [tag("li", "anticonstitutionnellement" * 6)]
    scene = tag(
        "main",
        tag("h1", long),
        tag("div", tag("section", tag("h2", "Ce qui freine"), tag("ul", *lignes)), class_="deux"),
    )
    page.set_content(compose_projection(str(scene)))
    fautes, reduit, tient = measure_wall(page)
    assert (fautes, tient) == ([], True)
    assert reduit < 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe(page: Page, ecrans: dict[str, str], projections: dict[str, str], theme: str) -> None:
    """Axe finds nothing on any screen, everything unfolded, in the light and in the dark."""
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": 1280, "height": 720})
    fautes = {}
    for nom, html in (ecrans | projections).items():
        page.set_content(html)
        # « Plus » unfolds over what stands beside it, and is looked at by itself.
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = d.id !== 'plus')")
        violations, _ = run_axe(page, "body", WCAG)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = d.id === 'plus')")
        violations += run_axe(page, "#plus", WCAG)[0] if page.locator("#plus").count() else []
        if violations:
            fautes[nom] = [(f["id"], [n["html"][:120] for n in f["nodes"]][:2]) for f in violations]
    page.emulate_media(color_scheme="light")
    assert fautes == {}


def test_theme_of_jupyterlab(page: Page, ecrans: dict[str, str]) -> None:
    """The screen takes the theme of JupyterLab, whatever the system's; the controls of the browser follow."""
    lu = "['colorScheme', 'backgroundColor'].map(c => getComputedStyle(document.querySelector('.nr'))[c])"
    page.set_content(ecrans["02-debat"])
    assert page.evaluate(lu) == ["light dark", "rgb(255, 255, 255)"]
    page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    assert page.evaluate(lu) == ["dark", "rgb(20, 26, 24)"]
    page.emulate_media(color_scheme="dark")
    page.evaluate("document.body.dataset.jpThemeLight = 'true'")
    assert page.evaluate(lu) == ["light", "rgb(255, 255, 255)"]
    page.emulate_media(color_scheme="light")


def test_forced_colours(page: Page, ecrans: dict[str, str]) -> None:
    """Where colours are forced, steps that are reached still differ from those that are not, and bars are drawn."""
    page.emulate_media(forced_colors="active")
    page.set_content(ecrans["02-constats"])
    pleine, creuse = page.evaluate(
        "['.marches i.plein', '.marches i:not(.plein)'].map(s => getComputedStyle(document.querySelector(s)).backgroundColor)"
    )
    assert pleine != creuse
    assert page.evaluate("getComputedStyle(document.querySelector('progress')).backgroundColor") != pleine
    page.emulate_media(forced_colors="none")
