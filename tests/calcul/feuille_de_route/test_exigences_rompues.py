"""What a plan made by hand breaks, case by case; that one which the solver found breaks nothing: solveur/test_resolution."""

from __future__ import annotations

from typing import Any

import pytest

from numresp.calcul.feuille_de_route.exigences_rompues import count_euros, hold_duties, lay_out_plan, list_ruptures
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Tache
from numresp.modele.commun.trimestre import Trimestre

DEBUT = Trimestre(2026, 3)


def judge(fins: dict[str, int], *taches: Tache, **autres: Any) -> list[tuple[Any, ...]]:
    """Genre, row, other, quarter, year and lack of each rupture; ten days a quarter, four quarters."""
    defauts: dict[str, Any] = {"gains": {}, "trimestres": 4, "jours_par_trimestre": 10.0, "debut": DEBUT}
    demande = DemandeDePlan(taches=taches, **defauts | autres)
    ruptures = list_ruptures(demande, fins, lay_out_plan(demande, fins))
    return [(r.genre, r.tache, r.autre, r.trimestre, r.annee, round(r.manque, 6)) for r in ruptures]


@pytest.mark.parametrize(
    ("fins", "taches", "autres", "attendu"),
    [
        ({"a": 1}, [Tache("a", 5.0, duree=2)], {}, []),
        ({"a": 0}, [Tache("a", 5.0, duree=2)], {}, [("delai", "a", "", 1, None, 0.0)]),
        ({"a": 0, "b": 1}, [Tache("a", 1.0), Tache("b", 1.0, prerequis=("a",))], {}, []),
        ({"a": 1, "b": 1}, [Tache("a", 1.0), Tache("b", 0.0, prerequis=("a",))], {}, [("prerequis", "b", "a", 2, None, 0.0)]),
        ({"b": 1}, [Tache("a", 1.0), Tache("b", 1.0, prerequis=("a",))], {}, [("absent", "b", "a", None, None, 0.0)]),
        ({"a": 0}, [Tache("a", 12.0)], {}, [("jours", "a", "", None, None, 2.0)]),
        ({"a": 1}, [Tache("a", 12.0)], {}, []),
        ({"a": 2}, [Tache("a", 1.0, au_plus_tard=1)], {}, [("date", "a", "", 1, None, 0.0)]),
        (
            {"a": 1, "b": 2},
            [Tache("a", 0.0, 900.0), Tache("b", 0.0, 900.0, duree=2)],  # both are decided in 2026
            {"budget_par_an_eur": 1000.0},
            [("budget", "a", "", None, 2026, 800.0), ("budget", "b", "", None, 2026, 800.0)],
        ),
        ({"a": 1, "b": 2}, [Tache("a", 0.0, 900.0), Tache("b", 0.0, 900.0)], {"budget_par_an_eur": 1000.0}, []),
        (
            {"a": 1, "b": 1, "c": 1},
            [Tache("a", 0.0, 1000.0), Tache("b", 0.0, 1.0), Tache("c", 0.0)],  # what costs nothing is never too much
            {"budget_par_an_eur": 1000.0},
            [("budget", "a", "", None, 2026, 1.0), ("budget", "b", "", None, 2026, 1.0)],
        ),
        (
            {"a": 2},
            [Tache("a", 1.0, progres=(("q", 2),))],
            {"echeances": (("q", 2, 1), ("r", 1, 3))},
            [("droit", "a", "q", 1, None, 0.0), ("droit", "", "r", 3, None, 0.0)],
        ),
        ({"a": 1}, [Tache("a", 1.0, progres=(("q", 3),))], {"echeances": (("q", 2, 1),)}, []),
        ({"a": 0}, [Tache("a", 1.0, progres=(("q", 3),))], {"echeances": (("q", 2, 1),)}, []),
    ],
)  # fmt: skip
def test_each_rupture(
    fins: dict[str, int], taches: list[Tache], autres: dict[str, Any], attendu: list[tuple[Any, ...]]
) -> None:
    """Each demand, held and broken, with what would do."""
    assert judge(fins, *taches, **autres) == attendu


def test_duties_and_euros() -> None:
    """Since when the plan reaches what the law requires; every year has its euros, 0 where nothing is decided."""
    taches = (Tache("a", 1.0, 500.0, progres=(("q", 2),)), Tache("b", 1.0, 20.0, progres=(("q", 3),)))
    demande = DemandeDePlan(taches, {}, 4, 10.0, debut=DEBUT, devoirs=(("q", 2), ("r", 1)), echeances=(("q", 3, 3),))
    assert hold_duties(demande, {"a": 3, "b": 1}) == {("q", 2): 1, ("r", 1): None, ("q", 3): 1}
    assert count_euros(demande, {"a": 1}) == {2026: 500.0, 2027: 0.0}
