"""How much would do where no plan holds: of days, of euros, of quarters, each alone and all else as it is, else together.

Source: docs/decisions/0024-plan.md (each of three numbers, alone).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan
from numresp.calcul.feuille_de_route.solveur.plan_optimal import judge_demande
from numresp.modele.dossier.feuille_de_route import TRIMESTRES_MAX

PAS_EUROS = 100
"""A budget is told in hundreds of euros."""
Moyen = Literal["jours", "budget", "trimestres"]
Allonge = Callable[[int], DemandeDePlan]
"""The same demande over another number of quarters: what the law asks in them, and the days set in them, come with it."""

REUNIONS: tuple[tuple[Moyen, ...], ...] = (
    ("jours", "budget"),
    ("budget", "trimestres"),
    ("jours", "trimestres"),
    ("jours", "budget", "trimestres"),
)
"""What is tried together where none does alone: two before three, the horizon that was asked for before a longer one."""


@dataclass(frozen=True)
class EnsembleSuffisant:
    """What does together: it was tried, and each number is the least that does with the others.

    Attributes
    ----------
    jours, budget_eur, trimestres : int or None
        As in `Suffisants`; None for what stays as it was asked.
    """

    jours: int | None = None
    budget_eur: int | None = None
    trimestres: int | None = None


@dataclass(frozen=True)
class Suffisants:
    """What would do, alone: each amount was tried, and makes a plan exist.

    Attributes
    ----------
    jours, budget_eur, trimestres : int or None
        Whole days a quarter, hundreds of euros a year, quarters: the least. None where no amount of it does, alone.
    incertains : tuple of str
        Of these the solver could not tell within its bounds: an amount may exist, or a lesser one than that told.
    ensemble : EnsembleSuffisant or None
        Where none of the three does alone: two of them, else all three, that do together.
    bloque : bool
        Proven: all three together, as much as there can be of each, do not.
    """

    jours: int | None
    budget_eur: int | None
    trimestres: int | None
    incertains: tuple[Moyen, ...] = ()
    ensemble: EnsembleSuffisant | None = None
    bloque: bool = False


def find_sufficient(demande: DemandeDePlan, allonge: Allonge | None = None) -> Suffisants:
    """How much of each would do for a demande that has no plan.

    Parameters
    ----------
    allonge : callable, optional
        By default the same demande, over more quarters.

    Returns
    -------
    Suffisants
    """
    doutes: dict[Moyen, None] = {}

    def holds(essai: DemandeDePlan, moyen: Moyen) -> bool:
        verdict = judge_demande(essai)
        if verdict is None:
            doutes[moyen] = None
        return verdict is True

    jours = _find_days(demande, lambda essai: holds(essai, "jours"))
    budget = _find_budget(demande, lambda essai: holds(essai, "budget"))
    trimestres = _find_horizon(demande, allonge, lambda essai: holds(essai, "trimestres"))
    if (jours, budget, trimestres) != (None, None, None):
        return Suffisants(jours, budget, trimestres, tuple(doutes))
    ensemble, bloque = _find_together(demande, allonge)
    return Suffisants(None, None, None, tuple(doutes), ensemble, bloque)


def free_means(demande: DemandeDePlan) -> DemandeDePlan:
    """The same demande with as many days in a quarter as all its tasks take, and euros without end."""
    assez = max(demande.jours_par_trimestre, math.ceil(sum(tache.jours for tache in demande.taches)))
    return replace(demande, jours_par_trimestre=float(assez), budget_par_an_eur=None)


def _find_together(demande: DemandeDePlan, allonge: Allonge | None) -> tuple[EnsembleSuffisant | None, bool]:
    """The first of `REUNIONS` that does; else whether it is proven that nothing does."""
    doutes: list[DemandeDePlan] = []

    def holds(essai: DemandeDePlan) -> bool:
        verdict = judge_demande(essai)
        if verdict is None:
            doutes.append(essai)
        return verdict is True

    def stretch(trimestres: int) -> DemandeDePlan:
        return replace(demande, trimestres=trimestres) if allonge is None else allonge(trimestres)

    for moyens in REUNIONS:
        if demande.budget_par_an_eur is None and "budget" in moyens:
            continue
        if (ensemble := _find_union(demande, stretch, moyens, holds)) is not None:
            return ensemble, False
    if doutes:
        return None, False
    longue = _find_horizon(free_means(demande), lambda n: free_means(stretch(n)), holds)
    return None, longue is None and not doutes


def _find_union(
    demande: DemandeDePlan, stretch: Allonge, moyens: tuple[Moyen, ...], holds: Callable[[DemandeDePlan], bool]
) -> EnsembleSuffisant | None:
    """The shortest horizon where the others are without end, then the fewest days in it, then the fewest euros with these."""

    def free(essai: DemandeDePlan) -> DemandeDePlan:
        libre = free_means(essai)
        return replace(
            libre,
            jours_par_trimestre=(libre if "jours" in moyens else essai).jours_par_trimestre,
            budget_par_an_eur=(libre if "budget" in moyens else essai).budget_par_an_eur,
        )

    trimestres = jours = budget = None
    if "trimestres" in moyens:
        trimestres = _find_horizon(free(demande), lambda n: free(stretch(n)), holds)
        if trimestres is None:
            return None
        demande = stretch(trimestres)
    if "jours" in moyens:
        jours = _find_days(
            demande, lambda essai: holds(replace(free(essai), jours_par_trimestre=essai.jours_par_trimestre))
        )
        if jours is None:
            return None
        demande = replace(demande, jours_par_trimestre=float(jours))
    if "budget" in moyens:
        budget = _find_budget(demande, holds)
        if budget is None:
            return None
    return EnsembleSuffisant(jours, budget, trimestres)


def _find_days(demande: DemandeDePlan, holds: Callable[[DemandeDePlan], bool]) -> int | None:
    return _find_least(
        lambda n: holds(replace(demande, jours_par_trimestre=float(n))),
        math.floor(demande.jours_par_trimestre),
        math.ceil(sum(tache.jours for tache in demande.taches)),
    )


def _find_budget(demande: DemandeDePlan, holds: Callable[[DemandeDePlan], bool]) -> int | None:
    if demande.budget_par_an_eur is None:
        return None
    centaines = _find_least(
        lambda n: holds(replace(demande, budget_par_an_eur=float(PAS_EUROS * n))),
        math.floor(demande.budget_par_an_eur / PAS_EUROS),
        math.ceil(sum(tache.cout_eur for tache in demande.taches) / PAS_EUROS),
    )
    return None if centaines is None else PAS_EUROS * centaines


def _find_least(holds: Callable[[int], bool], trop_peu: int, assez: int) -> int | None:
    """The least whole number that holds, above one that does not, by bisection: more never makes it worse."""
    if assez <= trop_peu or not holds(assez):
        return None
    bas, haut = trop_peu, assez
    while bas + 1 < haut:
        milieu = (bas + haut) // 2
        if holds(milieu):
            haut = milieu
        else:
            bas = milieu
    return haut


def _find_horizon(
    demande: DemandeDePlan, allonge: Allonge | None, holds: Callable[[DemandeDePlan], bool]
) -> int | None:
    """The first longer horizon that holds.

    More time only helps as long as nothing more is asked: where the longest horizon does not do with what is asked today, none
    does. What the law asks later, or a day set later, may still forbid one horizon and not another: each is then tried.
    """
    simple = _find_least(lambda n: holds(replace(demande, trimestres=n)), demande.trimestres, TRIMESTRES_MAX)
    if simple is None or allonge is None:
        return simple
    for trimestres in range(simple, TRIMESTRES_MAX + 1):
        if holds(allonge(trimestres)):
            return trimestres
    return None
