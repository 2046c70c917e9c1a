"""What a run of the factory costs by itself: orders, keys, manifest, with a renderer that does nothing.

`.venv/bin/python benchmarks/tournee.py [COMBIEN…]`, by default 100, 1 000, 10 000 and 35 000 bodies without a promotion: small
dossiers (four files each), a first run that carries out every order in this very process, then one that finds all of them up to
date. Processor seconds of this process, imports apart; the memory is the greatest that it has had, dossiers are never read.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import closing
from pathlib import Path
from typing import Any

EXEMPLE = Path(__file__).resolve().parent.parent / "data" / "exemple" / "le-trait"
COMBIEN = (100, 1_000, 10_000, 35_000)
REPRIS = ("organisation.yaml", "parc.csv", "jalons.yaml")


class SurPlace(Executor):
    """Carries out each task at once, here."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it."""
        futur: Future[Any] = Future()
        futur.set_result(fn(*args, **kwargs))
        return futur


def found_espace(espace: Path, combien: int) -> None:
    """Dossiers of four files, each a second name of one of the example's."""
    [journal] = (EXEMPLE / "seances").glob("*-autodiagnostic.jsonl")
    modele = espace.parent / "modele"
    modele.mkdir()
    for fichier in (*(EXEMPLE / nom for nom in REPRIS), journal):
        (modele / fichier.name).write_bytes(fichier.read_bytes())
    for rang in range(combien):
        dossier = espace / f"commune-{rang:05}"
        (dossier / "seances").mkdir(parents=True)
        for nom in REPRIS:
            os.link(modele / nom, dossier / nom)
        os.link(modele / journal.name, dossier / "seances" / journal.name)


def run(espace: Path, sortie: Path) -> tuple[int, float, float]:
    """One run: how many orders were carried out, seconds, processor seconds."""
    from numresp.rapport.donnees.ordre import CompteRendu
    from numresp.rapport.fabrique import rapports_d_un_espace as fabrique

    fabrique._render = lambda commande: CompteRendu(commande, "rendu", nom="essai", carnet="autodiagnostic.ipynb")
    debut, processeur = time.perf_counter(), time.process_time()
    commandes = fabrique.list_commandes(espace, sortie)
    fabrique.list_forgotten(espace, commandes)
    with (
        fabrique.open_chantier(sortie, commandes, ouvrir=lambda _: SurPlace()) as (plan, manifeste),
        closing(fabrique.carry_out(plan, manifeste, ouvrir=lambda _: SurPlace())) as rendus,
    ):
        faits = sum(1 for _ in rendus)
    return faits, time.perf_counter() - debut, time.process_time() - processeur


def measure(combien: int) -> None:
    """One row of the table, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="numresp-banc-") as temporaire:
        espace, sortie = Path(temporaire) / "espace", Path(temporaire) / "r"
        found_espace(espace, combien)
        for quoi in ("rendus", "déjà à jour"):
            faits, secondes, processeur = run(espace, sortie)
            pic = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
            print(
                f"{combien:>8} {quoi:<12} {faits:>8} {secondes:>9.2f} {processeur:>11.2f} "
                f"{1000 * processeur / combien:>9.2f} {pic:>8.0f}",
                flush=True,
            )


def main(combien: list[int]) -> None:
    """The table."""
    print(
        f"{'ordres':>8} {'':<12} {'faits':>8} {'secondes':>9} {'processeur':>11} {'ms/ordre':>9} {'Mo':>8}", flush=True
    )
    for nombre in combien:
        subprocess.run([sys.executable, __file__, "--un", str(nombre)], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--un"]:
        measure(int(sys.argv[2]))
    else:
        main([int(mot) for mot in sys.argv[1:]] or list(COMBIEN))
