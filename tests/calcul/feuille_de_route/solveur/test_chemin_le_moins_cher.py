"""The cheapest way to a palier against every set of tasks that reaches it, and what stands in the way."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from inventes.demandes import demandes
from inventes.regles_du_plan import gained, reaches
from milieu import choose

from numresp.calcul.feuille_de_route.solveur.chemin_le_moins_cher import find_chemin, list_obstacles, sum_gains
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Tache, Visee
from numresp.calcul.feuille_de_route.solveur.plan_optimal import solve_demande


@settings(max_examples=choose(60, 200), deadline=None)
@given(demandes())
def test_the_cheapest_way_is_the_cheapest(demande: DemandeDePlan) -> None:
    """Of all sets of tasks that reach the palier with their prerequisites, the fewest days, then the fewest euros."""
    if demande.viser is None:
        return
    # In ever longer time, with days without end, only what is chosen counts.
    large = DemandeDePlan(demande.taches, demande.gains, 12, 1000.0, viser=demande.viser)
    sets = []
    for rang in range(len(large.taches) + 1):
        for prises in itertools.combinations(large.taches, rang):
            idents = {tache.id for tache in prises}
            imposees = {tache.id for tache in large.taches if tache.imposee}
            complet = imposees <= idents and all(set(t.prerequis) <= idents for t in prises)
            if complet and reaches(large, dict.fromkeys(idents, 0)):
                sets.append((sum(t.jours for t in prises), sum(t.cout_eur for t in prises)))
    chemin = find_chemin(large.taches, large.gains, demande.viser)
    assert (chemin is None) == (not sets)
    if chemin is not None:
        assert (chemin.jours, chemin.cout_eur) == pytest.approx(min(sets))
        assert chemin.gain == pytest.approx(gained(large, dict.fromkeys(chemin.taches, 0), 0))
    else:
        manquantes, manque = list_obstacles(large.taches, large.gains, demande.viser)
        assert manquantes or manque > 0


def test_the_fewest_days_then_the_fewest_euros() -> None:
    """Level 1 by x (3 days), by y (2 days, 50 €) or by z (2 days, 10 €, after p of no day): z after p."""
    taches = (
        Tache("z", 2.0, 10.0, progres=(("q", 1),), prerequis=("p",)),
        Tache("p", 0.0),
        Tache("x", 3.0, progres=(("q", 1),)),
        Tache("y", 2.0, 50.0, progres=(("q", 1),)),
    )
    chemin = find_chemin(taches, {"q": (0.0, 0.1)}, Visee(0.1))
    assert chemin is not None
    assert (chemin.taches, chemin.jours, chemin.cout_eur) == (("p", "z"), 2.0, 10.0)


def test_what_reaches_a_palier_exactly_reaches_it() -> None:
    """0.06 lack, one task brings 0.05 and 0.01, after two that bring nothing: it is the way, and a plan with that aim holds."""
    taches = (
        Tache("a", 0.0),
        Tache("b", 0.0, prerequis=("a",)),
        Tache("c", 0.5, progres=(("s", 3), ("q", 1)), prerequis=("a", "b")),
    )
    gains = {"q": (0.0, 0.01), "s": (0.0, 0.01, 0.03, 0.05)}
    chemin = find_chemin(taches, gains, Visee(0.06))
    assert chemin is not None
    assert chemin.taches == ("a", "b", "c")
    plan = solve_demande(DemandeDePlan(taches, gains, 3, 1.0, viser=Visee(0.06)))
    assert plan is not None
    assert plan.fins == {"a": 0, "b": 1, "c": 2}


def test_what_stands_in_the_way() -> None:
    """Nothing brings r to 1, and q to 1 gives 0.1 of the 0.25 that lack."""
    taches, gains = (Tache("x", 1.0, progres=(("q", 1),)),), {"q": (0.0, 0.1), "r": (0.0, 0.2)}
    visee = Visee(0.25, (("r", 1), ("q", 1)))
    assert find_chemin(taches, gains, visee) is None
    assert list_obstacles(taches, gains, visee) == ([("r", 1)], pytest.approx(0.15))
    assert sum_gains((*taches, *taches), gains) == pytest.approx(0.1)
