"""Two rounds of votes: how far the room moved (decision 0043)."""

from __future__ import annotations

import pytest

from numresp.calcul.salle.tours import Mouvement, compare_rounds, measure_mean


@pytest.mark.parametrize(
    ("premier", "second", "deplacement", "stabilite"),
    [
        ({"1": 3, "2": 3}, {"2": 6}, 0.5, 0.5),  # means 1.5 and 2; half of the votes stand in the same place
        ({"0": 2, "3": 2}, {"0": 2, "3": 2}, 0.0, 1.0),
        ({"2": 4}, {"1": 1, "ne_sait_pas": 3}, -1.0, 0.0),
        ({"ne_sait_pas": 2}, {"1": 2}, None, 0.0),  # no level named at first: there is no telling how far
        ({"2": 5}, {"2": 6}, 0.0, 1.0),  # a latecomer who votes as the others: the shares are the same
        ({"2": 5}, {}, None, None),
    ],
)
def test_movement(
    premier: dict[str, int], second: dict[str, int], deplacement: float | None, stabilite: float | None
) -> None:
    """Mean level of the second round less the first; share of the votes that stand in the same place."""
    assert compare_rounds(premier, second) == Mouvement(deplacement, stabilite)


def test_mean_of_levels() -> None:
    """States name no level: (1 + 2 + 2) / 3, and nothing where nobody named one."""
    assert measure_mean({"1": 1, "2": 2, "non_concerne": 4}) == pytest.approx(5 / 3)
    assert measure_mean({"ne_sait_pas": 4}) is None
