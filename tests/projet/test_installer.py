"""docs/installer.md: what it has somebody type, on Windows and on macOS, is what numresp, pip and `make paquet` understand."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from milieu import RACINE

import numresp

TEXTE = (RACINE / "docs" / "installer.md").read_text(encoding="utf-8")
COMMANDES = re.findall(
    r"^[$>] (.+)$", "".join(re.findall(r"^```console\n(.*?)^```$", TEXTE, re.MULTILINE | re.DOTALL)), re.MULTILINE
)
PYTHON = re.compile(r"numresp-env[\\/](Scripts|bin)[\\/]python -m ")


def test_it_has_both_systems_install() -> None:
    """Windows and macOS each make an environment, install the lock with its hashes, then the wheel of this version."""
    for lanceur, python in (("py", r"numresp-env\Scripts\python"), ("python3", "numresp-env/bin/python")):
        dossier = "Downloads" + python[len("numresp-env")]
        assert f"{lanceur} -m venv numresp-env" in COMMANDES
        pip = f"{python} -m pip install --no-deps"
        assert f"{pip} --require-hashes -r {dossier}requirements.lock" in COMMANDES
        assert f"{pip} {dossier}numresp-{numresp.__version__}-py3-none-any.whl" in COMMANDES
        assert f"{python} -m numresp exemple rapport" in COMMANDES


@pytest.mark.parametrize("fichier", ["README.md", "README.en.md"])
def test_the_readmes_type_the_same(fichier: str) -> None:
    """The commands for Windows that both README show are those of this page, which are tried."""
    montrees = re.findall(r"^> (py .*|\S+\\.*)$", (RACINE / fichier).read_text(encoding="utf-8"), re.MULTILINE)
    assert len(montrees) == 5
    assert set(montrees) <= set(COMMANDES)


def test_pip_has_these_options() -> None:
    """Pip knows the options; nothing is installed."""
    aide = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--help"], capture_output=True, text=True, check=True
    )
    for option in {
        mot for commande in COMMANDES if "pip install" in commande for mot in commande.split() if mot[0] == "-"
    }:
        assert option == "-m" or re.search(rf"(^|\s){option}\b", aide.stdout), option


@pytest.mark.long
def test_what_it_types_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands of numresp do their work, in order; the example's, which are long or stay open, understand what is typed."""
    monkeypatch.chdir(tmp_path)
    siennes = [commande for commande in COMMANDES if PYTHON.match(commande) and "-m numresp" in commande]
    assert len(siennes) == 5
    for commande in siennes:
        mots = shlex.split(PYTHON.sub("", commande).replace("\\", "/"))
        mots += ["--help"] if mots[1] == "exemple" else []
        milieu = os.environ | {"PYTHONUTF8": "1"}
        fini = subprocess.run([sys.executable, "-m", *mots], env=milieu, capture_output=True, text=True, check=False)
        assert fini.returncode == 0, fini.stderr


def test_its_names_are_refused() -> None:
    """The reserved names that it lists are those that numresp refuses."""
    from numresp.depot.systeme.noms import is_reserved

    for nom in ("con", "aux", "nul", "prn", "com1", "com9", "lpt1", "lpt9"):
        assert f"`{nom}`" in TEXTE
        assert is_reserved(nom)
