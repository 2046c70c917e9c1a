"""What a cache knows: it adds up, and what is damaged counts for nothing."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from filelock import FileLock

from numresp.depot.cache import registre as module
from numresp.depot.cache.registre import (
    DossierConnu,
    LotConnu,
    Registre,
    read_lot,
    read_registre,
    update_registre,
    write_lot,
)
from numresp.depot.cache.signature import Signature

VUE = Signature("f" * 64, 12, "")


def learn(place: Path, cle: str = "k", **lots: str) -> Registre:
    """Write a lot for each dossier given, and note it."""
    registre = Registre(cle)
    for slug, texte in lots.items():
        nom, connu = write_lot(place, {"scores": texte.encode(), "votes": b"v"})
        registre.lots[nom] = connu
        registre.dossiers[slug] = DossierConnu(slug, VUE, nom, ("une remarque",))
    update_registre(place / "tables.json", registre, set())
    return registre


def test_two_processes_add_up(tmp_path: Path) -> None:
    """What one learnt stays when the other, which began before, writes what it learnt; the later word holds."""
    un, deux = learn(tmp_path, a="1", b="2"), learn(tmp_path, b="3", c="4")
    lu = read_registre(tmp_path / "tables.json", "k")
    assert lu.dossiers == un.dossiers | deux.dossiers
    assert set(lu.lots) == {vu.lot for vu in lu.dossiers.values()}
    parts = read_lot(tmp_path, lu.dossiers["b"].lot, lu.lots[lu.dossiers["b"].lot])
    assert parts is not None
    assert {nom: bytes(part) for nom, part in parts.items()} == {"scores": b"3", "votes": b"v"}


def test_gone_and_other_code(tmp_path: Path) -> None:
    """Dossiers that are no more are forgotten; a registre of another code counts for nothing, and is replaced."""
    learn(tmp_path, a="1", b="2")
    update_registre(tmp_path / "tables.json", Registre("k"), {"a"})
    assert set(read_registre(tmp_path / "tables.json", "k").dossiers) == {"b"}
    assert read_registre(tmp_path / "tables.json", "l") == Registre("l")
    learn(tmp_path, "l", c="3")
    assert set(read_registre(tmp_path / "tables.json", "l").dossiers) == {"c"}


@pytest.mark.parametrize(
    "abime",
    [
        b"",
        b"{}",
        b"0" * 64 + b"\n{}",
        bytes(200),
        b"\xff" * 80,
    ],
)
def test_a_damaged_registre_counts_for_nothing(tmp_path: Path, abime: bytes) -> None:
    """Empty, torn, or anything else: everything is read again; so is one of which a single sign has changed."""
    learn(tmp_path, a="1")
    chemin = tmp_path / "tables.json"
    entier = chemin.read_bytes()
    for octets in (abime, entier[: len(entier) // 2], entier.replace(b'"a"', b'"b"')):
        chemin.write_bytes(octets)
        assert read_registre(chemin, "k") == Registre("k")


def test_a_damaged_lot_counts_for_nothing(tmp_path: Path) -> None:
    """A file that is gone, shorter, or of which one bit has changed."""
    nom, connu = write_lot(tmp_path, {"scores": b"abcdef", "votes": b""})
    assert read_lot(tmp_path, nom, connu) is not None
    for octets in (b"abcde", b"abcdeg", b""):
        (tmp_path / nom).write_bytes(octets)
        assert read_lot(tmp_path, nom, connu) is None
    (tmp_path / nom).unlink()
    assert read_lot(tmp_path, nom, connu) is None
    assert read_lot(tmp_path, nom, LotConnu("", {})) is None


def test_what_nobody_names_goes_once_it_is_old(tmp_path: Path) -> None:
    """A lot that was replaced, a draft of a writer that was killed: not at once, since somebody may be about to name it."""
    learn(tmp_path, a="1")
    (tmp_path / ".0123.lot-abcdefgh").write_bytes(b"")
    passe = time.time() - 2 * module.GRACE_S
    for fichier in tmp_path.glob("*lot*"):
        os.utime(fichier, (passe, passe))
    deux = learn(tmp_path, a="2")
    assert {c.name for c in tmp_path.iterdir()} == {"tables.json", module.VERROU, *deux.lots}
    learn(tmp_path, a="3")
    assert set(deux.lots) < {c.name for c in tmp_path.iterdir()}


def test_nobody_waits_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where somebody holds the cache, what was learnt is not noted, and nothing fails."""
    monkeypatch.setattr(module, "ATTENTE_S", 0.05)
    with FileLock(tmp_path / module.VERROU):
        learn(tmp_path, a="1")
    assert read_registre(tmp_path / "tables.json", "k") == Registre("k")
