"""Lock files: outside the dossiers, one for each real file; and the hold on the file itself."""

from __future__ import annotations

import getpass
import os
import sys
import tempfile
from pathlib import Path

import pytest
from outils_depot import write

from numresp.depot.verrou import hold_file, hold_folder, lock_path, release_file
from numresp.erreurs import Occupe

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="sous Windows, seul le fichier verrou décide")


def test_outside_the_dossier(tmp_path: Path) -> None:
    """The lock file is in the system's temporary folder; its own folder exists, and is private."""
    verrou = lock_path(tmp_path / "seances" / "x.jsonl")
    assert Path(tempfile.gettempdir()) in verrou.parents
    assert tmp_path not in verrou.parents
    assert verrou.parent.is_dir()
    assert list(tmp_path.iterdir()) == []
    if os.name != "nt":
        assert verrou.parent.stat().st_mode & 0o077 == 0


def test_one_for_each_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same file has one lock by whatever path it is reached; another file has another one."""
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path)
    attendu = lock_path(tmp_path / "a" / "x.jsonl")
    assert lock_path(Path("a/x.jsonl")) == attendu
    assert lock_path(tmp_path / "a" / ".." / "a" / "x.jsonl") == attendu
    assert lock_path(tmp_path / "a" / "y.jsonl") != attendu


@POSIX
def test_through_a_link(tmp_path: Path) -> None:
    """A dossier reached through a link has the same locks."""
    (tmp_path / "a").mkdir()
    (tmp_path / "lien").symlink_to(tmp_path / "a")
    assert lock_path(tmp_path / "lien" / "x.jsonl") == lock_path(tmp_path / "a" / "x.jsonl")


def test_user_without_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the user id has no name, as in some containers, there is a lock all the same."""

    def nobody() -> str:
        raise OSError("No username set in the environment")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert lock_path(tmp_path / "x").parent.is_dir()


@POSIX
def test_hold(tmp_path: Path) -> None:
    """An open file is held by one at a time, whatever its name became, and its bytes and folder do not change."""
    chemin = write(tmp_path / "x", "contenu")
    un, deux = (os.open(chemin, os.O_RDWR) for _ in range(2))
    try:
        assert hold_file(un, 0)
        chemin.rename(tmp_path / "y")
        assert not hold_file(deux, 0.05)
        assert (tmp_path / "y").read_bytes() == b"contenu"
        assert [place.name for place in tmp_path.iterdir()] == ["y"]
        release_file(un)
        assert hold_file(deux, 0)
    finally:
        os.close(un)
        os.close(deux)


@POSIX
def test_file_system_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that knows no such locks is written to: the lock file still decides."""
    import fcntl

    def unknown(*_: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", unknown)
    fichier = os.open(write(tmp_path / "x", ""), os.O_RDWR)
    assert hold_file(fichier, 0)
    release_file(fichier)
    os.close(fichier)


def test_a_folder_is_held_by_one(tmp_path: Path) -> None:
    """Whoever comes second waits as long as was said, then is told; afterwards the folder is free. It need not exist."""
    with hold_folder(tmp_path / "r", 0) as brouillons:
        assert brouillons.parent == lock_path(tmp_path / "r").parent
        with pytest.raises(Occupe, match="attendez"), hold_folder(tmp_path / "r", 0.05):
            pytest.fail("deux à la fois")
        with hold_folder(tmp_path / "autre", 0) as ailleurs:
            assert ailleurs != brouillons
    with hold_folder(tmp_path / "r", 0) as encore:
        assert encore == brouillons
    assert not (tmp_path / "r").exists()
