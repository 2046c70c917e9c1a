"""Where what ships stands, and how messages show a path."""

from __future__ import annotations

from pathlib import Path

import pytest

from numresp.depot.systeme.chemins import find_ressources, short_name


def test_what_ships() -> None:
    """One folder holds the data and the notebooks."""
    assert (find_ressources() / "data").is_dir()
    assert (find_ressources() / "notebooks").is_dir()


def test_short_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative to the current folder; a path that cannot be resolved is said as it was given."""
    monkeypatch.chdir(tmp_path)
    assert short_name(tmp_path / "a" / "b.csv") == str(Path("a/b.csv"))
    assert short_name(Path("a\0b")) == "a\0b"
