"""Take the pictures of the guides in the served page, on invented towns: `python docs/captures.py` (needs chromium)."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

RACINE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(RACINE / "tests"), str(RACINE / "tests" / "navigateur")]

from inventes.suivi_fictif import found_suivi  # noqa: E402
from inventes.tenue_fictive import open_fictive  # noqa: E402
from lab_reel import prepare, say  # noqa: E402
from porte_reelle import open_porte  # noqa: E402
from rendus.chromium import open_chromium  # noqa: E402

IMAGES = RACINE / "docs" / "images"
COULEURS = 96
VOTES = "123000"
TAILLE = {"width": 1280, "height": 720}


def take(page: Page, nom: str) -> None:
    """A picture in few colours, so that it stays light."""
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)
    chemin = IMAGES / f"{nom}.png"
    page.screenshot(path=chemin)
    with Image.open(chemin) as image:
        image.convert("P", palette=Image.Palette.ADAPTIVE, colors=COULEURS).save(chemin, optimize=True)
    print(f"{chemin.name} : {chemin.stat().st_size / 1000:.0f} ko")  # noqa: T201


@contextmanager
def open_page(navigateur: Browser, espace: Path, *options: str) -> Iterator[Page]:
    """The page of `numresp atelier`."""
    with open_porte(espace, "valmont", *options) as porte:
        contexte = navigateur.new_context(viewport=TAILLE, locale="fr-FR", bypass_csp=True)
        page = contexte.new_page()
        page.goto(porte.adresse)
        page.wait_for_selector('.nr [data-region="corps"] h2')
        yield page
        contexte.close()


def go(page: Page, pas: str) -> None:
    """Go to a step by its button."""
    page.locator(f"#pas-{pas}").click()
    page.wait_for_selector(f"#pas-{pas}[aria-current=step]")


def take_debat(page: Page) -> None:
    """The débats to choose; constats, a débat with its votes shown, and the wall."""
    go(page, "preparer")
    page.get_by_role("button", name=re.compile("^Débats")).click()
    say(page)
    take(page, "atelier-01-preparer")
    go(page, "autodiagnostic")
    page.get_by_role("button", name=re.compile("Commencer")).click()
    page.wait_for_selector(".lignes")
    take(page, "atelier-02-constats")
    page.get_by_role("button", name=re.compile("^Suivant")).click()
    page.wait_for_selector("[data-avance]")
    with page.expect_popup() as ouverture:
        page.get_by_role("button", name="Ouvrir la projection").click()
    projection = ouverture.value
    projection.set_viewport_size(TAILLE)
    page.bring_to_front()
    page.locator("[data-avance]").first.click()
    page.keyboard.type(VOTES)
    say(page)
    page.get_by_role("button", name=re.compile("Révéler")).click()
    page.wait_for_selector(".accord")
    take(page, "atelier-02-debat")
    projection.wait_for_selector("ul.votes .mediane")
    take(projection, "atelier-02-projection")
    projection.close()


def take_suites(page: Page) -> None:
    """Quick wins, and the plan: proposed, then with a card that was moved too early."""
    go(page, "quick-wins")
    page.locator("details[id^=action-] summary").first.click()
    page.locator("details[open] form button").first.click()
    page.wait_for_selector("[id^=choisie-]")
    page.evaluate("document.querySelector('.corps h2').scrollIntoView({ block: 'end' })")
    take(page, "atelier-03-quick-wins")
    go(page, "feuille-de-route")
    page.locator("#proposer").click()
    page.wait_for_function("() => document.querySelector('.nr-statut').textContent.startsWith('Plan proposé')")
    page.wait_for_selector("[data-attente]", state="detached")
    take(page, "atelier-04-feuille-de-route")
    page.locator("[data-depose]").nth(3).locator("[data-ligne]").first.focus()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.wait_for_timeout(500)
        say(page)
        page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(500)
    say(page)
    take(page, "atelier-04-deplacement")


def take_suivi(page: Page) -> None:
    """The form of an action, with what stands beside it."""
    page.locator("#ouvrir-extinction").click()
    page.wait_for_selector("#action-statut")
    take(page, "suivi-01-action")


def main() -> None:
    """Hold a bit of a séance and take the pictures on the way."""
    with tempfile.TemporaryDirectory() as dossier, open_chromium() as navigateur:
        espace, finie, suivie = (Path(dossier) / nom for nom in ("tenue", "finie", "suivie"))
        prepare(open_fictive(espace))
        with open_page(navigateur, espace) as page:
            take_debat(page)
        tenue = open_fictive(finie)
        prepare(tenue)
        for ident in sorted(tenue.posees - set(tenue.etat.constats)):
            tenue.record("reponse", question=ident, reponse=1, preuve="Vu")
        with open_page(navigateur, finie) as page:
            take_suites(page)
        found_suivi(suivie)
        with open_page(navigateur, suivie, "--suivi") as page:
            take_suivi(page)


if __name__ == "__main__":
    main()
