"""What is said of a path that is not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from numresp.depot.fichiers.non_lu import GENRES, bar, tell


def test_said_by_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative to the current folder, under the entry's own name, without a full stop."""
    monkeypatch.chdir(tmp_path)
    ecart = tell(tmp_path / "e" / "a.csv", "il n’est pas lu", "sortez-le", grave=True)
    assert ecart.grave
    assert ecart.faute.fichier == str(Path("e/a.csv"))
    assert ecart.phrase.endswith("sortez-le")


def test_a_remedy_for_each_kind(tmp_path: Path) -> None:
    """Each kind of entry that is not opened says why and what to do."""
    assert [
        genre for genre in GENRES if not (bar(tmp_path / "a", genre).message and bar(tmp_path / "a", genre).remede)
    ] == []
    assert "hors du dossier" in bar(tmp_path / "a", "lien dehors").message
