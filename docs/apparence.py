"""Take the pictures of docs/apparence.md, on invented towns and without JupyterLab: `python docs/apparence.py` (needs chromium).

Those named « avant » were taken once, of the screens as they were, and stay.
"""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

RACINE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(RACINE / "tests"), str(RACINE / "tests" / "navigateur")]

from ecrans_seuls import list_ecrans, list_projections  # noqa: E402
from rendus.chromium import open_chromium  # noqa: E402

IMAGES = RACINE / "docs" / "images"
COULEURS = 96
PRISES = {
    "constats": (("02-constats",), (1280, 720), "light", False),
    "zoom": (("02-debat",), (853, 480), "light", True),
    "sombre": (("02-revele",), (1280, 720), "dark", False),
    "mur": (("projection-revele",), (1920, 1080), "light", False),
    "scenes": (
        ("projection-decision", "projection-profil", "projection-gestes-choisis", "projection-plan", "projection-points",
         "projection-cloture"), (960, 540), "light", False,
    ),
}  # fmt: skip
"""Screens side by side, size of the window, scheme, full screen or not."""
LARGE = 1280


def shoot(page: Page, html: str, taille: tuple[int, int], theme: str, plein: bool) -> Image.Image:
    """A screen as a picture."""
    page.set_viewport_size({"width": taille[0], "height": taille[1]})
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.set_content(html)
    if plein:
        page.evaluate("document.querySelector('.nr').requestFullscreen()")
        page.wait_for_timeout(400)
    vue = Image.open(BytesIO(page.screenshot())).convert("RGB")
    if plein:
        page.evaluate("document.exitFullscreen()")
    return vue


def assemble(vues: list[Image.Image]) -> Image.Image:
    """Pictures two by two, no wider than a page."""
    colonnes, bord = min(2, len(vues)), 12 * (len(vues) > 1)
    large, haut = vues[0].size
    rangs = -(-len(vues) // colonnes)
    tout = Image.new("RGB", (colonnes * large + bord * (colonnes - 1), rangs * haut + bord * (rangs - 1)), "#767f8a")
    for rang, vue in enumerate(vues):
        tout.paste(vue, (rang % colonnes * (large + bord), rang // colonnes * (haut + bord)))
    if tout.width > LARGE:
        tout = tout.resize((LARGE, round(tout.height * LARGE / tout.width)), Image.Resampling.LANCZOS)
    return tout


def save(image: Image.Image, nom: str) -> None:
    """In few colours, so that it stays light."""
    chemin = IMAGES / f"apparence-{nom}.png"
    image.convert("P", palette=Image.Palette.ADAPTIVE, colors=COULEURS).save(chemin, optimize=True)
    print(f"{chemin.name} : {chemin.stat().st_size / 1000:.0f} ko")  # noqa: T201


def main() -> None:
    """Lay out every screen and take some of them."""
    with tempfile.TemporaryDirectory() as dossier, open_chromium() as navigateur:
        pages = dict(list_ecrans(Path(dossier))) | dict(list_projections(Path(dossier)))
        page = navigateur.new_context(locale="fr-FR").new_page()
        for nom, (ecrans, taille, theme, plein) in PRISES.items():
            save(assemble([shoot(page, pages[ecran], taille, theme, plein) for ecran in ecrans]), f"{nom}-apres")


if __name__ == "__main__":
    main()
