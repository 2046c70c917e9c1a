"""Forked kernels are followed to their end: lost ones are replaced once, nothing is left of any."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from inventes.usine_fictive import BilanFictif, list_marked, play, wait_until, write_carnet

from numresp.rapport.fabrique.execution import run_carnet
from numresp.rapport.noyau_jupyter import provisioner
from numresp.rapport.noyau_jupyter.serveur import POSSIBLE

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="no fork on this system: kernels are plain ones")


def test_nothing_is_left_of_a_kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the run there is no process of it, children of the kernel included, and no file of it."""
    monkeypatch.setenv("NUMRESP_ESSAI", marque := f"reste-{os.getpid()}")
    enfant = "import subprocess\nsubprocess.Popen(['sleep', '600'])"
    play(tmp_path, enfant)
    assert wait_until(lambda: not list_marked(marque), 10), list_marked(marque)
    assert [chemin.name for chemin in tmp_path.iterdir()] == ["carnet.ipynb"]


@pytest.mark.parametrize("panne", ["meurt", "muet", "place prise"])
def test_lost_kernel_is_replaced_once_and_told(panne: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warm kernel that dies, that never listens, or whose place is taken: a plain one takes over, and that is said."""
    pannes: dict[str, Callable[..., None]] = {"meurt": die, "muet": keep_silent, "place prise": find_place_taken}
    monkeypatch.setattr(provisioner, "become_kernel", pannes[panne])
    monkeypatch.setattr(provisioner, "DELAI_DEPART_S", 2)
    dits: list[str] = []
    carnet = write_carnet(tmp_path / "carnet.ipynb", "from IPython.display import HTML")
    fait = run_carnet(carnet, {"chemin": ""}, BilanFictif(qui="essai"), dire=dits.append)
    assert len(fait.cells) == 4
    assert [("repris une fois" in dit) for dit in dits] == [True]


def die(*_: Any) -> None:
    """A kernel that ends before it listens."""
    os._exit(3)


def keep_silent(*_: Any) -> None:
    """A kernel that never listens."""
    import time

    time.sleep(600)


def find_place_taken(*_: Any) -> None:
    """A kernel whose address is somebody else's already: zmq raises, and it ends."""
    import zmq

    raise zmq.ZMQError(errno.EADDRINUSE)
