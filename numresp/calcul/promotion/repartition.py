"""How a figure is spread over the bodies of a promotion: quartiles, and nothing for fewer than five bodies.

Source: docs/decisions/0006-cohorte.md (quartiles); Hyndman & Fan 1996.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

EFFECTIF_MIN = 5
"""Nothing is shown for fewer bodies: between neighbours, a figure would be somebody's."""


@dataclass(frozen=True)
class Repartition:
    """The quartiles of a figure, in its own unit; never the least nor the greatest value, which are always somebody's.

    Attributes
    ----------
    n : int
        Bodies that have the figure.
    """

    n: int
    q1: float
    mediane: float
    q3: float


def spread(valeurs: Iterable[float | None]) -> Repartition | None:
    """Find the quartiles of a figure over several bodies, or nothing where fewer than five have it.

    A quantile between two values is taken on the straight line between them, at rank 1 + (n − 1)·p: definition 7 of Hyndman
    and Fan. It is what QUARTILE.INCLURE gives in a spreadsheet and what numpy and pandas do by default, so that a town can
    find the same number again; with the few bodies of a promotion, no other definition is more right than this one.

    Parameters
    ----------
    valeurs : iterable of float or None
        One for each body; None and NaN are « no score », and count for nothing: neither as 0 nor as a body.

    Returns
    -------
    Repartition or None

    References
    ----------
    Hyndman & Fan 1996, The American Statistician 50(4), 361-365.

    Examples
    --------
    >>> spread([0.1, 0.5, 0.2, 0.4, 0.3])
    Repartition(n=5, q1=0.2, mediane=0.3, q3=0.4)
    >>> spread([0.1, 0.5, None, 0.4, 0.3]) is None
    True
    """
    connues = np.array([np.nan if valeur is None else valeur for valeur in valeurs], dtype=float)
    connues = connues[~np.isnan(connues)]
    if connues.size < EFFECTIF_MIN:
        return None
    q1, mediane, q3 = (float(quantile) for quantile in np.quantile(connues, (0.25, 0.5, 0.75), method="linear"))
    return Repartition(int(connues.size), q1, mediane, q3)
