"""Where the cache of an espace stands: for its owner alone, and gone with what it was of."""

from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from numresp.depot.cache import place as module
from numresp.depot.cache.place import JOURS_MAX, find_place


@pytest.fixture
def espace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An espace, and a folder for caches that the user has named."""
    monkeypatch.setenv("NUMRESP_CACHE", str(tmp_path / "caches"))
    (tmp_path / "espace").mkdir()
    return tmp_path / "espace"


def test_one_place_an_espace(espace: Path, tmp_path: Path) -> None:
    """The same espace, however it is named, has one place, outside of it; another one has another."""
    (tmp_path / "autre").mkdir()
    place = find_place(espace)
    assert place is not None
    assert place.is_relative_to(tmp_path / "caches")
    assert find_place(tmp_path / "autre" / ".." / "espace") == place
    assert find_place(tmp_path / "autre") not in (place, None)
    assert (place.parent / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55")
    assert list(espace.iterdir()) == []


def test_for_its_owner_alone(espace: Path) -> None:
    """Nobody else reads it; a folder that is open to others is not used, since they could put tables there."""
    place = find_place(espace)
    assert place is not None
    assert stat.S_IMODE(place.stat().st_mode) == stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    place.parent.chmod(0o755)
    assert find_place(espace) is None


def test_none_where_the_user_wants_none(espace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """« non » keeps nothing; neither does a home that is lent for one run."""
    monkeypatch.setattr(module, "is_lent", lambda _: True)
    assert find_place(espace) is None
    monkeypatch.undo()
    monkeypatch.setenv("NUMRESP_CACHE", "non")
    assert find_place(espace) is None


def test_none_where_nothing_can_be_written(espace: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A path that a file bars is no folder for caches: nothing is kept, nothing is said."""
    (tmp_path / "fichier").write_bytes(b"")
    monkeypatch.setenv("NUMRESP_CACHE", str(tmp_path / "fichier" / "caches"))
    assert find_place(espace) is None


def test_the_user_s_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By default it is what the system has for caches; a relative XDG_CACHE_HOME means nothing, as its specification says."""
    if sys.platform != "linux":
        pytest.skip("XDG")
    monkeypatch.setenv("NUMRESP_CACHE", "")
    monkeypatch.setenv("HOME", str(tmp_path / "foyer"))
    (tmp_path / "foyer").mkdir()
    for dit, attendu in ((str(tmp_path / "xdg"), tmp_path / "xdg"), ("relatif", tmp_path / "foyer" / ".cache")):
        monkeypatch.setenv("XDG_CACHE_HOME", dit)
        place = find_place(tmp_path)
        assert place is not None
        assert place.parent == attendu / "numresp"


def test_what_is_gone_goes(espace: Path, tmp_path: Path) -> None:
    """When another cache is begun, that of an espace that is no more goes, and that which nobody has used for long."""
    partie, vieille = tmp_path / "partie", tmp_path / "vieille"
    places = {}
    for autre in (partie, vieille, espace):
        autre.mkdir(exist_ok=True)
        places[autre] = find_place(autre)
    partie.rmdir()
    passe = time.time() - (JOURS_MAX + 1) * 86_400
    os.utime(places[vieille] or "", (passe, passe))
    (tmp_path / "nouvelle").mkdir()
    assert find_place(tmp_path / "nouvelle") is not None
    assert {autre.name for autre, place in places.items() if place is not None and place.exists()} == {"espace"}
