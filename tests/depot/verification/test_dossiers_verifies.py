"""A check that remembers says what one that does not would say, and never forgets a fault."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from inventes.atelier_fictif import agree, create_dossier, hold_seance
from inventes.outils_depot import write

from numresp.depot.verification import dossiers_verifies as module
from numresp.depot.verification import verification_d_un_dossier
from numresp.depot.verification.dossiers_verifies import DossiersVerifies
from numresp.depot.verification.verifier import Verification, verify

ACTIONS = "id;titre;nature;statut;preuve\na1;Une;action;En cours;preuves/note.txt\n"
MANIFESTE = '{"format": 1, "rapports": {"b": {"j": {"fichiers": ["b/x.json"]}}}}'


@pytest.fixture
def espace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three dossiers, remembered whatever their number: one has a proof, another a stray file."""
    monkeypatch.setenv("NUMRESP_CACHE", str(tmp_path / "caches"))
    monkeypatch.setattr(module, "DES", 1)
    for slug in "abc":
        hold_seance(create_dossier(tmp_path / "espace", slug), agree({"parc.duree": 1}))
    write(tmp_path / "espace" / "a" / "actions.csv", ACTIONS)
    write(tmp_path / "espace" / "a" / "preuves" / "note.txt", "vu")
    write(tmp_path / "espace" / "b" / "notes.docx", "x")
    return tmp_path / "espace"


@pytest.fixture
def lus(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The dossiers that are read, as they are."""
    vus: list[str] = []
    lire = verification_d_un_dossier.read_dossier
    espionne = lambda chemin: (vus.append(chemin.name), lire(chemin))[1]  # noqa: E731
    monkeypatch.setattr(verification_d_un_dossier, "read_dossier", espionne)
    return vus


def check(espace: Path) -> Verification:
    """Verify an espace, with the reports beside it."""
    return verify(espace, espace, espace.parent / "rapports")


def check_both(espace: Path, monkeypatch: pytest.MonkeyPatch) -> Verification:
    """The same with and without what is remembered: nothing differs."""
    vue = check(espace)
    with monkeypatch.context() as sans:
        sans.setenv("NUMRESP_CACHE", "non")
        assert check(espace) == vue
    return vue


def test_what_has_not_changed_is_not_read(espace: Path, lus: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The second check reads nothing and says the same, remarks among it; one changed dossier costs one."""
    un = check(espace)
    assert any("notes.docx" in dite for dite in un.remarques)
    assert lus == ["a", "b", "c"]
    assert check(espace) == un
    assert len(lus) == 3
    write(espace / "c" / "jalons.yaml", "jalons:\n  bilan: {etat: à venir}\n")
    check(espace)
    assert lus[3:] == ["c"]
    check_both(espace, monkeypatch)


@pytest.mark.parametrize(
    "geste",
    [
        lambda e: (e / "a" / "preuves" / "note.txt").unlink(),
        lambda e: write(e / "a" / "autre" / "profond" / "parc.csv", "type;nombre\n"),
        lambda e: write(e.parent / "rapports" / "a" / "bilan.json", '{"seance": {"nom": "x", "marque": {"n": 1, "empreinte": "'),
        lambda e: write(e.parent / "rapports" / "manifeste.json", MANIFESTE),
        lambda e: write(e / "b" / "parc.csv", "type;nombre\nordinateur;beaucoup\n"),
        lambda e: (e / "c" / "organisation.yaml").unlink(),
    ],
)  # fmt: skip
def test_whatever_can_be_said_is_seen(
    espace: Path, geste: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proof that goes, a stray in a sub-folder, a report, the manifest, a fault, a file less: said at the next check."""
    avant = check(espace)
    geste(espace)
    assert check_both(espace, monkeypatch) != avant


def test_faults_are_told_each_time(espace: Path, lus: list[str]) -> None:
    """A faulty dossier is read at each check."""
    write(espace / "b" / "parc.csv", "type;nombre\nordinateur;beaucoup\n")
    dites = [[str(faute) for faute in check(espace).fautes] for _ in range(3)]
    assert dites[0] == dites[1] == dites[2] != []
    assert lus == ["a", "b", "c", "b", "b"]


def test_another_day_another_place(espace: Path, lus: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A date may be past today; messages name files from the current folder: each is another check."""
    check(espace)
    monkeypatch.chdir(espace)
    check(espace)
    assert len(lus) == 6
    monkeypatch.setattr(module, "read_clock", lambda: datetime(2031, 1, 1, 12, tzinfo=UTC))
    check(espace)
    assert len(lus) == 9


def test_few_dossiers(espace: Path, lus: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Below twenty nothing is remembered, nor where the cache cannot be had."""
    monkeypatch.setattr(module, "DES", 20)
    for _ in range(2):
        check(espace)
    assert len(lus) == 6
    monkeypatch.setattr(module, "DES", 1)
    monkeypatch.setenv("NUMRESP_CACHE", os.devnull)
    with DossiersVerifies(espace, None, 3) as connus:
        suivi = Verification()
        connus.check(suivi, espace / "a", lambda part: part.verifies.append("a"))  # type: ignore[func-returns-value]
    assert suivi.verifies == ["a"]
