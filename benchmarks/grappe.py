"""The same reports by processes of this machine and by a Dask cluster of this machine: seconds, processor seconds, memory.

`.venv/bin/python benchmarks/grappe.py [COMBIEN]`, by default ten bodies, the autodiagnostic of each; start-up of the command,
of the scheduler and of the workers counted. On one machine a cluster gains nothing: what it costs more is what it costs. The
pages must be the same bytes. The last row is what one order costs the command that gives it away: 2 000 tasks that do nothing.
"""

from __future__ import annotations

import ctypes
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from rapports import SOUS_MOISSONNEUR, found_espace, measure

COMBIEN = 10
VIDES = 2_000


def open_cluster(ouvriers: int) -> Any:
    """A scheduler and as many workers of one thread."""
    import logging

    from distributed import LocalCluster

    return LocalCluster(n_workers=ouvriers, threads_per_worker=1, dashboard_address=":0", silence_logs=logging.CRITICAL)


def run(ouvriers: int, *options: str) -> int:
    """The command, on a cluster that is started for it."""
    from numresp.cli import run

    with open_cluster(ouvriers) as grappe:
        return run(["rapports", *options, "--grappe", grappe.scheduler_address])


def give_away() -> None:
    """Processor seconds of this process alone for each order that is given away and comes back."""
    from distributed import Client

    from numresp.rapport.donnees.ordre import OrdreDeRapport
    from numresp.rapport.grappe import executeur

    executeur.carry = lambda _, __, commande: commande.slug
    with (
        open_cluster(1) as grappe,
        Client(grappe.scheduler_address, set_as_default=False) as client,
    ):
        equipe = executeur.ExecuteurDeGrappe(client, None, executeur.RegistreDesOuvriers((), print))
        ordre = OrdreDeRapport(Path("e"), "commune", Path("r"))
        debut, processeur = time.perf_counter(), time.process_time()
        for futur in [equipe.submit(print, ordre) for _ in range(VIDES)]:
            futur.result()
        secondes, processeur = time.perf_counter() - debut, time.process_time() - processeur
    un = 1000 * processeur / VIDES
    print(f"un ordre qui ne fait rien : {un:.2f} ms de processeur, ordonnanceur compris ; {secondes:.1f} s en tout")


def main(combien: int) -> None:
    """The table."""
    ctypes.CDLL(None).prctl(SOUS_MOISSONNEUR, 1, 0, 0, 0)
    print(f"{combien} organisations, charge de la machine au départ : {os.getloadavg()[0]:.1f}")
    print(f"{'':<24} {'secondes':>9} {'processeur':>11} {'par rapport':>12} {'mémoire (Mo)':>13}", flush=True)
    with tempfile.TemporaryDirectory(prefix="numresp-banc-") as temporaire:
        lieu = Path(temporaire)
        found_espace(lieu / "espace", combien)
        pages = []
        for nom, ouvriers, options in (
            ("ici, 1 job", 0, ["--jobs", "1"]),
            ("ici, 2 jobs", 0, ["--jobs", "2"]),
            ("grappe, 1 ouvrier", 1, []),
            ("grappe, 2 ouvriers", 2, []),
        ):
            sortie = lieu / nom.replace(" ", "-")
            quoi = ["--jalon", "autodiagnostic", "--espace", str(lieu / "espace"), "--sortie", str(sortie), *options]
            seul = [sys.executable, "-m", "numresp", "rapports"]
            mesure = measure(
                [[*seul, *quoi] if not ouvriers else [sys.executable, __file__, "--un", str(ouvriers), *quoi]]
            )
            un = mesure.processeur_s / combien
            print(
                f"{nom:<24} {mesure.secondes:>9.1f} {mesure.processeur_s:>11.1f} {un:>12.2f} {mesure.memoire_mo:>13.0f}",
                flush=True,
            )
            pages.append({page.relative_to(sortie): page.read_bytes() for page in sortie.rglob("*.html")})
    print("mêmes octets :", "oui" if pages[0] and all(autres == pages[0] for autres in pages) else "NON")
    give_away()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--un"]:
        sys.exit(run(int(sys.argv[2]), *sys.argv[3:]))
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COMBIEN)
