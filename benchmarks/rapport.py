"""Le Trait's report, by numresp and by the two stock commands, in one run: seconds, bytes, EcoIndex (`make bench`).

(a) `papermill` then `jupyter nbconvert --to html`, start-up included; (b) `numresp rapport`, start-up included, which
writes two pages and the Bilan. Elements are counted in the HTML as it is on disk (SVG children left out), requests are
the page and every resource it names.
"""

from __future__ import annotations

import asyncio
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

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


class Temps(NamedTuple):
    """What a command took: seconds by the clock, and of processor, all that it started included."""

    secondes: float
    processeur_s: float


def spent() -> float:
    """Processor seconds of all the children that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(*commandes: tuple[str, ...]) -> Temps:
    """What commands take, one after the other."""
    avant, debut = spent(), time.perf_counter()
    for commande in commandes:
        subprocess.run(commande, check=True, capture_output=True, env=os.environ | {"PYTHONHASHSEED": "0"})
    return Temps(time.perf_counter() - debut, spent() - avant)


def describe(nom: str, tours: list[Temps], page: Path) -> None:
    """Print one line of the table."""
    html = page.read_text(encoding="utf-8")
    compteur = Compteur()
    compteur.feed(html)
    ko = len(html.encode()) / 1000
    requetes = 1 + len(compteur.ressources)
    distantes = [adresse for adresse in compteur.ressources if re.match(r"https?:|//", adresse)]
    indice = asyncio.run(compute_ecoindex(compteur.elements, ko, 1 + len(compteur.ressources)))
    temps = f"{min(t.secondes for t in tours):.1f}-{max(t.secondes for t in tours):.1f}"
    processeur = f"{min(t.processeur_s for t in tours):.2f}-{max(t.processeur_s for t in tours):.2f}"
    print(
        f"{nom:<34} {temps:>10} {processeur:>10} {ko:>8.1f} {compteur.elements:>9} {requetes:>9} {len(distantes):>9}"
        f"   {indice.grade.value} ({indice.score:.0f})"
    )


def main() -> None:
    """Print the table."""
    python = sys.executable
    temps = f"{'secondes':>10} {'processeur':>10}"
    colonnes = f"{'':<34} {temps} {'ko':>8} {'éléments':>9} {'requêtes':>9} {'distantes':>9}   EcoIndex"
    with tempfile.TemporaryDirectory() as dossier:
        sortie = Path(dossier)
        brut = sortie / "brut.ipynb"
        papermill = (python, "-m", "papermill", str(CARNET), str(brut), "-p", "espace", str(ESPACE))
        nbconvert = (python, "-m", "nbconvert", "--to", "html", "--output-dir", str(sortie), str(brut))
        numresp = (
            python,
            "-m",
            "numresp",
            "rapport",
            "le-trait",
            *("--jalon", CARNET.stem),
            *("--espace", str(ESPACE), "--sortie", str(sortie)),
        )
        tours = [
            (run(papermill, nbconvert), run(numresp)) for _ in range(TOURS)
        ]  # in turn: the machine's load is for both
        deux, un = map(list, zip(*tours, strict=True))
        print(colonnes)
        describe("papermill + jupyter nbconvert", deux, sortie / "brut.html")
        describe("numresp rapport, le rapport", un, sortie / "le-trait" / "autodiagnostic.html")
        describe("numresp rapport, page de calcul", un, sortie / "le-trait" / "autodiagnostic-calcul.html")


if __name__ == "__main__":
    main()
