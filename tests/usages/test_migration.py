"""What a body's next séance takes over on another version: every question of both, and the share that stays comparable."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import agree, answer_all, create_dossier, hold_seance
from inventes.deux_versions import (
    A_REPOSER,
    AJOUTEE,
    ANCIENNE,
    NOUVELLE,
    QUITTEE,
    REMPLACEE,
    REPRISE_AUTREMENT,
    SUITE,
    publish_version,
)

from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.erreurs import DonneesInvalides, Introuvable
from numresp.usages.migration import plan_passage

VIEUX = {"id": "collectivites", "version": ANCIENNE}


@pytest.fixture
def valmont(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Dossier:
    """All at level 2, but for one question that nobody answered."""
    publish_version(tmp_path / "fourni", monkeypatch)
    dossier = create_dossier(tmp_path, illustratif="Tout est inventé.", population="4900")
    reponses = {ident: niveau for ident, niveau in answer_all(2).items() if ident != REMPLACEE}
    hold_seance(dossier, agree(reponses), cite=VIEUX)
    return load_dossier(tmp_path, "valmont")


def test_question_by_question(valmont: Dossier) -> None:
    """Level 2 is 1 where the words lead there; what nobody answered is not carried; all the others are as they were."""
    vu = plan_passage(valmont, NOUVELLE)
    assert [suite.question for suite in vu.suites.list_in("a_reposer")] == [A_REPOSER]
    assert [suite.question for suite in vu.suites.list_in("nouvelle")] == [AJOUTEE]
    assert vu.suites.quittees == (QUITTEE,)
    assert vu.portees[REPRISE_AUTREMENT].niveau == 1
    assert SUITE not in vu.portees
    egales = {i for i in vu.vers.questions if i not in (A_REPOSER, AJOUTEE, SUITE, REPRISE_AUTREMENT)}
    assert {vu.portees[ident].niveau for ident in egales} == {2}
    assert vu.portees.keys() == egales | {REPRISE_AUTREMENT}
    assert vu.comparable is not None
    assert 0.5 < vu.comparable < 1
    assert not vu.fait


def test_what_is_written_of_it(valmont: Dossier) -> None:
    """From which version to which, with the mark of what is invented."""
    migration = plan_passage(valmont, NOUVELLE).migration
    assert (migration.depuis, migration.vers, migration.illustratif) == (ANCIENNE, NOUVELLE, "Tout est inventé.")


def test_as_json(valmont: Dossier) -> None:
    """Every question of the later version once, and those that are left, with their answers as files write them."""
    vu = plan_passage(valmont, NOUVELLE)
    dit = vu.to_json()
    par_question = {une["question"]: une for une in dit["questions"]}
    assert list(par_question) == list(vu.vers.questions)
    assert par_question[REPRISE_AUTREMENT]["anciennes"] == {REPRISE_AUTREMENT: 2}
    assert (par_question[REPRISE_AUTREMENT]["etat"], par_question[REPRISE_AUTREMENT]["reprise"]) == ("reprise", 1)
    assert par_question[SUITE] == {
        "question": SUITE,
        "etat": "reprise",
        "anciennes": {REMPLACEE: None},
        "reprise": None,
    }
    assert dit["quittees"] == {QUITTEE: 2}
    assert dit["vers"] == {"referentiel": "collectivites", "version": NOUVELLE}


def test_what_cannot_be_prepared(valmont: Dossier, tmp_path: Path) -> None:
    """A version that is unknown, an older one, a body without any séance; the version it stands on is no fault."""
    with pytest.raises(Introuvable, match=r"2099\.9"):
        plan_passage(valmont, "2099.9")
    create_dossier(tmp_path, "neuve")
    with pytest.raises(Introuvable, match="aucune séance"):
        plan_passage(load_dossier(tmp_path, "neuve"), NOUVELLE)
    assert plan_passage(valmont, ANCIENNE).fait
    dossier = create_dossier(tmp_path, "avancee")
    hold_seance(dossier, cite=VIEUX | {"version": NOUVELLE})
    with pytest.raises(DonneesInvalides, match="plus récente"):
        plan_passage(load_dossier(tmp_path, "avancee"), ANCIENNE)
