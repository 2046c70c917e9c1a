"""A file is held as its system holds it; who is alive, and whose a folder is, is asked of the system."""

from __future__ import annotations

import errno
import os
import socket
import sys
from pathlib import Path

import pytest
from inventes.outils_depot import write

from numresp.depot.systeme import verrous
from numresp.depot.systeme.verrous import hold_file, hold_lock, release_file

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="flock, droits et comptes de POSIX")


@POSIX
def test_hold(tmp_path: Path) -> None:
    """An open file is held by one at a time, whatever its name became, and its bytes and folder do not change."""
    chemin = write(tmp_path / "x", "contenu")
    un, deux = (os.open(chemin, os.O_RDWR) for _ in range(2))
    try:
        assert hold_file(un, 0)
        chemin.rename(tmp_path / "y")
        assert hold_file(deux, 0.05) is False
        assert (tmp_path / "y").read_bytes() == b"contenu"
        assert [place.name for place in tmp_path.iterdir()] == ["y"]
        release_file(un)
        assert hold_file(deux, 0)
    finally:
        os.close(un)
        os.close(deux)


def test_machine_has_a_name() -> None:
    """A witness says on which machine it was made."""
    assert verrous.name_machine().startswith(socket.gethostname())


@POSIX
@pytest.mark.parametrize("numero", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def test_no_locks_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, numero: int) -> None:
    """Whatever such a disk answers, it is told from a lock that somebody holds."""
    import fcntl

    def unknown(*_: int) -> None:
        raise OSError(numero, os.strerror(numero))

    monkeypatch.setattr(fcntl, "flock", unknown)
    fichier = os.open(write(tmp_path / "x", ""), os.O_RDWR)
    assert hold_file(fichier, 0) is None
    release_file(fichier)
    os.close(fichier)


@POSIX
def test_a_lock_is_held_by_one(tmp_path: Path) -> None:
    """It is made where there is none, and held until it is given back, once or twice."""
    un = hold_lock(tmp_path / "v", 0)
    assert un
    assert hold_lock(tmp_path / "v", 0.05) is False
    un.release()
    un.release()
    deux = hold_lock(tmp_path / "v", 0)
    assert deux
    deux.release()


@POSIX
def test_who_is_alive() -> None:
    """This process is; one that has ended is not, before or after its parent has read its end."""
    assert verrous.is_alive(os.getpid())
    fini = os.fork()
    if fini == 0:
        os._exit(0)
    os.waitid(os.P_PID, fini, os.WEXITED | os.WNOWAIT)
    if sys.platform == "linux":  # elsewhere nobody tells that it holds nothing any more
        assert not verrous.is_alive(fini)
    os.waitpid(fini, 0)
    assert not verrous.is_alive(fini)


@POSIX
def test_a_private_folder(tmp_path: Path) -> None:
    """Made for this user alone, and taken again; one that is open to others, or a link, is refused."""
    verrous.make_private_folder(tmp_path / "a")
    verrous.make_private_folder(tmp_path / "a")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o700
    (tmp_path / "lien").symlink_to(tmp_path / "a")
    (tmp_path / "ouvert").mkdir()
    (tmp_path / "ouvert").chmod(0o750)
    for nom in ("lien", "ouvert"):
        with pytest.raises(PermissionError, match="pas à vous seul"):
            verrous.make_private_folder(tmp_path / nom)
