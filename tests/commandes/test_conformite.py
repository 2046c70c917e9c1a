"""`numresp conformite`: which duties are kept, on a day; and one answer more."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from inventes.atelier_fictif import create_dossier, list_tree, plain
from inventes.devoirs_fictifs import install_edition

from numresp.cli import run
from numresp.commandes.conformite import ETATS, ROLES, conformite
from numresp.depot.dossier.dossier import read_dossier
from numresp.modele.dossier.conformite import EtatDeConstat, RoleDeConstat
from numresp.rapport.terminal import conformite as usage


@pytest.fixture
def espace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A town of 150 agents, on the first day of an edition that has constats."""
    install_edition(monkeypatch, tmp_path / "essai")
    monkeypatch.setattr(usage, "find_today", lambda _: date(2026, 11, 30))
    return create_dossier(tmp_path / "espace", agents="150").parent


def call(espace: Path, *args: str) -> int:
    """The command on it; its exit code."""
    return run([str(conformite.name), "valmont", "--espace", str(espace), *args])


def test_nothing_answered(espace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two duties to check, one to come, one that large bodies alone have; nothing is written."""
    avant = list_tree(espace)
    assert call(espace) == 0
    vus = plain(capsys.readouterr().out)
    assert "au 30 novembre 2026 : 0 devoir tenu, 0 à tenir, 2 à vérifier, 1 à venir, 1 sans objet." in vus
    assert "publie : Constat publie : sans réponse (répond : technicien informatique)" in vus
    assert list_tree(espace) == avant


def test_one_answer(espace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is noted on its day with role and proof, and the duty follows."""
    assert call(espace, "--repondre", "essai_b.delibere=non", "--role", "elu", "--date", "2026-11-20") == 0
    assert call(espace, "--repondre", "essai_b.delibere=oui", "--role", "elu", "--preuve", "Vu", "--json") == 0
    deux = read_dossier(espace / "valmont").conformite
    assert [(r.date.isoformat(), r.etat, r.preuve) for r in deux] == [
        ("2026-11-20", "non", ""),
        ("2026-11-30", "oui", "Vu"),
    ]
    dit = capsys.readouterr().out
    lu = json.loads(dit[dit.index("\n{\n") :])
    assert lu["comptes"] == {"tenu": 1, "non_tenu": 0, "a_verifier": 1, "a_venir": 1, "non_concerne": 1}
    assert next(d for d in lu["devoirs"] if d["obligation"] == "essai_b")["jour"] == "2026-11-30"


@pytest.mark.parametrize(
    ("args", "code", "dit"),
    [
        (["--repondre", "essai_b.delibere=oui"], 2, "qui répond"),
        (["--repondre", "essai_b=oui", "--role", "elu"], 2, "DEVOIR.CONSTAT"),
        (["--repondre", "essai_b.delibere=peut-être", "--role", "elu"], 2, "DEVOIR.CONSTAT"),
        (["--repondre", "essai_b.delibere=oui", "--role", "maire"], 2, "maire"),
        (["--repondre", "essai_b.deliberee=oui", "--role", "elu"], 1, "vouliez-vous dire « delibere »"),
        (["--repondre", "essai_b.delibere=oui", "--role", "elu", "--date", "2026-12-01"], 1, "à venir"),
        (["--role", "elu"], 2, "--repondre"),
        (["--date", "2099-01-01"], 1, "2099"),
    ],
)
def test_refused(espace: Path, capsys: pytest.CaptureFixture[str], args: list[str], code: int, dit: str) -> None:
    """Said in French, with the right exit code; nothing is written."""
    avant = list_tree(espace)
    assert call(espace, *args) == code
    assert dit in plain(capsys.readouterr().err)
    assert list_tree(espace) == avant


def test_words_of_the_model() -> None:
    """The command takes what a file may hold."""
    assert get_args(RoleDeConstat) == ROLES
    assert get_args(EtatDeConstat) == ETATS
