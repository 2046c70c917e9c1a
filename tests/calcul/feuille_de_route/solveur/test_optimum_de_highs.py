"""Small programs whose optimum is known, and that how one gets there changes nothing."""

from __future__ import annotations

import numpy as np
import pytest

from numresp.calcul.feuille_de_route.solveur import optimum_de_highs
from numresp.calcul.feuille_de_route.solveur.contraintes_lineaires import Systeme
from numresp.calcul.feuille_de_route.solveur.optimum_de_highs import Limites

POIDS = (23, 31, 29, 44, 53, 38, 63, 85, 89, 82)
PROFITS = np.array([92, 57, 49, 68, 60, 43, 67, 84, 87, 72], dtype=float)


def knapsack() -> Systeme:
    """Burkardt's P01: 165 at most, 309 at best, by the first four and the sixth."""
    systeme = Systeme()
    systeme.add_row({systeme.add_column(1.0, entiere=True): float(poids) for poids in POIDS}, 165.0)
    return systeme


OPTIMUM = [1, 1, 1, 1, 0, 1, 0, 0, 0, 0]


@pytest.mark.parametrize("proches", [(), (0.05, 0.15), (0.0,), (1e6,)])
@pytest.mark.parametrize("depart", [None, np.zeros(10), np.array(OPTIMUM, dtype=float)])
def test_the_way_there_changes_nothing(
    proches: tuple[float, ...], depart: np.ndarray | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However near the relaxation plans are looked for, and whatever the proof begins with: 309, proven."""
    monkeypatch.setattr(optimum_de_highs, "PROCHES", proches)
    trouve = knapsack().maximise(PROFITS, depart=depart)
    assert trouve is not None
    assert (np.round(trouve[0]).astype(int).tolist(), trouve[1]) == (OPTIMUM, 0.0)


def test_nothing_holds() -> None:
    """Two columns that cannot both be enough: None, with an aim and without."""
    systeme = Systeme()
    un = systeme.add_column(1.0, entiere=True)
    systeme.add_row({un: -1.0}, -2.0)
    assert systeme.maximise(np.array([1.0])) is None
    assert systeme.maximise(np.array([0.0])) is None


def test_between_two_whole_numbers_nothing_holds() -> None:
    """The relaxation holds and no whole column does: 0.4 ≤ x ≤ 0.6."""
    systeme = Systeme()
    un = systeme.add_column(1.0, entiere=True)
    systeme.add_row({un: 1.0}, 0.6)
    systeme.add_row({un: -1.0}, -0.4)
    assert systeme.maximise(np.array([1.0])) is None


def test_stopped_before_the_proof_it_says_its_gap() -> None:
    """No node at all and a start: what is given holds, and its gap is that of the best that could still be."""
    trouve = knapsack().maximise(PROFITS, Limites(secondes=0.0), np.zeros(10))
    assert trouve is not None
    assert float(PROFITS @ trouve[0]) <= 309
    assert trouve[1] >= 0
