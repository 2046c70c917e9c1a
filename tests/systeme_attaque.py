"""The attacker's arithmetic: linear systems over all that was published, and the bounds of each unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

import numpy as np
from scipy.optimize import linprog

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


def count_below(
    vrais: Mapping[Cle, float], releves: Sequence[Releve], inconnus: Sequence[Cle], seuils: Sequence[float]
) -> tuple[Tableau, Tableau]:
    """The inequalities: what is at or below a bound is below the next; and what each printed quartile says of how many are."""
    lignes, droits = [], []
    for rang_cle in range(len(inconnus)):
        for rang in range(len(seuils) - 1):
            ligne = np.zeros((len(inconnus), len(seuils)))
            ligne[rang_cle, rang], ligne[rang_cle, rang + 1] = 1.0, -1.0
            lignes.append(ligne.ravel())
            droits.append(0.0)
    for releve in releves:
        dedans = np.array([cle in releve.panel for cle in inconnus])
        fixes = [vrais[cle] for cle in releve.panel if cle[0] in connus_of(releve, inconnus)]
        for part, (bas, haut) in zip((0.25, 0.5, 0.75), releve.bornes, strict=True):
            ordre = 1 + (len(releve.panel) - 1) * part
            # at least so many lie at or below the upper bound; at most so many lie below the lower one
            for seuil, signe, borne in ((haut, -1.0, floor(ordre)), (bas, 1.0, ceil(ordre))):
                ligne = np.zeros((len(inconnus), len(seuils)))
                ligne[dedans, seuils.index(round(seuil, 9))] = signe
                lignes.append(ligne.ravel())
                droits.append(signe * (borne - sum(fixe <= seuil + 1e-12 for fixe in fixes)))
    return np.array(lignes), np.array(droits)


def connus_of(releve: Releve, inconnus: Sequence[Cle]) -> set[str]:
    """Who of a panel is known."""
    return {slug for slug, _ in releve.panel} - {slug for slug, _ in inconnus}
