"""The best of a mixed-integer program by HiGHS: good plans first, found near its linear relaxation, then the proof from the best.

Source: docs/decisions/0032-solveur.md; docs/feuille-de-route.md (the optimum is proven, or its gap said); Huangfu & Hall 2018.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

Tableau = NDArray[np.float64]
PROCHES = (0.05, 0.15)
"""What a whole column may be worth, by its reduced cost, to be left open when plans are looked for near the relaxation."""
ASSEZ_PRES = 3e-4
"""Share by which a plan that only serves to begin the proof may be beaten."""
ENTIER = 1e-6
MEME, MEME_PART = 1e-6, 1e-9
"""How near two values are to be one: so much, and so much of them."""
SOBRE = {
    "mip_allow_restart": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_pscost_minreliable": 4,
}
"""With a good plan to begin with, HiGHS need not look for one: half of its time went there."""


@dataclass(frozen=True)
class ProgrammeEcrit:
    """A program as arrays: the greatest Σ poids · column, columns between bounds, rows under their plafond.

    Attributes
    ----------
    poids, bas, haut : ndarray of float, (columns,)
    entiere : ndarray of bool, (columns,)
    debuts : ndarray of int, (rows + 1,)
        Where each row begins among the coefficients.
    colonnes : ndarray of int, (coefficients,)
    valeurs : ndarray of float, (coefficients,)
    plafonds : ndarray of float, (rows,)
    """

    poids: Tableau
    bas: Tableau
    haut: Tableau
    entiere: NDArray[np.bool_]
    debuts: NDArray[np.int32]
    colonnes: NDArray[np.int32]
    valeurs: Tableau
    plafonds: Tableau


class Abandon(Exception):
    """Nobody waits any longer for what was being looked for."""


class HighsMuet(highspy.Highs):
    """HiGHS that never writes on the terminal: not even its banner, which comes with the callbacks, as it is made."""

    def enableCallbacks(self) -> None:  # noqa: N802 (its own name)
        """Hush first."""
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class Limites:
    """Where a search stops, and what it may begin with.

    Attributes
    ----------
    noeuds : int or None
        The same on every machine, as seconds are not.
    fin : float
        The moment of `time.monotonic` by which what was found is wanted, however many programs are solved until then.
    connu : mapping of task id to quarter, or None
        The ends of a plan that holds, as an earlier search found: read by `plan_optimal.solve_demande`.
    cesse : callable or None
        Asked now and then; once it says true, the search ends by `Abandon`.
    """

    noeuds: int | None = None
    fin: float = math.inf
    connu: Mapping[str, int] | None = None
    cesse: Callable[[], bool] | None = None

    @property
    def reste_s(self) -> float:
        """Seconds that are left, 0 or more; without end where there is no clock, which is then not looked at."""
        return self.fin if math.isinf(self.fin) else max(0.0, self.fin - time.monotonic())

    def take(self, part: float) -> Limites:
        """The same, with a part of the time that is left."""
        return self if math.isinf(self.fin) else replace(self, fin=time.monotonic() + part * self.reste_s)


def find_optimum(
    programme: ProgrammeEcrit, limites: Limites, depart: Tableau | None = None
) -> tuple[Tableau, float] | None:
    """The best columns, and the share by which others may beat them.

    Parameters
    ----------
    depart : ndarray of float, (columns,), optional
        Columns that hold, as of an earlier search: the proof begins with them.

    Returns
    -------
    (columns, share) or None
        An array of float, (columns,). The share is 0 when it is proven that nothing beats them; None where no columns hold.

    Raises
    ------
    TimeoutError
        Nothing that holds was found within the limits.
    Abandon
        The limits say that nobody waits any longer.
    """
    run = partial(_run, cesse=limites.cesse)
    if not programme.poids.any():
        return _read_end(programme, run(programme, _proof(limites)), None, 0.0)
    detendu = run(programme, {}, entiere=False)
    if detendu.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return None
    relache = detendu.getSolution()
    x, reduits = np.array(relache.col_value), np.abs(np.array(relache.col_dual))
    if depart is None and len(x) == len(reduits) == len(programme.poids):
        for seuil in PROCHES:
            if depart is not None and limites.reste_s == 0:
                break
            figees = programme.entiere & (np.abs(x - np.round(x)) < ENTIER) & (reduits > seuil)
            bas, haut = (np.where(figees, np.round(x), borne) for borne in (programme.bas, programme.haut))
            proche = replace(programme, bas=bas, haut=haut)
            trouve = run(proche, _proof(limites) | SOBRE | {"mip_rel_gap": ASSEZ_PRES}, depart)
            depart = _choose_better(programme, _read_columns(trouve), depart)
    plafond = _read_bound(detendu)
    if depart is not None and limites.reste_s == 0:
        return _measure(programme, depart, plafond)
    fini = run(programme, _proof(limites) | ({} if depart is None else SOBRE), depart)
    if depart is not None and _is_misled(programme, fini):
        fini = run(programme, _proof(limites))
    return _read_end(programme, fini, depart, plafond)


def _proof(limites: Limites) -> dict[str, Any]:
    """Options of a search that is to prove its optimum, within what is left of the limits."""
    options: dict[str, Any] = {"mip_rel_gap": 0.0}
    if limites.noeuds is not None:
        options["mip_max_nodes"] = limites.noeuds
    if math.isfinite(limites.fin):
        options["time_limit"] = max(0.02, limites.reste_s)
    return options


def _run(
    programme: ProgrammeEcrit,
    options: dict[str, Any],
    depart: Tableau | None = None,
    *,
    entiere: bool = True,
    cesse: Callable[[], bool] | None = None,
) -> highspy.Highs:
    """Solve once, or its relaxation."""
    highs = HighsMuet()  # type: ignore[no-untyped-call]
    for nom, valeur in ({"threads": 1} | options).items():
        if highs.setOptionValue(nom, valeur) != highspy.HighsStatus.kOk:
            raise AssertionError(nom)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(programme.poids), len(programme.plafonds)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = -programme.poids, programme.bas, programme.haut
    lp.row_lower_, lp.row_upper_ = np.full(lp.num_row_, -highspy.kHighsInf), programme.plafonds
    if entiere:
        genres = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [genres[int(vrai)] for vrai in programme.entiere]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = (
        programme.debuts, programme.colonnes, programme.valeurs,
    )  # fmt: skip
    highs.passModel(lp)
    if depart is not None:
        solution = highspy.HighsSolution()
        solution.col_value = list(depart)
        highs.setSolution(solution)
    if cesse is not None:
        highs.cbMipInterrupt += lambda moment: moment.interrupt() if cesse() else None
    highs.run()
    if cesse is not None and cesse():
        raise Abandon
    return highs


def _read_columns(highs: highspy.Highs) -> Tableau | None:
    """What was found and holds; None where nothing was."""
    if highs.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    return np.array(highs.getSolution().col_value)


def _choose_better(programme: ProgrammeEcrit, trouve: Tableau | None, depart: Tableau | None) -> Tableau | None:
    """The one that is worth more, counted by the program's own weights."""
    if trouve is None or depart is None:
        return depart if trouve is None else trouve
    return depart if programme.poids @ depart > programme.poids @ trouve else trouve


def _is_misled(programme: ProgrammeEcrit, highs: highspy.Highs) -> bool:
    """HiGHS ended on the start that it was given, thinking it worth more than it is: whatever lies between was cut away.

    It carries a start into its own presolved program, where it may be worth what no plan is (1 search in 50, version 1.16).
    Where it finds columns that are worth more than what it thought, nothing was lost; else its value is not theirs.
    """
    if highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return True
    trouve = _read_columns(highs)
    if trouve is None:
        return highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    dit = -highs.getInfo().objective_function_value
    return bool(abs(dit - programme.poids @ trouve) > MEME + MEME_PART * abs(dit))


def _read_bound(highs: highspy.Highs) -> float:
    """What no columns of a relaxation can be worth more than."""
    solu = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return -highs.getInfo().objective_function_value if solu else np.inf


def _read_end(
    programme: ProgrammeEcrit, highs: highspy.Highs, depart: Tableau | None, plafond: float
) -> tuple[Tableau, float] | None:
    """The end of the last search: proven, stopped with the best so far, or nothing; no columns are worth more than `plafond`."""
    statut = highs.getModelStatus()
    if statut == highspy.HighsModelStatus.kInfeasible:
        return None
    colonnes = _choose_better(programme, _read_columns(highs), depart)
    if colonnes is None:
        raise TimeoutError(highs.modelStatusToString(statut))
    if statut == highspy.HighsModelStatus.kOptimal:
        return colonnes, 0.0
    return _measure(programme, colonnes, min(plafond, -highs.getInfo().mip_dual_bound))


def _measure(programme: ProgrammeEcrit, colonnes: Tableau, borne: float) -> tuple[Tableau, float]:
    """Columns that are not proven, and the share by which what is worth no more than `borne` may beat them."""
    vaut = float(programme.poids @ colonnes)
    return colonnes, max(0.0, borne - vaut) / max(abs(vaut), MEME)
