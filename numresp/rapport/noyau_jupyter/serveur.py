"""The stock that kernels and workers are forked from: a process with everything imported, and nothing else done.

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

from numresp import rapport
from numresp.depot.systeme.arret import deafen
from numresp.depot.systeme.noms import forks_safely

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext

POSSIBLE = forks_safely()
if POSSIBLE:  # elsewhere the standard library does not promise these
    from multiprocessing import forkserver, resource_tracker

IMPORTS = (
    *("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.debugger", "tornado.platform.asyncio"),
    *("IPython.core.debugger", "IPython.core.oinspect", "IPython.core.completerlib", "IPython.extensions.storemagic"),
    "matplotlib.backends.backend_svg",
)
"""What every kernel imports, as it starts or in its first cells.

Not `matplotlib_inline.backend_inline`: it settles in the kernel that imports it.
"""


def list_imports() -> list[str]:
    """The modules that the stock imports: what a kernel needs, and all that makes a report."""
    siens = sorted(module.name for module in pkgutil.walk_packages(rapport.__path__, f"{rapport.__name__}."))
    return [*IMPORTS, *siens]


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
        # Else ipykernel's debugger warns on the terminal, in English, that it could miss a breakpoint.
        os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
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
