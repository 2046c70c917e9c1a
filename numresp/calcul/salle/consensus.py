"""How far the votes on a question agree.

Source: docs/calcul.md; Tastle & Wierman 2007.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def consensus(comptes: Sequence[int], niveaux: Sequence[int]) -> float | None:
    """Measure how far votes agree, from 0 (two camps at the ends of the scale) to 1 (one voice).

    Cns = 1 + Σ p·log2(1 − |x − mean| / (xmax − xmin)), over the level numbers of the question's own scale: two neighbours out
    of four levels disagree less than the two ends. Unknown votes are left out by the caller.

    Parameters
    ----------
    comptes : sequence of int
        Votes for each level.
    niveaux : sequence of int
        Level numbers of the scale, as many as `comptes`.

    Returns
    -------
    float or None
        None without a vote; 1 on a scale with a single level.

    References
    ----------
    Tastle & Wierman 2007, Int. J. of Approximate Reasoning 45(3), 531-545: counts (30, 40, 210, 130, 530, 50, 10) give
    0.7256876.

    Examples
    --------
    >>> nr.consensus([1, 0, 0, 1], [0, 1, 2, 3])
    0.0
    >>> round(nr.consensus([30, 40, 210, 130, 530, 50, 10], range(1, 8)), 7)
    0.7256876
    """
    votes = np.asarray(comptes, dtype=float)
    echelle = np.asarray(niveaux, dtype=float)
    total = votes.sum()
    if total == 0:
        return None
    etendue = float(np.ptp(echelle))
    if etendue == 0:
        return 1.0
    parts = votes / total
    ecarts = np.abs(echelle - parts @ echelle) / etendue
    presents = parts > 0
    accord = 1.0 + float(parts[presents] @ np.log2(1.0 - ecarts[presents]))
    return max(accord, 0.0)
