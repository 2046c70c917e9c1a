"""What happens in a process that is forked to run the cells of one notebook."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from dataclasses import dataclass
from multiprocessing import current_process
from multiprocessing.connection import Connection
from pathlib import Path

from numresp.depot.systeme.arret import listen_again
from numresp.rapport.noyau_jupyter.serveur import end_with_parent

FIGURES = "module://matplotlib_inline.backend_inline"
"""How a Jupyter kernel shows matplotlib's figures, unless the environment says otherwise."""


@dataclass(frozen=True)
class DepartDeCellules:
    """How the process of a notebook starts.

    Attributes
    ----------
    chemins : tuple of str
        Where a plain interpreter looks for modules.
    env : dict
        Its whole environment.
    cwd, scene : str
        The folder it runs in; one for its scratch files.
    """

    chemins: tuple[str, ...]
    env: dict[str, str]
    cwd: str
    scene: str


def serve_cells(depart: DepartDeCellules, ligne: Connection) -> None:
    """Make of a forked process what a kernel started from nothing would be, and run the cells that are sent to it.

    Parameters
    ----------
    depart : DepartDeCellules
    ligne : Connection
        Says first that the process is ready, with an empty message; then takes a source, and gives its rank and outputs as
        JSON.
    """
    os.setsid()
    listen_again()
    current_process().daemon = False  # it may have children of its own
    end_with_parent(lambda: os.killpg(0, signal.SIGKILL))  # and with all that it started
    os.environ.clear()
    os.environ.update({"MPLBACKEND": FIGURES} | depart.env)
    time.tzset()
    os.chdir(depart.cwd)
    sys.argv[:] = [""]
    sys.path[:] = depart.chemins
    random.seed()
    _reseed_numpy()
    _choose_backend()
    # In the process that runs cells alone: whoever asks for one need not load IPython.
    from numresp.rapport.noyau_jupyter.coquille import open_coquille, write_json  # noqa: PLC0415

    coquille = open_coquille(Path(depart.scene))
    ligne.send_bytes(b"")
    while True:
        rang, sorties = coquille.execute(ligne.recv_bytes().decode())
        ligne.send_bytes(json.dumps([rang, sorties], default=write_json).encode())


def _reseed_numpy() -> None:
    """Draw a fresh seed, as an import of numpy.random would; every fork holds that of the process it comes from."""
    hasard = sys.modules.get("numpy.random")  # asked for by name, numpy would import it
    if hasard is not None:
        hasard.seed()


def _choose_backend() -> None:
    """Name matplotlib's backend as its import does in a kernel; here it was imported before there was one."""
    matplotlib = sys.modules.get("matplotlib")
    if matplotlib is not None:
        matplotlib.rcParams["backend"] = os.environ["MPLBACKEND"]
