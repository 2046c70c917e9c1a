"""The state of a séance is the fold of its events, and nothing else (design, 4.4)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventes.deroules import answer, capacity, choose, count, events, fact, join, plan, state, undo
from inventes.outils_depot import Json

from numresp.modele.seance.etat_de_seance import fold

MARQUE = {"n": 1, "empreinte": "ab"}
CLOTURE = {"type": "cloture", "jusque": MARQUE}
VALIDATION = {"type": "validation", "role": "elu", "jusque": MARQUE}
REOUVERTURE = {"type": "reouverture"}


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
