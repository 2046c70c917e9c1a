"""Take the picture of a body's slides beside the first page that they come from: `python docs/captures_diaporama.py`.

It needs chromium, LibreOffice and python-pptx. LibreOffice draws the first slide of a file alone, so each slide gets a file.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pptx
from PIL import Image, ImageOps
from pptx.oxml.ns import qn

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE / "tests"))

from rendus.bilans_lus import write_slides  # noqa: E402
from rendus.chromium import open_chromium  # noqa: E402
from rendus.pages_exemple import EXEMPLE, compose_report  # noqa: E402

QUI, JALON = "clairlieu-essai", "suivi"
IMAGE = RACINE / "docs" / "images" / "diaporama-suivi.png"
FEUILLE = {"width": 680, "height": 1053}
"""A sheet A4 without its margins, in points of a screen."""
MARGE, SUITE = 32, "Sur quoi cela repose"
"""Around what is printed; and where the second sheet begins."""
VIGNETTE, COLONNES, BORD = (480, 270), 2, 12
COULEURS, FOND = 48, "#8a9490"
LIMITE_OCTETS = 200_000


def cut_slides(octets: bytes, dossier: Path) -> list[Path]:
    """A file for each slide."""
    combien = len(pptx.Presentation(io.BytesIO(octets)).slides)
    fichiers = []
    for rang in range(combien):
        presentation = pptx.Presentation(io.BytesIO(octets))
        liste = presentation.slides._sldIdLst
        for autre, planche in enumerate(list(liste)):
            if autre != rang:
                presentation.part.drop_rel(planche.get(qn("r:id")))
                liste.remove(planche)
        fichiers.append(dossier / f"planche-{rang + 1}.pptx")
        presentation.save(str(fichiers[-1]))
    return fichiers


def draw_slides(octets: bytes, dossier: Path) -> list[Image.Image]:
    """What LibreOffice makes of each slide."""
    fichiers = cut_slides(octets, dossier)
    soffice = shutil.which("soffice") or "soffice"
    profil = f"-env:UserInstallation={(dossier / 'profil').as_uri()}"
    ordre = [soffice, profil, "--headless", "--convert-to", "png", "--outdir", str(dossier), *map(str, fichiers)]
    subprocess.run(ordre, check=True, capture_output=True, timeout=300)
    return [Image.open(fichier.with_suffix(".png")).convert("RGB") for fichier in fichiers]


def draw_page(dossier: Path) -> Image.Image:
    """The first sheet of the report, as it is printed."""
    _, pages = compose_report(EXEMPLE, QUI, dossier, JALON)
    fichier = dossier / "page.html"
    fichier.write_text(pages[f"{JALON}.html"], encoding="utf-8")
    with open_chromium() as navigateur:
        page = navigateur.new_context(viewport=FEUILLE, locale="fr-FR").new_page()
        page.emulate_media(media="print")
        page.goto(fichier.as_uri())
        fin = page.get_by_role("heading", name=SUITE).bounding_box()
        haut = FEUILLE["height"] if fin is None else fin["y"]
        vue = page.screenshot(clip={"x": 0, "y": 0, "width": FEUILLE["width"], "height": min(haut, FEUILLE["height"])})
    feuille = Image.new("RGB", (FEUILLE["width"] + 2 * MARGE, FEUILLE["height"] + 2 * MARGE), "white")
    feuille.paste(Image.open(io.BytesIO(vue)).convert("RGB"), (MARGE, MARGE))
    return feuille


def mount(page: Image.Image, planches: list[Image.Image]) -> Image.Image:
    """The page at the left, the slides in two columns at its right, in their order."""
    large, haut = VIGNETTE
    lignes = -(-len(planches) // COLONNES)
    hauteur = lignes * haut + (lignes + 1) * BORD
    gauche = ImageOps.contain(page, (page.width, hauteur - 2 * BORD), Image.Resampling.LANCZOS)
    montage = Image.new("RGB", (gauche.width + COLONNES * large + (COLONNES + 2) * BORD, hauteur), FOND)
    montage.paste(gauche, (BORD, BORD))
    for rang, planche in enumerate(planches):
        ligne, colonne = divmod(rang, COLONNES)
        place = (gauche.width + 2 * BORD + colonne * (large + BORD), BORD + ligne * (haut + BORD))
        montage.paste(planche.resize(VIGNETTE, Image.Resampling.LANCZOS), place)
    return montage


def main() -> int:
    """Write the picture; 1 where it is too heavy."""
    with tempfile.TemporaryDirectory() as nom:
        dossier = Path(nom)
        planches = draw_slides(write_slides(QUI, JALON), dossier)
        montage = mount(draw_page(dossier), planches)
    montage.convert("P", palette=Image.Palette.ADAPTIVE, colors=COULEURS).save(IMAGE, optimize=True)
    taille = IMAGE.stat().st_size
    sys.stdout.write(f"{IMAGE.name} : {len(planches)} diapositives, {montage.size}, {taille / 1000:.0f} ko\n")
    return int(taille >= LIMITE_OCTETS)


if __name__ == "__main__":
    sys.exit(main())
