"""Warm kernels: what a notebook finds there is what it would find in a plain one, and nothing stays for the next."""

from pathlib import Path

import pytest
from inventes.usine_fictive import BilanFictif, write_carnet

from numresp.erreurs import RapportEchoue
from numresp.rapport.fabrique import execution
from numresp.rapport.fabrique.execution import run_carnet
from numresp.rapport.noyau_jupyter.serveur import POSSIBLE

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="no fork on this system: kernels are plain ones")

# All that a notebook could see of the process it runs in, and a figure as the display would show it.


def test_interrupt_reaches_the_cell(tmp_path: Path) -> None:
    """A kernel interrupted as JupyterLab would interrupts the running cell, and lives on."""
    from numresp.rapport.noyau_jupyter.gestionnaire import Gerant

    gerant = Gerant(transport="ipc", connection_file=str(tmp_path / "n.json"))

    async def try_it() -> tuple[str, str]:
        await gerant.start_kernel()
        client = gerant.client()
        client.start_channels()
        try:
            await client.wait_for_ready(30)
            demande = client.execute("import time\nprint('là', flush=True)\ntime.sleep(60)")
            while (await client.get_iopub_msg(timeout=60))["msg_type"] != "stream":  # the cell is running, not about to
                pass
            await gerant.interrupt_kernel()
            arret = await client._recv_reply(demande, timeout=60)
            suite = await client._recv_reply(client.execute("1"), timeout=60)
            while (
                suite["content"]["status"] == "aborted"
            ):  # it came while the kernel was still clearing what was queued
                suite = await client._recv_reply(client.execute("1"), timeout=60)
        finally:
            client.stop_channels()
            await gerant.shutdown_kernel(now=True)
        return arret["content"].get("ename", ""), suite["content"]["status"]

    import asyncio

    assert asyncio.run(try_it()) == ("KeyboardInterrupt", "ok")
    assert not gerant.has_kernel


@pytest.mark.long
def test_lost_twice_fails(tmp_path: Path) -> None:
    """A kernel that is lost twice is a failed report, with the reason."""
    dits: list[str] = []
    carnet = write_carnet(tmp_path / "carnet.ipynb", "import os\nos._exit(3)")
    with pytest.raises(RapportEchoue, match="deux fois"):
        run_carnet(carnet, {"chemin": ""}, BilanFictif(qui="essai"), dire=dits.append)
    assert len(dits) == 1


def test_time_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell that does not end is given up at its limit, and not tried again."""
    monkeypatch.setattr(execution, "DELAI_CELLULE_S", 1)
    dits: list[str] = []
    carnet = write_carnet(tmp_path / "carnet.ipynb", "while True: pass")
    with pytest.raises(RapportEchoue, match="a dépassé 1 s"):
        run_carnet(carnet, {"chemin": ""}, BilanFictif(qui="essai"), dire=dits.append)
    assert dits == []
