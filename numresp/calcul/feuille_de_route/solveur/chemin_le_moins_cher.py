"""The cheapest way to a palier: which tasks bring enough points and every must-have for the fewest days, then euros.

Source: docs/decisions/0011-feuille-de-route.md (the cheapest way to a palier).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from numresp.calcul.feuille_de_route.solveur.contraintes_lineaires import Poids, Systeme
from numresp.calcul.feuille_de_route.solveur.demande import Tache, Visee, list_steps
from numresp.calcul.feuille_de_route.solveur.optimum_de_highs import Tableau
from numresp.calcul.feuille_de_route.solveur.programme_lineaire import PEU, POINTS

EGAL = 1e-6
"""Days that the solver's tolerance may be off."""


@dataclass(frozen=True)
class Chemin:
    """The cheapest way, proven so.

    Attributes
    ----------
    taches : tuple of ids
        Prerequisites before those that wait for them.
    gain : float
        What the total gains by them, in fractions of 1.
    """

    taches: tuple[str, ...]
    jours: float
    cout_eur: float
    gain: float


def find_chemin(taches: Sequence[Tache], gains: Mapping[str, Sequence[float]], viser: Visee) -> Chemin | None:
    """The tasks that reach a palier for the fewest agent-days and, among those ways, the fewest euros; time is free.

    A task that is chosen brings its prerequisites; two tasks on one question count once; imposed tasks are chosen.

    Returns
    -------
    Chemin or None
        None where all the tasks together do not reach it; `list_obstacles` says what stands in the way.
    """
    systeme = Systeme()
    rangs = {tache.id: systeme.add_column(1.0, entiere=True) for tache in taches}
    jours = {rangs[tache.id]: tache.jours for tache in taches}
    euros = {rangs[tache.id]: tache.cout_eur + EGAL for tache in taches}
    gagne: Poids = {}
    for tache in taches:
        systeme.bas[rangs[tache.id]] = float(tache.imposee)
        for ident in tache.prerequis:
            systeme.add_row({rangs[tache.id]: 1.0, rangs[ident]: -1.0}, 0.0)
    for menent, gain in list_steps(taches, gains):
        marche = systeme.add_column(1.0)
        systeme.add_row({marche: 1.0} | {rangs[ident]: -1.0 for ident in menent}, 0.0)
        gagne[marche] = -POINTS * gain
    if viser.manque > 0:
        systeme.add_row(gagne, PEU - POINTS * viser.manque)
    for question, niveau in viser.exigences:
        systeme.add_row({rangs[t.id]: -1.0 for t in taches if t.leads(question, niveau)}, -1.0)
    trouve = systeme.maximise(_weigh(systeme, jours))
    if trouve is None:
        return None
    solution = trouve[0]
    systeme.add_row(jours, sum(cout * solution[colonne] for colonne, cout in jours.items()) + EGAL)
    # The last days being equal, the fewest tasks: one that brings nothing is left out.
    choix = systeme.maximise(_weigh(systeme, euros))
    solution = solution if choix is None else choix[0]
    prises = [tache for tache in taches if solution[rangs[tache.id]] > 0.5]
    return Chemin(
        taches=tuple(_order(prises)),
        jours=sum(tache.jours for tache in prises),
        cout_eur=sum(tache.cout_eur for tache in prises),
        gain=sum_gains(prises, gains),
    )


def sum_gains(taches: Sequence[Tache], gains: Mapping[str, Sequence[float]]) -> float:
    """What the total gains (fractions of 1) when all these tasks are done: each question at the highest level one brings."""
    atteints: dict[str, int] = {}
    for tache in taches:
        for question, vers in tache.progres:
            atteints[question] = max(vers, atteints.get(question, 0))
    return sum(gains[question][niveau] for question, niveau in atteints.items() if question in gains)


def list_obstacles(
    taches: Sequence[Tache], gains: Mapping[str, Sequence[float]], viser: Visee
) -> tuple[list[tuple[str, int]], float]:
    """What keeps even all the tasks together from a palier.

    Returns
    -------
    (must-haves that no task brings, what the total lacks then in fractions of 1)
    """
    manquantes = [(q, niveau) for q, niveau in viser.exigences if not any(t.leads(q, niveau) for t in taches)]
    return manquantes, max(0.0, viser.manque - sum_gains(taches, gains))


def _weigh(systeme: Systeme, cout: Poids) -> Tableau:
    """What each column is worth when a cost is to be least: only those that cost weigh."""
    poids = np.zeros(len(systeme.haut))
    for colonne, valeur in cout.items():
        poids[colonne] = -valeur
    return poids


def _order(taches: Sequence[Tache]) -> list[str]:
    """Prerequisites first; otherwise in the order given."""
    presentes = {tache.id: tache for tache in taches}
    rangees: dict[str, None] = {}

    def place(tache: Tache) -> None:
        for ident in tache.prerequis:
            if ident in presentes and ident not in rangees:
                place(presentes[ident])
        rangees[tache.id] = None

    for tache in taches:
        if tache.id not in rangees:
            place(tache)
    return list(rangees)
