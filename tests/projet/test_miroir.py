"""Tests mirror the code: who looks for the tests of a module, or for the module of a test, knows where they stand."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from milieu import RACINE, TESTS

CODE = RACINE / "numresp"
MODULES_MAX = 14


def list_modules(code: Path) -> list[Path]:
    """Every module but the faces of packages, by its place in the code."""
    return sorted(c.relative_to(code) for c in code.rglob("*.py") if c.name != "__init__.py")


def find_tests(module: Path, tests: Path) -> list[Path]:
    """The test files of a module: `test_<module>.py` and `test_<module>_<suffix>.py` in the same folder of the tests."""
    dossier = tests / module.parent
    return [
        c
        for c in [dossier / f"test_{module.stem}.py", *sorted(dossier.glob(f"test_{module.stem}_*.py"))]
        if c.is_file()
    ]


@cache
def read_imports(chemin: Path) -> frozenset[str]:
    """Every name that a file imports, anywhere in it, whole."""
    noms: set[str] = set()
    for noeud in ast.walk(ast.parse(chemin.read_text(encoding="utf-8"))):
        if isinstance(noeud, ast.Import):
            noms |= {alias.name for alias in noeud.names}
        elif isinstance(noeud, ast.ImportFrom) and noeud.module:
            noms |= {noeud.module} | {f"{noeud.module}.{alias.name}" for alias in noeud.names}
    return frozenset(noms)


def list_untested(code: Path, tests: Path) -> Iterator[str]:
    """Modules that no test file of theirs imports."""
    for module in list_modules(code):
        nom = ".".join((code.name, *module.with_suffix("").parts))
        if not any(nom in read_imports(chemin) for chemin in find_tests(module, tests)):
            yield module.as_posix()


def list_orphans(code: Path, tests: Path) -> Iterator[str]:
    """Test files that stand in a folder of the code's and are named after no module of it."""
    for dossier in sorted({code, *(c.parent for c in code.rglob("*.py"))}):
        stems = [c.stem for c in dossier.glob("*.py") if c.name != "__init__.py"]
        for chemin in sorted((tests / dossier.relative_to(code)).glob("test_*.py")):
            dit = chemin.stem.removeprefix("test_")
            if not any(dit == stem or dit.startswith(f"{stem}_") for stem in stems):
                yield chemin.relative_to(tests).as_posix()


def test_every_module_has_its_tests() -> None:
    """`numresp/a/b.py` is imported by `tests/a/test_b.py`."""
    assert list(list_untested(CODE, TESTS)) == [], "un module sans fichier de tests, ou que ce fichier n’importe pas"


def test_every_test_file_is_that_of_a_module() -> None:
    """No test file stands in a folder of the code's without a module of its name there."""
    assert list(list_orphans(CODE, TESTS)) == [], "un fichier de tests sans module de ce nom"


def test_no_folder_is_crowded() -> None:
    """No folder of the code holds more than fourteen modules."""
    nombres: dict[str, int] = {}
    for module in list_modules(CODE):
        nombres[module.parent.as_posix()] = nombres.get(module.parent.as_posix(), 0) + 1
    assert {dossier: nombre for dossier, nombre in nombres.items() if nombre > MODULES_MAX} == {}


@pytest.mark.parametrize(
    ("fichier", "source", "sans_tests", "orphelins"),
    [
        ("calcul/test_score.py", "from numresp.calcul import score", [], []),
        ("calcul/test_score_lois.py", "def f():\n    import numresp.calcul.score", [], []),
        ("calcul/test_score.py", "import json", ["calcul/score.py"], []),
        ("calcul/test_scores.py", "from numresp.calcul.score import s", ["calcul/score.py"], ["calcul/test_scores.py"]),
        ("test_score.py", "from numresp.calcul.score import s", ["calcul/score.py"], ["test_score.py"]),
        ("projet/test_autre.py", "from numresp.calcul.score import s", ["calcul/score.py"], []),
    ],
)
def test_the_checker(fichier: str, source: str, sans_tests: list[str], orphelins: list[str], tmp_path: Path) -> None:
    """A module needs a file of its name, in its place, that imports it; folders that mirror nothing are free."""
    for chemin, texte in (
        ("numresp/calcul/score.py", ""),
        ("numresp/calcul/__init__.py", ""),
        (f"tests/{fichier}", source),
    ):
        (tmp_path / chemin).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / chemin).write_text(texte, encoding="utf-8")
    assert list(list_untested(tmp_path / "numresp", tmp_path / "tests")) == sans_tests
    assert list(list_orphans(tmp_path / "numresp", tmp_path / "tests")) == orphelins
