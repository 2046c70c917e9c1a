"""The line of least squares, and the points that have none."""

from __future__ import annotations

import math

import pytest

from numresp.cohorte.analyses.droite import fit_line


def test_by_hand() -> None:
    """(0, 0), (1, 2), (2, 1): means 1 and 1, slope (1 × 1 + 1 × 0) ÷ 2 = 1/2, so that it begins at 1/2."""
    assert fit_line([0, 1, 2], [0, 2, 1]) == pytest.approx((0.5, 0.5))


def test_unknown_points_are_left_out() -> None:
    """A point without one of its coordinates changes nothing."""
    assert fit_line([0, 5, 2, math.nan], [1, math.nan, 5, 9]) == pytest.approx((2, 1))


@pytest.mark.parametrize(
    ("x", "y"),
    [([], []), ([3], [1]), ([3, 3], [1, 2]), ([1, 2], [math.nan, 4])],
    ids=["none", "one", "same", "unknown"],
)
def test_no_line(x: list[float], y: list[float]) -> None:
    """No point, a single one, or all at one place: no line, and no error either."""
    assert all(map(math.isnan, fit_line(x, y)))
