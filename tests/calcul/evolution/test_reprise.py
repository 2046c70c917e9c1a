"""What a version takes over from another: questions asked alike, asked again, new, left; and the answers that are carried."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from inventes.moments import moment
from milieu import read_yaml

from numresp.calcul.evolution.reprise import SuitesDesQuestions, trace_suites
from numresp.depot.fourni.referentiels import list_referentiels, load_referentiel
from numresp.modele.referentiel.reponses import Reponse

CAS = read_yaml(Path(__file__).parents[2] / "cas/evolution/versions.yaml")
TROIS = {"questions": {"a": 1}, "reponses": {}}


def trace(avant: dict[str, Any], apres: dict[str, Any]) -> SuitesDesQuestions:
    """What becomes of the questions of two sides of a case."""
    lus = [moment({"reponses": {}} | cote).bareme.referentiel for cote in (avant, apres)]
    return trace_suites(*lus)


@pytest.mark.parametrize("cas", CAS["suites"], ids=lambda cas: cas["nom"])
def test_by_hand(cas: dict[str, Any]) -> None:
    """Each question of the later version, with what it continues; those that are left."""
    vu, attendu = trace(cas["avant"], cas["apres"]), cas["attendu"]
    assert {i: [s.etat, *s.anciennes] for i, s in vu.suites.items()} == attendu["suites"]
    assert list(vu.quittees) == attendu["quittees"]


@pytest.mark.parametrize("cas", CAS["reponses"], ids=lambda cas: cas["nom"])
def test_answers_carried_by_hand(cas: dict[str, Any]) -> None:
    """A level goes where the words lead it; what is no level stays what it is; nothing is made of no answer."""
    suite = trace(TROIS, TROIS | {"mots": {"a": "autrement"}, "reprend": {"a": cas["reprend"]}}).suites["a"]
    for avant, apres in [*cas["portees"].items(), *cas["prevues"]]:
        assert suite.carry({"a": Reponse.model_validate(avant)}) == Reponse.model_validate(apres)
    assert suite.carry({}) is None


def test_an_answer_that_is_asked_again_is_not_carried() -> None:
    """Other words: whatever was answered, nothing is carried; the kinds are listed in the order of the questionnaire."""
    vu = trace({"questions": {"a": 1, "b": 1}}, {"questions": {"b": 1, "a": 1}, "mots": {"a": "autrement"}})
    assert vu.suites["a"].carry({"a": Reponse.model_validate(2)}) is None
    assert [[s.question for s in vu.list_in(etat)] for etat in ("reprise", "a_reposer", "nouvelle")] == [
        ["b"],
        ["a"],
        [],
    ]


@pytest.mark.parametrize("chemin", list_referentiels(), ids=lambda chemin: chemin.stem)
def test_a_shipped_version_takes_over_itself(chemin: Path) -> None:
    """Against itself every question is taken over, level by level."""
    referentiel = load_referentiel(chemin)
    vu = trace_suites(referentiel, referentiel)
    assert vu.quittees == ()
    assert {(s.etat, s.anciennes, all(a == b for a, b in s.niveaux.items())) for s in vu.suites.values()} == {
        ("reprise", (ident,), True) for ident in referentiel.questions
    }
