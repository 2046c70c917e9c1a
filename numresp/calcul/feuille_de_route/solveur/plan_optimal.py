"""The best plan for a demande, by HiGHS: the most points at each annual bilan, then, within the years, as early as can be.

Source: docs/decisions/0011-feuille-de-route.md (best, equal plans); docs/decisions/0024-plan.md (500 nodes a question).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from numresp.calcul.feuille_de_route.solveur.contraintes_lineaires import Tableau
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, check_demande
from numresp.calcul.feuille_de_route.solveur.programme_lineaire import POINTS, ProgrammeLineaire, build_programme

PAR_JOUR, PAR_EURO = 1e-4, 1e-7
"""Points that a day and a euro cost: so little that they only choose between plans that bring the same."""
STABILITE = 0.1
"""Points that must be won at a bilan (or in a quarter) for a task to leave the place it has in the present plan."""
SECONDES = 30.0
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
        Share by which a better plan could still beat it: 0 when it is proven that none does.
    """

    fins: Mapping[str, int]
    points: float
    ecart: float

    @property
    def prouve(self) -> bool:
        """Nothing better exists, and that is proven."""
        return self.ecart <= 1e-9


def solve_demande(demande: DemandeDePlan, secondes: float = SECONDES) -> PlanTrouve | None:
    """The best plan.

    Best is, in this order: every must of the demande holds; at the annual bilans, what is due is held the most (what the
    law asks already, and what the town has under way, each alike); the total has gained the most, summed over the bilans,
    so that what ends in an earlier year counts again at each later one; within its year each task ends as early as that
    allows. What brings no more than another plan takes no more days or euros, and stays where the present plan has it.

    Parameters
    ----------
    secondes : float
        Time the solver may take for the years, and again for the quarters; past it the best plan found is given with
        the proven gap. It must have found one by then.

    Returns
    -------
    PlanTrouve or None
        None where what is asked cannot hold together; `explain_conflit` says why.

    Raises
    ------
    DonneesInvalides
        The demande asks for what no plan can answer; see `check_demande`.
    TimeoutError
        No plan was found in the time allowed.
    """
    check_demande(demande)
    programme = build_programme(demande)
    trouve = programme.maximise(_weigh(programme, demande.bilans), secondes)
    if trouve is None:
        return None
    solution, ecart = trouve
    _keep_years(programme, solution)
    fine = programme.maximise(_weigh(programme, range(demande.trimestres)), secondes)
    if fine is not None:
        solution = fine[0]
    return PlanTrouve(fins=_read_ends(programme, solution), points=_count_points(programme, solution), ecart=ecart)


def is_feasible(demande: DemandeDePlan, sans: frozenset[str], secondes: float = SECONDES) -> bool:
    """Whether some plan answers a demande without some of what it asks (see `programme_lineaire.list_exigeants`).

    Raises
    ------
    TimeoutError
        It could not be told in the time allowed.
    """
    programme = build_programme(demande, sans)
    return programme.maximise(np.zeros(len(programme.haut)), secondes) is not None


def judge_demande(demande: DemandeDePlan, sans: frozenset[str] = frozenset()) -> bool | None:
    """The same within a bounded number of nodes, whatever the machine; None where that is not enough to tell."""
    programme = build_programme(demande, sans)
    try:
        return programme.maximise(np.zeros(len(programme.haut)), noeuds=NOEUDS) is not None
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


def _count_points(programme: ProgrammeLineaire, solution: Tableau) -> float:
    return sum(
        points
        for colonnes, points in programme.effets
        for t in programme.demande.bilans
        if t in colonnes and solution[colonnes[t]] > 0.5
    )
