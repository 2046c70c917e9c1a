"""A Jupyter kernel for one notebook, started from nothing: where fork does not exist, and when a forked process was lost.

Nothing is installed on disk: the kernel specification is made here, and names this very Python.
"""

from __future__ import annotations

import sys
import time
from queue import Empty

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from traitlets import Dict, Type, Unicode

DELAI_DEPART_S = 60
DEBOGUEUR = {"PYDEVD_DISABLE_FILE_VALIDATION": "1", "PYDEVD_USE_FRAME_EVAL": "NO"}
"""ipykernel's debugger says nothing in English on the terminal."""


class Client(AsyncKernelClient):
    """A client that does not wait for what cannot come.

    jupyter_client ends the start of each kernel with a fifth of a second of silence, to flush what was said before;
    nbclient looks whose answer each message is, so that there is nothing to flush. Nor does it need the heartbeat
    (the provisioner knows whether the process lives) or a keyboard.
    """

    def start_channels(
        self, shell: bool = True, iopub: bool = True, stdin: bool = False, hb: bool = False, control: bool = True
    ) -> None:
        """Open the channels, by default those of use."""
        super().start_channels(shell=shell, iopub=iopub, stdin=stdin, hb=hb, control=control)

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers, and what it says to all is heard.

        Raises
        ------
        RuntimeError
            The kernel died, or did not answer in `timeout` seconds.
        """
        fin = time.monotonic() + (DELAI_DEPART_S if timeout is None else timeout)
        while True:
            self.kernel_info()
            if await self._hears("shell", 1.0) and await self._hears("iopub", 0.2):
                return
            if not await self.is_alive():
                message = "Kernel died before replying to kernel_info"
                raise RuntimeError(message)
            if time.monotonic() > fin:
                message = f"Kernel didn't respond in {timeout} seconds"
                raise RuntimeError(message)

    async def _hears(self, canal: str, delai_s: float) -> bool:
        try:
            await getattr(self, f"get_{canal}_msg")(timeout=delai_s)
        except Empty:
            return False
        return True


class Gerant(AsyncKernelManager):
    """A kernel manager that makes its own kernel specification.

    Attributes
    ----------
    environnement : dict
        Variables of this kernel only, beside those of the process.
    """

    environnement = Dict(Unicode()).tag(config=True)
    client_factory = Type(Client, klass=AsyncKernelClient).tag(config=True)

    @property
    def kernel_spec(self) -> KernelSpec:
        """This very Python, whatever kernels the user has installed elsewhere."""
        propre = DEBOGUEUR | self.environnement
        return KernelSpec(
            argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
            env={nom: valeur.replace("$", "$$") for nom, valeur in propre.items()},  # a Template, for jupyter_client
            display_name="numresp",
            language="python",
        )

    # jupyter_client types the method of the synchronous manager.
    async def shutdown_kernel(self, now: bool = False, restart: bool = False) -> None:  # type: ignore[override]
        """End the kernel; at once means without interrupting it first, which it would complain of on the terminal."""
        if not now or restart or self.provisioner is None:
            await super().shutdown_kernel(now=now, restart=restart)
            return
        self.shutting_down = True
        self.stop_restarter()
        await self.provisioner.kill()
        await self.provisioner.wait()
        await self.cleanup_resources()
