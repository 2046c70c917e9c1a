"""The bench can fail: its disk loses what was not synced, its witnesses see each gesture, and a careless writer is caught."""

from __future__ import annotations

import errno
import os
import random
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from robustesse.disque.disque_simule import Arbre, Regle, Releve, cut
from robustesse.disque.gestes import POSSIBLE, POURQUOI_PAS, Muet, watch
from robustesse.disque.naufrage import run_child
from robustesse.disque.temoins import Refus
from robustesse.ecriture.coupures import Banc
from robustesse.ecriture.ecrivain import Ecrivain
from robustesse.lieux import Lieux, share_patron

pytestmark = pytest.mark.skipif(not POSSIBLE, reason=POURQUOI_PAS)


def seen(racine: Path, acte: Callable[[], object]) -> Releve:
    """What an act does to a folder."""
    releve = Releve(racine)
    with watch([racine], releve):
        acte()
    return releve


def left(releve: Releve, regle: Regle) -> Arbre:
    """What is left of it all."""
    return cut(releve.disque, len(releve.disque.traces), regle, random.Random(1))


def sync(chemin: Path) -> None:
    """Sync a file or a folder."""
    numero = os.open(chemin, os.O_RDONLY)
    os.fsync(numero)
    os.close(numero)


def test_nothing_synced(tmp_path: Path) -> None:
    """A file written and never synced: at 0 s it was never there, at 7 s its name is and it is empty."""
    releve = seen(tmp_path, lambda: (tmp_path / "a").write_bytes(b"abc"))
    assert left(releve, "0 s") == {}
    assert left(releve, "7 s") == {"a": b""}


def test_file_synced_without_its_name(tmp_path: Path) -> None:
    """The bytes are safe, the name is not: at 0 s there is nothing, at 7 s everything."""

    def acte() -> None:
        (tmp_path / "a").write_bytes(b"abc")
        sync(tmp_path / "a")

    releve = seen(tmp_path, acte)
    assert left(releve, "0 s") == {}
    assert left(releve, "7 s") == {"a": b"abc"}


def test_replaced_and_synced(tmp_path: Path) -> None:
    """Written aside, synced, renamed, folder synced: the new bytes at any age; without the last step the old ones at 0 s."""
    (tmp_path / "a").write_bytes(b"old")

    def acte(*, tout: bool) -> None:
        (tmp_path / ".b").write_bytes(b"new")
        sync(tmp_path / ".b")
        (tmp_path / ".b").replace(tmp_path / "a")
        if tout:
            sync(tmp_path)

    presque = seen(tmp_path, lambda: acte(tout=False))
    assert left(presque, "0 s") == {"a": b"old"}
    assert left(presque, "7 s") == {"a": b"new"}
    (tmp_path / "a").write_bytes(b"old")
    assert all(
        left(seen(tmp_path, lambda: acte(tout=True)), regle) == {"a": b"new"} for regle in ("0 s", "7 s", "15 s")
    )


def test_replaced_unsynced(tmp_path: Path) -> None:
    """Renamed over the old file without a sync of its bytes: after 7 s the file is empty, the old one is gone."""
    (tmp_path / "a").write_bytes(b"old")

    def acte() -> None:
        (tmp_path / ".b").write_bytes(b"new")
        (tmp_path / ".b").replace(tmp_path / "a")
        sync(tmp_path)

    assert left(seen(tmp_path, acte), "0 s") == {"a": b""}
    assert left(seen(tmp_path, acte), "7 s") == {"a": b""}


def test_appended_and_cut_short(tmp_path: Path) -> None:
    """Bytes appended and not synced are lost at 7 s, those synced before are not; a file opened anew is empty."""
    (tmp_path / "a").write_bytes(b"1")

    def acte() -> None:
        numero = os.open(tmp_path / "a", os.O_RDWR | os.O_APPEND)
        os.write(numero, b"2")
        os.fsync(numero)
        os.write(numero, b"3")
        os.close(numero)

    releve = seen(tmp_path, acte)
    assert left(releve, "7 s") == {"a": b"12"}
    rouvert = seen(tmp_path, lambda: (tmp_path / "a").write_bytes(b"abc"))
    assert left(rouvert, "0 s") == {"a": b"123"}
    assert left(rouvert, "7 s") == {"a": b""}


def test_synced_bytes_stay(tmp_path: Path) -> None:
    """Whatever becomes of bytes that were appended and not synced, the synced ones before them are whole."""
    (tmp_path / "a").write_bytes(b"synced")

    def acte() -> None:
        with (tmp_path / "a").open("ab") as fichier:
            fichier.write(b" not")

    releve = seen(tmp_path, acte)
    restes = {
        bytes(cut(releve.disque, len(releve.disque.traces), "15 s", random.Random(tirage))["a"] or b"")
        for tirage in range(200)
    }
    assert all(reste.startswith(b"synced") for reste in restes)
    assert {b"synced", b"synced not", b"synced n", b"synced \0\0\0"} <= restes


def test_folder_moved_whole(tmp_path: Path) -> None:
    """A folder filled and renamed: without a sync of its names, it is there and empty once its own name was synced."""

    def acte() -> None:
        (tmp_path / ".n").mkdir()
        (tmp_path / ".n" / "f").write_bytes(b"x")
        sync(tmp_path / ".n" / "f")
        (tmp_path / ".n").rename(tmp_path / "n")
        sync(tmp_path)

    assert left(seen(tmp_path, acte), "0 s") == {"n": None}


def test_witness_sees_every_gesture(tmp_path: Path) -> None:
    """Each door to the disk is watched, by whatever name it is called."""
    muet = Muet()
    with watch([tmp_path], muet):
        (tmp_path / "d").mkdir()
        (tmp_path / "d").mkdir(exist_ok=True)  # nothing is made: no gesture
        with (tmp_path / "d" / "a").open("wb") as fichier:
            fichier.write(b"x")
            fichier.flush()
            os.fsync(fichier.fileno())
        (tmp_path / "d" / "a").read_bytes()
        (tmp_path / "d" / "a").rename(tmp_path / "b")
        (tmp_path / "b").unlink()
        (tmp_path / "d").rmdir()
    vus = ["cree_dossier", "ouvre", "ecrit", "sync", "renomme", "supprime", "retire_dossier"]
    assert [geste.nom for geste in muet.gestes] == vus
    assert os.open.__module__ == "posix" or os.open.__name__ == "open"


def test_refused_gesture(tmp_path: Path) -> None:
    """The gesture of that rank fails, with half of a write done; the ones around it do not."""
    with watch([tmp_path], Refus(2, errno.ENOSPC, dure=False)), pytest.raises(OSError, match="No space") as dite:
        (tmp_path / "a").write_bytes(b"abcd")
    assert dite.value.errno == errno.ENOSPC
    assert (tmp_path / "a").read_bytes() == b"ab"


def test_child_is_killed_and_heard(tmp_path: Path) -> None:
    """What a child gave before it was killed is known; its end is the signal's."""

    def acte(give: Callable[[Any], None]) -> int:
        give("un")
        os.kill(os.getpid(), signal.SIGKILL)
        return 0

    issue = run_child(acte, tmp_path)
    assert (issue.code, issue.dits) == (-signal.SIGKILL, ["un"])


def careless(lieux: Lieux, _: object) -> int:
    """Two files, one after the other, nothing synced."""
    for nom in ("parc.csv", "mesures.csv"):
        chemin = lieux.dossier / nom
        chemin.write_bytes(chemin.read_bytes().splitlines(keepends=True)[0])
    return 0


@pytest.mark.long
def test_careless_writer_is_caught(tmp_path: Path) -> None:
    """Who writes two files and syncs nothing loses what was announced, leaves halves, and is blamed for each."""
    banc = Banc(share_patron(), tmp_path)
    vu = banc.witness(Ecrivain("négligent", careless))
    coupures = banc.cut_power(vu, random.Random(1), tirages=1, points=2)
    assert any("0 s après l’annonce" in faute and "l’état annoncé n’y est pas" in faute for faute in coupures.fautes)
    assert any("ni l’état d’avant, ni celui d’après" in faute for faute in banc.kill_each(vu, rangs=[3, 4]).fautes)
    assert any("Traceback" in faute for faute in banc.refuse_each(vu, rangs=[2]).fautes)
