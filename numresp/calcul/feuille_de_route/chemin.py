"""The cheapest way to a palier: which tasks bring enough points and every must-have for the fewest days, then euros."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from numresp.calcul.feuille_de_route.demande import Tache, Visee
from numresp.calcul.feuille_de_route.programme import PEU, POINTS

Tableau = NDArray[np.float64]
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
    rangs = {tache.id: rang for rang, tache in enumerate(taches)}
    marches = list(_list_steps(taches, gains))
    colonnes = len(taches) + len(marches)
    lignes: list[tuple[dict[int, float], float]] = []
    for tache in taches:
        lignes += [({rangs[tache.id]: 1.0, rangs[ident]: -1.0}, 0.0) for ident in tache.prerequis]
    for numero, (menent, _) in enumerate(marches, start=len(taches)):
        lignes.append(({numero: 1.0} | {rangs[ident]: -1.0 for ident in menent}, 0.0))
    if viser.manque > 0:
        gagne = {numero: -POINTS * gain for numero, (_, gain) in enumerate(marches, start=len(taches))}
        lignes.append((gagne, -POINTS * viser.manque - PEU))
    for question, niveau in viser.exigences:
        lignes.append(({rangs[t.id]: -1.0 for t in taches if t.leads(question, niveau)}, -1.0))
    jours = np.zeros(colonnes)
    euros = np.zeros(colonnes)
    jours[: len(taches)] = [tache.jours for tache in taches]
    euros[: len(taches)] = [tache.cout_eur for tache in taches]
    bas = np.zeros(colonnes)
    bas[: len(taches)] = [float(tache.imposee) for tache in taches]
    premiere = _solve(jours, bas, lignes, len(taches))
    if premiere is None:
        return None
    plafond = (dict(enumerate(jours)), float(jours @ premiere) + EGAL)
    # The last days being equal, the fewest tasks: one that brings nothing is left out.
    choix = _solve(euros + EGAL, bas, [*lignes, plafond], len(taches))
    solution = premiere if choix is None else choix
    prises = [tache for tache in taches if solution[rangs[tache.id]] > 0.5]
    return Chemin(
        taches=tuple(_order(prises)),
        jours=sum(tache.jours for tache in prises),
        cout_eur=sum(tache.cout_eur for tache in prises),
        gain=sum_gains(prises, gains),
    )


def sum_gains(taches: Sequence[Tache], gains: Mapping[str, Sequence[float]]) -> float:
    """What the total gains when all these tasks are done: each question at the highest level that one of them brings."""
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


def _list_steps(taches: Sequence[Tache], gains: Mapping[str, Sequence[float]]) -> list[tuple[list[str], float]]:
    """Each level that some task brings: who does, and what it adds to the one below."""
    par_question: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for tache in taches:
        for question, vers in tache.progres:
            if question in gains:
                par_question[question].append((vers, tache.id))
    marches = []
    for question, progres in par_question.items():
        acquis = 0.0
        for niveau in sorted({vers for vers, _ in progres}):
            if (gain := gains[question][niveau]) > acquis:
                marches.append(([ident for vers, ident in progres if vers >= niveau], gain - acquis))
                acquis = gain
    return marches


def _solve(
    cout: Tableau, bas: Tableau, lignes: Sequence[tuple[Mapping[int, float], float]], entieres: int
) -> Tableau | None:
    if not len(cout):
        return cout if all(plafond >= 0 for _, plafond in lignes) else None
    matrice = csr_array(
        (
            [v for poids, _ in lignes for v in poids.values()],
            (
                [rang for rang, (poids, _) in enumerate(lignes) for _ in poids],
                [c for poids, _ in lignes for c in poids],
            ),
        ),
        shape=(len(lignes), len(cout)),
    )
    integrale = np.arange(len(cout)) < entieres
    contraintes = LinearConstraint(matrice, -np.inf, [plafond for _, plafond in lignes]) if lignes else ()
    resultat = milp(
        cout, integrality=integrale, bounds=Bounds(bas, 1.0), constraints=contraintes, options={"mip_rel_gap": 0.0}
    )
    return None if resultat.x is None else np.asarray(resultat.x, dtype=float)


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
