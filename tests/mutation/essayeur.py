"""One mutant after another before its tests, in a copy of the tree; each in a process forked from one that has the libraries.

Linux and macOS only: there is no fork elsewhere.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ICI = Path(__file__).resolve().parent
LOURDS = (
    *("numpy", "pandas", "highspy", "matplotlib.pyplot", "seaborn", "tqdm"),
    *("pydantic", "yaml", "openpyxl", "docx", "jinja2", "babel.dates", "icalendar", "click", "filelock"),
    *("nbformat", "ipywidgets", "anywidget", "xml.etree.ElementTree"),
    *("pytest", "hypothesis", "hypothesis.strategies", "bs4", "jsonschema"),
)
"""What numresp and its tests import: read once, before the forks. numresp itself is read by each, since it is what changes."""
ATTENTE_S = 600.0
"""Of waiting for one mutant: for what waits and burns no processor time."""


@dataclass(frozen=True)
class Travail:
    """One mutant to try: the file it changes, what it becomes, and its tests in order."""

    fichier: str
    """Path from the root."""
    texte: str
    tests: Sequence[str]
    secondes: Mapping[str, float]


def copy_tree(racine: Path, vers: Path, commit: str) -> None:
    """Make a clone of a repository, at a commit, in a folder that is not there yet."""
    subprocess.run(["git", "clone", "-q", "--no-hardlinks", str(racine), str(vers)], check=True)
    subprocess.run(["git", "-C", str(vers), "checkout", "-q", "--detach", commit], check=True)


def warm_up() -> None:
    """Read the libraries; what is not installed is done without."""
    os.environ.update(
        OPENBLAS_NUM_THREADS="1", MPLBACKEND="agg", PYTHONDONTWRITEBYTECODE="1", HYPOTHESIS_PROFILE="mutants"
    )
    sys.dont_write_bytecode = True
    for nom in LOURDS:
        with suppress(ImportError):
            importlib.import_module(nom)
    gc.freeze()


def run_tests(arbre: Path, travail: Travail, brouillon: Path, plafond: float) -> dict[str, Any]:
    """Try one mutant.

    Returns
    -------
    dict
        `issue` (« tué », « temps », « plafond », « survécu »), `test` that killed it, `raison`, `faits` tests, `secondes` of
        processor that they took.
    """
    brouillon.mkdir(parents=True, exist_ok=True)
    resultat, demande = brouillon / "resultat.json", brouillon / "demande.json"
    resultat.unlink(missing_ok=True)
    ordre = {"tests": travail.tests, "secondes": travail.secondes, "plafond": plafond, "resultat": str(resultat)}
    demande.write_text(json.dumps(ordre), encoding="utf-8")
    shutil.rmtree(brouillon / "tmp", ignore_errors=True)
    with _mutated(arbre / travail.fichier, travail.texte):
        fini = _fork(arbre, sorted({test.partition("::")[0] for test in travail.tests}), brouillon)
    if resultat.is_file():
        lu: dict[str, Any] = json.loads(resultat.read_text(encoding="utf-8"))
        return lu
    raison = "l’import échoue" if fini else f"plus de {ATTENTE_S:.0f} s d’attente"
    return {"issue": "tué" if fini else "temps", "test": "", "raison": raison, "faits": 0, "secondes": 0.0}


@contextmanager
def _mutated(chemin: Path, texte: str) -> Iterator[None]:
    """Change a file, then put it back with its date: compiled files that go by the date stay right."""
    avant, dates = chemin.read_bytes(), chemin.stat()
    chemin.write_text(texte, encoding="utf-8")
    try:
        yield
    finally:
        chemin.write_bytes(avant)
        os.utime(chemin, ns=(dates.st_atime_ns, dates.st_mtime_ns))


def _fork(arbre: Path, fichiers: Sequence[str], brouillon: Path) -> bool:
    """Run pytest in a child; tell whether it came to an end by itself. What it started ends with it."""
    pid = os.fork()
    if pid == 0:
        try:
            os.setsid()
            _become_pytest(arbre, fichiers, brouillon)
        finally:
            os._exit(1)
    fini = _wait(pid)
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    if not fini:
        os.waitpid(pid, 0)
    return fini


def _become_pytest(arbre: Path, fichiers: Sequence[str], brouillon: Path) -> None:
    journal = os.open(brouillon / "pytest.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(journal, 1)
    os.dup2(journal, 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.chdir(arbre)
    os.environ |= {"PYTHONPATH": str(arbre), "NUMRESP_ESSAI": str(brouillon / "demande.json")}
    sys.path[:] = [str(arbre), *(chemin for chemin in sys.path if Path(chemin or ".").resolve() != ICI), str(ICI)]
    import pytest

    options = ["-x", "-q", "--no-header", "--tb=short", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "essai_borne"]
    pytest.main([*options, f"--basetemp={brouillon / 'tmp'}", "--rootdir=.", *fichiers])
    sys.stdout.flush()


def _wait(pid: int) -> bool:
    fin = time.monotonic() + ATTENTE_S
    while time.monotonic() < fin:
        if os.waitpid(pid, os.WNOHANG)[0]:
            return True
        time.sleep(0.05)
    return False
