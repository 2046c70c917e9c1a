"""papermill's door to forked processes: an engine that runs the cells of a notebook in a process of its own, without a kernel.

papermill reads the notebook, puts the parameters in and follows the cells as it does for its own engine; each cell goes to a
process that was forked from one that has the libraries imported, and IPython runs it there (`coquille`). A process runs one
notebook and is ended with its whole group, so that nothing of it stays.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbclient.exceptions import CellTimeoutError
from nbformat import NotebookNode, from_dict
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines

from numresp.rapport.noyau_jupyter.gestionnaire import DELAI_DEPART_S
from numresp.rapport.noyau_jupyter.processus import DepartDeCellules, serve_cells

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, ForkServerContext
    from multiprocessing.process import BaseProcess

MOTEUR = "numresp"
"""The name by which papermill is asked for this engine."""


class MoteurDeCellules(Engine):  # type: ignore[misc]
    """Runs a notebook in a forked process."""

    @classmethod
    def execute_managed_notebook(  # noqa: PLR0913 (papermill's own signature, and what is ours)
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,  # noqa: ARG003
        *,
        contexte: ForkContext | ForkServerContext,
        environnement: Mapping[str, str],
        scene: Path,
        execution_timeout: float,
        **_autres: Any,
    ) -> None:
        """Run the cells one by one, to the first that fails; papermill says which one it was.

        Parameters
        ----------
        nb_man : NotebookExecutionManager
            The notebook; its cells receive their outputs.
        contexte : ForkContext or ForkServerContext
            What the process is forked from.
        environnement : mapping
            Variables of this process only, beside those of the asking one.
        scene : Path
            A folder for its scratch files.
        execution_timeout : float
            Seconds that a cell may take.

        Raises
        ------
        CellTimeoutError
            A cell took longer.
        RuntimeError
            The process died, or did not start in time.
        """
        with _open_process(contexte, environnement, scene) as ligne:
            for rang, cellule in enumerate(nb_man.nb.cells):
                nb_man.cell_start(cellule, rang)
                try:
                    if (
                        cellule.cell_type == "code"
                        and cellule.source.strip()
                        and not _run(cellule, ligne, execution_timeout)
                    ):
                        nb_man.cell_exception(cellule, rang)
                        break
                finally:
                    nb_man.cell_complete(cellule, rang)


papermill_engines.register(MOTEUR, MoteurDeCellules)


def _run(cellule: NotebookNode, ligne: Connection, delai_s: float) -> bool:
    """Run a cell and give it its outputs; tell whether it came to its end."""
    ligne.send_bytes(cellule.source.encode())
    if not ligne.poll(delai_s):
        raise CellTimeoutError.error_from_timeout_and_cell("", int(delai_s), cellule)
    rang, sorties = json.loads(ligne.recv_bytes())
    cellule.execution_count = rang
    cellule.outputs = [from_dict(sortie) for sortie in sorties]  # type: ignore[no-untyped-call]
    return all(sortie.output_type != "error" for sortie in cellule.outputs)


@contextmanager
def _open_process(
    contexte: ForkContext | ForkServerContext, environnement: Mapping[str, str], scene: Path
) -> Iterator[Connection]:
    ici, la_bas = contexte.Pipe()
    depart = DepartDeCellules(list_chemins(), {**os.environ, **environnement}, str(Path.cwd()), str(scene))
    processus = contexte.Process(target=serve_cells, args=(depart, la_bas), daemon=True)
    processus.start()
    la_bas.close()
    pret = False
    try:
        if not ici.poll(DELAI_DEPART_S):
            raise RuntimeError("did not start in time")
        ici.recv_bytes()
        pret = True
        yield ici
    except (EOFError, ConnectionError) as erreur:
        raise RuntimeError("died") from erreur
    finally:
        ici.close()
        _end(processus, meneur=pret)


def _end(processus: BaseProcess, *, meneur: bool) -> None:
    """End a process, and all that it started once it leads a group of its own."""
    if meneur and processus.pid is not None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(processus.pid, signal.SIGKILL)
    processus.kill()
    processus.join()
    processus.close()


@cache
def list_chemins() -> tuple[str, ...]:
    """Where a plain interpreter looks for modules: asked of one, since ours may have been told of more."""
    demande = [sys.executable, "-P", "-c", "import sys; print(*sys.path, sep='\\0', end='')"]
    return tuple(subprocess.run(demande, check=True, capture_output=True, encoding="utf-8").stdout.split("\0"))
