"""Questions of two versions are joined by id, else by what they replace; a moment is seen through another questionnaire."""

from __future__ import annotations

from typing import Any

import pytest
from inventes.moments import moment

from numresp.calcul.evolution.questions_jointes import join_questions, see_moment
from numresp.modele.referentiel.referentiel import Referentiel


def referentiel(**remplace: list[str]) -> Referentiel:
    """Questions by id, each with what it replaces."""
    return moment({"questions": dict.fromkeys(remplace, 1), "remplace": remplace, "reponses": {}}).bareme.referentiel


@pytest.mark.parametrize(
    ("ancien", "nouveau", "vus"),
    [
        ({"a": [], "b": []}, {"a": [], "b": []}, {"a": ("a",), "b": ("b",)}),
        ({"a": []}, {"a": [], "n": []}, {"a": ("a",), "n": ()}),
        ({"a": []}, {"b": ["a"]}, {"b": ("a",)}),
        ({"a": []}, {"a": [], "b": ["a"]}, {"a": ("a",), "b": ()}),
        ({"a": [], "b": []}, {"c": ["a", "b"]}, {"c": ("a", "b")}),
        ({"a": []}, {"b": ["a"], "c": ["a"]}, {"b": ("a",), "c": ("a",)}),
    ],
)
def test_joined(ancien: dict[str, list[str]], nouveau: dict[str, list[str]], vus: dict[str, tuple[str, ...]]) -> None:
    """An id that stayed is joined to itself alone; another to what it replaces, and both ways alike."""
    avant, apres = referentiel(**ancien), referentiel(**nouveau)
    assert join_questions(apres, avant) == vus
    retour = {ident: tuple(nouvelle for nouvelle, leurs in vus.items() if ident in leurs) for ident in ancien}
    assert join_questions(avant, apres) == retour


def seen(vers: dict[str, Any], depuis: dict[str, Any]) -> list[tuple[bool, bool, bool, float]]:
    """Of each question of one side: asked, in scope, known, worth, as the other side's answers are seen."""
    vu = see_moment(moment(vers).bareme, moment(depuis))
    rows = zip(vu.pose[:, 0], vu.concerne[:, 0], vu.connu[:, 0], vu.valeurs[:, 0], strict=True)
    return [(bool(p), bool(s), bool(c), float(v)) for p, s, c, v in rows]


def test_several_are_worth_their_mean_by_weight() -> None:
    """A (weight 3, worth 0) and b (weight 1, worth 1) are worth 0.25; one out of scope or unknown counts for nothing."""
    nouveau = {"questions": {"c": 1}, "remplace": {"c": ["a", "b"]}, "reponses": {}}
    poids = {"a": 3, "b": 1}
    assert seen(nouveau, {"questions": poids, "reponses": {"a": 0, "b": 2}}) == [(True, True, True, 0.25)]
    for autre in ("non_concerne", "ne_sait_pas"):
        assert seen(nouveau, {"questions": poids, "reponses": {"a": autre, "b": 2}}) == [(True, True, True, 1.0)]
    hors = {"questions": poids, "reponses": {"a": "non_concerne", "b": "non_concerne"}}
    assert seen(nouveau, hors) == [(True, False, False, 0.0)]


def test_those_that_weigh_nothing_count_alike() -> None:
    """Where all that is known weighs 0, in equal parts: (0 + 1) / 2."""
    nouveau = {"questions": {"c": 1}, "remplace": {"c": ["a", "b"]}, "reponses": {}}
    assert seen(nouveau, {"questions": {"a": 0, "b": 0, "d": 1}, "reponses": {"a": 0, "b": 2}}) == [
        (True, True, True, 0.5)
    ]


def test_a_level_is_kept_or_what_it_is_worth() -> None:
    """Same id and as many levels: level 1 is worth what it is here, 0.8. Other levels: what it was worth, 0.5, is kept."""
    ancien = {"questions": {"a": 1}, "reponses": {"a": 1}}
    assert seen({"questions": {"a": 1}, "valeurs": {"a": [0, 0.8, 1]}, "reponses": {}}, ancien)[0][-1] == 0.8
    assert seen({"questions": {"a": 1}, "valeurs": {"a": [0, 0.2, 0.8, 1]}, "reponses": {}}, ancien)[0][-1] == 0.5


def test_what_was_not_asked() -> None:
    """Neither asked nor in scope nor known."""
    assert seen({"questions": {"n": 1}, "reponses": {}}, {"questions": {"a": 1}, "reponses": {"a": 1}}) == [
        (False, False, False, 0.0)
    ]
