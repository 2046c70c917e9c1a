"""Each event is laid on what the ones before it have left; what is undone counts for nothing (design, 4.4)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from inventes.deroules import answer, count, events, fact, join, state, undo, vote

from numresp.modele.seance.application_des_evenements import Pile, VotesQuestion, find_undone


def test_each_kind() -> None:
    """Each kind of event goes to its own place; the last one for the same thing holds, remarks pile up."""
    vue = state(
        join("p1"),
        {**join("p1"), "role": "direction"},
        fact("a.1", 1),
        fact("a.1", 2),
        {"type": "a_verifier", "question": "a.2", "role": "achats"},
        {"type": "a_verifier", "question": "a.2", "role": "rh"},
        {"type": "commentaire", "cible": "a", "texte": "Un"},
        {"type": "commentaire", "cible": "a", "texte": "Deux"},
        {"type": "importance", "noeud": "a", "points": 1},
        {"type": "importance", "noeud": "a", "points": 0},
        {"type": "frein", "noeud": "a", "texte": "F"},
        {"type": "levier", "noeud": "a", "texte": "L"},
        {"type": "action", "action": "x", "titre": "Avant", "nature": "action"},
        {"type": "action", "action": "x", "titre": "Après", "nature": "quick_win"},
    )
    assert vue.participants["p1"].role == "direction"
    assert vue.constats["a.1"].reponse.niveau == 2
    assert vue.a_verifier["a.2"].role == "rh"
    assert [remarque.texte for remarque in vue.commentaires] == ["Un", "Deux"]
    assert vue.importance == {"a": 0}
    assert ([frein.texte for frein in vue.freins], [levier.texte for levier in vue.leviers]) == (["F"], ["L"])
    assert [action.titre for action in vue.actions.values()] == ["Après"]


def test_counts_replace_votes() -> None:
    """Typing the counts again corrects them; counts replace votes of participants, and the other way round."""
    assert state(count(n0=1, n2=2), count(n1=3)).count_votes("a.1") == {"1": 3}
    assert state(join("p1"), vote("p1", 3), count(n1=3)).count_votes("a.1") == {"1": 3}
    assert state(join("p1"), count(n1=3), vote("p1", 3)).count_votes("a.1") == {"3": 1}


def test_votes_of_participants() -> None:
    """Each participant has one vote on a question, the last one; questions do not mix."""
    vue = state(
        join("p1"),
        join("p2"),
        join("p3"),
        vote("p1", 0),
        vote("p2", "ne_sait_pas"),
        vote("p1", 2),
        vote("p3", {"niveau": 2, "prevu": 3}),
        vote("p1", "non_concerne", "b.1"),
    )
    assert vue.count_votes("a.1") == {"2": 2, "ne_sait_pas": 1}
    assert vue.count_votes("b.1") == {"non_concerne": 1}
    assert vue.count_votes("a.2") == {}


def test_undo() -> None:
    """An undone event counts for nothing: what held before it holds again."""
    assert state(answer("a.1", 1), answer("a.1", 2), undo(3)).reponses["a.1"].niveau == 1
    assert state(answer("a.1", 1), undo(2)).reponses == {}
    assert state(join("p1"), vote("p1", 0), count(n1=3), undo(4)).count_votes("a.1") == {"0": 1}


def test_undo_of_undo() -> None:
    """Undoing an undo brings the event back; undoing that takes it away again."""
    suite = [answer("a.1", 1), answer("a.1", 2), undo(3), undo(4)]
    assert state(*suite).reponses["a.1"].niveau == 2
    assert state(*suite, undo(5)).reponses["a.1"].niveau == 1
    assert find_undone(events(*suite, undo(5))) == {5, 3}


def test_undo_twice() -> None:
    """Undoing the same event twice undoes it."""
    assert state(answer("a.1", 1), undo(2), undo(2)).reponses == {}


@given(st.integers(0, 12))
def test_undo_chain(longueur: int) -> None:
    """In a chain of undos, each of the one before, the event stands when their number is even."""
    chaine = [undo(n) for n in range(2, 2 + longueur)]
    assert ("a.1" in state(answer("a.1", 1), *chaine).reponses) == (longueur % 2 == 0)


def test_an_opinion_gives_way_to_the_room() -> None:
    """Opinions sent before count together until somebody of the room votes: then only the room's votes do."""
    votes = VotesQuestion()
    votes_lus = events(vote("avis-1", 0), vote("avis-2", 3), vote("p1", 2), vote("p2", 1))[1:]
    for vu in votes_lus[:2]:
        votes.add(vu)
    assert (list(votes.votes), votes.avis) == (["avis-1", "avis-2"], {"avis-1", "avis-2"})
    for vu in votes_lus[2:]:
        votes.add(vu)
    assert (list(votes.votes), votes.avis) == (["p1", "p2"], set())


def test_confirmed_then_contested() -> None:
    """A fact that the room confirms is no longer so once it is contested, or said anew by its role."""
    pile = Pile()
    suite = [
        fact("a.1", 1),
        {"type": "confirmation", "noeud": "a", "questions": ["a.1", "b.1"]},
        {"type": "contestation", "question": "a.1"},
    ]
    for evenement in events(*suite):
        pile.lay(evenement)
    assert (pile.confirmes, pile.contestes) == ({"b.1"}, {"a.1"})
