"""Events that make no sense are told: by their order, and by what they speak of."""

from __future__ import annotations

import pytest
from inventes.deroules import REFERENTIEL, answer, capacity, count, events, fact, join, plan, undo, vote
from inventes.outils_depot import OUVERTURE, Json

from numresp.modele.seance.controle_des_evenements import check_evenements, check_order, check_references

MARQUE = {"n": 1, "empreinte": "ab"}
CLOTURE = {"type": "cloture", "jusque": MARQUE}
VALIDATION = {"type": "validation", "role": "elu", "jusque": MARQUE}
REOUVERTURE = {"type": "reouverture"}


def remarks(text: list[tuple[int, str, str]]) -> list[tuple[int, str]]:
    """Number and message, with plain spaces."""
    return [(n, message.replace("\u00a0", " ")) for n, message, _ in text]


def test_a_palier_that_does_not_exist() -> None:
    """A capacity and a plan aim at a palier of the référentiel, a plan speaks of its questions."""
    faux = plan(x="2026-T1")
    faux["etapes"][0]["questions"] = ["zz"]
    faux["viser"] = "haut"
    fautes = remarks(list(check_references(events({**capacity(1.0), "viser": "haut"}, faux), REFERENTIEL)))
    assert fautes == [
        (2, "le palier « haut » n’existe pas"),
        (3, "la question « zz » n’existe pas"),
        (3, "le palier « haut » n’existe pas"),
    ]


@pytest.mark.parametrize(
    ("suite", "fautes"),
    [
        ([answer("a.1", 1), CLOTURE, VALIDATION], []),
        ([CLOTURE, REOUVERTURE, answer("a.1", 1), CLOTURE, VALIDATION], []),
        ([CLOTURE, answer("a.1", 1)], [(3, "« reponse » après la clôture")]),
        ([CLOTURE, CLOTURE], [(3, "« cloture » après la clôture")]),
        ([CLOTURE, answer("a.1", 1), undo(3)], []),
        ([CLOTURE, undo(2), answer("a.1", 1)], []),
        ([VALIDATION], [(2, "validation d’une séance qui n’est pas close")]),
        ([CLOTURE, REOUVERTURE, VALIDATION], [(4, "validation d’une séance qui n’est pas close")]),
        ([OUVERTURE], [(2, "une séance commence par son ouverture et n’en a qu’une")]),
        ([undo(1)], [(2, "l’annulation vise l’événement 1, qui ne peut pas être annulé")]),
        ([undo(2)], [(2, "l’annulation vise l’événement 2, qui ne peut pas être annulé")]),
        ([undo(3), answer("a.1", 1)], [(2, "l’annulation vise l’événement 3, qui ne peut pas être annulé")]),
    ],
)
def test_order(suite: list[Json], fautes: list[tuple[int, str]]) -> None:
    """One ouverture, first; nothing after the clôture but by a reopening; validation of a closed séance only."""
    assert remarks(list(check_order(events(*suite)))) == fautes


@pytest.mark.parametrize(
    ("brut", "message"),
    [
        (answer("a.9", 1), "la question « a.9 » n’existe pas"),
        (answer("a.2", 2), "niveau de 0 à 1 attendu, vu 2"),
        (answer("a.2", {"niveau": 1, "prevu": 2}), "prevu de 0 à 1 attendu, vu 2"),
        (fact("a", 1), "la question « a » n’existe pas"),
        (count("a.9", n0=1), "la question « a.9 » n’existe pas"),
        (count("a.2", n2=1), "vote pour un niveau de 0 à 1 attendu, vu 2"),
        (vote("p9", 1), "le participant « p9 » n’est pas annoncé"),
        ({"type": "a_verifier", "question": "a.9", "role": "rh"}, "la question « a.9 » n’existe pas"),
        ({"type": "importance", "noeud": "z", "points": 1}, "le nœud « z » n’existe pas"),
        ({"type": "frein", "noeud": "z", "texte": "x"}, "le nœud « z » n’existe pas"),
        ({"type": "commentaire", "cible": "z", "texte": "x"}, "« z » n’existe pas"),
    ],
)
def test_references(brut: Json, message: str) -> None:
    """An event that speaks of what the référentiel or the room does not have is a fault at its number."""
    assert remarks(list(check_references(events(join("p1"), brut), REFERENTIEL))) == [(3, message)]


def test_references_that_hold() -> None:
    """Questions, levels, nœuds and participants that exist are no fault; a comment may be on a nœud or a question."""
    suite = (
        join("p1"),
        vote("p1", 3),
        count(n3=1, ne_sait_pas=1, non_concerne=1),
        answer("a.2", 1),
        {"type": "commentaire", "cible": "b", "texte": "x"},
        {"type": "commentaire", "cible": "b.1", "texte": "x"},
        {"type": "levier", "noeud": "b", "texte": "x"},
    )
    assert list(check_references(events(*suite), REFERENTIEL)) == []


def test_what_was_there_is_taken_as_it_is() -> None:
    """Order first, then references; with a number, only of the events after it."""
    suite = events(answer("a.9", 1), CLOTURE, answer("a.1", 1))
    ordre, inconnue = (4, "« reponse » après la clôture"), (2, "la question « a.9 » n’existe pas")
    assert remarks(list(check_evenements(suite, REFERENTIEL))) == [ordre, inconnue]
    assert remarks(list(check_evenements(suite, REFERENTIEL, 3))) == [ordre]
    assert list(check_evenements(suite, REFERENTIEL, 4)) == []


def test_a_mistake_can_be_undone() -> None:
    """An event on an unknown question that was undone is no fault any more: a journal is mended by adding to it."""
    assert list(check_references(events(answer("a.9", 1), undo(2)), REFERENTIEL)) == []
