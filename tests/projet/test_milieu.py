"""Which tests have nothing to run on under Windows or macOS is read from what they do; on Linux all of them run."""

from __future__ import annotations

from pathlib import Path

import milieu
import pytest
from milieu import find_reasons

ESSAI = '''
import os
from outils import lier, nommer

PROGRAMME = "import os; os.kill(os.getpid(), 9)"

@pytest.fixture
def dossier(tmp_path):
    os.mkfifo(tmp_path / "tube")

def ranger(tmp_path):
    return nommer(tmp_path)

def test_lien(tmp_path):
    lier(tmp_path)

def test_tube(dossier):
    pass

def test_programme():
    run(PROGRAMME)

def test_rien(tmp_path):
    """Says symlink_to( and does nothing of the kind."""
    ranger(tmp_path)

@pytest.mark.parametrize("arret", [signal.SIGKILL])
def test_arret(arret):
    pass
'''
OUTILS = """
def lier(dossier):
    (dossier / "a").symlink_to("b")

def nommer(dossier):
    return dossier.name
"""


def test_linux_runs_everything() -> None:
    """Where all is at hand nothing is skipped."""
    assert find_reasons("linux") == {}


@pytest.mark.long
@pytest.mark.parametrize("plateforme", ["win32", "darwin"])
def test_the_others_run_most(plateforme: str) -> None:
    """Nine tests in ten run there too: a pattern that matched everything would hide what is broken."""
    tous = [
        nom
        for module, noms in milieu._read_tests().items()
        for nom in noms
        if module.rpartition(".")[2].startswith("test_") and nom.startswith("test_")
    ]
    assert 0 < len(find_reasons(plateforme)) < len(tous) / 10


def test_how_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test is left out for what it does, or its fixtures, helpers, constants and decorators; not for what it says."""
    (tmp_path / "test_essai.py").write_text(ESSAI, encoding="utf-8")
    (tmp_path / "outils.py").write_text(OUTILS, encoding="utf-8")
    monkeypatch.setattr(milieu, "ICI", tmp_path)
    milieu._read_tests.cache_clear()
    try:
        vus = find_reasons("win32")
    finally:
        milieu._read_tests.cache_clear()
    assert {nom for _, nom in vus} == {"test_lien", "test_tube", "test_programme", "test_arret"}
    assert "lien symbolique" in vus["test_essai", "test_lien"]
    assert "fichiers spéciaux" in vus["test_essai", "test_tube"]
    assert all("Windows" in raison for raison in vus.values())
