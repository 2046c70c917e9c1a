"""How a room goes on: each event lays what it says on the others, and undone ones count for nothing (decision 0043)."""

from __future__ import annotations

import pytest
from inventes.atelier_fictif import build_referentiel, noeud, question
from inventes.deroules import answer, count, events, fact, join, state, undo

from numresp.modele.seance.controle_des_evenements import check_references
from numresp.modele.seance.deroule_de_salle import Ajournement, Pause

TOUR = {"type": "second_tour", "question": "a.1"}
REVELE = {"type": "revelation", "question": "a.1"}


def test_second_round_keeps_the_first() -> None:
    """Votes of the first round stand by themselves; the new ones are hidden again, and decide."""
    vue = state(count(n1=3, n2=3), REVELE, TOUR)
    assert (vue.count_votes("a.1"), vue.count_first("a.1"), "a.1" in vue.reveles) == ({}, {"1": 3, "2": 3}, False)
    vue = state(count(n1=3, n2=3), REVELE, TOUR, count(n2=6), REVELE)
    assert (vue.count_votes("a.1"), vue.count_first("a.1")) == ({"2": 6}, {"1": 3, "2": 3})
    assert "a.1" in vue.reveles


def test_one_round_is_the_first() -> None:
    """Where the room voted once, what was before the discussion is what counts; an undone second round was none."""
    assert state(count(n1=3), REVELE).count_first("a.1") == {"1": 3}
    vue = state(count(n1=3), REVELE, TOUR, undo(4))
    assert (vue.count_votes("a.1"), "a.1" in vue.reveles, vue.premiers) == ({"1": 3}, True, {})


def test_who_left_took_part() -> None:
    """Who leaves is no longer in the room, and took part; announced again he is back."""
    parti = {"type": "depart", "participant": "p1"}
    vue = state(join("p1"), join("p2"), parti)
    assert [p.participant for p in vue.presents] == ["p1", "p2"]
    assert [p.participant for p in vue.en_salle] == ["p2"]
    assert len(state(join("p1"), join("p2"), parti, join("p1")).en_salle) == 2


def test_contested_no_more() -> None:
    """A constat that is contested no more stands as it was, not confirmed for all that."""
    vue = state(fact("a.1", 2), {"type": "contestation", "question": "a.1"}, {"type": "levee", "question": "a.1"})
    assert (vue.contestes, vue.confirmes, vue.reponses["a.1"].niveau) == (frozenset(), frozenset(), 2)


def test_put_off_and_taken_up() -> None:
    """Put off, taken up again; what is decided or contested anew is no longer put off."""
    ajourne = {"type": "ajournement", "questions": ["a.1", "a.2"]}
    assert state(ajourne).ajournes == {"a.1", "a.2"}
    assert state(ajourne, {**ajourne, "leve": True}).ajournes == frozenset()
    assert state(ajourne, answer("a.1", 1), {"type": "contestation", "question": "a.2"}).ajournes == frozenset()


def test_pauses() -> None:
    """A pause within a pause is the same; a resumption alone is nothing; a new start forgets them."""
    pause, reprise = {"type": "pause"}, {"type": "reprise"}
    suite = events(reprise, pause, pause, reprise, pause)
    vue = state(reprise, pause, pause, reprise, pause)
    assert vue.pauses == ((suite[2].horodatage, suite[4].horodatage), (suite[5].horodatage, None))
    assert state(pause, {"type": "debut"}).pauses == ()


def test_conflicts_between_roles() -> None:
    """Two roles that answered otherwise, each with its last word; the last poured counts, nothing else is lost."""
    achats = {**fact("a.1", 0), "role": "achats"}
    vue = state({**fact("a.1", 2), "role": "technicien"}, achats, {**achats, "reponse": 1}, fact("b.1", 1))
    assert [(c.role, c.reponse.niveau) for c in vue.conflits["a.1"]] == [("technicien", 2), ("achats", 1)]
    assert list(vue.conflits) == ["a.1"]
    assert vue.reponses["a.1"].niveau == 1


def test_same_answer_is_no_conflict() -> None:
    """Two roles who agree, and a pre-filled answer beside a role's, are no conflict."""
    deux = [{**fact("a.1", 2), "role": role} for role in ("achats", "technicien")]
    assert state(*deux).conflits == {}
    assert state({**fact("a.1", 1), "origine": "parc"}, {**fact("a.1", 2), "role": "achats"}).conflits == {}


@pytest.mark.parametrize(
    "inconnu", [{"type": "depart", "participant": "p9"}, {"type": "ajournement", "questions": ["z.z"]}]
)
def test_what_is_unknown_is_said(inconnu: dict[str, object]) -> None:
    """Nobody leaves who was not announced; no unknown question is put off."""
    referentiel = build_referentiel(noeud("a", question("a.1")))
    assert [n for n, *_ in check_references(events(inconnu), referentiel)] == [2]


def test_as_a_journal_has_them() -> None:
    """Each kind is read as its own; a debate that is left says which."""
    pause, ajournement = events({"type": "pause"}, {"type": "ajournement", "questions": ["a.1"]})[1:]
    assert isinstance(pause, Pause)
    assert isinstance(ajournement, Ajournement)
    assert ajournement.questions == ("a.1",)
