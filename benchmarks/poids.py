"""Seconds, bytes and EcoIndex of each report of four bodies and of the promotion's page, by one checkout or several.

`.venv/bin/python benchmarks/poids.py [CHECKOUT…]`: by default this one; with two, the table says before and now. Rounds alternate
between the checkouts, and the least seconds of each report count (those of its manifest, one report at a time). Under it, the
processor seconds of each round, of every process that it started: what to compare when the machine has other work.
"""

from __future__ import annotations

import asyncio
import ctypes
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ecoindex.compute import compute_ecoindex
from rapport import Compteur
from rapports import SOUS_MOISSONNEUR, spent

RACINE = Path(__file__).resolve().parent.parent
SLUGS = ("le-trait", "clairlieu-essai", "portelune-essai", "villefeinte")
TOURS = int(os.environ.get("NUMRESP_TOURS", "2"))
RENDRE = """
import sys
from contextlib import closing
from pathlib import Path
from numresp.rapport.fabrique.rapports_d_un_espace import carry_out, list_commandes, open_chantier
from numresp.rapport.fabrique.rapports_d_une_organisation import render_all
espace, sortie, *slugs = sys.argv[1:]
for slug in slugs:
    render_all(Path(espace), slug, Path(sortie))
page = [commande for commande in list_commandes(Path(espace), Path(sortie)) if not commande.slug]
with open_chantier(Path(sortie), page) as (plan, manifeste), closing(carry_out(plan, manifeste, jobs=1)) as rendus:
    list(rendus)
"""


@dataclass(frozen=True)
class Page:
    """A report as it came out."""

    secondes: float
    ko: float
    calcul_ko: float
    elements: int
    ecoindex: str


def render(checkout: Path, sortie: Path) -> dict[str, Page]:
    """Render by the code and the example of a checkout, on one core."""
    milieu = os.environ | {"PYTHONPATH": str(checkout), "PYTHONHASHSEED": "0"}
    commande = [sys.executable, "-c", RENDRE, str(checkout / "data" / "exemple"), str(sortie), *SLUGS]
    coeur = {min(os.sched_getaffinity(0))}
    subprocess.run(commande, check=True, env=milieu, cwd=sortie, preexec_fn=lambda: os.sched_setaffinity(0, coeur))
    lu = json.loads((sortie / "manifeste.json").read_bytes())
    return {
        f"{qui}, {entree['nom']}": weigh(sortie, entree)
        for qui, entrees in lu["rapports"].items()
        for entree in entrees.values()
        if entree["etat"] == "rendu"
    }


def weigh(sortie: Path, entree: dict[str, object]) -> Page:
    """The weight of a report and of its second page."""
    fichiers = entree["fichiers"]
    assert isinstance(fichiers, dict)
    rapport = next(nom for nom in fichiers if nom.endswith(f"{entree['nom']}.html"))
    html = (sortie / rapport).read_text(encoding="utf-8")
    compteur = Compteur()
    compteur.feed(html)
    ko = len(html.encode()) / 1000
    indice = asyncio.run(compute_ecoindex(compteur.elements, ko, 1 + len(compteur.ressources)))
    calcul = (sortie / rapport.replace(".html", "-calcul.html")).stat().st_size / 1000
    return Page(
        float(str(entree["secondes"])), ko, calcul, compteur.elements, f"{indice.grade.value} ({indice.score:.0f})"
    )


def spend() -> float:
    """Processor seconds of all that was started and has ended; it waits for what has not."""
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return spent()


def main() -> None:
    """Print the table, as in docs/mesures.md."""
    checkouts = [Path(nom).resolve() for nom in sys.argv[1:]] or [RACINE]
    vues: list[dict[str, Page]] = [{} for _ in checkouts]
    secondes: dict[tuple[int, str], float] = {}
    ctypes.CDLL(None).prctl(SOUS_MOISSONNEUR, 1, 0, 0, 0)
    processeur: list[list[float]] = [[] for _ in checkouts]
    for _ in range(TOURS):
        for rang, checkout in enumerate(checkouts):
            with tempfile.TemporaryDirectory(prefix="numresp-poids-") as sortie:
                avant = spend()
                vues[rang] = render(checkout, Path(sortie))
                processeur[rang].append(spend() - avant)
            for nom, page in vues[rang].items():
                secondes[rang, nom] = min(page.secondes, secondes.get((rang, nom), page.secondes))
    print("| rapport | secondes | ko | page de calcul, ko | éléments hors SVG | EcoIndex |\n|---|---|---|---|---|---|")
    for nom in dict.fromkeys(nom for vue in vues for nom in vue):
        lignes = [
            (f"{secondes[rang, nom]:.2f}", f"{p.ko:.1f}", f"{p.calcul_ko:.1f}", str(p.elements), p.ecoindex)
            for rang, vue in enumerate(vues)
            for p in [vue.get(nom)]
            if p is not None
        ]
        print(
            f"| {nom} | {' | '.join(' → '.join(colonne) for colonne in zip(*lignes, strict=True))} |".replace(".", ",")
        )
    for checkout, tours in zip(checkouts, processeur, strict=True):
        print(f"{checkout.name} : {', '.join(f'{secondes:.1f}' for secondes in tours)} s de processeur")


if __name__ == "__main__":
    main()
