"""One notebook, run by papermill in a process of its own; one that is lost is replaced once, by a kernel started from nothing.

The process is forked and runs the cells itself (`noyau_jupyter.moteur`); where fork does not exist, it is a Jupyter kernel.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import papermill
import zmq
from nbclient.exceptions import CellTimeoutError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from pydantic import BaseModel
from traitlets.config import Config

from numresp.depot.fourni.ressources import find_notebook
from numresp.depot.systeme.brouillon import open_brouillon
from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.noms import has_short_sockets
from numresp.erreurs import Introuvable, RapportEchoue, fault
from numresp.rapport.noyau_jupyter.gestionnaire import DELAI_DEPART_S, Gerant
from numresp.rapport.noyau_jupyter.moteur import MOTEUR
from numresp.rapport.noyau_jupyter.serveur import POSSIBLE, open_contexte
from numresp.rapport.noyau_jupyter.transmission import hand_over

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, ForkServerContext

DELAI_CELLULE_S = 120


class NoyauPerdu(RuntimeError):
    """A kernel died, did not start in time, or found its place taken."""


def find_carnet(jalon: str) -> Path:
    """The report notebook of a jalon.

    Raises
    ------
    Introuvable
        This jalon has no report.
    """
    carnet = find_notebook("rapports", f"{jalon}.ipynb")
    if not carnet.exists():
        faits = ", ".join(sorted(chemin.stem for chemin in carnet.parent.glob("*.ipynb")))
        message = f"le jalon « {jalon} » n’a pas de rapport"
        raise Introuvable([fault(message, remede=f"rapports disponibles : {faits}")])
    return carnet


def run_carnet(  # noqa: PLR0913 (keywords: how, not what)
    carnet: Path,
    parametres: Mapping[str, str],
    bilan: BaseModel,
    *,
    chaud: bool = POSSIBLE,
    seul: bool = False,
    brouillons: Path | None = None,
    dire: Callable[[str], None] = lambda _: None,
) -> NotebookNode:
    """Execute a report notebook in a process of its own.

    Parameters
    ----------
    carnet : Path
        The notebook.
    parametres : mapping
        Its parameters.
    bilan : BaseModel
        What it would compute from them; handed over to it.
    chaud : bool
        Whether its cells run in a forked process, without a kernel; the second try never does.
    seul : bool
        Whether that is forked from this very process, which then makes nothing else, rather than from the warm stock.
    brouillons : Path, optional
        Where scratch files go.
    dire : callable
        Told of a second try, in French.

    Returns
    -------
    NotebookNode
        Executed; nothing of it is on disk.

    Raises
    ------
    RapportEchoue
        A cell failed, took longer than its limit, or the kernel was lost twice.
    """
    nom = short_name(carnet)
    try:
        try:
            return _execute(carnet, parametres, bilan, brouillons, open_contexte(seul=seul) if chaud else None)
        except NoyauPerdu as erreur:
            dire(f"{nom} : le noyau Python s’est arrêté ou n’a pas démarré ({erreur}) ; repris une fois avec un autre")
            return _execute(carnet, parametres, bilan, brouillons, None)
    except NoyauPerdu as erreur:
        message = f"{nom} : le noyau Python s’est arrêté deux fois (mémoire ?) : {erreur}"
        raise RapportEchoue(message) from erreur
    except PapermillExecutionError as erreur:
        message = f"{nom} : la cellule {erreur.exec_count} a échoué ({erreur.ename} : {erreur.evalue})"
        raise RapportEchoue(message) from erreur
    except CellTimeoutError as erreur:
        message = f"{nom} : une cellule a dépassé {DELAI_CELLULE_S} s"
        raise RapportEchoue(message) from erreur


@contextmanager
def _open_scene(brouillons: Path | None) -> Iterator[Path]:
    """A folder for the files of one notebook; it is swept with those of its run if that is killed."""
    with (
        nullcontext(brouillons) if brouillons is not None else open_brouillon() as chez,
        tempfile.TemporaryDirectory(prefix="n-", dir=chez, ignore_cleanup_errors=True) as scene,
    ):
        yield Path(scene)


def _execute(
    carnet: Path,
    parametres: Mapping[str, str],
    bilan: BaseModel,
    brouillons: Path | None,
    contexte: ForkContext | ForkServerContext | None,
) -> NotebookNode:
    modele = nbformat.read(carnet, as_version=4)  # type: ignore[no-untyped-call]
    with _open_scene(brouillons) as scene:
        environnement = hand_over(scene / "bilan.json", parametres, bilan)
        maniere = (
            _by_kernel(scene, environnement)
            if contexte is None
            else {"engine_name": MOTEUR, "contexte": contexte, "environnement": environnement, "scene": scene}
        )
        try:
            execute: NotebookNode = papermill.execute_notebook(
                modele,
                None,
                parameters=dict(parametres),
                kernel_name="python3",
                progress_bar=False,
                request_save_on_cell_execute=False,
                execution_timeout=DELAI_CELLULE_S,
                **maniere,
            )
        except CellTimeoutError:
            raise
        except (RuntimeError, OSError, zmq.ZMQError) as erreur:  # DeadKernelError is a RuntimeError
            raise NoyauPerdu(str(erreur)) from erreur
    return execute


def _by_kernel(scene: Path, environnement: dict[str, str]) -> dict[str, Any]:
    """What papermill's own engine is told, to run the cells in a Jupyter kernel of ours."""
    reglages: dict[str, Any] = {"connection_file": str(scene / "n.json"), "environnement": environnement}
    if has_short_sockets(scene):  # no port to clash on, nobody else to listen in; elsewhere TCP
        reglages["transport"] = "ipc"
    return {
        "start_timeout": DELAI_DEPART_S,
        "store_widget_state": False,
        "shutdown_kernel": "immediate",  # a polite interrupt first would print an English error now and then
        "kernel_manager_class": Gerant,
        "config": Config({"Gerant": reglages}),
    }
