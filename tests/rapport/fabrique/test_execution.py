"""One notebook in a kernel of its own: a lost kernel is started again once, and each failure is said (no kernel here)."""

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from inventes.usine_fictive import SAIN, BilanFictif, write_carnet
from nbclient.exceptions import CellTimeoutError
from papermill.exceptions import PapermillExecutionError

from numresp.erreurs import Introuvable, RapportEchoue
from numresp.rapport.fabrique import execution
from numresp.rapport.fabrique.execution import find_carnet, run_carnet


@pytest.fixture
def lancer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Run a notebook whose kernels do in turn as is said: an error is raised, None is a sound run; what was told meanwhile."""

    def run(*sorts: Exception | None) -> list[str]:
        suite, dits = iter(sorts), list[str]()

        def execute(modele: nbformat.NotebookNode, *_: object, **__: object) -> nbformat.NotebookNode:
            if (sort := next(suite)) is not None:
                raise sort
            return modele

        monkeypatch.setattr(execution.papermill, "execute_notebook", execute)
        carnet = write_carnet(tmp_path / "essai.ipynb", SAIN)
        run_carnet(carnet, {"chemin": ""}, BilanFictif(qui="a"), brouillons=tmp_path, dire=dits.append)
        assert next(suite, "rien") == "rien", "every kernel was asked for"
        return dits

    return run


def test_a_lost_kernel_is_replaced_once(lancer: Callable[..., list[str]]) -> None:
    """A sound run tells nothing; a kernel that dies is replaced, and that is told; twice is a failure."""
    assert lancer(None) == []
    (dit,) = lancer(RuntimeError("Kernel died"), None)
    assert "repris une fois avec un autre" in dit
    with pytest.raises(RapportEchoue, match="s’est arrêté deux fois"):
        lancer(RuntimeError("Kernel died"), OSError("plein"))


def test_a_cell_is_not_tried_again(lancer: Callable[..., list[str]]) -> None:
    """What a cell raises, or takes too long for, fails at once: the cell and the limit are named."""
    with pytest.raises(RapportEchoue, match=r"la cellule 3 a échoué .ZeroDivisionError : division by zero."):
        lancer(PapermillExecutionError(2, 3, "1 / 0", "ZeroDivisionError", "division by zero", []))
    with pytest.raises(RapportEchoue, match=f"une cellule a dépassé {execution.DELAI_CELLULE_S} s"):
        lancer(CellTimeoutError("trop long"))


def test_scratch_files_are_swept(lancer: Callable[..., list[str]], tmp_path: Path) -> None:
    """Whatever became of a kernel, its folder is gone."""
    with pytest.raises(RapportEchoue):
        lancer(CellTimeoutError("trop long"))
    assert [chemin.name for chemin in tmp_path.iterdir()] == ["essai.ipynb"]


def test_the_notebook_of_a_jalon() -> None:
    """It is there, or the message says which jalons have one."""
    assert find_carnet("bilan").name == "bilan.ipynb"
    with pytest.raises(Introuvable, match=r"rapports disponibles : .*autodiagnostic"):
        find_carnet("lancement")
    with pytest.raises(Introuvable, match="n’a pas de rapport"):
        find_carnet("../atelier")
