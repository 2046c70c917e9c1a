"""A factory for tests: towns copied from the example, and reports of a few cells that do as each test says.

Workers import this module by its name, as they do what composes a report, so that what happens there is what happens in
real runs.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import nbformat
from pydantic import BaseModel

from numresp.cli import run
from numresp.depot.fichiers.verrou import hold_folder
from numresp.depot.sortie.manifeste_de_rapports import NOM
from numresp.rapport.donnees.epreuve import Epreuve
from numresp.rapport.donnees.ordre import CompteRendu, OrdreDeRapport
from numresp.rapport.fabrique import rapports_d_un_espace
from numresp.rapport.fabrique.rapports_d_un_espace import carry_out, open_chantier

DELAI_S = int(os.environ.get("USINE_DELAI_S", "3"))
SAIN = "from IPython.display import HTML\nHTML('<h1>Sain</h1>')"
# What each town's notebook does, by its slug.
CELLULES = {
    "sain-1": SAIN,
    "sain-2": SAIN,
    "leve": "1 / 0",
    "pend": "import time\ntime.sleep(600)",
    "meurt": "import os\nos.kill(os.getpid(), 9)",
    "hoquet": f"import os, pathlib\nvu = pathlib.Path(chemin)\nif not vu.exists():\n    vu.touch(); os._exit(3)\n{SAIN}",
}


class BilanFictif(BaseModel):
    """As little as a Bilan can be."""

    qui: str


def write_carnet(chemin: Path, *cellules: str) -> Path:
    """Write a report notebook: its parameters, the cells of the page, and one of the page of calculation."""
    v4 = nbformat.v4
    parametres = v4.new_code_cell('chemin: str = ""', metadata={"tags": ["parameters"]})
    calcul = v4.new_code_cell("HTML('<h1>Calcul</h1>')", metadata={"tags": ["calcul"]})
    langue = {"language_info": {"name": "python"}}
    carnet = v4.new_notebook(metadata=langue, cells=[parametres, *map(v4.new_code_cell, cellules), calcul])
    nbformat.write(carnet, chemin)
    return chemin


def compose(commande: OrdreDeRapport) -> Epreuve:
    """A report that does what its slug says; a cell that hangs is given up soon."""
    from numresp.rapport.fabrique import execution  # only where a notebook runs: the command itself stays light

    execution.DELAI_CELLULE_S = DELAI_S
    assert commande.brouillons is not None
    carnet = write_carnet(commande.brouillons / f"{commande.slug}.ipynb", CELLULES[commande.slug])
    return Epreuve(
        bilan=BilanFictif(qui=commande.slug),
        carnet=carnet,
        parametres={"chemin": str(commande.brouillons / "vu")},
        dossier=commande.sortie / commande.slug,
        nom="essai",
        titre=commande.slug,
        pied="Pied",
    )


def compose_brutal(commande: OrdreDeRapport) -> Epreuve:
    """Like `compose`, in a process that the system kills when it comes to the town « meurt »."""
    if commande.slug == "meurt":
        os.kill(os.getpid(), 9)
    return compose(commande)


def compose_page(commande: OrdreDeRapport) -> Epreuve:
    """The page of a promotion: of as many towns as it reads."""
    carnet = write_carnet(commande.brouillons / "promotion.ipynb", SAIN)  # type: ignore[operator]
    bilan = BilanFictif(qui="a b")
    return Epreuve(bilan, carnet, {"chemin": ""}, commande.sortie, "promotion", "Promotion", "Pied")


def order(
    espace: Path, sortie: Path, *slugs: str, composer: Callable[[OrdreDeRapport], Epreuve] = compose
) -> list[OrdreDeRapport]:
    """Orders for reports that do as their town's name says."""
    return [OrdreDeRapport(espace, slug, sortie, composer=composer) for slug in slugs]


def main(slugs: str, *options: str) -> int:
    """The command `numresp rapports`, for these towns (separated by commas)."""
    rapports_d_un_espace.list_commandes = lambda espace, sortie, **_: order(espace, sortie, *slugs.split(","))
    return run(["rapports", *options])


def found_espace(exemple: Path, espace: Path, *slugs: str) -> Path:
    """An espace without promotion, of towns that are copies of Le Trait."""
    for slug in slugs:
        shutil.copytree(exemple / "le-trait", espace / slug)
    return espace


def read_manifeste(sortie: Path, demande: str = "courant") -> dict[str, Any]:
    """The entries of the manifest, of one request (by default without a jalon), by town."""
    lu = json.loads((sortie / NOM).read_text(encoding="utf-8"))
    return {slug: demandes[demande] for slug, demandes in lu["rapports"].items()}


class SurPlace(Executor):
    """An executor that carries out each task at once, in this very process."""

    def __init__(self, _jobs: int = 1) -> None:
        self.faites: list[Any] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it."""
        futur: Future[Any] = Future()
        self.faites += args
        try:
            futur.set_result(fn(*args, **kwargs))
        except Exception as erreur:  # noqa: BLE001 (whatever it is, it is the task's)
            futur.set_exception(erreur)
        return futur


def list_marked(marque: str) -> list[str]:
    """Living processes whose environment bears a mark, other than this one."""
    attendue = f"NUMRESP_ESSAI={marque}".encode()
    trouves = []
    for milieu in Path("/proc").glob("[0-9]*/environ"):
        try:
            if milieu.parent.name != str(os.getpid()) and attendue in milieu.read_bytes().split(b"\0"):
                trouves.append((milieu.parent / "cmdline").read_text().replace("\0", " ")[:200])
        except OSError:
            continue
    return trouves


def wait_until(vrai: Any, delai_s: float = 60.0) -> bool:
    """Wait for something to become true."""
    fin = time.monotonic() + delai_s
    while not vrai():
        if time.monotonic() > fin:
            return False
        time.sleep(0.2)  # looking through all processes costs more than waiting
    return True


def build(
    commandes: Sequence[OrdreDeRapport], *, jobs: int = 1, force: bool = False, ouvrir: object = None
) -> dict[str, CompteRendu]:
    """Carry out orders; what became of each, by its town. Those that were fulfilled already are not there."""
    sortie = commandes[0].sortie
    with open_chantier(sortie, commandes, force=force, ouvrir=ouvrir) as (plan, memoire):  # type: ignore[arg-type]
        return {fait.qui: fait for fait in carry_out(plan, memoire, jobs=jobs, ouvrir=ouvrir)}  # type: ignore[arg-type]


def scratch(sortie: Path) -> Path:
    """Where a run on a folder puts its scratch files."""
    with hold_folder(sortie, 0) as brouillons:
        return brouillons


def files_of(dossier: Path) -> dict[str, bytes]:
    """Every file of a folder of reports by its path there; not the manifest, which tells the seconds."""
    tous = {chemin.relative_to(dossier).as_posix(): chemin for chemin in dossier.rglob("*") if chemin.is_file()}
    return {nom: chemin.read_bytes() for nom, chemin in tous.items() if not nom.startswith("manifeste")}


def append(chemin: Path) -> None:
    """Change a file by hand."""
    chemin.write_bytes(chemin.read_bytes() + b"\n")


if __name__ == "__main__":
    from inventes import usine_fictive  # by its name, which workers can import

    sys.exit(usine_fictive.main(*sys.argv[1:]))


def play(tmp_path: Path, *cellules: str, chaud: bool = True) -> Any:
    """Run a notebook, and give what it wrote in the file it was told of."""
    from numresp.rapport.fabrique.execution import run_carnet

    sortie = tmp_path / "portrait.json"
    sortie.unlink(missing_ok=True)
    carnet = write_carnet(tmp_path / "carnet.ipynb", *cellules, "from IPython.display import HTML")
    run_carnet(carnet, {"chemin": str(sortie)}, BilanFictif(qui="essai"), chaud=chaud, brouillons=tmp_path)
    return json.loads(sortie.read_text()) if sortie.exists() else None
