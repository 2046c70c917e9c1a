"""Two rounds of votes on one question: how far the room moved.

Source: docs/decisions/0043-gestes-surs.md (the second round).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Mouvement:
    """From the first round to the second, over the votes for a level.

    Attributes
    ----------
    deplacement : float or None
        Mean level of the second round less that of the first, in levels; None where a round names no level.
    stabilite : float or None
        Share of the votes (0..1) that stand in the same place in both rounds, states included, each round counting for one: 1
        where the shares did not move; at the very most so many of the room kept their vote. None where a round has no vote.
    """

    deplacement: float | None
    stabilite: float | None


def compare_rounds(premier: Mapping[str, int], second: Mapping[str, int]) -> Mouvement:
    """How far the votes moved between two rounds, each a count by level number (as text), `ne_sait_pas` and `non_concerne`.

    Examples
    --------
    >>> compare_rounds({"1": 3, "3": 1}, {"1": 1, "2": 3})
    Mouvement(deplacement=0.25, stabilite=0.25)
    """
    moyennes = [measure_mean(comptes) for comptes in (premier, second)]
    deplacement = None if None in moyennes else moyennes[1] - moyennes[0]  # type: ignore[operator]
    tous = [sum(comptes.values()) for comptes in (premier, second)]
    if 0 in tous:
        return Mouvement(deplacement, None)
    parts = [
        {cle: n / total for cle, n in comptes.items()} for comptes, total in zip((premier, second), tous, strict=True)
    ]
    return Mouvement(deplacement, sum(min(part, parts[1].get(cle, 0.0)) for cle, part in parts[0].items()))


def measure_mean(comptes: Mapping[str, int]) -> float | None:
    """The mean level of the votes that name one."""
    niveaux = {int(cle): nombre for cle, nombre in comptes.items() if cle.isdigit()}
    total = sum(niveaux.values())
    return sum(niveau * nombre for niveau, nombre in niveaux.items()) / total if total else None
