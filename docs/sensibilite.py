"""What changes in a diagnosis when one question weighs twice as much, or half: the table of `docs/referentiel.md`.

Answers are drawn, since the order of priorities hangs on them: every concerned question known, its level drawn with equal chances
among its own, a fixed seed. At a given scope the total is the sum of each question's share times the value of its level, so that
what an action gives is read from the shares.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from numresp.calcul.autres_poids.parts_du_total import share_rows
from numresp.calcul.score.bareme import Bareme, compile_bareme, encode_reponses
from numresp.calcul.score.perimetre import find_perimetre
from numresp.modele.catalogue.action import ActionType
from numresp.modele.referentiel.referentiel import Referentiel

TIRAGES = 400
GRAINE = 2027
PREMIERES = 10
PLUS_BAS = 3
Tableau = NDArray[np.float64]


class Sensibilite(NamedTuple):
    """Of one question, the share of draws in which something changes; fractions of 1, (doubled, halved)."""

    part: float
    """Share of the total that hangs on the question, in fractions of 1."""
    themes: tuple[float, float]
    """Another thème is among the three with the lowest scores."""
    premieres: tuple[float, float]
    """Another action is among the ten that give most."""


def measure_sensitivity(
    referentiel: Referentiel, actions: Sequence[ActionType], profil: Mapping[str, object]
) -> dict[str, Sensibilite]:
    """Double, then halve, the weight of each question that concerns a body, and compare the orders.

    Parameters
    ----------
    profil : mapping of fact to value
        Decides which questions concern the body.

    Returns
    -------
    dict of question id to Sensibilite
        In document order.
    """
    bareme = compile_bareme(referentiel)
    compte, concernees = _find_scope(bareme, profil)
    niveaux = _draw_levels(bareme)
    valeurs = np.take_along_axis(bareme.valeurs, niveaux, axis=1)
    gains = _list_gains(bareme, actions, niveaux, valeurs)
    parts, themes, premieres = _rank(bareme, bareme.poids, compte, valeurs, gains)
    mesures = {}
    for rang, ident in enumerate(bareme.questions):
        if not concernees[rang]:
            continue
        changes = []
        for facteur in (2.0, 0.5):
            poids = bareme.poids.copy()
            poids[bareme.rangs[rang]] *= facteur
            _, autres_themes, autres_premieres = _rank(bareme, poids, compte, valeurs, gains)
            changes.append(
                (
                    float((autres_themes != themes).any(axis=0).mean()),
                    float((autres_premieres != premieres).any(axis=0).mean()),
                )
            )
        (double, moitie) = changes
        mesures[ident] = Sensibilite(float(parts[rang, 0]), (double[0], moitie[0]), (double[1], moitie[1]))
    return mesures


def _find_scope(bareme: Bareme, profil: Mapping[str, object]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which rows count, and which questions concern the body."""
    niveaux, _ = encode_reponses(bareme, [{}])
    concernees = find_perimetre(bareme, {champ: [fait] for champ, fait in profil.items()}, niveaux).concerne[:, 0]
    compte = np.zeros(len(bareme.lignes), dtype=bool)
    compte[bareme.rangs] = concernees & (bareme.poids[bareme.rangs, 0] > 0)
    for branche in bareme.branches:  # children before parents
        compte[branche.ligne] = compte[branche.enfants].any()
    return compte, concernees


def _draw_levels(bareme: Bareme) -> NDArray[np.intp]:
    """Levels, (questions, draws), with equal chances among those of each question."""
    hasard = np.random.default_rng(GRAINE)
    nombres = (~np.isnan(bareme.valeurs)).sum(axis=1)
    return np.array([hasard.integers(0, nombre, TIRAGES) for nombre in nombres], dtype=np.intp)


def _list_gains(
    bareme: Bareme, actions: Sequence[ActionType], niveaux: NDArray[np.intp], valeurs: Tableau
) -> list[tuple[NDArray[np.intp], Tableau]]:
    """For each action, the questions it moves and what their value would gain, (its questions, draws)."""
    rangs = {ident: rang for rang, ident in enumerate(bareme.questions)}
    listes = []
    for action in actions:
        connus = [(rangs[progres.question], progres.vers) for progres in action.questions if progres.question in rangs]
        touchees = np.array([rang for rang, _ in connus], dtype=np.intp)
        vers = np.array([niveau for _, niveau in connus], dtype=np.intp)
        atteints = np.maximum(niveaux[touchees], vers[:, None])
        listes.append((touchees, bareme.valeurs[touchees[:, None], atteints] - valeurs[touchees]))
    return listes


def _rank(
    bareme: Bareme,
    poids: Tableau,
    compte: NDArray[np.bool_],
    valeurs: Tableau,
    gains: Sequence[tuple[NDArray[np.intp], Tableau]],
) -> tuple[Tableau, NDArray[np.intp], NDArray[np.intp]]:
    """Shares of the questions; the three lowest thèmes; the ten actions that give most, by rank in the catalogue."""
    lignes = share_rows(bareme, poids, compte)
    parts = lignes[bareme.rangs]
    du_theme = np.array([_find_theme(bareme, rang) for rang in bareme.rangs])
    themes = [rang for rang in sorted(set(du_theme)) if lignes[rang, 0] > 0]
    scores = np.array([(parts * valeurs)[du_theme == rang].sum(axis=0) / lignes[rang, 0] for rang in themes])
    donnes = np.array([(parts[touchees] * gain).sum(axis=0) for touchees, gain in gains])
    # Twelve decimals: two actions that move the same questions are equal, and keep the catalogue's order.
    premieres = np.argsort(-donnes.round(12), axis=0, kind="stable")[:PREMIERES]
    bas = np.argsort(scores.round(12), axis=0, kind="stable")[:PLUS_BAS]
    return parts, np.sort(bas, axis=0), np.sort(premieres, axis=0)


def _find_theme(bareme: Bareme, rang: int) -> int:
    """Row of the thème that a row stands in."""
    parent = bareme.lignes[rang].parent
    return int(rang) if not parent else _find_theme(bareme, parent)
