"""Where the tests run, and which of them have nothing to run on there."""

import ast
import os
import re
import sys
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

T = TypeVar("T")
SOUS_CI = os.environ.get("CI", "").lower() in {"1", "true"} and sys.platform == "linux"
"""Under CI what a test needs must be there (`.ci/run` brings it): it fails where it would be skipped elsewhere."""
LONG = os.environ.get("NUMRESP_TESTS") == "long"
"""`make test-long`: tests marked `long` run too, and `choose` takes its second value."""
TESTS = Path(__file__).resolve().parent
RACINE = TESTS.parent
ICI = TESTS

# What a test does that Windows has nothing of. `os.name`, `sys.platform` and the like are faked by the tests that need to.
SANS_WINDOWS = {
    r"\bsymlink_to\(|os\.symlink\(|os\.link\(|hardlink_to\(": "un lien symbolique demande un droit d’administration sous Windows",
    r"os\.fork\(|\bkillpg\b|\bSIGKILL\b|os\.kill\(|preexec_fn|\bsetsid\b|start_new_session|SIGXFSZ|SIGALRM|send_signal\(": (
        "fork et signaux d’Unix : Windows n’en a pas"
    ),
    r"\bsetrlimit\b|\bimport (fcntl|resource|pty|pwd)\b|\bflock\b": "limites, verrous et terminaux d’Unix : Windows n’en a pas",
    r"\bmkfifo\b|\bmknod\b|AF_UNIX|[\"']/dev/(zero|full|null|tty)|[\"']/proc\b": "fichiers spéciaux d’Unix : Windows n’en a pas",
    r"chmod\((mode=)?0o[0-5]|\bumask\b|\bsetuid\b|\bgeteuid\b|\bgetuid\b|S_IMODE|\bst_mode\b": (
        "droits d’Unix : Windows n’a pas les mêmes"
    ),
}
# What it does that neither Windows nor macOS has.
SANS_FORK = {
    r"\bopen_souche\b|\bserve_cells\b|\bchaud=True": (
        "carnets joués dans un processus bifurqué : sous Linux seulement"
    ),
    r"[\"']/proc\b": "lit /proc, que Linux a seul",
}


def find_reasons(plateforme: str) -> dict[tuple[str, str], str]:
    """Which tests have nothing to run on under a system, and why: (module as `name_module` has it, test) to a French reason.

    It is read from their source: a test is one of them when it, or what it names of the tests' own functions, fixtures and
    constants, does what the system does not have.

    Returns
    -------
    dict
        Empty on Linux.
    """
    motifs = {"win32": SANS_WINDOWS | SANS_FORK, "darwin": SANS_FORK}.get(plateforme, {})
    if not motifs:
        return {}
    return {
        (module, nom): raison
        for module, noms in _read_tests().items()
        if module.rpartition(".")[2].startswith("test_")
        for nom in noms
        if nom.startswith("test_") and (raison := _find_reason(module, nom, motifs))
    }


def _find_reason(module: str, nom: str, motifs: dict[str, str]) -> str:
    vus, reste = set[tuple[str, str]](), [(module, nom)]
    while reste:
        lieu = reste.pop()
        if lieu in vus or lieu[1] not in _read_tests().get(lieu[0], {}):
            continue
        vus.add(lieu)
        source, nommes = _read_tests()[lieu[0]][lieu[1]]
        for motif, raison in motifs.items():
            if re.search(motif, source):
                return raison
        reste += nommes
    return ""


@cache
def _read_tests() -> dict[str, dict[str, tuple[str, list[tuple[str, str]]]]]:
    """Each module's functions and constants: their source, and what of the tests' own they name."""
    siens = {name_module(chemin): chemin for chemin in sorted(ICI.rglob("*.py")) if chemin.stem != "milieu"}
    # A folder that stands on the path is not said in its modules' imports.
    courts = {nom.rpartition(".")[2]: nom for nom in siens}
    return {nom: _read_module(nom, chemin, siens.keys(), courts) for nom, chemin in siens.items()}


def name_module(chemin: Path) -> str:
    """A file of the tests by its place: `atelier.seance.test_gestes`; several bear the same last name."""
    return ".".join(chemin.resolve().relative_to(ICI.resolve()).with_suffix("").parts)


def _read_module(
    module: str, chemin: Path, siens: Collection[str], courts: Mapping[str, str]
) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    texte = chemin.read_text(encoding="utf-8")
    arbre, lignes = ast.parse(texte), texte.splitlines()
    importes: dict[str, tuple[str, str]] = {}
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.ImportFrom) and noeud.module:
            origine = noeud.module if noeud.module in siens else courts.get(noeud.module, noeud.module)
            importes |= {(n.asname or n.name): (origine, n.name) for n in noeud.names}
    lus: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for noeud in arbre.body:
        for nom in _names(noeud):
            mots = {n.id for n in ast.walk(noeud) if isinstance(n, ast.Name)}
            mots |= {n.arg for n in ast.walk(noeud) if isinstance(n, ast.arg)}
            lus[nom] = (
                _read_source(lignes, noeud),
                [importes.get(mot, (module, mot)) for mot in sorted(mots - {nom})],
            )
    return lus


def _names(noeud: ast.stmt) -> list[str]:
    if isinstance(noeud, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [noeud.name]
    if isinstance(noeud, ast.Assign):
        return [cible.id for cible in noeud.targets if isinstance(cible, ast.Name)]
    return [noeud.target.id] if isinstance(noeud, ast.AnnAssign) and isinstance(noeud.target, ast.Name) else []


def _read_source(lignes: list[str], noeud: ast.stmt) -> str:
    """The source of a statement and its decorators, without its docstring, which may speak of what it does not do."""
    debut = min([noeud.lineno, *(d.lineno for d in getattr(noeud, "decorator_list", []))])
    siennes = list(range(debut, (noeud.end_lineno or noeud.lineno) + 1))
    if isinstance(noeud, ast.FunctionDef) and ast.get_docstring(noeud) is not None:
        dit = noeud.body[0]
        siennes = [n for n in siennes if not dit.lineno <= n <= (dit.end_lineno or dit.lineno)]
    return "\n".join(lignes[n - 1] for n in siennes)


def read_yaml(chemin: Path) -> Any:
    """A file of cases, by the parser in C: many are read before the first test runs."""
    return yaml.load(chemin.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def choose(court: T, long: T) -> T:
    """What `make test` uses, and what `make test-long` uses in its place: a number of examples, a list of cases."""
    return long if LONG else court
