"""Boxes of words, what they share, and what passes through them."""

import pytest

from numresp.rapport.figures.places import crosses, frame_text, is_crossed, is_inside, meet

BOITE = (10.0, 10.0, 20.0, 10.0)  # from 10 to 30, from 10 to 20


def test_what_a_text_takes() -> None:
    """Four signs of 10: 24 wide, 8 above the baseline and 2 below, at the side that the anchor says."""
    for ha, gauche in (("left", 100.0), ("center", 88.0), ("right", 76.0)):
        assert frame_text(100.0, 50.0, "61,0", ha=ha) == pytest.approx((gauche, 42.0, 24.0, 10.0))


@pytest.mark.parametrize(
    ("autre", "attendu"),
    [
        ((29.0, 19.0, 5.0, 5.0), True),
        ((30.0, 10.0, 5.0, 5.0), False),
        ((12.0, 12.0, 1.0, 1.0), True),
        ((0.0, 20.0, 90.0, 5.0), False),
    ],
)
def test_boxes_that_meet(autre: tuple[float, float, float, float], attendu: bool) -> None:
    """A corner within, an edge shared, one inside the other, one below."""
    assert meet(BOITE, autre) is attendu
    assert meet(autre, BOITE) is attendu


@pytest.mark.parametrize(
    ("depart", "arrivee", "attendu"),
    [
        ((0.0, 15.0), (40.0, 15.0), True),  # through it, level
        ((0.0, 15.0), (9.0, 15.0), False),  # stops before
        ((20.0, 0.0), (20.0, 40.0), True),  # upright
        ((5.0, 0.0), (5.0, 40.0), False),
        ((0.0, 10.0), (40.0, 10.0), False),  # along its upper edge
        ((0.0, 0.0), (40.0, 40.0), True),  # by its corner, then through: at 10 it is at (10, 10)
        ((0.0, 20.0), (20.0, 40.0), False),
        ((15.0, 12.0), (16.0, 13.0), True),  # wholly inside
    ],
)
def test_a_line_through_a_box(depart: tuple[float, float], arrivee: tuple[float, float], attendu: bool) -> None:
    """By hand."""
    assert crosses(depart, arrivee, BOITE) is attendu
    assert is_crossed(BOITE, [[depart, arrivee]]) is attendu
    assert is_crossed(BOITE, [[(100.0, 100.0), depart, arrivee]]) is (attendu or crosses((100.0, 100.0), depart, BOITE))


def test_inside() -> None:
    """On 360 by 100, at the right of 24."""
    assert is_inside((24.0, 0.0, 336.0, 100.0), 100.0, 24.0)
    assert not is_inside((23.0, 0.0, 10.0, 10.0), 100.0, 24.0)
    assert not is_inside((351.0, 0.0, 10.0, 10.0), 100.0)
    assert not is_inside((30.0, 91.0, 10.0, 10.0), 100.0)
    assert not is_inside((30.0, -1.0, 10.0, 10.0), 100.0)
