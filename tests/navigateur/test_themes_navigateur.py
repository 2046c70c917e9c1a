"""The served page in the light, in the dark and in forced colours, compared by picture; and zoomed, its step bar with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pytest
from inventes.tenue_fictive import open_fictive
from lab_reel import PROJECTEUR, prepare, say
from milieu import choose
from PIL import Image
from porte_reelle import open_contexte, open_porte
from test_apparence_navigateur import VU, list_fautes

from numresp.atelier.porte.pas import NOMS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Pixels = np.ndarray[Any, np.dtype[np.float64]]
Boites = dict[str, list[float]]
LISIBLE = 3.0
"""The least contrast of a text's darkest or lightest pixel with its ground: drawn strokes of small letters are paler than their
colour, which axe measures (4.5)."""
FONDS_CLAIRS = ("#ffffff", "#f2f6f4", "#e0eee8", "#e8f1fa", "#fff3d6", "#fdecea")
"""The grounds of the light page: docs/apparence.md."""
TACHE = 64
"""Fewer pixels than this of one colour are no ground: a stroke, the edge of a letter."""
ZOOMS = choose((1.0, 1.5, 2.0), (1.0, 1.1, 1.25, 1.5, 1.75, 2.0))
"""At 200 % a window of 1280 × 720 is laid out as 640 × 360."""
ECRANS = (*NOMS, "debat")
# Every box that is seen, by its path; the clocks go on meanwhile, and are left out.
BOITES = """() => { const boites = {}; for (const e of document.querySelectorAll('.nr, .nr *')) {
if (!e.checkVisibility() || e.closest('.temps, .surtitre, .nr-statut, .dernier, option')) continue;
const chemin = []; for (let p = e; p && p !== document.body; p = p.parentElement)
chemin.unshift(p.tagName + (p.id ? '#' + p.id : '') + ':' + [...(p.parentElement?.children ?? [])].indexOf(p));
const b = e.getBoundingClientRect(); boites[chemin.join(' ')] = [b.left, b.top, b.width, b.height]; }
return boites; }"""
# Every line of text that the window shows and nothing covers: its box on the picture, and its words.
TEXTES = (
    "() => {"
    + VU
    + """ const vus = [];
const marche = document.createTreeWalker(document.querySelector('.nr'), NodeFilter.SHOW_TEXT);
while (marche.nextNode()) { const t = marche.currentNode, e = t.parentElement;
if (!t.textContent.trim() || !e.checkVisibility() || e.closest('.cache, option, svg')) continue;
const borne = vu(e), r = document.createRange(); r.selectNodeContents(t);
for (const c of r.getClientRects()) {
const b = [Math.max(c.left, borne[0], 0), Math.max(c.top, borne[1], 0), Math.min(c.right, borne[2], innerWidth),
Math.min(c.bottom, borne[3], innerHeight)];
if (b[2] - b[0] < 4 || b[3] - b[1] < 0.8 * c.height) continue;
const dessus = document.elementFromPoint((b[0] + b[2]) / 2, (b[1] + b[3]) / 2);
if (!dessus || !(e.contains(dessus) || dessus.contains(e))) continue;
vus.push([b, t.textContent.trim().slice(0, 40)]); } }
return vus; }"""
)
Schema = Literal["light", "dark", "forced"]
SCHEMAS: tuple[Schema, ...] = ("light", "dark", "forced")


@pytest.fixture(scope="module")
def page(navigateur: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The served page of an invented town: all but the first thème answered, a plan proposed, the clock of débats stopped."""
    espace = tmp_path_factory.mktemp("themes")
    tenue = open_fictive(espace)
    prepare(tenue)
    for ident in sorted(tenue.posees - set(tenue.etat.constats)):
        if not ident.startswith("gouvernance."):
            tenue.record("reponse", question=ident, reponse=1, preuve="Vu")
    with open_contexte(navigateur) as contexte, open_porte(espace, "valmont") as porte:
        ouverte = contexte.new_page()
        ouverte.goto(porte.adresse)
        ouverte.wait_for_selector('.nr [data-region="corps"] h2')
        ouverte.locator("#pas-feuille-de-route").click()
        ouverte.locator("#proposer").click()
        ouverte.wait_for_function("document.querySelectorAll('[data-depose] [data-saisit]').length > 10")
        ouverte.locator("#pas-autodiagnostic").click()
        ouverte.get_by_role("button", name=re.compile("Commencer la séance")).click()
        ouverte.wait_for_selector("[data-etape='constats:gouvernance'] h3")
        ouverte.keyboard.press("h")
        say(ouverte)
        yield ouverte


def show(page: Page, ecran: str) -> None:
    """Show a step; or the first débat, before its votes are revealed."""
    pas = "autodiagnostic" if ecran == "debat" else ecran
    page.locator(f"#pas-{pas}").click()
    page.wait_for_selector(f"#pas-{pas}[aria-current=step]")
    if pas == "autodiagnostic":
        page.locator('[data-region="themes"] button').first.click()
        page.wait_for_selector("[data-etape^='constats:']")
    if ecran == "debat":
        page.get_by_role("button", name=re.compile("^Suivant")).click()
        page.wait_for_selector("[data-etape^='debat:']")
    page.mouse.move(0, 0)


def dress(page: Page, schema: Schema) -> None:
    """Colours of the system."""
    forcees = schema == "forced"
    page.emulate_media(
        color_scheme="dark" if schema == "dark" else "light", forced_colors="active" if forcees else "none"
    )
    page.wait_for_timeout(250)  # colours that fade from one to the other


def take(page: Page) -> Pixels:
    """The window's pixels, from 0 to 255."""
    with Image.open(BytesIO(page.screenshot(animations="disabled", caret="hide"))) as image:
        return np.asarray(image.convert("RGB"), dtype=float)


def measure_luminance(pixels: Pixels) -> Pixels:
    """Relative luminance, as WCAG 2.1 defines it."""
    part = pixels / 255
    lineaire = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return lineaire @ np.array([0.2126, 0.7152, 0.0722])


def measure_ink(luminance: Pixels, boite: list[float]) -> float:
    """The contrast of the most different pixel of a box with its ground, which is the luminance most of it has."""
    gauche, haut, droite, bas = (round(cote) for cote in boite)
    ici = luminance[haut:bas, gauche:droite].round(4)
    valeurs, combien = np.unique(ici, return_counts=True)
    fond = valeurs[combien.argmax()]
    return float(max((valeurs.max() + 0.05) / (fond + 0.05), (fond + 0.05) / (valeurs.min() + 0.05)))


def find_pale(page: Page) -> list[str]:
    """The texts that stand without ink on the window shown."""
    luminance = measure_luminance(take(page))
    textes = page.evaluate(TEXTES)
    assert len(textes) > 10
    return [mots for boite, mots in textes if measure_ink(luminance, boite) < LISIBLE]


def find_moved(avant: Boites, apres: Boites) -> list[str]:
    """The boxes that are not where they were, or are there no more, beyond a pixel."""
    assert len(avant) > 50
    autres = set(avant) ^ set(apres)
    bouges = {c for c in set(avant) & set(apres) if np.abs(np.subtract(avant[c], apres[c])).max() > 1}
    return sorted(autres | bouges)


def find_light_grounds(pixels: Pixels) -> list[str]:
    """Grounds of the light page that stand on a picture."""
    couleurs, combien = np.unique(pixels.astype(np.uint8).reshape(-1, 3), axis=0, return_counts=True)
    vues = {"#" + bytes(couleur).hex(): int(n) for couleur, n in zip(couleurs, combien, strict=True)}
    return [f"{fond} : {vues[fond]} points" for fond in FONDS_CLAIRS if vues.get(fond, 0) > TACHE]


@pytest.mark.parametrize("ecran", choose(("preparer", "debat", "feuille-de-route"), ECRANS))
def test_schemes(page: Page, ecran: str) -> None:
    """In the three of them every box is at its place, every text has ink, and in the dark nothing of the light is left."""
    page.set_viewport_size(PROJECTEUR)
    show(page, ecran)
    boites, pales = {}, {}
    for schema in SCHEMAS:
        dress(page, schema)
        boites[schema] = page.evaluate(BOITES)
        pales[schema] = find_pale(page)
        if schema == "dark":
            assert find_light_grounds(take(page)) == []
    dress(page, "light")
    assert {schema: mots for schema, mots in pales.items() if mots} == {}
    bouges = {schema: find_moved(boites["light"], boites[schema])[:5] for schema in SCHEMAS}
    assert {schema: chemins for schema, chemins in bouges.items() if chemins} == {}


def test_faults_are_seen(page: Page) -> None:
    """A pale word, a box that moves by two pixels, and a white ground in the dark are found."""
    page.set_viewport_size(PROJECTEUR)
    show(page, "cloture")
    dress(page, "dark")
    page.evaluate("document.querySelector('.corps h2').style.color = '#26302c'")
    assert find_pale(page) == ["Clôture"]
    page.evaluate("document.querySelector('.corps h2').style.color = ''")
    avant = page.evaluate(BOITES)
    page.evaluate("document.querySelector('.corps h2').style.marginLeft = '2px'")
    assert any("H2" in chemin for chemin in find_moved(avant, page.evaluate(BOITES)))
    page.evaluate("document.querySelector('.corps h2').style.marginLeft = ''")
    page.evaluate("document.querySelector('.corps').style.background = '#fff'")
    assert find_light_grounds(take(page))
    page.evaluate("document.querySelector('.corps').style.background = ''")
    dress(page, "light")


@pytest.mark.parametrize("zoom", ZOOMS)
def test_zoom(page: Page, zoom: float) -> None:
    """On a window of 1280 × 720, zoomed: nothing overlaps, nothing is cut, the way to each step is there."""
    largeur, hauteur = round(1280 / zoom), round(720 / zoom)
    page.set_viewport_size({"width": largeur, "height": hauteur})
    reglages = page.context.new_cdp_session(page)
    reglages.send(
        "Emulation.setDeviceMetricsOverride",
        {"width": largeur, "height": hauteur, "deviceScaleFactor": zoom, "mobile": False},
    )
    fautes = {}
    for ecran in ECRANS:
        show(page, ecran)
        assert page.evaluate("[innerWidth, devicePixelRatio]") == pytest.approx([largeur, zoom])
        assert page.locator("nav.pas li button").count() == len(NOMS)
        if vues := list_fautes(page, ".nr"):
            fautes[ecran] = vues
    reglages.send("Emulation.clearDeviceMetricsOverride")
    reglages.detach()
    assert fautes == {}
