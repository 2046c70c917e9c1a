"""Consensus of votes: Tastle & Wierman's measure over the niveau numbers of the question's own scale."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numresp.calcul.salle.consensus import consensus

EFFECTIFS = st.lists(st.integers(0, 200), min_size=1, max_size=9)


def scale(effectifs: list[int]) -> range:
    """Number the levels from 0."""
    return range(len(effectifs))


def test_reference_value() -> None:
    """The counts (30, 40, 210, 130, 530, 50, 10) over the levels 1 to 7 give 0.7256876 (design, section 5)."""
    assert consensus((30, 40, 210, 130, 530, 50, 10), range(1, 8)) == pytest.approx(0.7256876, abs=5e-8)


def test_polarised() -> None:
    """Half the votes at each end of the scale is no consensus at all."""
    # mean 1.5, width 3: |x - mean| / width = 1/2 for everyone; 1 + log2(1/2) = 0
    assert consensus([5, 0, 0, 5], range(4)) == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize("niveau", range(4))
def test_unanimous(niveau: int) -> None:
    """All votes on one level, whichever, is full consensus."""
    # every |x - mean| is 0, and log2(1) = 0
    assert consensus([7 * (rang == niveau) for rang in range(4)], range(4)) == pytest.approx(1.0, abs=1e-12)


def test_uniform_over_five() -> None:
    """Votes spread evenly over five levels give 0.4340."""
    # mean 2, width 4: distances 1/2, 1/4, 0, 1/4, 1/2; 1 + (2 log2(1/2) + 2 log2(3/4)) / 5 = 1 - (2 + 0.830075) / 5
    assert consensus([3, 3, 3, 3, 3], range(5)) == pytest.approx(0.4340, abs=5e-5)


def test_no_vote() -> None:
    """Without a vote there is no consensus to speak of: None, not 0."""
    assert consensus([0, 0, 0, 0], range(4)) is None


def test_single_level_scale() -> None:
    """On a scale of one level voters cannot disagree (docs/decisions/0001-score.md, 12)."""
    assert consensus([4], [0]) == 1.0


def test_single_level_scale_without_vote() -> None:
    """No votes stay None on a scale of one level too."""
    assert consensus([0], [0]) is None


def test_ends_are_those_of_the_scale() -> None:
    """Votes split between the two middle levels of four are near each other, though they are the sample's ends."""
    # mean 1.5, width 3 (not 1): distances 1/6; 1 + log2(5/6) = 0.736966; with the sample's own ends it would be 0
    assert consensus([0, 2, 2, 0], range(4)) == pytest.approx(0.7369655941662062, abs=1e-12)


def test_one_vote() -> None:
    """A single voter agrees with themself."""
    assert consensus([0, 0, 1, 0], range(4)) == pytest.approx(1.0, abs=1e-12)


@given(EFFECTIFS)
def test_between_zero_and_one(effectifs: list[int]) -> None:
    """Consensus lies in 0..1 whenever there is a vote, and is None otherwise."""
    vu = consensus(effectifs, scale(effectifs))
    assert vu is None if sum(effectifs) == 0 else vu is not None and 0.0 <= vu <= 1.0


@given(EFFECTIFS)
def test_symmetric_under_reversal(effectifs: list[int]) -> None:
    """Reading the scale from the other end changes nothing."""
    assert consensus(effectifs[::-1], scale(effectifs)) == pytest.approx(
        consensus(effectifs, scale(effectifs)), abs=1e-12
    )


@given(EFFECTIFS, st.integers(1, 7), st.integers(-5, 5))
def test_only_shares_and_distances_count(effectifs: list[int], facteur: int, decalage: int) -> None:
    """Multiplying all counts, or numbering the levels from elsewhere, changes nothing."""
    autre = consensus([facteur * effectif for effectif in effectifs], [rang + decalage for rang in scale(effectifs)])
    assert autre == pytest.approx(consensus(effectifs, scale(effectifs)), abs=1e-12)


@given(EFFECTIFS.filter(lambda effectifs: len(effectifs) > 1), st.data())
def test_empty_levels_beside_unanimity(effectifs: list[int], data: st.DataObject) -> None:
    """Unanimity is 1 on a scale of any length."""
    rang = data.draw(st.integers(0, len(effectifs) - 1))
    seuls = [9 if place == rang else 0 for place in scale(effectifs)]
    assert consensus(seuls, scale(effectifs)) == pytest.approx(1.0, abs=1e-12)
