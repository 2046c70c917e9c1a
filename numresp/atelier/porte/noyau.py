"""The kernel behind the page: it runs the notebook's cells, and its one screen speaks with the page."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from queue import Empty
from typing import Any, Literal, TextIO

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

Etat = Literal["demarre", "pret", "arrete", "panne"]
VUE = "application/vnd.jupyter.widget-view+json"
DEPART_S, VEILLE_S = 60.0, 0.5
DEBOGUEUR = {"PYDEVD_DISABLE_FILE_VALIDATION": "1", "PYDEVD_USE_FRAME_EVAL": "NO"}
"""ipykernel's debugger has nothing to say here."""

_journal = logging.getLogger(__name__)


class GerantDAtelier(AsyncKernelManager):
    """This very Python, whatever kernels the user has installed elsewhere."""

    @property
    def kernel_spec(self) -> KernelSpec:
        """What starts it; nothing is installed on the disk for that."""
        commande = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=commande, display_name="Python 3", language="python")


class NoyauDAtelier:
    """A kernel that has run a notebook, and the screen which that notebook shows.

    Parameters
    ----------
    cellules : sequence of str
        Its code cells, run in their order.
    milieu : mapping
        Environment of the kernel.
    trace : text file
        Where what it prints goes.
    dire : callable
        Takes what the page must be told, as JSON will hold it.

    Attributes
    ----------
    etat : str
        demarre, pret, arrete (it died), panne (the notebook did not run, or shows something else than a screen).
    montre : str
        HTML that stands in place of the screen in a panne.
    """

    def __init__(
        self, cellules: Sequence[str], milieu: Mapping[str, str], trace: TextIO, dire: Callable[[dict[str, Any]], None]
    ) -> None:
        self.cellules, self.milieu, self.trace, self.dire = cellules, dict(milieu) | DEBOGUEUR, trace, dire
        self.etat: Etat = "demarre"
        self.montre = ""
        self._ecran = ""  # the comm of the screen
        self._demande = ""  # the cell that runs
        self._fini = asyncio.Event()
        self._gerant: GerantDAtelier | None = None
        self._client: Any = None
        self._taches: list[asyncio.Task[None]] = []
        self._tour = asyncio.Lock()

    def describe(self) -> dict[str, Any]:
        """What a page that comes must know."""
        return {"quoi": "noyau", "etat": self.etat, "html": self.montre}

    def _become(self, etat: Etat) -> None:
        self.etat = etat
        self.dire(self.describe())

    async def restart(self) -> None:
        """Start the kernel, again if there is one, and run the notebook; two calls at once are one."""
        if self._tour.locked():
            return
        async with self._tour:
            await self._end()
            self._ecran = self.montre = ""
            self._become("demarre")
            try:
                await self._begin()
            except Exception:  # noqa: BLE001 (whatever a kernel dies of is told on the page, and stands in the log)
                _journal.exception("the notebook did not run")
                self._become("panne")
            else:
                self._become("pret" if self._ecran else "panne")

    async def _begin(self) -> None:
        gerant = self._gerant = GerantDAtelier()
        await gerant.start_kernel(env=self.milieu, stdout=self.trace, stderr=self.trace)
        client = self._client = gerant.client()
        client.start_channels(stdin=False, hb=False)
        await client.wait_for_ready(timeout=DEPART_S)
        self._taches = [asyncio.ensure_future(self._listen(client)), asyncio.ensure_future(self._watch(gerant))]
        for cellule in self.cellules:
            if not await self._run(client, cellule):
                break

    async def _run(self, client: Any, source: str) -> bool:
        """Run one cell; what it shows comes by the other channel, and is there when the kernel says that it is idle."""
        self._fini = asyncio.Event()
        self._demande = client.execute(source, store_history=False)
        attente = asyncio.ensure_future(self._fini.wait())
        mort = self._taches[-1]
        await asyncio.wait({attente, mort}, return_when=asyncio.FIRST_COMPLETED)
        attente.cancel()
        return not self.montre and not mort.done()

    # --- what the kernel says ----------------------------------------------------------------------------------------

    async def _listen(self, client: Any) -> None:
        while True:
            with contextlib.suppress(Empty):
                self._hear(await client.get_iopub_msg(timeout=None))

    def _hear(self, message: Mapping[str, Any]) -> None:
        genre, contenu = message["msg_type"], message["content"]
        if genre == "comm_msg" and contenu["comm_id"] == self._ecran:
            if contenu["data"].get("method") == "custom":
                self.dire({"quoi": "ecran", "message": contenu["data"]["content"]})
        elif genre in ("execute_result", "display_data"):
            vue = contenu["data"].get(VUE)
            self._ecran = vue["model_id"] if vue else self._ecran
            self.montre = "" if vue else contenu["data"].get("text/html", "")
        elif genre == "error":
            _journal.error("%s", "\n".join(contenu["traceback"]))
            self.montre = " "
        elif (
            genre == "status"
            and contenu["execution_state"] == "idle"
            and message["parent_header"].get("msg_id") == self._demande
        ):
            self._fini.set()

    async def _watch(self, gerant: GerantDAtelier) -> None:
        while await gerant.is_alive():
            await asyncio.sleep(VEILLE_S)
        if not self._tour.locked():
            self._become("arrete")

    # --- what the page says --------------------------------------------------------------------------------------------

    def send(self, message: Mapping[str, Any]) -> None:
        """Hand an act to the screen; while there is none, acts are the page's to keep."""
        if self.etat != "pret":
            return
        contenu = {"comm_id": self._ecran, "data": {"method": "custom", "content": message}}
        self._client.shell_channel.send(self._client.session.msg("comm_msg", contenu))

    # --- the end -------------------------------------------------------------------------------------------------------

    async def stop(self) -> None:
        """End the kernel for good."""
        async with self._tour:
            await self._end()

    async def _end(self) -> None:
        for tache in self._taches:
            tache.cancel()
        self._taches = []
        if self._client is not None:
            self._client.stop_channels()
            self._client = None
        if self._gerant is not None:
            gerant, self._gerant = self._gerant, None
            await gerant.shutdown_kernel(now=True)
