"""The witness that stands for a lock where a share knows none: made by one at a time, taken over from the dead alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from numresp.depot.fichiers import verrou_temoin
from numresp.depot.fichiers.verrou_temoin import REPRISE, place_witness


def lay(chemin: Path, **autres: Any) -> Path:
    """A witness of this machine, of a process that is no more unless told otherwise."""
    dit = {"qui": "alice", "machine": "mairie-12 pid:[1]", "processus": 4_000_000, "depuis": "2026-11-25 14:05"}
    chemin.write_text(json.dumps(dit | autres), encoding="utf-8")
    return chemin


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the witness is to stand, on the machine « mairie-12 » whose process 1 alone is alive."""
    monkeypatch.setattr(verrou_temoin, "name_machine", lambda: "mairie-12 pid:[1]")
    monkeypatch.setattr(verrou_temoin, "is_alive", lambda pid: pid == 1)
    return tmp_path / ".temoin"


def test_free(place: Path) -> None:
    """It says who, where, which process and since when; the next one reads it."""
    assert place_witness(place, 0) == ""
    assert json.loads(place.read_bytes()).keys() == {"qui", "machine", "processus", "depuis"}


def test_of_the_dead(place: Path) -> None:
    """A process of this machine that is no more holds nothing; nothing else stays."""
    assert place_witness(lay(place), 1) == ""
    assert json.loads(place.read_bytes())["qui"] == verrou_temoin.name_user()
    assert [reste.name for reste in place.parent.iterdir()] == [".temoin"]


@pytest.mark.parametrize(
    "autres", [{"processus": 1}, {"machine": "mairie-13 pid:[1]"}, {"machine": "mairie-12 pid:[2]"}]
)
def test_of_the_living_and_of_others(place: Path, autres: dict[str, Any]) -> None:
    """One that lives, another machine, another container of the same name: never guessed dead, and named."""
    avant = lay(place, **autres).read_bytes()
    machine = autres.get("machine", "mairie-12").split()[0]
    assert place_witness(place, 0) == f"alice, sur {machine}, depuis 2026-11-25 14:05"
    assert place.read_bytes() == avant


@pytest.mark.parametrize("octets", [b"", b"{", b"[1]", b"\xff", b"x" * 20_000])
def test_not_readable(place: Path, octets: bytes) -> None:
    """Half written, or by something else: somebody's all the same."""
    place.write_bytes(octets)
    assert place_witness(place, 0) == "quelqu’un"
    assert place.read_bytes() == octets


def test_a_number_that_is_none(place: Path) -> None:
    """No process number, or one that kill would take for a group: never guessed dead."""
    for pid in (None, "12", 0, -1):
        lay(place, processus=pid)
        assert place_witness(place, 0).startswith("alice")


def test_taking_over_was_interrupted(place: Path) -> None:
    """A run that died while it took a witness away leaves its own mark: the next one takes both away."""
    lay(place)
    lay(place.with_name(place.name + REPRISE))
    assert place_witness(place, 2) == ""
    assert [reste.name for reste in place.parent.iterdir()] == [".temoin"]
