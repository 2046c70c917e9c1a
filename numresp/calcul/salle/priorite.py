"""The priority class of a subject: how much it matters to the room, against how far it has come.

Source: docs/decisions/0005-atelier.md (priority); workbook GPC-ONR of the Institut du numérique responsable (MIT).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Classe = Literal[
    "urgente", "prioritaire", "moyen terme", "long terme", "consolidation", "non prioritaire", "non pertinente"
]
IMPORTANCE_MAX, PERFORMANCE_MAX = 3, 4
CLASSES: dict[int, Classe] = {
    31: "urgente",
    21: "prioritaire",
    32: "prioritaire",
    22: "moyen terme",
    33: "moyen terme",
    11: "long terme",
    12: "long terme",
    23: "consolidation",
    34: "consolidation",
    13: "non prioritaire",
    14: "non prioritaire",
    24: "non prioritaire",
}
"""By 10 × importance + performance; an importance of 0 is « non pertinente » whatever the performance."""


def find_classe(importance: int, performance: int) -> Classe:
    """The class of an importance of 0 to 3 and a performance of 1 (not reached at all) to 4 (reached).

    Raises
    ------
    ValueError
        Outside these scales.

    Notes
    -----
    The table is that of the GPC-ONR workbook of the Institut du numérique responsable (MIT licence).

    Examples
    --------
    >>> find_classe(3, 1)
    'urgente'
    """
    if not 0 <= importance <= IMPORTANCE_MAX or not 1 <= performance <= PERFORMANCE_MAX:
        message = f"importance de 0 à 3 et performance de 1 à 4 attendues, vu {importance} et {performance}"
        raise ValueError(message)
    return "non pertinente" if importance == 0 else CLASSES[10 * importance + performance]


def read_performance(score: float) -> int:
    """The performance that a score stands for: 1 below a third, 2 from a third on, 3 from two thirds on, 4 when full.

    Those are the four default levels; a score between two of them has not reached the higher one.

    Parameters
    ----------
    score : float
        Fraction of 1.
    """
    return 1 + sum(score >= seuil - 1e-9 for seuil in (1 / 3, 2 / 3, 1.0))


def read_importances(points: Mapping[str, int]) -> dict[str, int]:
    """The importance of each thème from the dots that a room gave it: thirds of what the most important one got.

    0 is for a thème without any dot; any dot makes it 1 at least. A room that gave no dot at all has said nothing: empty.

    Parameters
    ----------
    points : mapping of thème id to dots
    """
    plus = max(points.values(), default=0)
    if plus == 0:
        return {}
    return {ident: -(-IMPORTANCE_MAX * nombre // plus) for ident, nombre in points.items()}
