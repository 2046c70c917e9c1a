"""The written forms of an answer (design, 4.2), and each way of writing it wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventes.atelier_fictif import build_referentiel, noeud, question
from inventes.outils_depot import dit
from pydantic import ValidationError

from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import Reponse, check_profil, check_reponses

REFERENTIEL = build_referentiel(
    noeud(
        "a",
        question("a.1"),
        question("a.2", niveaux=[{"niveau": 0, "valeur": 0.0}, {"niveau": 1, "valeur": 1.0}]),
        question("a.3", concerne_si=[{"champ": "population", "min": 3500}, {"champ": "zone", "egal": "littoral"}]),
    )
)


@pytest.mark.parametrize(
    ("ecrit", "etat", "niveau", "prevu"),
    [
        (0, "niveau", 0, None),
        (2, "niveau", 2, None),
        ({"niveau": 1, "prevu": 2}, "niveau", 1, 2),
        ({"niveau": 2, "prevu": 2}, "niveau", 2, 2),
        ("non_concerne", "non_concerne", None, None),
        ("ne_sait_pas", "ne_sait_pas", None, None),
    ],
)
def test_forms(ecrit: Any, etat: str, niveau: int | None, prevu: int | None) -> None:
    """A level, a level with a planned one, « non concerné » and « ne sait pas » are the four forms; 0 is a level."""
    lue = Reponse.model_validate(ecrit)
    assert (lue.etat, lue.niveau, lue.prevu) == (etat, niveau, prevu)
    assert lue.model_dump() == ecrit


@pytest.mark.parametrize(
    ("ecrit", "message"),
    [
        (None, "vu rien"),
        (True, "vu true"),
        (1.5, "vu « 1.5 »"),
        (2.0, "vu « 2.0 »"),
        ("2", "vu « 2 »"),
        ("oui", "vu « oui »"),
        ("Non_concerne", "vu « Non_concerne »"),
        ([1], "vu une liste"),
        ({"niveau": 1}, "vu {niveau}"),
        ({"prevu": 1}, "vu {prevu}"),
        ({"niveau": 1, "prevu": 2, "note": 3}, "vu {niveau, prevu, note}"),
        ({"niveau": None, "prevu": 2}, "vu {niveau, prevu}"),
        ({"niveau": 1, "prevu": None}, "vu {niveau, prevu}"),
        ({"etat": "niveau", "niveau": 1}, "vu {etat, niveau}"),
        ({"niveau": 2, "prevu": 1}, "le niveau prévu (1) est plus bas que le niveau atteint (2)"),
    ],
)
def test_refused(ecrit: Any, message: str) -> None:
    """Anything else is refused and says what was seen; `prevu` needs a niveau that it is not under."""
    with pytest.raises(ValidationError, match=dit(message)):
        Reponse.model_validate(ecrit)


@pytest.mark.parametrize(
    "ecrit", [-1, {"niveau": -1, "prevu": 0}, {"niveau": True, "prevu": 1}, {"niveau": 0.5, "prevu": 1}]
)
def test_no_such_number(ecrit: Any) -> None:
    """A level is a whole number from 0 on."""
    with pytest.raises(ValidationError, match="niveau"):
        Reponse.model_validate(ecrit)


@given(st.one_of(st.integers(0, 9), st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted)))
def test_written_then_read(ecrit: int | list[int]) -> None:
    """What is written is what is read again."""
    lue = Reponse.model_validate(ecrit if isinstance(ecrit, int) else {"niveau": ecrit[0], "prevu": ecrit[1]})
    assert Reponse.model_validate(lue.model_dump()) == lue


def test_unknown_question_and_levels() -> None:
    """Unknown questions and levels beyond each question's own scale are all listed, with the mend."""
    lues = {
        ident: Reponse.model_validate(ecrit)
        for ident, ecrit in {"a.1": 4, "a.2": {"niveau": 1, "prevu": 2}, "a.4": 1, "a.3": 3}.items()
    }
    assert [
        (ident, message.replace("\u00a0", " "), remede.replace("\u00a0", " "))
        for ident, message, remede in check_reponses(lues, REFERENTIEL)
    ] == [
        ("a.1", "niveau de 0 à 3 attendu, vu 4", "choisissez un niveau de cette question"),
        ("a.2", "prevu de 0 à 1 attendu, vu 2", "choisissez un niveau de cette question"),
        ("a.4", "la question « a.4 » n’existe pas", "vouliez-vous dire « a.3 »"),
    ]


@pytest.mark.parametrize("vu", ["4900", "beaucoup", True])
def test_text_where_a_number_is_compared(vu: Any) -> None:
    """A fact that a condition compares with a number is a number, without quotes."""
    assert [champ for champ, _, _ in check_profil({"population": vu}, REFERENTIEL)] == ["population"]


@pytest.mark.parametrize(
    "profil", [{}, {"population": None}, {"population": 4900}, {"zone": "montagne"}, {"autre": "x"}]
)
def test_profile_without_fault(profil: dict[str, Any]) -> None:
    """An absent or empty fact is unknown, and a fact compared by `egal` may be a text."""
    assert list(check_profil(profil, REFERENTIEL)) == []


@pytest.mark.parametrize("vu", ["oui", "non", 1, "true"])
def test_fact_that_must_be_true_or_false(vu: object) -> None:
    """« oui » is a text in YAML: where conditions ask for true it is refused with its mend, and closes nothing in silence."""
    question = {"id": "q", "intitule": "Q", "concerne_si": [{"champ": "serveurs", "egal": True}]}
    referentiel = Referentiel.model_validate({"id": "r", "noeuds": [{"id": "n", "nom": "N", "questions": [question]}]})
    ((champ, message, remede),) = check_profil({"serveurs": vu}, referentiel)
    assert champ == "serveurs"
    assert message.replace("\xa0", " ") == f"true ou false attendu pour « serveurs », vu « {vu} »"
    assert remede == "écrivez true (oui) ou false (non), sans guillemets"
    assert list(check_profil({"serveurs": False}, referentiel)) == []
    assert list(check_profil({"serveurs": None, "autre": "oui"}, referentiel)) == []
