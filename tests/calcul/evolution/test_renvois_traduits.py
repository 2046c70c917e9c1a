"""What the catalogue says of the questions of one version, said of those of another: each case worked out by hand.

Levels are 0, 1 and 2, worth 0, 0.5 and 1.
"""

from __future__ import annotations

from typing import Any

import pytest
from inventes.moments import moment

from numresp.calcul.evolution.renvois_traduits import Traduction, translate_actions, translate_obligations
from numresp.depot.fourni.catalogue import load_actions, load_obligations
from numresp.modele.catalogue.action import Progres
from numresp.modele.referentiel.referentiel import Exigence, Referentiel

VIEUX: dict[str, Any] = {"questions": {"a": 1, "b": 1}}
REPREND = {"reprend": {"a": {0: 0, 1: 1, 2: 1}}, "mots": {"a": "autrement"}}


def build(cote: dict[str, Any], version: str) -> Referentiel:
    """A référentiel of a case."""
    return moment({"reponses": {}} | cote).bareme.referentiel.model_copy(update={"version": version})


@pytest.mark.parametrize(
    ("neuf", "dit", "pour_vieux"),
    [
        # The same words: the same question, the same level; what is new is moved by nobody.
        ({"questions": {"a": 1, "n": 1}}, {"a": 2, "n": 1}, {"a": 2}),
        # By another id: the one that it replaces, or both that it replaces.
        ({"questions": {"c": 1}, "remplace": {"c": ["a"]}}, {"c": 1}, {"a": 1}),
        ({"questions": {"c": 1}, "remplace": {"c": ["a", "b"]}}, {"c": 2}, {"a": 2, "b": 2}),
        # Two that continue one: the higher of what they bring.
        ({"questions": {"c": 1, "d": 1}, "remplace": {"c": ["a"], "d": ["a"]}}, {"c": 2, "d": 1}, {"a": 2}),
        # Level 1 here is whoever was at 1 or 2: the least, 1. Level 2 here is beyond all: the highest there, 2.
        ({"questions": {"a": 1}} | REPREND, {"a": 1}, {"a": 1}),
        ({"questions": {"a": 1}} | REPREND, {"a": 2}, {"a": 2}),
        # Other words and four levels, worth 0, 0.3, 0.6, 1: 0.6 brings to 0.5, level 1; 0.3 brings to no level above 0.
        ({"questions": {"a": 1}, "mots": {"a": "x"}, "valeurs": {"a": [0, 0.3, 0.6, 1]}}, {"a": 2}, {"a": 1}),
        ({"questions": {"a": 1}, "mots": {"a": "x"}, "valeurs": {"a": [0, 0.3, 0.6, 1]}}, {"a": 1}, {}),
    ],
)
def test_an_action_of_the_newer_version(neuf: dict[str, Any], dit: dict[str, int], pour_vieux: dict[str, int]) -> None:
    """It moves the questions that its own are joined to, to the level that is theirs."""
    action = load_actions()[0].model_copy(
        update={"questions": tuple(Progres(question=ident, vers=niveau) for ident, niveau in dit.items())}
    )
    (vue,) = translate_actions([action], build(neuf, "2"), build(VIEUX, "1"))
    assert {progres.question: progres.vers for progres in vue.questions} == pour_vieux
    assert vue.model_copy(update={"questions": action.questions}) == action


@pytest.mark.parametrize(
    ("dit", "pour_neuf"),
    [({"a": 1}, {"a": 1}), ({"a": 2}, {"a": 1}), ({"b": 2}, {})],
)
def test_an_action_of_the_older_version(dit: dict[str, int], pour_neuf: dict[str, int]) -> None:
    """It brings to the level to which the one that it brings to leads; a question that left is moved by nobody."""
    action = load_actions()[0].model_copy(
        update={"questions": tuple(Progres(question=ident, vers=niveau) for ident, niveau in dit.items())}
    )
    (vue,) = translate_actions([action], build(VIEUX, "1"), build({"questions": {"a": 1}} | REPREND, "2"))
    assert {progres.question: progres.vers for progres in vue.questions} == pour_neuf


@pytest.mark.parametrize(
    ("neuf", "dit", "pour_vieux"),
    [
        ({"questions": {"a": 1}}, {"a": 2}, {"a": 2}),
        ({"questions": {"a": 1}} | REPREND, {"a": 1}, {"a": 1}),
        # Nobody there is known to be at level 2 here; and other words tell nothing: the law is judged by none of them.
        ({"questions": {"a": 1}} | REPREND, {"a": 2}, {}),
        ({"questions": {"a": 1}, "mots": {"a": "x"}}, {"a": 2}, {}),
        ({"questions": {"n": 1}}, {"n": 1}, {}),
    ],
)
def test_a_duty_requires_only_what_the_words_tell(
    neuf: dict[str, Any], dit: dict[str, int], pour_vieux: dict[str, int]
) -> None:
    """What a level is worth is no reason to say that the law is broken."""
    requis = tuple(Exigence(question=ident, niveau_min=niveau) for ident, niveau in dit.items())
    obligation = load_obligations()[0].model_copy(update={"niveaux_requis": requis})
    (vue,) = translate_obligations([obligation], build(neuf, "2"), build(VIEUX, "1"))
    assert {exigence.question: exigence.niveau_min for exigence in vue.niveaux_requis} == pour_vieux


def test_on_its_own_version_a_catalogue_is_as_it_is() -> None:
    """The very same actions and duties, whatever they name; so too of a référentiel of another id."""
    actions, obligations = load_actions(), load_obligations()
    neuf = build(VIEUX, "2")
    for pour in (neuf, build({"questions": {"z": 1}}, "2"), build(VIEUX, "1").model_copy(update={"id": "autre"})):
        assert all(un is autre for un, autre in zip(translate_actions(actions, neuf, pour), actions, strict=True))
        assert translate_obligations(obligations, neuf, pour) == tuple(obligations)
    assert Traduction(neuf, neuf).translate_action(actions[0]).questions == ()
