"""Exact rank acceptabilities of questions of one nœud, in fractions: arrivals of Poisson processes, nothing drawn.

Weights that follow a Dirichlet law of whole parameters are Gamma variates divided by their sum, and a Gamma of parameter k
is when the k-th arrival of a process comes. A question that lacks d gains d times its weight: a process of rate 1/d. The
greatest gain is the process that ends last.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache


def find_acceptabilities(parametres: Mapping[str, int], manques: Mapping[str, Fraction]) -> dict[str, list[Fraction]]:
    """Of each question, the share of weightings that give it each rank, the first rank first."""
    noms = list(parametres)
    rythmes = [1 / manques[nom] for nom in noms]

    @cache
    def race(restent: tuple[int, ...]) -> dict[tuple[int, ...], Fraction]:
        """Probability of each order of arrival, from what each process still has to see arrive."""
        encore = [rang for rang, reste in enumerate(restent) if reste]
        if not encore:
            return {(): Fraction(1)}
        ordres: dict[tuple[int, ...], Fraction] = {}
        for rang in encore:
            chance = rythmes[rang] / sum(rythmes[autre] for autre in encore)
            suite = tuple(reste - (autre == rang) for autre, reste in enumerate(restent))
            finit = () if suite[rang] else (rang,)
            for ordre, part in race(suite).items():
                ordres[finit + ordre] = ordres.get(finit + ordre, Fraction(0)) + chance * part
        return ordres

    parts = {nom: [Fraction(0)] * len(noms) for nom in noms}
    for ordre, chance in race(tuple(parametres.values())).items():
        for place, rang in enumerate(reversed(ordre)):
            parts[noms[rang]][place] += chance
    return parts
