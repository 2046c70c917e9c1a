"""What the campaign needs and numresp does not: cosmic-ray in an environment of its own, coverage in a folder to import from.

Both are installed by pip under `build/mutants`, once; neither is in the locks.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ICI = Path(__file__).resolve().parent
RACINE = ICI.parent.parent
BUILD = RACINE / "build" / "mutants"
COSMIC, COVERAGE = "cosmic-ray==8.7.0", "coverage==7.17.5"


def install_coverage() -> Path:
    """Return the folder that coverage is imported from."""
    dossier = BUILD / "coverage"
    if not (dossier / "coverage").is_dir():
        _pip(Path(sys.executable), COVERAGE, "--target", str(dossier))
    return dossier


def _install_cosmic() -> Path:
    """Return the interpreter that has cosmic-ray."""
    dossier = BUILD / "cosmic"
    python = dossier / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not (dossier / "pret").is_file():
        venv.create(dossier, with_pip=True)
        _pip(python, COSMIC)
        (dossier / "pret").touch()
    return python


def _pip(python: Path, *quoi: str) -> None:
    subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *quoi], check=True)


def list_operations(chemins: Sequence[Path]) -> dict[str, list[list[Any]]]:
    """Every operation that cosmic-ray can do in some files, by path."""
    operations: dict[str, list[list[Any]]] = _ask({"lister": [str(chemin) for chemin in chemins]})
    return operations


def mutate(operations: Sequence[tuple[str, str, int]]) -> list[str | None]:
    """Return the text of each file after one operation (path, operator, rank in the file)."""
    textes: list[str | None] = _ask({"muter": operations})
    return textes


def _ask(demande: dict[str, Any]) -> Any:
    ordre = [_install_cosmic(), ICI / "operations.py"]
    lu = subprocess.run(
        ordre, input=json.dumps(demande), stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True
    )
    return json.loads(lu.stdout)
