"""04 Feuille de route in a real browser, by itself: nothing stands over what must be read, and no text is cut."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from inventes.route_fictive import open_route, propose
from inventes.tenue_fictive import do
from vue_en_page import REPOS, Greffier, show_vue

from numresp.atelier.feuille_de_route.quick_wins import QuickWins

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

CADRES = """() => ['.reglages', '.refus', '.bandeau', '.dehors', '[data-region="q0"] .trimestre', '[data-region="sous"] > *']
  .map((s) => document.querySelector(s).getBoundingClientRect()).map((r) => [r.top, r.bottom])"""
COUPES = "(e) => e.scrollHeight - e.clientHeight"


def test_no_plan_holds_with_the_settings_open(navigateur: Browser, tmp_path: Path) -> None:
    """With the fold still open each part begins where the one before ends; cards out of the plan are whole."""
    vue = open_route(tmp_path)
    propose(vue)
    ecran = QuickWins(vue.tenue, vue.impressions)
    for action in [action for action in ecran.rank() if action.id not in vue.tenue.etat.etapes][:3]:
        do(ecran, "choisir", action=action.id, pilote="elu", echeance="")
    greffier = Greffier(vue, vue.tenue.dossier.chemin, lambda *_: iter(()))
    with show_vue(navigateur, greffier) as page:
        assert page.locator(".dehors > .cartes").evaluate(COUPES) <= 0
        page.locator("#reglages > summary").click()
        page.locator("#nombre-jours_par_trimestre").fill("0.5")
        page.keyboard.press("Enter")
        page.evaluate(REPOS)
        page.locator("#proposer").click()
        page.evaluate(REPOS)
        if vue.recherche is not None:
            vue.recherche.wait()
        page.evaluate("agir('battre', {})")
        page.wait_for_selector(".refus")
        assert page.locator("#reglages[open]").count() == 1
        cadres = page.evaluate(CADRES)
        assert all(haut >= bas - 1 for (_, bas), (haut, _) in pairwise(cadres))
    assert greffier.fautes == []
