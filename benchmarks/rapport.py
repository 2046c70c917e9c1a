"""Le Trait's report, by numresp and by the two stock commands, in one run: seconds, bytes, EcoIndex (`make bench`).

(a) `papermill` then `jupyter nbconvert --to html`, start-up included; (b) `numresp rapport`, start-up included, which
writes two pages and the Bilan. Elements are counted in the HTML as it is on disk (SVG children left out), requests are
the page and every resource it names.
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
from html.parser import HTMLParser
from pathlib import Path

from ecoindex.compute import compute_ecoindex

RACINE = Path(__file__).resolve().parent.parent
CARNET = RACINE / "notebooks" / "rapports" / "autodiagnostic.ipynb"
ESPACE = RACINE / "data" / "exemple"
TOURS = 3


class Compteur(HTMLParser):
    """Counts elements outside SVG, and the resources a page asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.elements = 0
        self.ressources: list[str] = []
        self._svg = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count one element; an `<svg>` counts, what is in it does not."""
        if not self._svg:
            self.elements += 1
        self._svg += tag == "svg"
        lien = dict(attrs)
        adresse = lien.get("src") or (lien.get("href") if tag == "link" else None)
        if adresse and not adresse.startswith("data:"):
            self.ressources.append(adresse)

    def handle_endtag(self, tag: str) -> None:
        """Leave an SVG."""
        self._svg -= tag == "svg"


def run(*commande: str) -> float:
    """Seconds a command takes."""
    debut = time.perf_counter()
    subprocess.run(commande, check=True, capture_output=True, env=os.environ | {"PYTHONHASHSEED": "0"})
    return time.perf_counter() - debut


def describe(nom: str, secondes: list[float], page: Path) -> None:
    """Print one line of the table."""
    html = page.read_text(encoding="utf-8")
    compteur = Compteur()
    compteur.feed(html)
    ko = len(html.encode()) / 1000
    distantes = [adresse for adresse in compteur.ressources if re.match(r"https?:|//", adresse)]
    indice = asyncio.run(compute_ecoindex(compteur.elements, ko, 1 + len(compteur.ressources)))
    temps = f"{min(secondes):.1f}-{max(secondes):.1f}"
    print(
        f"{nom:<34} {temps:>10} {ko:>8.1f} {compteur.elements:>9} {1 + len(compteur.ressources):>9} {len(distantes):>9}"
        f"   {indice.grade.value} ({indice.score:.0f})"
    )


def main() -> None:
    """Print the table."""
    python = sys.executable
    colonnes = f"{'':<34} {'secondes':>10} {'ko':>8} {'éléments':>9} {'requêtes':>9} {'distantes':>9}   EcoIndex"
    with tempfile.TemporaryDirectory() as dossier:
        sortie = Path(dossier)
        brut = sortie / "brut.ipynb"
        papermill = (python, "-m", "papermill", str(CARNET), str(brut), "-p", "espace", str(ESPACE))
        nbconvert = (python, "-m", "nbconvert", "--to", "html", "--output-dir", str(sortie), str(brut))
        numresp = (python, "-m", "numresp", "rapport", "le-trait", "--espace", str(ESPACE), "--sortie", str(sortie))
        deux = [run(*papermill) + run(*nbconvert) for _ in range(TOURS)]
        un = [run(*numresp) for _ in range(TOURS)]
        print(colonnes)
        describe("papermill + jupyter nbconvert", deux, sortie / "brut.html")
        describe("numresp rapport, le rapport", un, sortie / "le-trait" / "autodiagnostic.html")
        describe("numresp rapport, page de calcul", un, sortie / "le-trait" / "autodiagnostic-calcul.html")


if __name__ == "__main__":
    main()
