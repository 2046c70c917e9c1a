"""Notebook 04 in the real JupyterLab, on a copy of Le Trait: « Proposer », then steps moved by keys.

    python benchmarks/route.py

Needs chromium. Eight quarters of ten days. Times are those of the browser's own clock: for a move, from the key to the regions in
place with the new effect and « Enregistré » on the screen (journal fsynced); for a proposal, from the click to the plan.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(RACINE / "benchmarks"), str(RACINE / "tests"), str(RACINE / "tests" / "navigateur")]

from atelier import show  # noqa: E402
from lab_reel import PATIENCE_MS, open_lab_on, run_notebook, say  # noqa: E402
from playwright.sync_api import Page  # noqa: E402
from rendus.chromium import open_chromium  # noqa: E402

from numresp.atelier.seance.seance import Tenue  # noqa: E402
from numresp.depot.dossier.dossier import load_dossier  # noqa: E402

SLUG, FOIS, DEPLACEMENTS = "le-trait", 5, 40
PROPOSE = "() => document.querySelector('.nr-statut').textContent.startsWith('Plan proposé')"


def copy_reopened(espace: Path) -> None:
    """Le Trait's dossier with its séance open again."""
    shutil.copytree(RACINE / "data" / "exemple" / SLUG, espace / SLUG)
    dossier = load_dossier(espace, SLUG)
    Tenue(dossier, dossier.find_seance(None)).record("reouverture")


def propose(page: Page) -> float:
    """From the click to the plan, in milliseconds."""
    debut = time.perf_counter()
    page.locator("#proposer").click()
    page.wait_for_function(PROPOSE, timeout=PATIENCE_MS, polling=20)
    return 1000 * (time.perf_counter() - debut)


def move(page: Page, rang: int, touche: str) -> float:
    """One step moved by its key, once its card is chosen."""
    cartes = page.locator("[data-depose] [data-saisit]")
    carte = cartes.nth(rang % cartes.count())
    carte.focus()
    if carte.get_attribute("aria-pressed") != "true":
        page.keyboard.press("Enter")
        ident = carte.get_attribute("id")
        page.wait_for_selector(f"[id='{ident}'][aria-pressed=true]")  # that of before is still chosen until the answer
        say(page)
    actes = page.evaluate("document.querySelector('.nr').dataset.actes")
    page.keyboard.press(touche)
    page.wait_for_function("n => document.querySelector('.nr').dataset.actes !== n", arg=actes, timeout=PATIENCE_MS)
    say(page)
    return float(page.evaluate("document.querySelector('.nr').dataset.duree"))


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as dossier:
        espace = Path(dossier)
        copy_reopened(espace)
        with open_lab_on(espace, SLUG, espace / "rapports") as lab, open_chromium() as navigateur:
            page = navigateur.new_context(viewport={"width": 1280, "height": 720}, locale="fr-FR").new_page()
            run_notebook(page, lab.url("04-feuille-de-route"))
            durees = []
            for rang in range(FOIS):
                durees.append(propose(page))
                if rang < FOIS - 1:
                    page.locator("[data-acte=annuler]").click()
                    page.wait_for_function(
                        "() => document.querySelector('.nr-statut').textContent.startsWith('Annulé')"
                    )
            show("« Proposer », du clic au plan affiché", durees)
            deplaces = [move(page, 7 * rang, "ArrowRight" if rang % 3 else "ArrowLeft") for rang in range(DEPLACEMENTS)]
            show("déplacer une action, de la touche à « Enregistré » et à l’effet redessiné", deplaces)
            print(f"actions au plan : {page.locator('[data-depose] [data-saisit]').count()}")


if __name__ == "__main__":
    main()
