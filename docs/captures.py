"""Take the pictures of the notebooks for the guides, on invented towns: `python docs/captures.py` (needs chromium)."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

RACINE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(RACINE / "tests"), str(RACINE / "tests" / "navigateur")]

from inventes.suivi_fictif import found_suivi  # noqa: E402
from inventes.tenue_fictive import open_fictive  # noqa: E402
from lab_reel import Lab, open_lab_on, prepare, run_notebook, say  # noqa: E402

IMAGES = RACINE / "docs" / "images"
COULEURS = 96
VOTES = "123000"
TAILLE = {"width": 1280, "height": 720}


def take(page: Page, nom: str) -> None:
    """A picture of the screen alone."""
    page.wait_for_timeout(300)
    page.evaluate("document.querySelector('.nr').requestFullscreen()")
    page.wait_for_timeout(500)
    save(page, nom)
    page.evaluate("document.exitFullscreen()")


def save(page: Page, nom: str) -> None:
    """A picture in few colours, so that it stays light."""
    chemin = IMAGES / f"{nom}.png"
    page.screenshot(path=chemin)
    with Image.open(chemin) as image:
        image.convert("P", palette=Image.Palette.ADAPTIVE, colors=COULEURS).save(chemin, optimize=True)
    print(f"{chemin.name} : {chemin.stat().st_size / 1000:.0f} ko")  # noqa: T201


def take_suites(page: Page, lab: Lab) -> None:
    """Quick wins, and the plan: proposed, then with a step that was moved too early."""
    run_notebook(page, lab.url("03-quick-wins"))
    page.locator("details[id^=action-] summary").first.click()
    page.locator("details[open] form button").first.click()
    say(page)
    take(page, "atelier-03-quick-wins")
    run_notebook(page, lab.url("04-feuille-de-route"))
    page.locator("#proposer").click()
    page.wait_for_function("() => document.querySelector('.nr-statut').textContent.startsWith('Plan proposé')")
    take(page, "atelier-04-feuille-de-route")
    page.locator("[data-depose]").nth(3).locator("[data-ligne]").first.focus()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.wait_for_timeout(400)
        say(page)
        page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(400)
    say(page)
    take(page, "atelier-04-deplacement")


def take_suivi(page: Page, lab: Lab) -> None:
    """The form of an action, with what stands beside it."""
    run_notebook(page, lab.url("01-suivre"))
    page.locator("#ouvrir-extinction").click()
    page.wait_for_selector("#action-statut")
    take(page, "suivi-01-action")


def take_debat(page: Page) -> None:
    """Constats, a débat with its votes shown, and the projector's window."""
    page.get_by_role("button", name=re.compile("Commencer")).click()
    page.wait_for_selector(".lignes")
    take(page, "atelier-02-constats")
    page.get_by_role("button", name=re.compile("Suivant")).click()
    page.locator("[data-avance]").first.click()
    page.keyboard.type(VOTES)
    say(page)
    with page.context.expect_page() as ouverture:
        page.get_by_role("button", name="Ouvrir la projection").click()
    projection = ouverture.value
    projection.set_viewport_size(TAILLE)
    page.bring_to_front()
    page.get_by_role("button", name=re.compile("Révéler")).click()
    page.wait_for_selector(".accord")
    take(page, "atelier-02-debat")
    projection.wait_for_selector(".voix")
    save(projection, "atelier-02-projection")


def main() -> None:
    """Hold a bit of a séance and take the pictures on the way."""
    with tempfile.TemporaryDirectory() as dossier:
        espace = Path(dossier)
        tenue = open_fictive(espace)
        prepare(tenue)
        for ident in sorted(tenue.posees - set(tenue.etat.constats)):
            tenue.record("reponse", question=ident, reponse=1, preuve="Vu")
        with open_lab_on(espace, "valmont", espace / "rapports") as lab, sync_playwright() as playwright:
            chromium = os.environ.get("NUMRESP_CHROMIUM") or shutil.which("chromium")
            navigateur = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            page = navigateur.new_context(viewport=TAILLE, locale="fr-FR").new_page()
            take_suites(page, lab)
            tenue.refresh()
            for n in [e.n for e in tenue.evenements if e.type == "reponse"]:
                tenue.record("annulation", cible=n)
            run_notebook(page, lab.url("01-preparer"))
            page.get_by_role("button", name=re.compile("Débats")).click()
            say(page)
            take(page, "atelier-01-preparer")
            run_notebook(page, lab.url())
            take_debat(page)
            found_suivi(espace / "suivi")
            with open_lab_on(espace / "suivi", "valmont", espace / "rapports") as autre:
                take_suivi(page, autre)
            navigateur.close()


if __name__ == "__main__":
    main()
