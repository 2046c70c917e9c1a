"""A straight line through points that may be too few to have one."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np


def fit_line(x: Iterable[float], y: Iterable[float]) -> tuple[float, float]:
    """The line of least squares through some points, as `numpy.polyfit` gives it, and no error where there is none.

    A point with an unknown coordinate is left out. It says how two columns go together, never that one makes the other.

    Parameters
    ----------
    x, y : sequences of float, one length
        NaN where unknown.

    Returns
    -------
    (slope, intercept)
        In units of y by unit of x, and of y; NaN both where fewer than two different values of x are known.

    Examples
    --------
    >>> pente, depart = nr.fit_line([0, 1, 2, 3], [1, 3, 5, float("nan")])
    >>> round(pente, 9), round(depart, 9)
    (2.0, 1.0)
    >>> nr.fit_line([4, 4], [0, 1])
    (nan, nan)
    """
    points = np.array([list(x), list(y)], dtype=float)
    connus = points[:, np.isfinite(points).all(axis=0)]
    if np.unique(connus[0]).size < 2:
        return float("nan"), float("nan")
    pente, depart = np.polyfit(connus[0], connus[1], 1)
    return float(pente), float(depart)
