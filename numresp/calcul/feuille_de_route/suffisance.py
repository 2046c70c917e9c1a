"""How much would do where no plan holds: of days, of euros, of quarters, each alone and all else as it is."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from numresp.calcul.feuille_de_route.demande import Demande
from numresp.calcul.feuille_de_route.resolution import judge_demande
from numresp.modele.feuille_de_route import TRIMESTRES_MAX

PAS_EUROS = 100
"""A budget is told in hundreds of euros."""
Moyen = Literal["jours", "budget", "trimestres"]
Allonge = Callable[[int], Demande]
"""The same demande over another number of quarters: what the law asks in them, and the days set in them, come with it."""


@dataclass(frozen=True)
class Suffisants:
    """What would do, alone: each amount was tried, and makes a plan exist.

    Attributes
    ----------
    jours, budget_eur, trimestres : int or None
        Whole days a quarter, hundreds of euros a year, quarters: the least. None where no amount of it does, alone.
    incertains : tuple of str
        Of these the solver could not tell within its bounds: an amount may exist, or a lesser one than that told.
    ensemble : (jours, budget_eur) or None
        Where none of the three does alone: days and euros that do together.
    """

    jours: int | None
    budget_eur: int | None
    trimestres: int | None
    incertains: tuple[Moyen, ...] = ()
    ensemble: tuple[int, int] | None = None


def find_sufficient(demande: Demande, allonge: Allonge | None = None) -> Suffisants:
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

    def holds(essai: Demande, moyen: Moyen) -> bool:
        verdict = judge_demande(essai)
        if verdict is None:
            doutes[moyen] = None
        return verdict is True

    jours = _find_days(demande, lambda essai: holds(essai, "jours"))
    budget = _find_budget(demande, lambda essai: holds(essai, "budget"))
    trimestres = _find_horizon(demande, allonge, lambda essai: holds(essai, "trimestres"))
    ensemble = None
    if jours is None and budget is None and trimestres is None:
        ensemble = _find_both(demande, lambda essai: judge_demande(essai) is True)
    return Suffisants(jours, budget, trimestres, tuple(doutes), ensemble)


def _find_days(demande: Demande, holds: Callable[[Demande], bool]) -> int | None:
    return _find_least(
        lambda n: holds(replace(demande, jours_par_trimestre=float(n))),
        math.floor(demande.jours_par_trimestre),
        math.ceil(sum(tache.jours for tache in demande.taches)),
    )


def _find_budget(demande: Demande, holds: Callable[[Demande], bool]) -> int | None:
    if demande.budget_par_an_eur is None:
        return None
    centaines = _find_least(
        lambda n: holds(replace(demande, budget_par_an_eur=float(PAS_EUROS * n))),
        math.floor(demande.budget_par_an_eur / PAS_EUROS),
        math.ceil(sum(tache.cout_eur for tache in demande.taches) / PAS_EUROS),
    )
    return None if centaines is None else PAS_EUROS * centaines


def _find_both(demande: Demande, holds: Callable[[Demande], bool]) -> tuple[int, int] | None:
    """The least days if euros were without end, then the least euros with these days."""
    if demande.budget_par_an_eur is None:
        return None
    jours = _find_days(replace(demande, budget_par_an_eur=None), holds)
    if jours is None:
        return None
    budget = _find_budget(replace(demande, jours_par_trimestre=float(jours)), holds)
    return None if budget is None else (jours, budget)


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


def _find_horizon(demande: Demande, allonge: Allonge | None, holds: Callable[[Demande], bool]) -> int | None:
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
