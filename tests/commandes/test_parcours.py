"""`numresp parcours`: the jalons of an organisation, and what the next one asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from numresp.cli import run
from numresp.commandes.parcours import parcours


def test_the_example(exemple: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Le Trait's jalons on stdout, nothing else said."""
    assert run([str(parcours.name), "le-trait", "--espace", str(exemple)]) == 0
    vus = capsys.readouterr()
    assert vus.err == ""
    assert "Le Trait" in vus.out
    assert "utodiagnostic" in vus.out


def test_nobody_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An organisation that does not exist is a fault in data."""
    assert run([str(parcours.name), "valmont", "--espace", str(tmp_path)]) == 1
    assert "valmont" in capsys.readouterr().err
