"""Every page on a narrow screen: nothing scrolls sideways at 320 points, columns do not touch, no page is endless."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from inventes.atelier_fictif import create_dossier, hold_seance
from inventes.plan_fictif import etape, save_plan
from milieu import choose
from pages_vues import open_onglet
from rendus.pages_exemple import EXEMPLE, SLUGS, compose_report

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.catalogue import load_catalogue
from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.phrases.fiches_action import export_fiches
from numresp.usages.jalons_a_rapporter import list_jalons

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REFLUX = 320
"""What WCAG 1.4.10 asks for: 1280 points at 400 %."""
TELEPHONE, HAUTE = 375, 25_000
"""A phone, and how high a page may be on it."""
ECART = 4.5
"""Points between what stands in two cells side by side, at least."""
QUELQUES = (
    ("portelune-essai", "feuille_de_route"),
    ("villefeinte", "suivi"),
    ("vallon-essai", "bilan"),
    ("ecole-essai", "bilan"),
)
COLLEES = """ecart => {
  const dit = cellule => {
    const texte = document.createRange(); texte.selectNodeContents(cellule);
    const vus = [...texte.getClientRects()].filter(vu => vu.width > 0);
    return vus.length ? [Math.min(...vus.map(vu => vu.left)), Math.max(...vus.map(vu => vu.right))] : null; };
  return [...document.querySelectorAll('table:not(.pile) tr')].flatMap(rangee => {
    const cellules = [...rangee.cells].map(dit).filter(Boolean);
    return cellules.slice(1).filter((suite, rang) => suite[0] > cellules[rang][0] && suite[0] - cellules[rang][1] < ecart)
      .map(() => rangee.textContent.slice(0, 60)); }); }"""
OUVRE = "document.querySelectorAll('details').forEach(pli => { pli.open = true })"


def list_all() -> list[tuple[str, str]]:
    """Every body with every jalon that has a report."""
    dossiers = {slug: load_dossier(EXEMPLE, slug) for slug in SLUGS}
    return [(slug, jalon) for slug, dossier in dossiers.items() if dossier.seances for jalon in list_jalons(dossier)]


def list_faults(onglet: Page, large: int) -> list[str]:
    """What is wrong at this width on the page that is shown: its own width, cells that touch."""
    onglet.set_viewport_size({"width": large, "height": 740})
    vu = onglet.evaluate("document.documentElement.scrollWidth")
    return [f"{vu} de large"] * (vu > large) + onglet.evaluate(COLLEES, ECART)


@pytest.mark.parametrize(("slug", "jalon"), choose(QUELQUES, tuple(list_all())))
def test_narrow(slug: str, jalon: str, tmp_path: Path, navigateur: Browser) -> None:
    """As first seen no page is too high on a phone; with all that is folded open too, none is too wide, no cells touch."""
    _, pages = compose_report(EXEMPLE, slug, tmp_path, jalon)
    with open_onglet(navigateur) as onglet:
        for nom, html in pages.items():
            (tmp_path / nom).write_text(html, encoding="utf-8", newline="\n")
            onglet.goto((tmp_path / nom).as_uri())
            assert measure_height(onglet) <= HAUTE, nom
            onglet.evaluate(OUVRE)
            fautes = {large: list_faults(onglet, large) for large in (REFLUX, 360, TELEPHONE)}
            assert fautes == {REFLUX: [], 360: [], TELEPHONE: []}, nom


def test_sheets_of_all_actions(tmp_path: Path, navigateur: Browser) -> None:
    """A plan of every action there is has pages of sheets enough for none to be too high."""
    dossier = create_dossier(tmp_path, population="60000", agents="900")
    hold_seance(dossier)
    save_plan(dossier, *(etape(action.id, "2025-T3", titre=action.titre) for action in load_catalogue().actions))
    pages = export_fiches(establish_bilan("valmont", str(tmp_path), "feuille_de_route"), "Valmont", "", "Pied.")
    assert len(pages) > 1
    with open_onglet(navigateur) as onglet:
        for nom, html in pages.items():
            (tmp_path / nom).write_text(html, encoding="utf-8", newline="\n")
            onglet.goto((tmp_path / nom).as_uri())
            assert measure_height(onglet) <= HAUTE, nom


def measure_height(onglet: Page) -> int:
    """How high the page that is shown is on a phone."""
    onglet.set_viewport_size({"width": TELEPHONE, "height": 740})
    haut: int = onglet.evaluate("document.documentElement.scrollHeight")
    return haut
