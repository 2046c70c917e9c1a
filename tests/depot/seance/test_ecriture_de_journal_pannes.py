"""A disk that fills up or goes, and a cell that is stopped, spoil no line of a journal (design, 4.4)."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from inventes.journaux import LIGNES, append, check_by_hand, texts
from inventes.outils_depot import NOM, write

from numresp.depot.seance.ecriture_de_journal import Ecrivain


@pytest.fixture
def chemin(tmp_path: Path) -> Path:
    """Where a journal is to be."""
    return tmp_path / "seances" / NOM


def test_set_aside_on_a_full_disk(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the torn bytes cannot be kept elsewhere, they stay in the journal, and its lock is free again."""
    octets = b"".join(LIGNES[:3]) + b"{dechire"
    write(chemin, octets)
    with monkeypatch.context() as panne:
        panne.setattr(os, "fsync", failing(errno.ENOSPC))
        with pytest.raises(OSError, match="No space"):
            Ecrivain(chemin)
    assert chemin.read_bytes() == octets
    Ecrivain(chemin).close()


def failing(numero: int) -> Callable[..., None]:
    """A system call that fails."""

    def fail(*_: object) -> None:
        raise OSError(numero, os.strerror(numero))

    return fail


def half_written(erreur: BaseException) -> Callable[[int, bytes], int]:
    """An `os.write` that writes half of what it is given, then fails."""
    vrai, appels = os.write, []

    def write_half(fichier: int, octets: bytes) -> int:
        appels.append(len(octets))
        if len(appels) > 1:
            raise erreur
        return vrai(fichier, octets[: len(octets) // 2])

    return write_half


def test_on_disk_before_it_is_said(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`append` returns after a write, then an fsync of the same file."""
    appels: list[tuple[str, int]] = []
    ecrire, assurer = os.write, os.fsync
    with Ecrivain(chemin) as plume:
        append(plume, "the first one makes the file")
        monkeypatch.setattr(os, "write", lambda f, octets: (appels.append(("write", f)), ecrire(f, octets))[1])
        monkeypatch.setattr(os, "fsync", lambda f: (appels.append(("fsync", f)), assurer(f))[1])
        append(plume, "x")
        monkeypatch.undo()
    assert [nom for nom, _ in appels] == ["write", "fsync"]
    assert len({fichier for _, fichier in appels}) == 1


@pytest.mark.parametrize("appel", ["write", "fsync"])
def test_disk_full(chemin: Path, monkeypatch: pytest.MonkeyPatch, appel: str) -> None:
    """On a disk that fills up half-way through a line, or fails to keep it, nothing of the line stays; then all goes on."""
    with Ecrivain(chemin) as plume:
        append(plume, "avant")
        octets = chemin.read_bytes()
        plein = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        with monkeypatch.context() as panne:
            panne.setattr(os, appel, half_written(plein) if appel == "write" else failing(errno.ENOSPC))
            with pytest.raises(OSError, match="No space"):
                append(plume, "perdu")
        assert chemin.read_bytes() == octets
        assert append(plume, "après") == 2
    assert texts(chemin) == ["avant", "après"]
    check_by_hand(chemin)


def test_disk_gone(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the half line could not even be taken back, the next append takes it away first: it was told to be lost."""
    with Ecrivain(chemin) as plume:
        append(plume, "avant")
        with monkeypatch.context() as panne:
            panne.setattr(os, "write", half_written(OSError(errno.EIO, os.strerror(errno.EIO))))
            panne.setattr(os, "ftruncate", failing(errno.EIO))
            with pytest.raises(OSError, match="Input/output"):
                append(plume, "perdu")
        assert append(plume, "après") == 2
        assert plume.mis_de_cote is None
    assert texts(chemin) == ["avant", "après"]
    check_by_hand(chemin)


def test_interrupted_half_way(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell stopped in the middle of a write (Ctrl-C) spoils neither the lines before nor the ones after."""
    with Ecrivain(chemin) as plume:
        append(plume, "avant")
        with monkeypatch.context() as panne:
            panne.setattr(os, "write", half_written(KeyboardInterrupt("ici")))
            with pytest.raises(KeyboardInterrupt, match="ici"):
                append(plume, "interrompu")
        assert append(plume, "après") == 2
    assert texts(chemin) == ["avant", "après"]
    check_by_hand(chemin)


def test_interrupted_before_it_is_said(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell stopped after the write and before the answer: the event may stay, and the next one goes after it."""

    def stop(_: int) -> None:
        raise KeyboardInterrupt("ici")

    with Ecrivain(chemin) as plume:
        append(plume, "avant")
        with monkeypatch.context() as panne:
            panne.setattr(os, "fsync", stop)
            with pytest.raises(KeyboardInterrupt, match="ici"):
                append(plume, "peut-être")
        append(plume, "après")
    vus = texts(chemin)
    assert (vus[0], vus[-1]) == ("avant", "après")
    assert set(vus[1:-1]) <= {"peut-être"}
    check_by_hand(chemin)
