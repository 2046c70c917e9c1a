"""A check by several processes says what one would say, in the same order."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import agree, create_dossier, hold_seance
from inventes.outils_depot import write

from numresp.depot.systeme import travail_partage
from numresp.depot.verification import verification_partagee as module
from numresp.depot.verification.verifier import verify


@pytest.fixture
def espace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Five dossiers: one with a stray file, two with faults, of which one is the same in both."""
    monkeypatch.setenv("NUMRESP_CACHE", "non")
    monkeypatch.setattr(module, "DES", 1)
    monkeypatch.setattr(module, "ENSEMBLE", 2)
    monkeypatch.chdir(tmp_path)
    for slug in "abcde":
        hold_seance(create_dossier(tmp_path / "espace", slug), agree({"parc.duree": 1}))
    write(tmp_path / "espace" / "a" / "notes.docx", "x")
    write(tmp_path / "espace" / "b" / "actions.csv", "id;titre;nature;statut\na1;Une;action;Jamais\n")
    write(tmp_path / "espace" / "d" / "organisation.yaml", "nom: [")
    return Path("espace")


def test_as_one_process(espace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is checked, faults and remarks are the same and in the order of the dossiers, named from the current folder."""
    monkeypatch.setattr(travail_partage, "count_processors", lambda: 2)
    appels: list[int] = []
    partage = module.share_out
    monkeypatch.setattr(module, "share_out", lambda *dits: (appels.append(len(dits[0])), partage(*dits)))
    a_deux = verify(espace, espace, espace.parent / "rapports")
    monkeypatch.setattr(travail_partage, "count_processors", lambda: 1)
    assert verify(espace, espace, espace.parent / "rapports") == a_deux
    assert appels == [3], "five dossiers, two at a time, once"
    assert [faute.fichier for faute in a_deux.fautes] == ["espace/b/actions.csv", "espace/d/organisation.yaml"]
    assert any("notes.docx" in dite for dite in a_deux.remarques)


def test_processes_that_die(espace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What they have not looked at is looked at here."""
    monkeypatch.setattr(travail_partage, "count_processors", lambda: 2)
    monkeypatch.setattr(module, "DEPART", "sys.exit(1)")
    vue = verify(espace, espace, espace.parent / "rapports")
    assert len(vue.fautes) == 2
    assert len(vue.verifies) == 5


def test_few_are_looked_at_here(espace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under so many dossiers no process is begun."""
    monkeypatch.setattr(travail_partage, "count_processors", lambda: 2)
    monkeypatch.setattr(module, "DES", 6)
    assert list(module.check_together([espace / slug for slug in "abcde"], None)) == []
