"""The best plan for a demande, by HiGHS: the most points at each annual bilan, then, within the years, as early as can be.

Source: docs/decisions/0011-feuille-de-route.md (best, equal plans); docs/decisions/0024-plan.md (500 nodes a question).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, check_demande
from numresp.calcul.feuille_de_route.solveur.optimum_de_highs import Limites, Tableau
from numresp.calcul.feuille_de_route.solveur.programme_lineaire import POINTS, ProgrammeLineaire, build_programme

PAR_JOUR, PAR_EURO = 1e-4, 1e-7
"""Points that a day and a euro cost: so little that they only choose between plans that bring the same."""
STABILITE = 0.1
"""Points that must be won at a bilan (or in a quarter) for a task to leave the place it has in the present plan."""
NOEUDS_DE_PREUVE = 20_000
"""Nodes within which the best must be proven; past them the gap is said. The same plan comes out of every machine."""
PREUVE = Limites(NOEUDS_DE_PREUVE)
DES_ANNEES = 0.6
"""Part of the time left, where there is a clock, that the years may take; the quarters have the rest."""
NOEUDS = 500
"""Nodes within which the solver must tell whether there is any plan at all; it mostly needs one."""


@dataclass(frozen=True)
class PlanTrouve:
    """When each task ends, and what the solver can vouch for.

    Attributes
    ----------
    fins : mapping of task id to quarter
        Only tasks that are in the plan.
    points : float
        Sum over the annual bilans of what the total has gained by then, in hundredths: what is made greatest.
    ecart : float
        Share of its points by which a better plan could still beat it: 0 when it is proven that none does.
    """

    fins: Mapping[str, int]
    points: float
    ecart: float

    @property
    def prouve(self) -> bool:
        """Nothing better exists, and that is proven."""
        return self.ecart <= 1e-9


def solve_demande(demande: DemandeDePlan, limites: Limites = PREUVE) -> PlanTrouve | None:
    """The best plan.

    Best is, in this order: every must of the demande holds; at the annual bilans, what is due is held the most (what the
    law asks already, and what the town has under way, each alike); the total has gained the most, summed over the bilans,
    so that what ends in an earlier year counts again at each later one; within its year each task ends as early as that
    allows. What brings no more than another plan takes no more days or euros, and stays where the present plan has it.

    Parameters
    ----------
    limites : Limites
        Nodes for the years, and again for the quarters; one moment by which both end. Past them the best plan found is given
        with the proven gap. It must have found one by then. The proof begins with the plan that they say is known.

    Returns
    -------
    PlanTrouve or None
        None where what is asked cannot hold together; `explain_conflit` says why.

    Raises
    ------
    DonneesInvalides
        The demande asks for what no plan can answer; see `check_demande`.
    TimeoutError
        No plan was found within the limits.
    Abandon
        The limits say that nobody waits any longer.
    """
    check_demande(demande)
    programme = build_programme(demande)
    poids = _weigh(programme, demande.bilans)
    debut = None if limites.connu is None else _complete(programme, poids, limites)
    trouve = programme.maximise(poids, limites.take(DES_ANNEES), debut)
    if trouve is None:
        return None
    solution, ecart = trouve[0], _share_points(programme, poids, trouve, demande.bilans)
    _keep_years(programme, solution)
    trimestres = range(demande.trimestres)
    poids = _weigh(programme, trimestres)
    # A proof looks for good quarters afresh, so that the same come out whatever it began with; a clock has no time for it.
    fine = programme.maximise(poids, limites, None if math.isinf(limites.fin) else solution)
    if fine is not None:  # the years may be the best, and the quarters not yet
        solution, ecart = fine[0], max(ecart, _share_points(programme, poids, fine, trimestres))
    return PlanTrouve(
        fins=_read_ends(programme, solution), points=_count_points(programme, solution, demande.bilans), ecart=ecart
    )


def judge_demande(demande: DemandeDePlan, sans: frozenset[str] = frozenset()) -> bool | None:
    """Whether some plan answers a demande without some of what it asks (see `programme_lineaire.list_exigeants`).

    Within a bounded number of nodes, whatever the machine; None where that is not enough to tell.
    """
    programme = build_programme(demande, sans)
    try:
        return programme.maximise(np.zeros(len(programme.haut)), Limites(NOEUDS)) is not None
    except TimeoutError:
        return None


def _weigh(programme: ProgrammeLineaire, moments: tuple[int, ...] | range) -> Tableau:
    """What each column is worth when scores count at these quarters; what is due outweighs all their points."""
    demande = programme.demande
    poids = np.zeros(len(programme.haut))
    for colonnes, points in programme.effets:
        for t in moments:
            if t in colonnes:
                poids[colonnes[t]] += points
    du = POINTS * (len(moments) + 1)
    for colonnes in programme.devoirs:
        for t in moments:
            if t in colonnes:
                poids[colonnes[t]] += du
    dernier = demande.trimestres - 1
    for tache in demande.taches:
        if (fin := programme.ended(tache.id, dernier)) is not None:
            poids[fin] -= PAR_JOUR * tache.jours + PAR_EURO * tache.cout_eur
        if tache.entamee:
            fins = (programme.ended(tache.id, t) for t in moments)
            poids[[fin for fin in fins if fin is not None]] += du
        _stay(programme, poids, tache.id, moments)
    return poids


def _stay(programme: ProgrammeLineaire, poids: Tableau, tache: str, moments: tuple[int, ...] | range) -> None:
    """A task that ends in the same stretch between two moments as in the present plan is worth a little more."""
    present = programme.demande.present.get(tache)
    if present is None:
        return
    fin = next((t for t in moments if t >= present), None)
    if fin is None:
        return
    avant = max((t for t in moments if t < fin), default=-1)
    if (colonne := programme.ended(tache, fin)) is not None:
        poids[colonne] += STABILITE
        if (precedente := programme.ended(tache, avant)) is not None:
            poids[precedente] -= STABILITE


def _complete(programme: ProgrammeLineaire, poids: Tableau, limites: Limites) -> Tableau | None:
    """All columns of the known plan, of which the ends are said: the program lays out its days; None where it does not hold."""
    fins = limites.connu if limites.connu is not None else {}
    bas, haut = list(programme.bas), list(programme.haut)
    for (tache, trimestre), colonne in programme.finie.items():
        vu = float(fins.get(tache, programme.demande.trimestres) <= trimestre)
        programme.bas[colonne], programme.haut[colonne] = max(bas[colonne], vu), min(haut[colonne], vu)
    tient = all(b <= h for b, h in zip(programme.bas, programme.haut, strict=True))
    trouve = programme.maximise(poids, Limites(cesse=limites.cesse)) if tient else None
    programme.bas, programme.haut = bas, haut
    return None if trouve is None else trouve[0]


def _keep_years(programme: ProgrammeLineaire, solution: Tableau) -> None:
    """Each task stays in the year that the first solution gave it, or out of the plan."""
    for bilan in programme.demande.bilans:
        for tache in programme.demande.taches:
            if (fin := programme.ended(tache.id, bilan)) is None:
                continue
            if solution[fin] > 0.5:
                programme.bas[fin] = 1.0
            else:
                programme.haut[fin] = 0.0


def _read_ends(programme: ProgrammeLineaire, solution: Tableau) -> dict[str, int]:
    fins: dict[str, int] = {}
    for (tache, trimestre), colonne in programme.finie.items():
        if solution[colonne] > 0.5:
            fins[tache] = min(trimestre, fins.get(tache, trimestre))
    return fins


def _count_points(programme: ProgrammeLineaire, solution: Tableau, moments: tuple[int, ...] | range) -> float:
    return sum(
        points
        for colonnes, points in programme.effets
        for t in moments
        if t in colonnes and solution[colonnes[t]] > 0.5
    )


def _share_points(
    programme: ProgrammeLineaire, poids: Tableau, trouve: tuple[Tableau, float], moments: tuple[int, ...] | range
) -> float:
    """The gap as a share of the points that are gained: what is due weighs so much more that a share of all would hide them."""
    solution, ecart = trouve
    if ecart == 0:
        return 0.0
    return ecart * abs(float(poids @ solution)) / max(_count_points(programme, solution, moments), PAR_JOUR)
