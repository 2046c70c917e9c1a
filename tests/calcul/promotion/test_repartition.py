"""Quartiles of a promotion, derived by hand; nothing for fewer than five bodies."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numresp.calcul.promotion.repartition import Repartition, spread


@pytest.mark.parametrize(
    ("valeurs", "q1", "mediane", "q3"),
    [
        # Five values: ranks 1 + 4p are 2, 3 and 4.
        ([0.1, 0.2, 0.3, 0.4, 0.5], 0.2, 0.3, 0.4),
        # Eight: ranks 1 + 7p are 2.75, 4.5 and 6.25, so 2 + 0.75·2, 6 + 0.5·2 and 10 + 0.25·2 (values 0, 2, … 14).
        ([14, 0, 12, 2, 10, 4, 8, 6], 3.5, 7.0, 10.5),
        # Six, two of them equal: ranks 2.25, 3.5 and 4.75.
        ([0.0, 0.2, 0.2, 0.6, 0.8, 1.0], 0.2, 0.4, 0.75),
        ([0.4] * 5, 0.4, 0.4, 0.4),
        ([0, 0, 0, 0, 0], 0.0, 0.0, 0.0),  # a score of 0 is a score
    ],
)
def test_by_hand(valeurs: list[float], q1: float, mediane: float, q3: float) -> None:
    """A quantile stands on the straight line between two values, at rank 1 + (n − 1)·p."""
    trouvee = spread(valeurs)
    assert trouvee is not None
    assert trouvee.n == len(valeurs)
    assert (trouvee.q1, trouvee.mediane, trouvee.q3) == pytest.approx((q1, mediane, q3), abs=1e-15)


@pytest.mark.parametrize("valeurs", [[], [0.5], [0.1, 0.2, 0.3, 0.4], [0.1, 0.2, 0.3, 0.4, None], [float("nan")] * 9])
def test_nothing_under_five(valeurs: list[float | None]) -> None:
    """Four bodies with a score show nothing, however many have none."""
    assert spread(valeurs) is None


def test_absent_is_not_zero() -> None:
    """A body without a score changes nothing: neither a 0 nor one body more."""
    assert spread([None, 0.1, float("nan"), 0.2, 0.3, 0.4, 0.5]) == spread([0.1, 0.2, 0.3, 0.4, 0.5])


def test_neither_least_nor_greatest() -> None:
    """What is shown has no least and no greatest value: those are always somebody's."""
    assert set(vars(Repartition(5, 0.1, 0.2, 0.3))) == {"n", "q1", "mediane", "q3"}


@given(st.lists(st.integers(0, 1000), min_size=5, max_size=40), st.randoms(use_true_random=False))
def test_as_exact_fractions(entiers: list[int], hasard: object) -> None:
    """The same as with exact fractions, whatever the order of the bodies."""
    tries = sorted(Fraction(entier, 1000) for entier in entiers)

    def at(p: Fraction) -> float:
        rang = (len(tries) - 1) * p
        bas = int(rang)
        haut = min(bas + 1, len(tries) - 1)
        return float(tries[bas] + (rang - bas) * (tries[haut] - tries[bas]))

    melangees = [entier / 1000 for entier in entiers]
    hasard.shuffle(melangees)  # type: ignore[attr-defined]
    trouvee = spread(melangees)
    assert trouvee is not None
    attendues = [at(Fraction(quart, 4)) for quart in (1, 2, 3)]
    assert [trouvee.q1, trouvee.mediane, trouvee.q3] == pytest.approx(attendues, abs=1e-12)
    assert trouvee.q1 <= trouvee.mediane <= trouvee.q3
