"""A duty is missed as soon as one level it requires is missed; it is never said to be kept."""

from __future__ import annotations

from typing import Any

import pytest

from numresp.calcul.suivi.obligations_applicables import Devoir
from numresp.calcul.suivi.tenue_des_obligations import judge_devoir
from numresp.modele.catalogue.obligation import Obligation

FICHE: dict[str, Any] = {
    "id": "o", "titre": "O", "texte": "t", "article": "a", "en_vigueur": "2020-01-01", "montrer": "m",
    "sources": [{"document": "d", "url": "https://exemple.fr/d"}],
}  # fmt: skip


def judge(requis: dict[str, int], niveaux: dict[str, int | None], *, portee: Any = "s_applique", hors: str = "") -> Any:
    """The state of a duty that requires some levels, on some answers; `hors` does not concern the body."""
    exiges = [{"question": question, "niveau_min": niveau} for question, niveau in requis.items()]
    obligation = Obligation.model_validate(FICHE | {"niveaux_requis": exiges})
    return judge_devoir(Devoir(obligation, portee, (), None), niveaux.get, lambda question: question != hors)


@pytest.mark.parametrize(
    ("requis", "niveaux", "attendu"),
    [
        ({}, {}, ("sans_niveau", None)),
        ({"a": 2}, {"a": 2}, ("niveaux_atteints", None)),
        ({"a": 2}, {"a": 1}, ("manquante", "a")),
        ({"a": 1}, {"a": 0}, ("manquante", "a")),
        ({"a": 0}, {}, ("inconnue", "a")),
        ({"a": 2, "b": 1}, {"a": 3}, ("inconnue", "b")),
        ({"a": 2, "b": 1}, {"b": 0}, ("manquante", "b")),
    ],
)
def test_states(requis: dict[str, int], niveaux: dict[str, int | None], attendu: tuple[str, str | None]) -> None:
    """No level required, reached, missed, level 0 which is known, unknown; one that is missed weighs more than an unknown one."""
    assert tuple(judge(requis, niveaux)) == attendu


def test_a_question_that_does_not_concern_the_body_holds() -> None:
    """As a must-have would, whatever the level that was given to it."""
    assert tuple(judge({"a": 2}, {"a": 0}, hors="a")) == ("niveaux_atteints", None)


@pytest.mark.parametrize("portee", ["a_verifier", "ne_s_applique_pas"])
def test_nothing_is_said_of_what_may_not_apply(portee: str) -> None:
    """Neither missed nor reached."""
    assert tuple(judge({"a": 2}, {"a": 0}, portee=portee)) == (None, None)
