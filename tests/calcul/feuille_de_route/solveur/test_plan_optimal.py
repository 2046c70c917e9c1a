"""The plan against brute force: every way to end every task, judged by rules written apart from the program."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from inventes.demandes import demandes
from inventes.grandes_demandes import draw_town
from inventes.regles_du_plan import GAINS, check_plan, check_refusal, every_plan, one, worth
from milieu import choose

from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Tache
from numresp.calcul.feuille_de_route.solveur.optimum_de_highs import Limites
from numresp.calcul.feuille_de_route.solveur.plan_optimal import PREUVE, PlanTrouve, solve_demande


@settings(max_examples=choose(40, 300), deadline=None)
@given(demandes())
def test_laws_of_a_drawn_demande(demande: DemandeDePlan) -> None:
    """The best of all plans, laid out whole and breaking nothing; None only where no plan holds, and then rightly explained."""
    tous = every_plan(demande)
    plan = solve_demande(demande)
    assert (plan is None) == (not tous)
    if plan is None:
        check_refusal(demande)
    else:
        check_plan(demande, plan, tous)


@settings(max_examples=choose(10, 60), deadline=None)
@given(demandes())
def test_what_the_proof_begins_with_changes_nothing(demande: DemandeDePlan) -> None:
    """From nothing, from the best, from a plan that does not hold: the same value, proven; no clock ends it."""
    assert math.isinf(PREUVE.fin)
    plan = solve_demande(demande)
    if plan is None:
        return
    for connu in (plan.fins, {}, {tache.id: 0 for tache in demande.taches}):
        autre = solve_demande(demande, replace(PREUVE, connu=connu))
        assert autre is not None
        assert autre.prouve
        assert worth(demande, dict(autre.fins)) == pytest.approx(worth(demande, dict(plan.fins)), abs=1e-6)


# ---------------------------------------------------------------------------------- known optima (facts/facteurs.md, 8)
KNAPSACKS = [
    (165, (23, 31, 29, 44, 53, 38, 63, 85, 89, 82), (92, 57, 49, 68, 60, 43, 67, 84, 87, 72), 309, "1111010000"),
    (26, (12, 7, 11, 8, 9), (24, 13, 23, 15, 16), 51, "01110"),
]


@pytest.mark.parametrize(("capacite", "poids", "profits", "optimum", "choix"), KNAPSACKS, ids=["P01", "P02"])
def test_the_known_knapsacks(
    capacite: int, poids: tuple[int, ...], profits: tuple[int, ...], optimum: int, choix: str
) -> None:
    """With one quarter and no more than capacity, the plan is the 0/1 knapsack: P01 309, P02 51 (Burkardt)."""
    taches = tuple(Tache(f"t{i}", float(w), progres=((f"q{i}", 1),)) for i, w in enumerate(poids))
    gains = {f"q{i}": (0.0, p / 1000) for i, p in enumerate(profits)}
    plan = solve_demande(DemandeDePlan(taches, gains, 1, float(capacite)))
    assert plan is not None
    assert plan.points * 10 == pytest.approx(optimum)
    assert set(plan.fins) == {f"t{i}" for i, pris in enumerate(choix) if pris == "1"}


# ------------------------------------------------------------------------------------------------- rules, one by one
def solved(*taches: Tache, trimestres: int = 4, jours: float = 10.0, **autres: object) -> PlanTrouve:
    plan = solve_demande(DemandeDePlan(taches, GAINS, trimestres, jours, **autres))  # type: ignore[arg-type]
    assert plan is not None
    return plan


def test_two_actions_on_one_question_do_not_count_twice() -> None:
    """Both lead « a » to level 1: only one of them is in the plan, the one that takes fewer days."""
    plan = solved(Tache("x", 2.0, progres=(("a", 1),)), Tache("y", 1.0, progres=(("a", 1),)))
    assert plan.fins == {"y": 0}


def test_what_the_law_asks_comes_first() -> None:
    """Room for one task a year: the one that holds a duty, although another brings twice as much."""
    plan = solved(one("a", 10.0, 2), one("b", 10.0, 1), trimestres=1, devoirs=(("b", 1),))
    assert plan.fins == {"b": 0}


def test_earlier_is_worth_more() -> None:
    """Two years, five days a quarter: the task that brings most ends in the first year, and as early as its days allow."""
    plan = solved(one("a", 20.0, 1), one("b", 20.0, 2), trimestres=8, jours=5.0)
    assert plan.fins == {"b": 3, "a": 7}


def test_the_present_plan_stays_where_nothing_is_better() -> None:
    """Two equal tasks: each stays where it is, whichever order that is, also when there is a little more room."""
    for present in ({"a": 0, "b": 1}, {"b": 0, "a": 1}):
        for jours in (10.0, 12.0, 15.0):
            assert solved(one("a", 10.0), one("b", 10.0), jours=jours, present=present).fins == present


def test_a_deadline_holds_although_it_costs_points() -> None:
    """« a » brings less than « b » but must end in the first quarter."""
    plan = solved(one("a", 10.0, 1, au_plus_tard=0), one("b", 10.0, 2))
    assert plan.fins == {"a": 0, "b": 1}


def test_nothing_asked_is_an_empty_plan() -> None:
    """Without tasks the plan is empty and proven."""
    plan = solved()
    assert (plan.fins, plan.points, plan.ecart) == ({}, 0.0, 0.0)


def test_a_town_without_a_day() -> None:
    """With no days at all only what takes none is done."""
    assert solved(one("a", 1.0), one("b", 0.0), jours=0.0).fins == {"b": 0}


@pytest.mark.long
def test_the_gap_is_one_of_points() -> None:
    """Stopped at once, with duties that weigh a thousand times more: the best plan has no more points than the gap lets it."""
    demande = draw_town(5)
    assert any(tache.entamee for tache in demande.taches)
    mieux, arrete = solve_demande(demande), solve_demande(demande, Limites(noeuds=1))
    assert mieux is not None
    assert arrete is not None
    assert (mieux.prouve, arrete.prouve) == (True, False)
    assert (
        mieux.points > arrete.points * 1.01
    )  # of all that is weighed, the duty with it, this would be a ten-thousandth
    assert mieux.points <= arrete.points * (1 + arrete.ecart) + 0.1
