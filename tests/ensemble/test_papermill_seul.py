"""The report's notebook with the stock tools alone: papermill from any folder, then nbconvert."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from inventes.atelier_fictif import agree, answer_all, create_dossier, hold_seance
from nbconvert import HTMLExporter

from numresp.depot.fourni.ressources import find_notebook

PORT_PRIS = "Address already in use"
"""The stock kernel manager picks free ports, lets go of them, and its kernel takes them later: another may have come between.

It is jupyter_client's own race (its issue 154); it shows when many kernels start at once, as the tests of several workers do.
"""


def run_tool(*args: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a tool of this Python from a folder; once more when another process took a port of its kernel, and only then."""
    fini = run_once(*args, cwd=cwd)
    return run_once(*args, cwd=cwd) if fini.returncode and PORT_PRIS in fini.stderr else fini


def run_once(*args: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a tool of this Python, with the tools beside it on the PATH."""
    outils = str(Path(sys.executable).parent)
    milieu = os.environ | {"PATH": os.pathsep.join([outils, os.environ["PATH"]]), "JUPYTER_PREFER_ENV_PATH": "1"}
    milieu.pop("NUMRESP_ESPACE", None)
    return subprocess.run(
        [sys.executable, "-m", *map(str, args)],
        cwd=cwd, env=milieu, capture_output=True, text=True, encoding="utf-8", check=False, timeout=180,
    )  # fmt: skip


def html_of(carnet: Path) -> str:
    """All the HTML that an executed notebook shows; none of its cells failed or printed."""
    sorties = [sortie for cellule in nbformat.read(carnet, as_version=4).cells for sortie in cellule.get("outputs", ())]
    assert {sortie.output_type for sortie in sorties} == {"execute_result"}
    return "".join(sortie.data["text/html"] for sortie in sorties)


@pytest.mark.long
def test_without_parameters_then_nbconvert(tmp_path: Path) -> None:
    """`papermill autodiagnostic.ipynb out.ipynb` shows the example; `jupyter nbconvert --to html` of it works."""
    fini = run_tool("papermill", find_notebook("rapports", "autodiagnostic.ipynb"), "out.ipynb", cwd=tmp_path)
    assert fini.returncode == 0, fini.stderr
    assert "Le Trait : autodiagnostic numérique responsable" in html_of(tmp_path / "out.ipynb").replace(
        "\N{NO-BREAK SPACE}", " "
    )
    fini = run_tool("nbconvert", "--to", "html", "out.ipynb", cwd=tmp_path)
    assert fini.returncode == 0, fini.stderr
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert page.count("<svg") >= 2
    assert "Pas encore de score" not in page
    assert sorted(chemin.name for chemin in tmp_path.iterdir()) == ["out.html", "out.ipynb"]


AUTRES = sorted(chemin.stem for chemin in find_notebook("rapports").glob("*.ipynb") if chemin.stem != "autodiagnostic")


@pytest.mark.long
@pytest.mark.parametrize("carnet", AUTRES)
def test_every_notebook_runs_alone(carnet: str, tmp_path: Path) -> None:
    """Each notebook has defaults that run, under the stock command, and shows a title and a synthèse."""
    fini = run_tool("papermill", find_notebook("rapports", f"{carnet}.ipynb"), "out.ipynb", cwd=tmp_path)
    assert fini.returncode == 0, fini.stderr
    hold_report(html_of(tmp_path / "out.ipynb"))


def test_every_notebook_has_defaults_that_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cells of each one, run here from a folder that is nobody's, with the defaults it bears: no kernel, no papermill."""
    monkeypatch.chdir(tmp_path)
    for nom in ("NUMRESP_ESPACE", "NUMRESP_BILAN"):
        monkeypatch.delenv(nom, raising=False)
    assert len(AUTRES) >= 6
    for carnet in ("autodiagnostic", *AUTRES):
        hold_report("".join(run_cells(nbformat.read(find_notebook("rapports", f"{carnet}.ipynb"), as_version=4))))
    assert list(tmp_path.iterdir()) == []


def hold_report(html: str) -> None:
    """A title and a synthèse, and those of the page of calculation."""
    assert html.count("<h1") == 2, "the report's, and its page of calculation's"
    assert 'class="constat"' in html


def run_cells(carnet: nbformat.NotebookNode) -> Iterator[str]:
    """What each cell of code shows, all in one namespace, as a kernel would."""
    noms: dict[str, object] = {}
    for cellule in carnet.cells:
        if cellule.cell_type == "code":
            *avant, dernier = ast.parse(cellule.source).body
            exec(compile(ast.Module(avant, []), "carnet", "exec"), noms)  # noqa: S102 (our own notebooks)
            if isinstance(dernier, ast.Expr):
                yield str(eval(compile(ast.Expression(dernier.value), "carnet", "eval"), noms))  # noqa: S307
            else:
                exec(compile(ast.Module([dernier], []), "carnet", "exec"), noms)  # noqa: S102


def test_with_parameters(tmp_path: Path) -> None:
    """`-p` names organisation, espace, jalon and the date that is printed; what nbconvert makes of it has its figures.

    The command `jupyter nbconvert --to html` itself is `test_without_parameters_then_nbconvert`'s.
    """
    dossier = create_dossier(tmp_path / "e", nom="Valmont")
    hold_seance(dossier, agree(answer_all()))
    parametres = {"organisation": "valmont", "espace": "e", "jalon": "autodiagnostic", "date_rapport": "2025-12-24"}
    options = [mot for nom, valeur in parametres.items() for mot in ("-p", nom, valeur)]
    fini = run_tool("papermill", find_notebook("rapports", "autodiagnostic.ipynb"), "out.ipynb", *options, cwd=tmp_path)
    assert fini.returncode == 0, fini.stderr
    html = html_of(tmp_path / "out.ipynb").replace("\N{NO-BREAK SPACE}", " ")
    assert "Valmont : autodiagnostic" in html
    assert "Rapport daté du 24 décembre 2025." in html
    page, _ = HTMLExporter().from_filename(str(tmp_path / "out.ipynb"))
    assert page.count("<svg") >= 2


def test_parameters_are_the_designs() -> None:
    """The parameters cell declares the four parameters of the design, each with a default."""
    carnet = json.loads(find_notebook("rapports", "autodiagnostic.ipynb").read_text(encoding="utf-8"))
    (cellule,) = [cellule for cellule in carnet["cells"] if "parameters" in cellule["metadata"].get("tags", ())]
    declares: dict[str, object] = {}
    exec("".join(cellule["source"]), declares)  # noqa: S102 (our own cell: four assignments)
    declares = {nom: valeur for nom, valeur in declares.items() if not nom.startswith("__")}
    assert list(declares) == ["organisation", "espace", "jalon", "date_rapport"]
    assert all(isinstance(valeur, str) for valeur in declares.values())
