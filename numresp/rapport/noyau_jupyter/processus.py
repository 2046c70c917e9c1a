"""What happens in a process forked from the warm stock, so that it is a kernel like any other."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from dataclasses import dataclass
from importlib.util import find_spec
from multiprocessing import current_process
from multiprocessing.connection import Connection
from typing import Any

from ipykernel.kernelapp import IPKernelApp

from numresp.depot.systeme.arret import listen_again
from numresp.rapport.noyau_jupyter.serveur import end_with_parent


@dataclass(frozen=True)
class DepartDeNoyau:
    """How a kernel starts.

    Attributes
    ----------
    argv : tuple of str
        The module to run, and its arguments.
    chemins : tuple of str
        Where a plain interpreter looks for modules.
    """

    argv: tuple[str, ...]
    chemins: tuple[str, ...]
    env: dict[str, str]
    cwd: str


def become_kernel(depart: DepartDeNoyau, pret: Connection) -> None:
    """Make of a process forked from the stock what a kernel started from nothing would be, and serve.

    Parameters
    ----------
    depart : DepartDeNoyau
    pret : Connection
        Where to say that the kernel listens.
    """
    os.setsid()
    listen_again()
    current_process().daemon = False  # it may have children of its own
    end_with_parent(lambda: os.killpg(0, signal.SIGKILL))  # and with all that it started
    os.environ.clear()
    os.environ.update(depart.env)
    time.tzset()
    os.chdir(depart.cwd)
    module, *arguments = depart.argv
    lanceur = find_spec(module)
    sys.argv[:] = [module if lanceur is None or lanceur.origin is None else lanceur.origin, *arguments]
    sys.path[:] = depart.chemins
    random.seed()
    _reseed_numpy()
    app: Any = IPKernelApp.instance(parent_handle=os.getppid())
    app.initialize(arguments)
    _choose_backend()
    pret.send_bytes(b"")
    pret.close()
    app.start()


def _reseed_numpy() -> None:
    """Draw a fresh seed, as an import of numpy would; every fork holds that of the stock."""
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()


def _choose_backend() -> None:
    """Name matplotlib's backend as its import does in a kernel; here it was imported before there was one."""
    matplotlib = sys.modules.get("matplotlib")
    if matplotlib is not None:
        matplotlib.rcParams["backend"] = os.environ["MPLBACKEND"]
