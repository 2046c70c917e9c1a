"""Forked processes are followed to their end: lost ones are replaced once, nothing is left of any."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from inventes.usine_fictive import BilanFictif, list_marked, play, wait_until, write_carnet
from milieu import choose

from numresp.erreurs import RapportEchoue
from numresp.rapport.fabrique import execution
from numresp.rapport.fabrique.execution import run_carnet
from numresp.rapport.noyau_jupyter import moteur
from numresp.rapport.noyau_jupyter.serveur import POSSIBLE

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="no fork on this system: notebooks have plain kernels")


def test_nothing_is_left_of_a_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the run there is no process of it, its children included, and no file of it."""
    monkeypatch.setenv("NUMRESP_ESSAI", marque := f"reste-{os.getpid()}")
    enfant = "import subprocess\nsubprocess.Popen(['sleep', '600'])"
    play(tmp_path, enfant)
    assert wait_until(lambda: not list_marked(marque), 10), list_marked(marque)
    assert [chemin.name for chemin in tmp_path.iterdir()] == ["carnet.ipynb"]


@pytest.mark.parametrize("panne", choose(["meurt", "muet"], ["meurt", "muet", "sort"]))
def test_a_lost_process_is_replaced_once_and_told(panne: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that dies, that never says it is ready, or that cannot start: a plain kernel takes over, and that is said."""
    pannes: dict[str, Callable[..., None]] = {"meurt": die, "muet": keep_silent, "sort": cannot_start}
    monkeypatch.setattr(moteur, "serve_cells", pannes[panne])
    monkeypatch.setattr(moteur, "DELAI_DEPART_S", 2)
    dits: list[str] = []
    carnet = write_carnet(tmp_path / "carnet.ipynb", "from IPython.display import HTML")
    fait = run_carnet(carnet, {"chemin": ""}, BilanFictif(qui="essai"), dire=dits.append)
    assert len(fait.cells) == 4
    assert [("repris une fois" in dit) for dit in dits] == [True]


def die(*_: Any) -> None:
    """A process that ends before it is ready."""
    os._exit(3)


def keep_silent(*_: Any) -> None:
    """A process that never is."""
    time.sleep(600)


def cannot_start(*_: Any) -> None:
    """A process that ends by an exception, as on a full disk."""
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (its trace is not for this terminal)
    raise OSError(28, "No space left on device")


def test_the_failing_cell_is_named(tmp_path: Path) -> None:
    """A cell that raises ends the run; papermill names it, and the cells after it are not run."""
    carnet = write_carnet(tmp_path / "carnet.ipynb", "1 / 0", f"open({str(tmp_path / 'suite')!r}, 'w')")
    with pytest.raises(RapportEchoue, match=r"la cellule 3 a échoué \(ZeroDivisionError : division by zero\)"):
        run_carnet(carnet, {"chemin": ""}, BilanFictif(qui="essai"))
    assert not (tmp_path / "suite").exists()


def test_a_cell_over_its_time_is_ended_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the cell nor what it started goes on behind the report that failed."""
    monkeypatch.setenv("NUMRESP_ESSAI", marque := f"pend-{os.getpid()}")
    monkeypatch.setattr(execution, "DELAI_CELLULE_S", 1)
    carnet = write_carnet(tmp_path / "carnet.ipynb", "import subprocess\nsubprocess.run(['sleep', '600'])")
    with pytest.raises(RapportEchoue, match="a dépassé 1 s"):
        run_carnet(carnet, {"chemin": ""}, BilanFictif(qui="essai"))
    assert wait_until(lambda: not list_marked(marque), 10), list_marked(marque)


@pytest.mark.parametrize("seul", choose([True], [True, False]))
def test_nobody_outlives_the_command(seul: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The asking process is killed in the middle of a cell: the notebook's process and its children are gone too."""
    monkeypatch.setenv("NUMRESP_ESSAI", marque := f"tue-{seul}-{os.getpid()}")
    la = tmp_path / "la"
    write_carnet(
        tmp_path / "carnet.ipynb", f"import subprocess\nopen({str(la)!r}, 'w')\nsubprocess.run(['sleep', '600'])"
    )
    code = (
        "import sys\nfrom pathlib import Path\nfrom inventes.usine_fictive import BilanFictif\n"
        "from numresp.rapport.fabrique.execution import run_carnet\n"
        f"run_carnet(Path(sys.argv[1]), {{'chemin': ''}}, BilanFictif(qui='essai'), seul={seul})"
    )
    milieu = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "carnet.ipynb")], env=milieu) as commande:
        assert wait_until(la.exists)
        commande.send_signal(signal.SIGKILL)
    assert wait_until(lambda: not list_marked(marque), 20), list_marked(marque)
