"""jupyter_client's door to the warm stock: a provisioner whose processes are forked from it."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from contextlib import suppress
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from numresp.rapport.noyau_jupyter.gestionnaire import DELAI_DEPART_S
from numresp.rapport.noyau_jupyter.processus import DepartDeNoyau, become_kernel
from numresp.rapport.noyau_jupyter.serveur import open_souche

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerProcess

DELAI_MORT_S = 5.0


class ProvisionneurSouche(LocalProvisioner):
    """Kernels forked from the warm stock, each the leader of its own session, followed and ended as a group."""

    noyau: ForkServerProcess | None = None

    @property
    def has_process(self) -> bool:
        """Whether a kernel is followed."""
        return self.noyau is not None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel and wait until it listens, so that nobody knocks at a closed door.

        Raises
        ------
        RuntimeError
            It died, or did not listen in time.
        """
        contexte = open_souche()
        oreille, bouche = contexte.Pipe(duplex=False)
        self.cwd = kwargs.get("cwd") or Path.cwd()
        depart = DepartDeNoyau(
            argv=tuple(cmd[cmd.index("-m") + 1 :]),
            chemins=list_chemins(),
            env=kwargs["env"] | {"JPY_PARENT_PID": str(os.getpid())},
            cwd=str(self.cwd),
        )
        noyau = contexte.Process(target=become_kernel, args=(depart, bouche), daemon=True)
        noyau.start()
        bouche.close()
        self.noyau, self.pid, self.pgid = noyau, noyau.pid, noyau.pid
        try:
            await _hear(oreille)
        except (EOFError, TimeoutError) as erreur:
            await self.kill()
            message = "Kernel died before listening" if isinstance(erreur, EOFError) else "Kernel didn't listen in time"
            raise RuntimeError(message) from erreur
        finally:
            oreille.close()
        return self.connection_info

    async def poll(self) -> int | None:
        """None while the kernel runs, else its exit code; 0 when there is none."""
        return 0 if self.noyau is None else self.noyau.exitcode

    async def wait(self) -> int | None:
        """Wait for the end of the kernel, and take away what it left in its group.

        Returns
        -------
        int
            Its exit code; 0 when there is none.
        """
        if self.noyau is None:
            return 0
        noyau = self.noyau
        while (code := noyau.exitcode) is None:
            with suppress(TimeoutError):
                await _readable(noyau.sentinel, DELAI_MORT_S)
        self._signal(signal.SIGKILL)
        self.noyau = None
        noyau.join()
        noyau.close()
        return code

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel and all that it started."""
        if self.noyau is not None:
            self._signal(signum)

    async def kill(self, restart: bool = False) -> None:  # noqa: ARG002 (jupyter_client's own signature)
        """End the kernel and all that it started, and see to it that it is gone."""
        if self.noyau is not None:
            self._signal(signal.SIGKILL)
            with suppress(TimeoutError):
                await asyncio.wait_for(self.wait(), DELAI_MORT_S)

    async def terminate(self, restart: bool = False) -> None:  # noqa: ARG002 (jupyter_client's own signature)
        """Ask the kernel and all that it started to end."""
        await self.send_signal(signal.SIGTERM)

    def _signal(self, signum: int) -> None:
        """Before it leads its own group, only the kernel itself is signalled: that group is still ours."""
        if self.pid is None:
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signum)
            return
        with suppress(ProcessLookupError):
            if self.noyau is not None and self.noyau.exitcode is None:
                os.kill(self.pid, signum)


@cache
def list_chemins() -> tuple[str, ...]:
    """Where a plain interpreter looks for modules: asked of one, since ours may have been told of more."""
    demande = [sys.executable, "-P", "-c", "import sys; print(*sys.path, sep='\\0', end='')"]
    return tuple(subprocess.run(demande, check=True, capture_output=True, encoding="utf-8").stdout.split("\0"))


async def _hear(oreille: Connection) -> None:
    await _readable(oreille.fileno(), DELAI_DEPART_S)
    oreille.recv_bytes()


async def _readable(numero: int, delai_s: float) -> None:
    """Wait until something can be read from a file descriptor.

    Raises
    ------
    TimeoutError
    """
    boucle = asyncio.get_running_loop()
    arrive: asyncio.Future[None] = boucle.create_future()
    boucle.add_reader(numero, _settle, arrive)
    try:
        await asyncio.wait_for(arrive, delai_s)
    finally:
        boucle.remove_reader(numero)


def _settle(arrive: asyncio.Future[None]) -> None:
    if not arrive.done():
        arrive.set_result(None)
