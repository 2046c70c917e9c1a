"""Which workshops this user has open."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from numresp.depot.dossier.atelier_ouvert import NOTE, find_ouvert, open_trace, write_ouvert
from numresp.depot.fourni.ressources import lay_out_notebooks

ADRESSE = "http://127.0.0.1:8917/?cle=secret"


@pytest.fixture(autouse=True)
def _own_scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    yield
    monkeypatch.setattr("tempfile.tempdir", None)


def test_found_while_it_is_open(tmp_path: Path) -> None:
    """The page of a run that is open on this body of this espace; not one's own, not another body's, none once it is closed."""
    with lay_out_notebooks() as une, lay_out_notebooks() as autre:
        page = write_ouvert(une, tmp_path, "valmont", ADRESSE)
        assert ADRESSE in page.read_text(encoding="utf-8")
        assert find_ouvert(autre, tmp_path, "valmont") == page
        assert find_ouvert(une, tmp_path, "valmont") is None
        assert find_ouvert(autre, tmp_path, "voisine") is None
        assert find_ouvert(autre, tmp_path / "ailleurs", "valmont") is None
    with lay_out_notebooks() as autre:
        assert find_ouvert(autre, tmp_path, "valmont") is None


@pytest.mark.parametrize("contenu", [b"", b"[]", b'{"espace": 3}', b"\xff", b"[" * 100_000])
def test_a_note_that_says_nothing(contenu: bytes, tmp_path: Path) -> None:
    """A damaged note is as none."""
    with lay_out_notebooks() as une, lay_out_notebooks() as autre:
        write_ouvert(une, tmp_path, "valmont", ADRESSE)
        (une / NOTE).write_bytes(contenu)
        assert find_ouvert(autre, tmp_path, "valmont") is None


def test_the_log_is_its_users_alone() -> None:
    """In a folder that nobody else may enter; begun anew each time."""
    for mot in ("un", "deux"):
        chemin, trace = open_trace(8917)
        with trace:
            trace.write(mot)
    assert chemin.read_text(encoding="utf-8") == "deux"
    if os.name == "posix":
        assert chemin.parent.stat().st_mode & 0o077 == 0
