"""The state of a séance is the fold of its events, and nothing else (design, 4.4)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventes.deroules import REFERENTIEL, answer, capacity, choose, count, events, fact, join, plan, state, undo, vote
from inventes.outils_depot import OUVERTURE, Json

from numresp.modele.seance.etat_de_seance import check_evenements, check_order, check_references, fold

MARQUE = {"n": 1, "empreinte": "ab"}
CLOTURE = {"type": "cloture", "jusque": MARQUE}
VALIDATION = {"type": "validation", "role": "elu", "jusque": MARQUE}
REOUVERTURE = {"type": "reouverture"}


def remarks(text: list[tuple[int, str, str]]) -> list[tuple[int, str]]:
    """Number and message, with plain spaces."""
    return [(n, message.replace("\u00a0", " ")) for n, message, _ in text]


def test_empty() -> None:
    """A séance that has just been opened knows nothing and is provisional."""
    vue = state()
    assert (vue.reponses, vue.votes, vue.cloture, vue.provisoire) == ({}, {}, None, True)


def test_what_holds_before_anybody_chose() -> None:
    """Two hours, cards that are counted, no débat chosen; then what was chosen last; taken back, the same as before."""
    voulu = {
        "type": "programme",
        "minutes": 90,
        "vote": "participants",
        "geste": "mains",
        "nominatif": True,
        "debats": ["a.1"],
    }
    noms = ("minutes", "vote", "geste", "nominatif", "debats")
    avant = (120, "comptes", "cartes", False, ())
    assert tuple(getattr(state().reglages, nom) for nom in noms) == avant
    assert tuple(getattr(state(voulu).reglages, nom) for nom in noms) == (90, "participants", "mains", True, ("a.1",))
    assert tuple(getattr(state(voulu, undo(2)).reglages, nom) for nom in noms) == avant


@pytest.mark.parametrize("ordre", [(0, 1), (1, 0)])
def test_the_room_has_the_last_word(ordre: tuple[int, int]) -> None:
    """What the room agreed counts before the role's constat, whichever came first."""
    suite = (fact("a.1", 3), answer("a.1", 1))
    vue = state(*(suite[rang] for rang in ordre), fact("b.1", 0))
    assert {ident: reponse.niveau for ident, reponse in vue.reponses.items()} == {"a.1": 1, "b.1": 0}


def test_closing_validating_reopening() -> None:
    """A validation ends « provisoire »; a reopening makes the séance provisional and open again."""
    close = state(CLOTURE)
    assert (close.cloture is None, close.provisoire) == (False, True)
    assert not state(CLOTURE, VALIDATION).provisoire
    rouverte = state(CLOTURE, VALIDATION, REOUVERTURE)
    assert (rouverte.cloture, rouverte.provisoire) == (None, True)
    assert not state(CLOTURE, VALIDATION, REOUVERTURE, CLOTURE, VALIDATION).provisoire
    assert not state(CLOTURE, VALIDATION, REOUVERTURE, undo(4)).provisoire


def test_where_a_choice_stands() -> None:
    """In the quarter it was put in, else in that of its day; its latest day is the day promised, else the quarter's end."""
    dites = {
        "jour": choose("a", echeance="2026-05-01"),
        "fin": choose("b", fin="2026-T3"),
        "deux": choose("c", echeance="2026-05-01", fin="2026-T3"),
        "rien": choose("d"),
    }
    vus = [
        (nom, None if c.trimestre is None else str(c.trimestre), None if c.limite is None else c.limite.isoformat())
        for nom, c in ((nom, state(brut).actions[brut["action"]]) for nom, brut in dites.items())
    ]
    assert vus == [
        ("jour", "2026-T2", "2026-05-01"),
        ("fin", "2026-T3", "2026-09-30"),
        ("deux", "2026-T3", "2026-05-01"),
        ("rien", None, None),
    ]


PLANS = st.lists(
    st.sampled_from(
        [
            plan(x="2026-T1", y="2026-T2"),
            plan(y="2026-T3", z="2026-T1"),
            choose("x", fin="2026-T4", epinglee=True),
            choose("y", jours=0.0),
            choose("x", abandon=True),
            capacity(5.0),
            capacity(0.0),
        ]
    ),
    max_size=7,
)


@given(PLANS)
def test_undoing_the_last_act_is_as_if_it_had_not_been(suite: list[Json]) -> None:
    """For any plans, moves and capacities; a step is never both chosen and proposed, nor there and set aside."""
    for n in range(len(suite)):
        assert state(*suite[: n + 1], undo(n + 2)) == state(*suite[:n])
    vue = state(*suite)
    assert not vue.actions.keys() & vue.proposees.keys()
    assert not vue.etapes.keys() & vue.ecartees


@pytest.mark.parametrize(
    ("suite", "attendus"),
    [
        ([choose("x")], ["x"]),  # an older journal: without a quarter
        ([choose("x", fin="2026-T4", epinglee=True)], []),  # an older journal: placed in the plan
        ([choose("x"), choose("x", fin="2026-T4", epinglee=True)], ["x"]),  # chosen, then placed
        ([plan(x="2026-T1"), choose("x", fin="2026-T2", epinglee=True)], []),
        ([choose("x"), plan(x="2026-T1")], ["x"]),  # the plan gives it its place
        ([choose("x", tout_de_suite=False)], []),  # added to the plan by hand, without a quarter
        ([plan(x="2026-T1"), choose("x", fin="2026-T1", tout_de_suite=True)], ["x"]),
        ([choose("x"), choose("x", abandon=True)], []),
    ],
)
def test_quick_wins_of_the_room(suite: list[Json], attendus: list[str]) -> None:
    """What the room chose to do at once; what it only placed in its plan is none."""
    assert list(state(*suite).quick_wins) == attendus


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


def test_without_opening() -> None:
    """There is no state without an ouverture."""
    with pytest.raises(TypeError, match="ouverture"):
        fold(events(answer("a.1", 1))[1:])


@given(st.lists(st.sampled_from([answer("a.1", 1), fact("a.1", 2), count(n1=1), join("p1"), undo(2)]), max_size=9))
def test_fold_depends_on_the_events_only(suite: list[Json]) -> None:
    """The same events give the same state, and folding changes none of them."""
    suite = [brut for brut in suite if brut["type"] != "annulation" or suite[0]["type"] != "annulation"]
    lus = events(*suite)
    assert fold(lus) == fold(events(*suite))
    assert lus == events(*suite)


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
