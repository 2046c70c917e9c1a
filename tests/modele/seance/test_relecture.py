"""A second look says something beside the answer that counts; only what the body adopts takes its place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventes.deroules import REFERENTIEL, answer, events, fact, state, undo
from pydantic import ValidationError

from numresp.modele.seance.controle_des_evenements import check_evenements
from numresp.modele.seance.etat_de_seance import fold
from numresp.modele.seance.evenements import LECTEUR
from numresp.modele.seance.relecture import Avis


def review(reponse: Any = None, ident: str = "a.1", **cles: Any) -> dict[str, Any]:
    """An avis: confirmed without another answer, else to be looked at again."""
    base = {"type": "avis", "question": ident, "role": "achats"}
    if reponse is None:
        return {**base, "verdict": "confirme", **cles}
    return {**base, "verdict": "a_revoir", "reponse": reponse, "motif": "La note ne dit rien de tel", **cles}


def adopt(reponse: Any, ident: str = "a.1") -> dict[str, Any]:
    return {"type": "adoption", "question": ident, "role": "elu", "reponse": reponse}


@pytest.mark.parametrize(
    "brut",
    [
        review(1, verdict="confirme"),
        review(1, motif=""),
        {**review(), "verdict": "a_revoir", "motif": "Sans réponse lue"},
        {**review(1), "verdict": "peut-être"},
    ],
)
def test_an_avis_argues(brut: dict[str, Any]) -> None:
    """One that confirms carries no other answer; one that does not says which, and why."""
    with pytest.raises(ValidationError):
        LECTEUR.validate_python({"n": 2, "horodatage": "2025-05-06T08:00:00Z", **brut})


def test_adoption_is_decided() -> None:
    """Only direction or élu adopts."""
    with pytest.raises(ValidationError):
        events(answer("a.1", 2), review(1), {**adopt(1), "role": "technicien"})


def test_beside_the_answer() -> None:
    """The answer that counts stays that of the room."""
    vue = state(answer("a.1", 2), review(1))
    assert vue.reponses["a.1"].niveau == 2
    assert vue.avis["a.1"].reponse is not None
    assert vue.avis["a.1"].reponse.niveau == 1
    assert not vue.adoptions


def test_the_last_avis_holds() -> None:
    """A reviewer may change what he said."""
    avis = state(answer("a.1", 2), review(1), review()).avis["a.1"]
    assert isinstance(avis, Avis)
    assert avis.verdict == "confirme"


@pytest.mark.parametrize(("avant", "lue", "attendue"), [
    ({"niveau": 1, "prevu": 3}, 2, {"niveau": 2, "prevu": 3}),
    ({"niveau": 1, "prevu": 2}, 2, 2),
    ({"niveau": 2, "prevu": 3}, "ne_sait_pas", "ne_sait_pas"),
    (2, 0, 0),
])  # fmt: skip
def test_adopted(avant: Any, lue: Any, attendue: Any) -> None:
    """What is adopted counts; what was planned stays planned where it is above. The avis stays, to be shown."""
    vue = state(answer("a.1", avant), review(lue), adopt(lue))
    assert vue.reponses["a.1"].model_dump() == attendue
    assert vue.adoptions["a.1"].role == "elu"
    assert vue.avis["a.1"].role == "achats"


def test_read_again_after_an_adoption() -> None:
    """What was adopted stays the answer; the new reading is not the one that was adopted, and may be in its turn."""
    vue = state(answer("a.1", 3), review(2), adopt(2), review(1))
    assert vue.reponses["a.1"].niveau == 2
    assert not vue.adoptions
    assert state(answer("a.1", 3), review(2), adopt(2), review(1), adopt(1)).reponses["a.1"].niveau == 1


def test_adopted_on_a_constat() -> None:
    """An answer that no débat touched is a constat: its proof is what the reviewer read, and stays."""
    vue = state({**fact("a.1", 3), "preuve": "Contrat de 2024"}, review(1), adopt(1))
    assert vue.retenues["a.1"].preuve == "Contrat de 2024"
    assert vue.retenues["a.1"].motif == "La note ne dit rien de tel"
    assert not vue.retenues["a.1"].provisoire
    assert state(fact("a.1", 3), review(1), adopt(1)).retenues["a.1"].provisoire


def test_another_answer_ends_it() -> None:
    """The room decides again: what was said of the answer before no longer speaks of it. A constat under a débat changes none."""
    assert not state(answer("a.1", 2), review(1), answer("a.1", 1)).avis
    assert not state(fact("a.1", 2), review(1), fact("a.1", 1)).avis
    assert "a.1" in state(answer("a.1", 2), review(1), fact("a.1", 0)).avis
    assert not state(answer("a.1", 2), review(1), adopt(1), answer("a.1", 3)).adoptions


def test_undone() -> None:
    """An adoption that is undone gives the room's answer back, with the avis still beside it."""
    vue = state(answer("a.1", 2), review(1), adopt(1), undo(4))
    assert vue.reponses["a.1"].niveau == 2
    assert set(vue.avis) == {"a.1"}
    assert not vue.adoptions


def test_after_the_closing() -> None:
    """Both may be written once the séance is closed and validated, and are no reopening."""
    marque = {"n": 2, "empreinte": "0" * 64}
    suite = events(
        answer("a.1", 2),
        {"type": "cloture", "jusque": marque},
        {"type": "validation", "role": "elu", "jusque": marque},
        review(1),
        adopt(1),
    )
    assert not list(check_evenements(suite, REFERENTIEL))
    assert fold(suite).validation is not None


@pytest.mark.parametrize(
    ("suite", "message"),
    [
        ([answer("a.1", 2), adopt(1)], "qu’aucun avis ne porte"),
        ([answer("a.1", 2), review(1), adopt(0)], "qu’aucun avis ne porte"),
        ([answer("a.1", 2), review(1, "z.9")], "z.9"),
        ([answer("a.2", 1), review(3, "a.2")], "3"),
    ],
)
def test_makes_no_sense(suite: list[dict[str, Any]], message: str) -> None:
    """An adoption of what nobody has read; an unknown question; a level that the question has not."""
    fautes = list(check_evenements(events(*suite), REFERENTIEL))
    assert any(message in faute for _, faute, _ in fautes)


@given(st.lists(st.sampled_from([answer("a.1", 2), fact("a.1", 1), review(), review(0), review(3)]), max_size=12))
def test_no_avis_moves_an_answer(suite: list[dict[str, Any]]) -> None:
    """Whatever is said beside them, the answers are those of the same journal without any avis."""
    sans = [brut for brut in suite if brut["type"] != "avis"]
    assert state(*suite).reponses == state(*sans).reponses
