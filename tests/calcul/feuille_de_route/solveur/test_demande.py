"""What a plan is asked: what no plan can answer is refused before any solver runs; levels that tasks bring, each once."""

from __future__ import annotations

import math

import pytest
from inventes.regles_du_plan import one

from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Tache, find_earliest, list_steps
from numresp.calcul.feuille_de_route.solveur.plan_optimal import solve_demande
from numresp.erreurs import DonneesInvalides
from numresp.modele.commun.trimestre import Trimestre


@pytest.mark.parametrize(
    ("demande", "dite"),
    [
        (DemandeDePlan((), {}, 0, 10.0), "un trimestre au moins attendu, vu 0"),
        (DemandeDePlan((), {}, 4, -1.0), "capacité de zéro ou plus attendue, vu -1"),
        (DemandeDePlan((), {}, 4, math.nan), "capacité de zéro ou plus attendue, vu nan"),
        (DemandeDePlan((), {}, 4, 1.0, -5.0), "capacité de zéro ou plus attendue, vu -5"),
        (DemandeDePlan((one("a", 1.0, prerequis=("z",)),), {}, 4, 1.0), "le prérequis « z » n’existe pas"),
        (
            DemandeDePlan((one("a", 1.0, prerequis=("b",)), one("b", 1.0, prerequis=("a",))), {}, 4, 1.0),
            "les prérequis tournent en rond : a → b → a",
        ),
        (DemandeDePlan((one("a", 1.0), one("a", 1.0)), {}, 4, 1.0), "cette action est demandée deux fois"),
    ],
)
def test_what_no_plan_can_answer(demande: DemandeDePlan, dite: str) -> None:
    """Negative capacity, no quarter, an unknown prerequisite, a circle: one French sentence, before any solver runs."""
    with pytest.raises(DonneesInvalides, match=dite):
        solve_demande(demande)


def test_the_first_quarter_each_can_end_in() -> None:
    """A takes two quarters (0 and 1), b waits for it and takes two (2 and 3), c waits for nothing."""
    taches = (one("a", 1.0, duree=2), one("b", 1.0, duree=2, prerequis=("a",)), one("c", 1.0))
    assert find_earliest(taches) == {"a": 1, "b": 3, "c": 0}


def test_each_level_is_brought_once() -> None:
    """X leads to 1, y to 2: level 1 by either adds 0.1, level 2 by y alone adds 0.2; what adds nothing is not listed."""
    taches = (Tache("x", 1.0, progres=(("q", 1), ("r", 1))), Tache("y", 1.0, progres=(("q", 2),)))
    (un, deux) = list_steps(taches, {"q": (0.0, 0.1, 0.3), "r": (0.0, 0.0)})
    assert un == (["x", "y"], pytest.approx(0.1))
    assert deux == (["y"], pytest.approx(0.2))


def test_years_and_bilans() -> None:
    """From T3 2026 over six quarters: two of 2026, four of 2027; a bilan ends the fourth quarter and the last."""
    demande = DemandeDePlan((), {}, 6, 1.0, debut=Trimestre(2026, 3))
    assert demande.annees == (2026, 2026, 2027, 2027, 2027, 2027)
    assert demande.bilans == (3, 5)
    assert DemandeDePlan((), {}, 6, 1.0).annees == ()
