"""The stock that workers and the processes of notebooks are forked from: all is imported there, and nothing else done.

It is the standard library's forkserver, told what to import beforehand. This module is light: the command that skips
unchanged reports reads it without paying for what a report needs.
"""

from __future__ import annotations

import os
import pkgutil
import signal
import threading
from collections.abc import Callable
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from numresp.depot.systeme.arret import deafen
from numresp.depot.systeme.noms import forks_safely
from numresp.rapport import sections

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, ForkServerContext

POSSIBLE = forks_safely()
if POSSIBLE:  # elsewhere the standard library does not promise these
    from multiprocessing import forkserver, resource_tracker

IMPORTS = (
    "matplotlib.backends.backend_svg",
    "numresp.rapport.noyau_jupyter.coquille",
    "numresp.rapport.fabrique.un_rapport",
)
"""What makes a report of a body, and runs its notebook.

Not `matplotlib_inline.backend_inline`: it settles in the process that imports it.
"""
RODAGE = "numresp.rapport.noyau_jupyter.rodage"
"""The last of them: what it does is for what stands before it."""


def list_imports() -> list[str]:
    """The modules that the stock imports: what makes a report, and all that its notebook shows."""
    siens = sorted(module.name for module in pkgutil.walk_packages(sections.__path__, f"{sections.__name__}."))
    return [*IMPORTS, *siens, RODAGE]


def open_contexte(*, seul: bool) -> ForkContext | ForkServerContext:
    """What the process of a notebook is forked from.

    Parameters
    ----------
    seul : bool
        Whether this process makes one report and no other: it has then imported all that the notebook needs, and a stock would
        import it again. Where it has threads of its own, as in a notebook, it is not forked all the same.
    """
    return get_context("fork") if seul and threading.active_count() == 1 else open_souche()


def open_souche() -> ForkServerContext:
    """The context whose processes are forked from the stock; the stock starts now, and imports while others work.

    A process that itself comes from the stock forks from that same one. The standard library means it to (it hands the
    address and the life line of the server down to each child) but since Python 3.7 looks for the server among the
    children of the asking process only, and would start another.

    Returns
    -------
    ForkServerContext
    """
    serveur: Any = forkserver._forkserver
    contexte = get_context("forkserver")
    if serveur._forkserver_alive_fd is not None and serveur._forkserver_pid is None:
        serveur.ensure_running = resource_tracker.ensure_running
    else:
        contexte.set_forkserver_preload(list_imports())
        resource_tracker.ensure_running()  # which hears Ctrl-C again at its end
        with deafen():
            forkserver.ensure_running()
    return contexte


def end_souche() -> None:
    """End the stock that this process started, even in the middle of its imports; nothing is forked from it any more."""
    serveur: Any = forkserver._forkserver if POSSIBLE else None
    if serveur is None or serveur._forkserver_pid is None:
        return
    os.kill(serveur._forkserver_pid, signal.SIGKILL)
    os.waitpid(serveur._forkserver_pid, 0)
    os.close(serveur._forkserver_alive_fd)
    serveur._forkserver_pid = serveur._forkserver_alive_fd = serveur._forkserver_address = None


def end_with_parent(fin: Callable[[], None]) -> None:
    """Watch the process that asked for this one, and act when it is gone, however it went."""
    parent = parent_process()
    if parent is None:
        return

    def watch(sentinelle: int) -> None:
        wait([sentinelle])
        fin()

    threading.Thread(target=watch, args=(parent.sentinel,), daemon=True).start()
