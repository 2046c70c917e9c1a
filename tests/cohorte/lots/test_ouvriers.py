"""Lots read by several processes: the same as by one, and one that dies is not missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from numresp.cohorte.lots import ouvriers
from numresp.cohorte.lots.lot_de_dossiers import LotLu
from numresp.cohorte.lots.ouvriers import read_all
from numresp.depot.cache.registre import read_lot
from numresp.depot.systeme import travail_partage

SLUGS = [f"commune-{lettre}" for lettre in "abcde"]


@pytest.fixture
def deux(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes, whatever the number of dossiers and of processors."""
    monkeypatch.setattr(ouvriers, "DES", 1)
    monkeypatch.setattr(ouvriers, "MOINDRE", 1)
    monkeypatch.setattr(travail_partage, "count_processors", lambda: 2)


@pytest.mark.usefixtures("deux")
def test_as_one_process(grand: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lots come in the order asked for, with the faults of their dossiers, and the same bytes as one process writes."""
    notes: list[LotLu] = []
    monkeypatch.setattr(ouvriers, "TAILLE", 2)
    (grand / "commune-d" / "parc.csv").write_bytes(b"rien\n")
    plusieurs = read_all(grand, SLUGS, tmp_path, notes.append)
    monkeypatch.setattr(travail_partage, "count_processors", lambda: 1)
    seul = read_all(grand, SLUGS, tmp_path, notes.append)
    assert [list(lot.dossiers) for lot in plusieurs] == [["commune-a", "commune-b"], ["commune-c"], ["commune-e"]]
    assert [lot.fautives for lot in plusieurs] == [lot.fautives for lot in seul]
    assert [lot.connu for lot in plusieurs] == [lot.connu for lot in seul]
    assert sorted(lot.nom for lot in notes) == sorted(lot.nom for lot in [*plusieurs, *seul])
    for lot in plusieurs:
        assert read_lot(tmp_path, lot.nom, lot.connu) is not None


@pytest.mark.usefixtures("deux")
@pytest.mark.parametrize("depart", ["raise SystemExit(3)", "print('bonjour'); import time; time.sleep(1)"])
def test_one_that_dies_is_not_missed(grand: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, depart: str) -> None:
    """A process that ends, or says something else than what it was asked: its lots are read here."""
    notes: list[LotLu] = []
    monkeypatch.setattr(ouvriers, "DEPART", depart)
    assert [len(lot.dossiers) for lot in read_all(grand, SLUGS, tmp_path, notes.append)] == [2, 2, 1]


def test_nobody_is_called_for_few(grand: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the number from which it gains, and for nothing at all, no process is begun."""
    notes: list[LotLu] = []
    monkeypatch.setattr(ouvriers, "share_out", None)
    assert len(read_all(grand, SLUGS, tmp_path, notes.append)) == len(notes) == 2
    assert read_all(grand, [], tmp_path, notes.append) == []
