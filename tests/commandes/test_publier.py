"""`numresp publier`: what may leave, and nothing where there is nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier, list_tree

from numresp.cli import run
from numresp.commandes.publier import publier


def test_where_it_goes_must_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    """Without --sortie it is wrong use: nothing leaves by default."""
    assert run([str(publier.name)]) == 2
    assert "--sortie" in capsys.readouterr().err


def test_never_into_an_espace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Published pages do not go among the dossiers; nothing is written."""
    create_dossier(tmp_path / "e")
    (tmp_path / "r").mkdir()
    avant = list_tree(tmp_path)
    ordre = [str(publier.name), "--espace", str(tmp_path / "e"), "--depuis", str(tmp_path / "r")]
    assert run([*ordre, "--sortie", str(tmp_path / "e")]) == 1
    vus = capsys.readouterr()
    assert (vus.out, "Traceback" in vus.err) == ("", False)
    assert list_tree(tmp_path) == avant
