"""Small programs whose optimum is known, and that how one gets there changes nothing."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest
from inventes.grandes_demandes import draw_town
from scipy.optimize import Bounds, LinearConstraint, milp

from numresp.calcul.feuille_de_route.solveur import optimum_de_highs
from numresp.calcul.feuille_de_route.solveur.contraintes_lineaires import Systeme
from numresp.calcul.feuille_de_route.solveur.optimum_de_highs import Abandon, Limites
from numresp.calcul.feuille_de_route.solveur.plan_optimal import PREUVE, _keep_years, _weigh
from numresp.calcul.feuille_de_route.solveur.programme_lineaire import build_programme

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
    trouve = knapsack().maximise(PROFITS, Limites(fin=0.0), np.zeros(10))
    assert trouve is not None
    assert float(PROFITS @ trouve[0]) <= 309
    assert trouve[1] >= 0


def test_what_nobody_waits_for_is_abandoned() -> None:
    """Once the limits say so, the search ends, with nothing."""
    with pytest.raises(Abandon):
        knapsack().maximise(PROFITS, Limites(cesse=lambda: True))


def test_highs_writes_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """Neither its banner nor a line of its own reaches the terminal."""
    knapsack().maximise(PROFITS, Limites(cesse=lambda: False))
    assert capfd.readouterr() == ("", "")


def test_part_of_the_time_left() -> None:
    """Half of what is left ends before the whole; past the end nothing is left; where there is no clock there never is one."""
    fin = time.monotonic() + 100
    assert 40 < Limites(fin=fin).take(0.5).reste_s <= 50
    assert Limites(fin=0.0).take(0.5).reste_s == 0
    assert Limites().take(0.5) == Limites()


# ------------------------------------------------------------------------------------- another HiGHS, from nothing
TROMPEUSES = (5, 13, 24, 41)
"""Draws whose start HiGHS 1.16 takes for more than it is worth: believed, the plan is worth up to six points less."""


@pytest.mark.long
@pytest.mark.parametrize("graine", [*TROMPEUSES, *range(100, 120)])
def test_as_scipy_finds_it_from_nothing(graine: int) -> None:
    """What the years are worth, then the quarters, is what scipy's own HiGHS finds with nothing to begin with."""
    demande = draw_town(graine)
    programme = build_programme(demande)
    for moments in (demande.bilans, range(demande.trimestres)):
        poids = _weigh(programme, moments)
        trouve = programme.maximise(poids, PREUVE)
        assert trouve is not None
        assert trouve[1] == 0
        assert float(poids @ trouve[0]) == pytest.approx(solve_by_scipy(programme, poids), rel=1e-9, abs=1e-6)
        _keep_years(programme, trouve[0])


def solve_by_scipy(programme: Systeme, poids: np.ndarray) -> float:
    """The greatest Σ poids · column by `scipy.optimize.milp`."""
    matrice = np.zeros((len(programme.lignes), len(programme.haut)))
    for rang, (ligne, _) in enumerate(programme.lignes):
        matrice[rang, list(ligne)] = list(ligne.values())
    plafonds = np.array([plafond for _, plafond in programme.lignes])
    resultat = milp(
        -poids,
        integrality=np.array(programme.entiere),
        bounds=Bounds(np.array(programme.bas), np.array(programme.haut)),
        constraints=LinearConstraint(matrice, -np.inf, plafonds),
        options={"mip_rel_gap": 0.0},
    )
    assert resultat.status == 0
    return -float(resultat.fun)


@pytest.mark.long
def test_a_start_that_misleads_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that ends on its start and says that it is worth more is run again without one."""
    programme = build_programme(draw_town(TROMPEUSES[0]))
    poids = _weigh(programme, programme.demande.bilans)
    departs: list[bool] = []
    courir = optimum_de_highs._run

    def run(*donne: Any, **autre: Any) -> Any:
        departs.append(len(donne) == 3 and donne[2] is not None)
        return courir(*donne, **autre)

    monkeypatch.setattr(optimum_de_highs, "_run", run)
    monkeypatch.setattr(optimum_de_highs, "_is_misled", lambda *_: True)
    sans_depart = programme.maximise(poids, PREUVE)
    assert departs[-2:] == [True, False]
    assert sans_depart is not None
    assert sans_depart[1] == 0


@pytest.mark.long
def test_the_gap_that_is_said_holds() -> None:
    """Stopped at the first nodes, or before any: the best plan is worth no more than what was found and its gap."""
    programme = build_programme(draw_town(TROMPEUSES[0]))
    poids = _weigh(programme, programme.demande.bilans)
    mieux = solve_by_scipy(programme, poids)
    juste = programme.maximise(poids, Limites(noeuds=1))
    assert juste is not None
    for depart, limites in (
        (None, Limites(noeuds=1)),
        (juste[0], Limites(fin=0.0)),
        (np.zeros(len(poids)), Limites(noeuds=1)),
    ):
        trouve = programme.maximise(poids, limites, depart)
        assert trouve is not None
        vaut = float(poids @ trouve[0])
        assert np.isfinite(trouve[1])
        assert vaut - 1e-6 <= mieux <= vaut + trouve[1] * abs(vaut) + 1e-6 * mieux
