"""The notebooks of the repository: thin, clean, and told what to run by their parameters (design, section 7).

A notebook imports, calls and shows. What it holds of logic belongs in the library; what it holds of outputs, in
reports/.
"""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from inventes.atelier_fictif import agree, answer_all, create_dossier, hold_seance
from IPython.core.inputtransformer2 import TransformerManager
from milieu import RACINE

CARNETS = sorted(
    chemin for chemin in (RACINE / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in chemin.parts
)
RAPPORTS = [chemin for chemin in CARNETS if chemin.parent.name == "rapports"]
ATELIER = [chemin for chemin in CARNETS if chemin.parent.name in ("atelier", "suivi")]
ANALYSES = [chemin for chemin in CARNETS if chemin.parent.name == "analyses"]
PARAMETRES = {"organisation", "espace", "jalon", "date_rapport"}
SANS_ORGANISATION = {"promotion"}
LIGNES_MAX = 12

tous = pytest.mark.parametrize("chemin", CARNETS, ids=lambda chemin: str(chemin.relative_to(RACINE / "notebooks")))
ateliers = pytest.mark.parametrize("chemin", ATELIER, ids=lambda chemin: chemin.stem)
analyses = pytest.mark.parametrize("chemin", ANALYSES, ids=lambda chemin: chemin.stem)
rapports = pytest.mark.parametrize("chemin", RAPPORTS, ids=lambda chemin: chemin.stem)


def read_notebook(chemin: Path) -> nbformat.NotebookNode:
    """Read a notebook as it stands."""
    return nbformat.read(chemin, as_version=nbformat.NO_CONVERT)


def code_cells(carnet: nbformat.NotebookNode) -> list[tuple[int, nbformat.NotebookNode]]:
    """Give the code cells with their place, from 1."""
    return [(n, cellule) for n, cellule in enumerate(carnet.cells, 1) if cellule.cell_type == "code"]


def cell_faults(source: str) -> list[str]:
    """Find what a cell must leave to the library: definitions, loops, arithmetic."""
    fautes = []
    for noeud in ast.walk(ast.parse(TransformerManager().transform_cell(source))):
        match noeud:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef() | ast.Lambda():
                fautes.append(f"ligne {noeud.lineno} : une définition")
            case ast.For() | ast.AsyncFor() | ast.While():
                fautes.append(f"ligne {noeud.lineno} : une boucle")
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                fautes.append(f"ligne {noeud.lineno} : une boucle en compréhension")
            case ast.AugAssign():
                fautes.append(f"ligne {noeud.lineno} : un calcul")
            # A path (`dossier / "parc.csv"`) or a sentence has a string on one side; anything else is taken for a sum.
            case ast.BinOp() if not any(is_text(cote) for cote in (noeud.left, noeud.right)):
                fautes.append(f"ligne {noeud.lineno} : un calcul")
    return fautes


def is_text(noeud: ast.expr) -> bool:
    """Whether an operand is a string as it is written."""
    return isinstance(noeud, ast.JoinedStr) or (isinstance(noeud, ast.Constant) and isinstance(noeud.value, str))


def test_there_are_report_notebooks() -> None:
    """The tests below do not pass for want of notebooks."""
    assert RAPPORTS
    assert ATELIER
    assert ANALYSES


@tous
def test_clean(chemin: Path) -> None:
    """A notebook in git is valid, and holds no output, no count, no trace of a run."""
    carnet = read_notebook(chemin)
    nbformat.validate(carnet)
    assert carnet.metadata.kernelspec.name == "python3"
    assert "papermill" not in carnet.metadata, "trace de papermill dans metadata"
    for n, cellule in code_cells(carnet):
        assert not cellule.outputs, f"cellule {n} : des sorties"
        assert cellule.execution_count is None, f"cellule {n} : execution_count"
    for n, cellule in enumerate(carnet.cells, 1):
        permis = {"tags", "jupyter"} if chemin in ATELIER else {"tags"}
        assert set(cellule.metadata) <= permis, f"cellule {n} : metadata {sorted(cellule.metadata)}"


@ateliers
def test_no_code_in_sight(chemin: Path) -> None:
    """In the workshop the room sees no code: every code cell has its source folded away."""
    for n, cellule in code_cells(read_notebook(chemin)):
        assert cellule.metadata == {"jupyter": {"source_hidden": True}}, f"cellule {n}"


@tous
def test_thin(chemin: Path) -> None:
    """A cell imports, calls and shows, in a dozen lines; text comes before code."""
    carnet = read_notebook(chemin)
    for n, cellule in code_cells(carnet):
        fautes = cell_faults(cellule.source)
        assert not fautes, f"cellule {n}, " + ", ".join(fautes)
        lignes = len(cellule.source.strip().splitlines())
        assert lignes <= LIGNES_MAX, f"cellule {n} : {lignes} lignes"
        assert cellule.source.strip(), f"cellule {n} : vide"
        # Cells of code may follow one another; what comes before their block is text.
        debut = next((avant for avant in reversed(carnet.cells[: n - 1]) if avant.cell_type != "code"), None)
        assert debut is not None, f"cellule {n} : aucun texte avant ce bloc de code"
        assert debut.cell_type == "markdown", f"cellule {n} : aucun texte avant ce bloc de code"


@rapports
def test_parameters(chemin: Path) -> None:
    """A report notebook has one cell of parameters, the four that reports take (a promotion has no organisation)."""
    from papermill import inspect_notebook

    cellules = [
        cellule for _, cellule in code_cells(read_notebook(chemin)) if "parameters" in cellule.metadata.get("tags", [])
    ]
    assert len(cellules) == 1, "une cellule, et une seule, porte l’étiquette parameters"
    parametres = inspect_notebook(str(chemin))
    attendus = PARAMETRES - {"organisation"} if chemin.stem in SANS_ORGANISATION else PARAMETRES
    assert parametres.keys() == attendus
    for instruction in ast.parse(cellules[0].source).body:
        assert isinstance(instruction, ast.Assign | ast.AnnAssign), ast.unparse(instruction)
        assert isinstance(instruction.value, ast.Constant), (
            f"{ast.unparse(instruction)} : une valeur par défaut écrite telle quelle"
        )


def make_muet(espace: Path) -> None:
    """A body that has held nothing yet."""
    create_dossier(espace, "muet")


def make_seul(espace: Path) -> None:
    """A body with a single séance."""
    hold_seance(create_dossier(espace), agree(answer_all(0)))


def make_petit(espace: Path) -> None:
    """The two of them."""
    make_muet(espace)
    make_seul(espace)


def make_pareils(espace: Path) -> None:
    """Two bodies that said the same, each at two séances."""
    for slug in ("un", "deux"):
        dossier = create_dossier(espace, slug)
        hold_seance(dossier, agree(answer_all(1)))
        hold_seance(dossier, agree(answer_all(2)), jour="2026-11-06", jalon="bilan")


PETITS: dict[str, Callable[[Path], None]] = {
    "vide": Path.mkdir,
    "muet": make_muet,
    "seul": make_seul,
    "petit": make_petit,
    "pareils": make_pareils,
}
"""Espaces with too little to compare, and how each is made."""


@pytest.mark.long
@analyses
@pytest.mark.parametrize("espace", ["", *PETITS])
def test_analyses_run(chemin: Path, espace: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An analysis runs from any folder, on the example or another espace; each of its figures has an alternative text.

    Where there is too little for a figure, a sentence says what is missing in its place; the example has enough for all.
    """
    from papermill import execute_notebook, inspect_notebook

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NUMRESP_ESPACE", raising=False)
    assert inspect_notebook(str(chemin)).keys() == {"espace"}
    if espace:
        PETITS[espace](tmp_path / espace)
    fini = execute_notebook(str(chemin), None, parameters={"espace": espace}, progress_bar=False)
    sorties = [sortie for _, cellule in code_cells(fini) for sortie in cellule.outputs]
    assert {sortie.output_type for sortie in sorties} <= {"execute_result", "display_data"}, "rien sur stdout ni stderr"
    assert not [sortie for sortie in sorties if "image/png" in sortie.data], (
        "une figure en pixels n’a pas d’alternative"
    )
    dits = [sortie.data.get("text/html", "") for sortie in sorties]
    figures = [dit for dit in dits if "<svg" in dit]
    phrases = [dit for dit in dits if dit.startswith("<p>Pas de quoi répondre")]
    attendues = [cellule for _, cellule in code_cells(fini) if "render_svg(axe" in cellule.source]
    assert len(figures) + len(phrases) == len(attendues)
    assert not phrases if not espace else phrases
    assert all(
        re.search(r"<svg[^>]* role=\"img\".*?<desc[^>]*>[^<]{20,}</desc>", figure, re.DOTALL) for figure in figures
    )


@pytest.mark.parametrize(
    "source",
    [
        "def f(): ...",
        "class A: ...",
        "f = lambda x: x",
        "total = a + b",
        "total += 1",
        "part = 100 * score",
        "for t in themes:\n    montrer(t)",
        "while True:\n    pass",
        "montrer([t for t in themes])",
        "montrer(sum(t for t in themes))",
        "%matplotlib inline\nx = a - b",
    ],
)
def test_the_checker_finds(source: str) -> None:
    """What belongs in the library is found in a cell."""
    assert cell_faults(source)


@pytest.mark.parametrize(
    "source",
    [
        "from numresp import rapport",
        'bilan = rapport.charger(espace / "le-trait", jalon=jalon)',
        'Markdown("Score : " + bilan.score)',
        "figures.profil(bilan)",
        "seuil = -1",
    ],
)
def test_the_checker_lets_pass(source: str) -> None:
    """Importing, calling and showing is what a cell is for."""
    assert not cell_faults(source)
