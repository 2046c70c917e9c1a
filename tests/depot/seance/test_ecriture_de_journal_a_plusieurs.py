"""Several windows, threads and processes that write into one journal lose nothing, killed or not (design, 4.4)."""

from __future__ import annotations

import errno
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from inventes.journaux import LIGNES, append, check_by_hand, texts
from inventes.outils_depot import NOM, dit, write
from milieu import choose

from numresp.depot.seance.ecriture_de_journal import Ecrivain
from numresp.depot.seance.journal import read_journal
from numresp.erreurs import Occupe

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="fork et SIGKILL n’existent pas sous Windows")


@pytest.fixture
def chemin(tmp_path: Path) -> Path:
    """Where a journal is to be."""
    return tmp_path / "seances" / NOM


def test_second_writer(chemin: Path) -> None:
    """The second window is told that the first one is open, and reads; once the first is closed, it may write."""
    with Ecrivain(chemin) as plume:
        append(plume, "un")
        with pytest.raises(Occupe, match=dit("est déjà ouvert dans une autre fenêtre")):
            Ecrivain(chemin)
        assert texts(chemin) == ["un"]
        assert append(plume, "deux") == 2
    with Ecrivain(chemin) as autre:
        assert append(autre, "trois") == 3


def test_wait_for_the_lock(chemin: Path) -> None:
    """Waiting for the lock has an end."""
    with Ecrivain(chemin):
        debut = time.monotonic()
        with pytest.raises(Occupe, match=dit("lisez sans écrire")):
            Ecrivain(chemin, attente_s=0.2)
        assert 0.15 < time.monotonic() - debut < 5


@POSIX
@pytest.mark.parametrize("attente", [0.0, 0.2])
def test_second_writer_of_another_user(
    chemin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attente: float
) -> None:
    """Another user, or another temporary folder, has another lock file: the journal itself is held too."""
    with Ecrivain(chemin) as plume:
        (tmp_path / "autre-tmp").mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "autre-tmp"))
        with pytest.raises(Occupe, match=dit("est déjà ouvert dans une autre fenêtre")):
            Ecrivain(chemin, attente_s=attente)
        append(plume, "un")
    with Ecrivain(chemin) as autre:
        assert append(autre, "deux") == 2


@POSIX
def test_second_writer_after_a_renaming(chemin: Path) -> None:
    """A dossier renamed while it is open has another lock file: its second window is told all the same."""
    with Ecrivain(chemin) as plume:
        append(plume, "un")
        ailleurs = chemin.parent.parent / "renomme"
        chemin.parent.rename(ailleurs)
        with pytest.raises(Occupe, match=dit("est déjà ouvert dans une autre fenêtre")):
            Ecrivain(ailleurs / NOM)


def test_locks_leave_nothing(chemin: Path) -> None:
    """Lock files live outside the dossier: it holds the journal and nothing else, open or closed."""
    with Ecrivain(chemin) as plume:
        append(plume, "x")
        assert [place.name for place in chemin.parent.parent.rglob("*")] == ["seances", NOM]


def test_closed_from_another_thread(chemin: Path) -> None:
    """A journal closed by another thread than the one that opened it is free again."""
    plume = Ecrivain(chemin)
    fil = threading.Thread(target=plume.close)
    fil.start()
    fil.join()
    Ecrivain(chemin).close()


def test_threads(chemin: Path) -> None:
    """Several threads of one window append one after the other: nothing is lost, no number is given twice."""
    rendus: list[tuple[int, str]] = []
    with Ecrivain(chemin) as plume:

        def work(nom: str) -> None:
            for rang in range(15):
                rendus.append((append(plume, f"{nom}{rang}"), f"{nom}{rang}"))  # noqa: PERF401 (one by one is the point)

        fils = [threading.Thread(target=work, args=(nom,)) for nom in "abcd"]
        for fil in fils:
            fil.start()
        for fil in fils:
            fil.join()
    assert sorted(n for n, _ in rendus) == list(range(1, 61))
    assert texts(chemin) == [texte for _, texte in sorted(rendus)]
    check_by_hand(chemin)


def fork(work: Callable[[int], None]) -> tuple[int, int]:
    """Run something in a child process; its number, and the end of the pipe on which it speaks."""
    lire, dire = os.pipe()
    pid = os.fork()
    if pid:
        os.close(dire)
        return pid, lire
    try:
        os.close(lire)
        work(dire)
        os._exit(0)
    except BaseException as erreur:  # noqa: BLE001 (the child must never come back into pytest)
        os.write(dire, f"erreur {erreur!r}\n".encode())
    finally:
        os._exit(1)


def hear(lire: int) -> Iterator[str]:
    """All lines that a child has said, to the end; a half one was not acknowledged."""
    with os.fdopen(lire, "rb") as tuyau:
        dites = tuyau.read()
    for ligne in dites.split(b"\n")[:-1]:
        yield ligne.decode()


@POSIX
@pytest.mark.parametrize("memes_verrous", [True, False])
def test_two_processes(chemin: Path, tmp_path: Path, memes_verrous: bool) -> None:
    """Two processes that open, append and close in turn lose nothing, even when their lock files are not the same."""

    def work(nom: str) -> Callable[[int], None]:
        def run(dire: int) -> None:
            if not memes_verrous:
                (tmp_path / nom).mkdir()
                tempfile.tempdir = str(tmp_path / nom)
            for rang in range(12):
                with Ecrivain(chemin, attente_s=20) as plume:
                    os.write(dire, f"{append(plume, f'{nom}{rang}')} {nom}{rang}\n".encode())

        return run

    enfants = [fork(work(nom)) for nom in "ab"]
    dites = [ligne.split() for _, lire in enfants for ligne in hear(lire)]
    assert [os.waitpid(pid, 0)[1] for pid, _ in enfants] == [0, 0]
    assert sorted(int(n) for n, _ in dites) == list(range(1, 25))
    assert texts(chemin) == [texte for _, texte in sorted(dites, key=lambda dite: int(dite[0]))]
    check_by_hand(chemin)


KILLS = choose(15, 40)


@POSIX
def test_kill(chemin: Path) -> None:
    """Time and again, a process that appends is killed (SIGKILL) at a random moment: every acknowledged event is there.

    The moments go from before the journal is open to long lines in the middle of their write. All kills are on the same
    journal, so that each opening takes up what the kill before has left.
    """
    hasard = random.Random(20250506)  # noqa: S311 (moments, not secrets)
    acquis: dict[int, str] = {}
    for tour in range(KILLS):
        longueur = hasard.choice([0, 50, 3_000, 60_000])

        def work(dire: int, tour: int = tour, longueur: int = longueur) -> None:
            with Ecrivain(chemin, attente_s=5) as plume:
                for rang in range(1_000):
                    marque = f"{tour}-{rang}"
                    os.write(dire, f"{append(plume, marque + ' ' + 'é🌱' * longueur)} {marque}\n".encode())

        pid, lire = fork(work)
        time.sleep(hasard.uniform(0, 0.06))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        dites = list(hear(lire))
        assert not [dite for dite in dites if dite.startswith("erreur")]
        nouveaux = {int(n): marque for n, marque in (dite.split() for dite in dites)}
        assert not acquis.keys() & nouveaux.keys()
        acquis |= nouveaux
        if chemin.exists():
            lus = read_journal(chemin).evenements
            assert {n: lus[n - 1].texte.split()[0] for n in acquis} == acquis
        if chemin.exists() and chemin.stat().st_size > 3_000_000:  # a journal too long to be read forty times
            chemin.unlink()
            acquis.clear()
    with Ecrivain(chemin) as plume:
        append(plume, "fin")
    check_by_hand(chemin)


@POSIX
def test_real_limit(chemin: Path) -> None:
    """Where the system itself stops a write half-way (a size limit), nothing of the line stays and no other is lost."""
    import resource

    write(chemin, b"".join(LIGNES))
    octets = chemin.read_bytes()

    def work(dire: int) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with Ecrivain(chemin) as plume:
            resource.setrlimit(resource.RLIMIT_FSIZE, (len(octets) + 100, len(octets) + 100))
            try:
                append(plume, "x" * 500)
            except OSError as erreur:
                os.write(dire, f"refus {errno.errorcode[erreur.errno or 0]}\n".encode())

    pid, lire = fork(work)
    assert list(hear(lire)) == ["refus EFBIG"]
    assert os.waitpid(pid, 0)[1] == 0
    assert chemin.read_bytes() == octets


@POSIX
def test_killed_in_the_middle_of_several(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed before the journal is replaced, none of several events is there; the next writer leaves no draft behind."""
    with Ecrivain(chemin) as plume:
        append(plume, "avant")
    monkeypatch.setattr(os, "replace", lambda *_: os.kill(os.getpid(), signal.SIGKILL))

    def work(_: int) -> None:
        with Ecrivain(chemin) as plume:
            plume.append_all([("commentaire", {"cible": "a", "texte": texte}) for texte in ("un", "deux")])

    pid, lire = fork(work)
    assert list(hear(lire)) == []
    assert os.waitpid(pid, 0)[1] == signal.SIGKILL
    monkeypatch.undo()
    assert texts(chemin) == ["avant"]
    with Ecrivain(chemin) as plume:
        append(plume, "après")
    assert [place.name for place in chemin.parent.iterdir()] == [NOM]
    check_by_hand(chemin)
