"""Thirty reports, four ways, in one run: seconds, processor time, memory, bytes (`make bench`; `--rapide`: six by the slow ways).

(a) `papermill` then `jupyter nbconvert --to html`, two commands for each organisation; (b) `papermill.execute_notebook`
and nbconvert's `HTMLExporter` in one process; (c) `numresp rapports` with one and two jobs, then once more with nothing
changed; (d) the floor (decision 0030): each report composed, the same cells executed and the pages exported, one after the
other in one process with everything imported and what ships already read. Start-up is counted everywhere but in (d), whose
clock starts after that. Processor seconds are those of every process that
the way started; they are what to compare when the machine has other work. Memory is the greatest sum, over these
processes, of what each holds, pages shared between them counted once (PSS).
"""

from __future__ import annotations

import argparse
import ast
import ctypes
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from itertools import cycle, islice
from pathlib import Path

import psutil

RACINE = Path(__file__).resolve().parent.parent
CARNET = RACINE / "notebooks" / "rapports" / "autodiagnostic.ipynb"
EXEMPLE = RACINE / "data" / "exemple"
PAUSE_S = 0.25
SOUS_MOISSONNEUR = 36  # PR_SET_CHILD_SUBREAPER: orphans of what we start come to us, so that their time is counted


@dataclass(frozen=True)
class Mesure:
    """What a way took."""

    secondes: float
    processeur_s: float
    memoire_mo: float


class Jauge(threading.Thread):
    """Looks at the memory of all that descends from here, again and again."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.pic_octets = 0
        self.fini = threading.Event()

    def run(self) -> None:
        """Look until told to stop."""
        while not self.fini.wait(PAUSE_S):
            self.pic_octets = max(self.pic_octets, sum(map(self.weigh, psutil.Process().children(recursive=True))))

    @staticmethod
    def weigh(processus: psutil.Process) -> int:
        """What a process holds, in bytes; one that has just ended holds nothing."""
        try:
            return int(processus.memory_full_info().pss)
        except psutil.Error:
            return 0


def spent() -> float:
    """Processor seconds of all the children that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measure(commandes: Iterable[list[str]]) -> Mesure:
    """Run commands one after the other, to the end of the last process that they started."""
    jauge = Jauge()
    avant, debut = spent(), time.perf_counter()
    jauge.start()
    for commande in commandes:
        subprocess.run(commande, check=True, capture_output=True, cwd=RACINE)
    secondes = time.perf_counter() - debut
    jauge.fini.set()
    jauge.join()
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    return Mesure(secondes, spent() - avant, jauge.pic_octets / 1e6)


def found_espace(espace: Path, combien: int) -> list[str]:
    """Copies of the example's dossiers under other names, until there are enough."""
    modeles = sorted(chemin.parent for chemin in EXEMPLE.glob("*/seances") if [*chemin.glob("*-autodiagnostic.jsonl")])
    slugs = [f"commune-{rang:02}" for rang in range(1, combien + 1)]
    for slug, modele in zip(slugs, islice(cycle(modeles), combien), strict=True):
        shutil.copytree(modele, espace / slug)
        fiche = espace / slug / "organisation.yaml"
        fiche.write_text(
            re.sub(
                r"^nom: .*$", f"nom: {slug.title()}", fiche.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE
            ),
            encoding="utf-8",
        )
    return slugs


def two_commands(espace: Path, sortie: Path, slugs: list[str]) -> list[list[str]]:
    """(a), as one types it."""
    commandes = []
    for slug in slugs:
        brut = str(sortie / f"{slug}.ipynb")
        parametres = ["-p", "organisation", slug, "-p", "espace", str(espace)]
        commandes.append([sys.executable, "-m", "papermill", str(CARNET), brut, *parametres])
        commandes.append([sys.executable, "-m", "nbconvert", "--to", "html", "--output-dir", str(sortie), brut])
    return commandes


def one_process(espace: Path, sortie: Path, slugs: list[str]) -> None:
    """(b): the two libraries, called."""
    import nbformat
    import papermill
    from nbconvert import HTMLExporter

    for slug in slugs:
        brut = sortie / f"{slug}.ipynb"
        papermill.execute_notebook(
            CARNET, brut, {"organisation": slug, "espace": str(espace)}, kernel_name="python3", progress_bar=False
        )
        html, _ = HTMLExporter().from_notebook_node(nbformat.read(brut, as_version=4))
        (sortie / f"{slug}.html").write_text(html, encoding="utf-8")


def floor(espace: Path, sortie: Path, slugs: list[str]) -> None:
    """(d): what the cells cost, and our export; the seconds are printed."""
    import nbformat
    from nbformat.v4 import new_output

    from numresp.depot.fourni.catalogue import load_catalogue
    from numresp.depot.fourni.referentiels import list_referentiels, load_referentiel
    from numresp.rapport.donnees.ordre import OrdreDeRapport
    from numresp.rapport.fabrique.un_rapport import export_pages, lay_out
    from numresp.rapport.noyau_jupyter.serveur import list_imports

    for module in list_imports():
        import_module(module)
    for referentiel in list_referentiels():
        load_referentiel(referentiel)
    load_catalogue()
    debut, processeur = time.perf_counter(), time.process_time()
    for slug in slugs:
        carnet, noms = nbformat.read(CARNET, as_version=4), {}
        for cellule in carnet.cells:
            if cellule.cell_type != "code":
                continue
            arbre = ast.parse(cellule.source)
            fin = arbre.body.pop() if isinstance(arbre.body[-1], ast.Expr) else None
            exec(compile(arbre, "cellule", "exec"), noms)  # noqa: S102 (our own notebook, as a kernel would)
            if "parameters" in cellule.metadata.get("tags", ()):
                noms |= {"organisation": slug, "espace": str(espace)}
            if fin is not None:
                valeur = eval(compile(ast.Expression(fin.value), "cellule", "eval"), noms)  # noqa: S307
                cellule.outputs = [new_output("execute_result", {"text/html": valeur._repr_html_()})]
        bilan = noms["bilan"]
        commande = OrdreDeRapport(espace, slug, sortie)
        epreuve = lay_out(commande, bilan, prive="")
        for nom, page in export_pages(carnet, epreuve).items():
            (sortie / f"{slug}-{nom}").write_text(page, encoding="utf-8")
        (sortie / f"{slug}.json").write_text(bilan.model_dump_json(indent=2), encoding="utf-8")
    print(time.perf_counter() - debut, time.process_time() - processeur)


def call_self(maniere: str, espace: Path, sortie: Path) -> list[str]:
    """One of our own ways, in a process of its own."""
    return [sys.executable, __file__, "--maniere", maniere, "--espace", str(espace), "--sortie", str(sortie)]


def weigh_pages(dossier: Path) -> float:
    """Mean kilobytes of the report pages in a folder."""
    pages = [page for page in dossier.rglob("*.html") if not page.stem.endswith("-calcul")]
    return sum(page.stat().st_size for page in pages) / len(pages) / 1000


def main(combien: int, lents: int) -> None:
    """Measure all the ways, and print the table; (a) and (b), which are slow, on the first `lents` of the organisations."""
    ctypes.CDLL(None).prctl(SOUS_MOISSONNEUR, 1, 0, 0, 0)
    print(
        f"{combien} organisations ({lents} pour (a) et (b)), charge de la machine au départ : {os.getloadavg()[0]:.1f}\n"
    )
    with tempfile.TemporaryDirectory(prefix="numresp-banc-") as temporaire:
        lieu = Path(temporaire)
        found_espace(lieu / "espace", combien)
        slugs = found_espace(lieu / "peu", lents)
        sorties = {nom: lieu / nom for nom in ("a", "b", "c1", "c2", "d")}
        for sortie in sorties.values():
            sortie.mkdir()

        def rapports(jobs: int, sortie: str) -> list[list[str]]:
            options = [
                "--espace",
                str(lieu / "espace"),
                "--sortie",
                str(sorties[sortie]),
                "--jobs",
                str(jobs),
                "--jalon",
                "autodiagnostic",
            ]
            return [[sys.executable, "-m", "numresp", "rapports", *options]]

        mesures = {
            "(c) numresp rapports, 1 job": measure(rapports(1, "c1")),
            "(c) numresp rapports, 2 jobs": measure(rapports(2, "c2")),
            "(c) rien n’a changé": measure(rapports(2, "c2")),
            "(b) papermill et nbconvert, un processus": measure([call_self("b", lieu / "peu", sorties["b"])]),
        }
        sec, processeur = map(
            float,
            subprocess.run(
                call_self("d", lieu / "espace", sorties["d"]), check=True, capture_output=True, text=True, cwd=RACINE
            ).stdout.split(),
        )
        mesures["(a) papermill puis jupyter nbconvert"] = measure(two_commands(lieu / "peu", sorties["a"], slugs))
        print(f"{'':<42} {'secondes':>9} {'par rapport':>12} {'processeur':>11} {'mémoire (Mo)':>13}")
        for nom, mesure in mesures.items():
            un = mesure.secondes / (lents if nom[:3] in {"(a)", "(b)"} else combien)
            print(
                f"{nom:<42} {mesure.secondes:>9.1f} {un:>12.2f} {mesure.processeur_s:>11.1f} {mesure.memoire_mo:>13.0f}"
            )
        print(f"{'(d) plancher, après les imports':<42} {sec:>9.1f} {sec / combien:>12.2f} {processeur:>11.1f}")
        a, c1, c2 = (mesures[nom] for nom in (
            "(a) papermill puis jupyter nbconvert", "(c) numresp rapports, 1 job", "(c) numresp rapports, 2 jobs",
        ))  # fmt: skip
        print(
            f"\n(a) / (c, 2 jobs), par rapport : {a.secondes / lents * combien / c2.secondes:.1f} "
            f"(processeur : {a.processeur_s / lents * combien / c2.processeur_s:.1f})"
        )
        print(
            f"(c) / (d) : {c1.secondes / sec:.2f} avec 1 job, {2 * c2.secondes / sec:.2f} par job avec 2 ; processeur : "
            f"{c1.processeur_s / processeur:.2f} et {c2.processeur_s / processeur:.2f}"
        )
        poids_a, poids_c = weigh_pages(sorties["a"]), weigh_pages(sorties["c2"])
        print(f"ko par page : (a) {poids_a:.1f}, (c) {poids_c:.1f}, soit {poids_a / poids_c:.1f} fois moins")
    print(f"charge de la machine à la fin : {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    lecteur = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    lecteur.add_argument("--rapide", action="store_true", help="(a) et (b) sur six des trente organisations")
    lecteur.add_argument("--maniere", choices=("b", "d"), help=argparse.SUPPRESS)
    lecteur.add_argument("--espace", type=Path, help=argparse.SUPPRESS)
    lecteur.add_argument("--sortie", type=Path, help=argparse.SUPPRESS)
    options = lecteur.parse_args()
    if options.maniere:
        tous = sorted(chemin.name for chemin in options.espace.iterdir())
        (one_process if options.maniere == "b" else floor)(options.espace, options.sortie, tous)
    else:
        main(30, 6 if options.rapide else 30)
