"""Take the pictures of decision 0041, first printed pages, and the README's: `python docs/captures_premiere_page.py`.

It needs chromium. The first are the sheet A4 as it is printed; what stood there before the decision (« -avant ») stays: no
program makes it any more.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE / "tests"))

from rendus.chromium import open_chromium  # noqa: E402
from rendus.pages_exemple import EXEMPLE, compose_report  # noqa: E402

IMAGES = RACINE / "docs" / "images"
PAGES = (
    ("autodiagnostic", "le-trait", "autodiagnostic"),
    ("suivi", "clairlieu-essai", "suivi"),
    ("feuille-de-route", "villefeinte", "feuille_de_route"),
)
"""The name of each picture, of which body, at which jalon."""
FEUILLE, CADRE = (794, 1123), {"width": 650, "height": 979}
"""A sheet A4 in points of a screen, and what its margins leave."""
ECRAN = {"width": 900, "height": 1120}
MARGES = (83, 68)
"""Left and top: 22 and 18 millimetres."""
SUITE = "Sur quoi cela repose"
"""Where the second sheet begins."""
TAILLE, COULEURS = (744, 1053), 20
TROP = 1


def take_sheet(page: Page, fichier: Path) -> tuple[Image.Image, float]:
    """The first sheet of a report, and how high what stands on it is."""
    page.goto(fichier.as_uri())
    fin = page.get_by_role("heading", name=SUITE).bounding_box()
    if fin is None:
        raise AssertionError(fichier)
    haut = min(fin["y"], CADRE["height"])
    vue = page.screenshot(clip={"x": 0, "y": 0, "width": CADRE["width"], "height": haut})
    feuille = Image.new("RGB", FEUILLE, "white")
    feuille.paste(Image.open(io.BytesIO(vue)).convert("RGB"), MARGES)
    return feuille, fin["y"]


def take_top(navigateur: Browser, dossier: Path) -> None:
    """The top of a report on a screen, as the README shows it."""
    _, pages = compose_report(EXEMPLE, "le-trait", dossier, "autodiagnostic")
    fichier = dossier / "page.html"
    fichier.write_text(pages["autodiagnostic.html"], encoding="utf-8")
    page = navigateur.new_context(viewport=ECRAN, device_scale_factor=1.5, locale="fr-FR").new_page()
    page.goto(fichier.as_uri())
    save(Image.open(io.BytesIO(page.screenshot())).convert("RGB"), "rapport.png", 96)


def save(image: Image.Image, nom: str, couleurs: int = COULEURS) -> int:
    """Put a picture in its place, in few colours; how many bytes it takes."""
    image.convert("P", palette=Image.Palette.ADAPTIVE, colors=couleurs).save(IMAGES / nom, optimize=True)
    return (IMAGES / nom).stat().st_size


def main() -> int:
    """Write the pictures; 1 where one needs more than its sheet."""
    trop = 0
    with tempfile.TemporaryDirectory() as nom, open_chromium() as navigateur:
        page = navigateur.new_context(viewport=CADRE, locale="fr-FR").new_page()
        page.emulate_media(media="print")
        for image, qui, jalon in PAGES:
            dossier = Path(nom) / image
            dossier.mkdir()
            _, pages = compose_report(EXEMPLE, qui, dossier, jalon)
            fichier = dossier / "page.html"
            fichier.write_text(pages[f"{jalon}.html"], encoding="utf-8")
            feuille, haut = take_sheet(page, fichier)
            nom_image = f"premiere-page-{image}-apres.png"
            poids = save(feuille.resize(TAILLE, Image.Resampling.LANCZOS), nom_image)
            sys.stdout.write(f"{nom_image} : {poids / 1000:.0f} ko, {haut:.0f} sur {CADRE['height']}\n")
            trop |= haut > CADRE["height"] + TROP
        dossier = Path(nom) / "rapport"
        dossier.mkdir()
        take_top(navigateur, dossier)
    return int(trop)


if __name__ == "__main__":
    sys.exit(main())
