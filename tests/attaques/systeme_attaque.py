"""The attacker's arithmetic: linear systems over all that was published, and the bounds of each unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, eye_array, kron, vstack

Cle = tuple[str, str]
"""A body, and which of its séances or measures."""
Tableau = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Equation:
    """What some bodies bring together, between two bounds."""

    parts: Mapping[Cle, float]
    bas: float
    haut: float


def solve(
    equations: Sequence[Equation], connus: set[str], plafond: float | None
) -> Iterator[tuple[Cle, float, float, float]]:
    """Each unknown part, with the least and the greatest it can be under all the equations: one linear program for each face.

    Bodies that stand in the same equations have the same bounds. A system without any solution says nothing.
    """
    vrais = {cle: part for e in equations for cle, part in e.parts.items() if cle[0] not in connus}
    cles = list(vrais)
    lignes, droits = [], []
    for e in equations:
        fixe = sum(part for (slug, _), part in e.parts.items() if slug in connus)
        ligne = [float(cle in e.parts) for cle in cles]
        lignes += [ligne, [-x for x in ligne]]
        droits += [e.haut - fixe, fixe - e.bas]
    matrice = np.array(lignes)
    pareils: dict[bytes, tuple[float, float] | None] = {}
    for rang, cle in enumerate(cles):
        colonne = matrice[:, rang].tobytes()
        if colonne not in pareils:
            pareils[colonne] = find_faces(np.eye(len(cles))[rang], matrice, np.array(droits), plafond)
        bornes = pareils[colonne]
        if bornes is not None:
            yield cle, vrais[cle], *bornes


def find_faces(cout: Tableau, matrice: Tableau, droits: Tableau, plafond: float | None) -> tuple[float, float] | None:
    """The least and the greatest of a linear form; None where there is no solution."""
    faces = [linprog(signe * cout, matrice, droits, bounds=(0, plafond)) for signe in (1.0, -1.0)]
    return (faces[0].fun, -faces[1].fun) if all(face.success for face in faces) else None


@dataclass(frozen=True)
class Releve:
    """The quartiles of one thème on one page, and the séances they can stand on."""

    panel: tuple[Cle, ...]
    bornes: tuple[tuple[float, float], ...]


EPS = 1e-6
"""Just below a bound."""


def list_steps(releves: Sequence[Releve]) -> list[float]:
    """Where one can ask of a score whether it lies at or below: just below each lower bound, and at each upper one."""
    return sorted({round(b, 9) for releve in releves for bas, haut in releve.bornes for b in (bas - EPS, haut)})


def count_below(
    vrais: Mapping[Cle, float], releves: Sequence[Releve], inconnus: Sequence[Cle], seuils: Sequence[float]
) -> tuple[csr_array, Tableau]:
    """The inequalities: what is at or below a bound is below the next; and what each printed quartile says of how many are."""
    n, m = len(inconnus), len(seuils)
    ordres = np.arange(n * m).reshape(n, m)
    suites = kron(eye_array(n), eye_array(m - 1, m) - eye_array(m - 1, m, k=1)) if m > 1 else csr_array((0, n * m))
    lignes, droits = [], []
    for releve in dict.fromkeys(releves):
        dedans = [rang for rang, cle in enumerate(inconnus) if cle in releve.panel]
        fixes = [vrais[cle] for cle in releve.panel if cle not in set(inconnus)]
        for part, (bas, haut) in zip((0.25, 0.5, 0.75), releve.bornes, strict=True):
            ordre = 1 + (len(releve.panel) - 1) * part
            # at least so many lie at or below the upper bound; fewer than so many lie below the lower one
            for seuil, signe, borne in ((haut, -1.0, floor(ordre)), (bas - EPS, 1.0, ceil(ordre) - 1)):
                ligne = np.zeros(n * m)
                ligne[ordres[dedans, seuils.index(round(seuil, 9))]] = signe
                lignes.append(ligne)
                droits.append(signe * (borne - sum(fixe <= seuil + 1e-12 for fixe in fixes)))
    return csr_array(vstack([csr_array(suites), csr_array(np.array(lignes))])), np.array(
        [0.0] * (n * max(m - 1, 0)) + droits
    )


def bound_each(
    vrais: Mapping[Cle, float], releves: Sequence[Releve], inconnus: Sequence[Cle]
) -> Iterator[tuple[Cle, float, float]]:
    """The least and the greatest that each unknown score can be. Bodies that stand on the same pages have the same bounds."""
    seuils = list_steps(releves)
    if not inconnus or not seuils:
        return
    lignes, droits = count_below(vrais, releves, inconnus, seuils)
    dessus, dessous = np.diff([*seuils, max(1.0, seuils[-1])]), np.diff([0.0, *seuils])
    pareils: dict[tuple[bool, ...], tuple[float, float] | None] = {}
    for rang, cle in enumerate(inconnus):
        place = tuple(cle in releve.panel for releve in releves)
        if place not in pareils:
            couts = [np.zeros((len(inconnus), len(seuils))) for _ in range(2)]
            couts[0][rang], couts[1][rang] = dessus, -dessous
            faces = [linprog(cout.ravel(), lignes, droits, bounds=(0, 1)) for cout in couts]
            solubles = all(face.success for face in faces)
            pareils[place] = (seuils[-1] + faces[1].fun, max(1.0, seuils[-1]) - faces[0].fun) if solubles else None
        bornes = pareils[place]
        if bornes is not None:
            yield cle, max(0.0, bornes[0]), min(1.0, bornes[1])
