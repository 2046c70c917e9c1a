"""The notebook of a report run in this process: the same page as a kernel's, without the seconds that one takes to start."""

from __future__ import annotations

import ast
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output
from pydantic import BaseModel

from numresp.rapport.fabrique import un_rapport
from numresp.rapport.noyau_jupyter.transmission import hand_over


def run_here(carnet: Path, parametres: Mapping[str, str], bilan: BaseModel, **_: object) -> NotebookNode:
    """What `run_carnet` gives, its cells run here on the Bilan that was computed."""
    execute = nbformat.read(carnet, as_version=4)
    espace: dict[str, object] = dict(parametres)
    with tempfile.TemporaryDirectory() as ici:
        milieu = hand_over(Path(ici) / "bilan.json", parametres, bilan)
        with patch.dict("os.environ", milieu):
            for cellule in execute.cells:
                if cellule.cell_type == "code" and "parameters" not in cellule.metadata.get("tags", ()):
                    *avant, dernier = ast.parse(cellule.source).body
                    exec(compile(ast.Module(avant, []), carnet.stem, "exec"), espace)  # noqa: S102 (our own notebooks)
                    assert isinstance(dernier, ast.Expr)
                    vu = eval(compile(ast.Expression(dernier.value), carnet.stem, "eval"), espace)  # noqa: S307
                    cellule.outputs = [new_output("display_data", {"text/html": str(vu)})]
    return execute


@contextmanager
def without_kernel() -> Iterator[None]:
    """While it lasts, the factory starts no kernel in this process."""
    with patch.object(un_rapport, "run_carnet", run_here):
        yield
