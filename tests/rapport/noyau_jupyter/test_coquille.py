"""Cells run without a kernel give what a kernel gives: values, figures, prints, errors, in their order."""

from pathlib import Path
from typing import Any

import pytest
from inventes.usine_fictive import BilanFictif, write_carnet

from numresp.rapport.fabrique.execution import run_carnet
from numresp.rapport.noyau_jupyter.coquille import IMPRIME_MAX, write_json
from numresp.rapport.noyau_jupyter.serveur import POSSIBLE

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="no fork on this system: notebooks have plain kernels")

CELLULES = (
    "from IPython.display import HTML, Markdown, display\nimport os, subprocess, sys, warnings",
    "print('avant')\ndisplay(HTML('<p>é</p>'), Markdown('*m*'))\nprint('après')\nHTML('<b>fin</b>')",
    "import matplotlib.pyplot as plt\nplt.plot([1, 2]);",
    "x = 3\nx",
    "_ + 1",
    "x;",
    "None",
    "sys.stderr.write('gare\\n'); display(x)",
    "class Riche:\n    def _repr_mimebundle_(self, **_):\n        return {'text/html': '<i>r</i>', 'text/plain': 'r'}\nRiche()",
    "import asyncio\nawait asyncio.sleep(0)\n'attendu'",
    "%pwd\n!echo coquille",
    "display({'text/plain': 'brut', 'text/html': '<u>b</u>'}, raw=True)",
)


def outputs(tmp_path: Path, *cellules: str, chaud: bool = True) -> list[Any]:
    """What each cell gives: rank and outputs; a figure is known by what forms it has."""
    carnet = write_carnet(tmp_path / "carnet.ipynb", "from IPython.display import HTML", *cellules)
    fait = run_carnet(carnet, {"chemin": ""}, BilanFictif(qui="essai"), chaud=chaud, brouillons=tmp_path)
    rendus = []
    for cellule in fait.cells[: len(cellules) + 3]:
        for sortie in cellule.outputs:
            if "image/png" in sortie.get("data", {}):
                sortie.data["image/png"] = sortie.data["image/png"][:11]
        rendus.append((cellule.execution_count, [dict(sortie) for sortie in cellule.outputs]))
    return rendus


def test_as_in_a_kernel(tmp_path: Path) -> None:
    """The same outputs, word for word, as stock papermill's engine and a Jupyter kernel give."""
    assert outputs(tmp_path, *CELLULES) == outputs(tmp_path, *CELLULES, chaud=False)


def test_whoever_prints_is_heard(tmp_path: Path) -> None:
    """What a library in C or a child process prints is an output too: a page would be refused for it, and says so."""
    cellule = "import os, subprocess\nos.write(1, b'du C\\n')\nsubprocess.run(['echo', 'enfant'], check=True);"
    [*_, (_, sorties)] = outputs(tmp_path, cellule)
    assert sorties == [{"output_type": "stream", "name": "stdout", "text": "du C\nenfant\n"}]


def test_a_flood_of_prints_is_cut(tmp_path: Path) -> None:
    """A cell that prints without end fills no memory: the beginning is kept, which is what a message shows."""
    [*_, (_, sorties)] = outputs(tmp_path, f"print('é' * {IMPRIME_MAX})")
    assert [len(sortie["text"].encode()) for sortie in sorties] == [IMPRIME_MAX]


def test_settings_of_the_user_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in the user's IPython profile is not run, and nothing is written there."""
    depart = tmp_path / "ipython/profile_default/startup"
    depart.mkdir(parents=True)
    (depart / "00.py").write_text("intrus = 1", encoding="utf-8")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    [*_, (_, sorties)] = outputs(tmp_path, "'intrus' in globals()")
    assert [sortie["data"]["text/plain"] for sortie in sorties] == ["False"]
    assert [chemin.name for chemin in (tmp_path / "ipython/profile_default").iterdir()] == ["startup"]


def test_bytes_are_written_as_notebooks_hold_them() -> None:
    """Bytes in base64; anything else is no output."""
    assert write_json(b"\x89PNG") == "iVBORw=="
    with pytest.raises(TypeError):
        write_json(object())
