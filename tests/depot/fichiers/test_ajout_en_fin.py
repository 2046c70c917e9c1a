"""What is added to a file is on the disk, or is not in it; several lines come all or not at all."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from inventes.pannes import Panne, kill_before, list_pannes

from numresp.depot.fichiers.ajout_en_fin import FichierEnAjout
from numresp.depot.seance.ecriture_de_journal import Ecrivain
from numresp.depot.seance.journal import read_journal

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="fork et SIGKILL n’existent pas sous Windows")
ECRITURES = ["add", "add_whole"]
QUESTIONNAIRE = [("commentaire", {"cible": "gouvernance", "texte": f"réponse {n}"}) for n in range(3)]


def start(chemin: Path, octets: bytes | None) -> FichierEnAjout:
    """A file with these bytes, or none, opened."""
    for reste in chemin.parent.iterdir():
        reste.unlink()
    if octets is not None:
        chemin.write_bytes(octets)
    return FichierEnAjout(chemin, 0)


@pytest.mark.parametrize("avant", [None, b"", b"un\n"])
@pytest.mark.parametrize("ecriture", ECRITURES)
@pytest.mark.parametrize("panne", list_pannes("fsync", "replace", "link", "write"), ids=str)
def test_any_failure_leaves_the_file_as_it_was(
    avant: bytes | None, ecriture: str, panne: Panne, tmp_path: Path
) -> None:
    """The k-th call fails: nothing of the bytes stays; the same writer then adds others, and only they are there."""
    chemin = tmp_path / "s.jsonl"
    for rang in range(1, 50):
        with closing(start(chemin, avant)) as suite:
            with panne.strike(rang) as appels:
                dite = panne.is_told(partial(getattr(suite, ecriture), b"deux\ntrois\n"))
            sus = (avant or b"") + b"deux\ntrois\n"
            if dite:
                assert (chemin.read_bytes() if chemin.exists() else None) == avant
                assert suite.is_same()
                assert not suite.has_grown()
                suite.add(b"quatre\n")
                sus = (avant or b"") + b"quatre\n"
            assert chemin.read_bytes() == sus
            assert [reste.name for reste in tmp_path.iterdir()] == ["s.jsonl"]
            suite.add(b"cinq\n")
            assert chemin.read_bytes() == sus + b"cinq\n"
        if len(appels) < rang:
            break
    assert len(appels) < rang


@pytest.mark.parametrize("laisse", [0, 1, 4, 5])
def test_what_cannot_be_taken_back_is_taken_back_later(
    laisse: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The write fails after some bytes, and the cutting too: before the next line, or at the closing, they go."""
    chemin = tmp_path / "s.jsonl"
    ecrire = os.write

    def half(numero: int, octets: Any) -> int:
        if laisse:
            ecrire(numero, bytes(octets)[:laisse])
        raise OSError(errno.EIO, "panne")

    def refuse(*_: Any) -> None:
        raise OSError(errno.EIO, "panne aussi")

    for ensuite in ("ajouter", "fermer"):
        with closing(start(chemin, b"un\n")) as suite:
            with monkeypatch.context() as fausse:
                fausse.setattr(os, "write", half)
                fausse.setattr(os, "ftruncate", refuse)
                with pytest.raises(OSError, match=r"panne$"):
                    suite.add(b"deux\n")
            if ensuite == "ajouter":
                assert not suite.has_grown()
                suite.add(b"trois\n")
        assert chemin.read_bytes() == (b"un\ntrois\n" if ensuite == "ajouter" else b"un\n")


def test_what_another_wrote_is_not_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failed write is not taken back when the file has more bytes than we can have left: they are another's."""
    chemin = tmp_path / "s.jsonl"
    with closing(start(chemin, b"un\n")) as suite:

        def other(_: int, octets: Any) -> int:
            chemin.write_bytes(b"un\n" + bytes(octets) + b"d'un autre\n")
            raise OSError(errno.EIO, "panne")

        with monkeypatch.context() as fausse:
            fausse.setattr(os, "write", other)
            with pytest.raises(OSError, match="panne"):
                suite.add(b"deux\n")
        assert suite.has_grown()
    assert chemin.read_bytes() == b"un\ndeux\nd'un autre\n"


@pytest.mark.parametrize("ecriture", ECRITURES)
def test_is_held_all_along(ecriture: str, tmp_path: Path) -> None:
    """The file that took the place of another is held as the other one was."""
    chemin = tmp_path / "s.jsonl"
    with closing(start(chemin, b"un\n")) as suite:
        for _ in range(2):
            getattr(suite, ecriture)(b"deux\n")
            autre = FichierEnAjout(chemin, 0)
            assert autre.tenue is (sys.platform == "win32")
            autre.close()
    with closing(FichierEnAjout(chemin, 0)) as autre:
        assert autre.tenue is True


def test_closed_is_closed(tmp_path: Path) -> None:
    """Nothing is added to, nor made by, what was closed; closing twice does no harm."""
    suite = start(tmp_path / "s.jsonl", b"un\n")
    suite.close()
    suite.close()
    with pytest.raises(OSError, match=os.strerror(errno.EBADF)):
        suite.is_same()
    assert not suite.absente


@pytest.mark.parametrize("deja", [0, 1])
@pytest.mark.parametrize("panne", list_pannes("fsync", "replace", "link", "write"), ids=str)
def test_a_questionnaire_comes_all_or_not_at_all(deja: int, panne: Panne, tmp_path: Path) -> None:
    """Three events in one step, the k-th call fails: none is there, nor later; the same writer then writes all three."""
    for rang in range(1, 50):
        chemin = tmp_path / str(rang) / "2026-11-25-bilan.jsonl"
        chemin.parent.mkdir()
        with Ecrivain(chemin) as ecrivain:
            for _ in range(deja):
                ecrivain.append(*QUESTIONNAIRE[0])
            with panne.strike(rang) as appels:
                dite = panne.is_told(partial(ecrivain.append_all, QUESTIONNAIRE))
            assert count_events(chemin) == deja + (0 if dite else 3)
            if dite:
                assert len(ecrivain.append_all(QUESTIONNAIRE)) == 3
        assert count_events(chemin) == deja + 3
        if len(appels) < rang:
            break
    assert len(appels) < rang


def count_events(chemin: Path) -> int:
    """Whole lines of a journal whose chain holds; 0 where there is none."""
    return len(read_journal(chemin).evenements) if chemin.exists() else 0


@POSIX
@pytest.mark.parametrize("deja", [0, 1])
def test_a_questionnaire_and_a_kill(deja: int, tmp_path: Path) -> None:
    """SIGKILL before the k-th gesture, for every k: none of the three events or all, and the journal can be written on."""
    vus = set()
    for rang in range(1, 100):
        chemin = tmp_path / str(rang) / "2026-11-25-bilan.jsonl"
        chemin.parent.mkdir()
        if deja:
            with Ecrivain(chemin) as ecrivain:
                ecrivain.append(*QUESTIONNAIRE[0])
        pid = os.fork()
        if pid == 0:
            kill_before(rang)
            with Ecrivain(chemin) as ecrivain:
                ecrivain.append_all(QUESTIONNAIRE)
            os._exit(0)
        fini = os.waitpid(pid, 0)[1] == 0
        vus.add(count_events(chemin) - deja)
        with Ecrivain(chemin) as ecrivain:
            assert ecrivain.mis_de_cote is None
            ecrivain.append(*QUESTIONNAIRE[0])
        assert count_events(chemin) in {deja + 1, deja + 4}
        if fini:
            break
    assert fini
    assert vus == {0, 3}
