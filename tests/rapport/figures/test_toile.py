"""Canvas and marks: what matplotlib itself would draw, byte for byte, without what it would measure."""

from __future__ import annotations

import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from numresp.rapport.figures.svg import render_svg
from numresp.rapport.figures.toile import (
    CORPS,
    INTERLIGNE,
    clear_ground,
    contrast,
    crosses,
    draw_boxes,
    draw_dots,
    draw_line,
    find_figure,
    frame_text,
    is_crossed,
    is_inside,
    meet,
    open_canvas,
    write_lines,
)
from numresp.rapport.traces.axes import fit_to_axes

POINTS = [(10.0, 20.0), (60.0, 20.0), (60.0, 80.0)]
TEXTES = ["a < b & $x$", "deux\u202f%"]


def draw_plainly(ax: Axes) -> None:
    """The same marks by matplotlib's own methods."""
    ax.add_patch(
        PathPatch(Path([(5, 5), (25, 5), (25, 15), (5, 15), (5, 5)], closed=True), fc="#eeeeee", ec="#444444", lw=1,
                  clip_on=False, zorder=2.2)
    )  # fmt: skip
    xs, ys = zip(*POINTS, strict=True)
    ax.plot(xs, ys, color="black", lw=2, solid_capstyle="butt", clip_on=False)
    ax.plot(xs, ys, "o", ms=8, mfc="#123456", mec="white", mew=1.3, zorder=2.5, clip_on=False)
    for rang, texte in enumerate(TEXTES):
        ax.text(30, 40 + INTERLIGNE * rang, texte, ha="right", weight="bold", va="baseline", parse_math=False,
                fontsize=CORPS, color="black")  # fmt: skip


def test_what_matplotlib_would_draw() -> None:
    """The same bytes as by its own ways, which fix limits and colours, and measure every letter."""
    fig, ax = open_canvas(100)
    draw_boxes(ax, [(5, 5, 20, 10)], "#eeeeee", "#444444", 1)
    draw_line(ax, POINTS, "black", 2)
    draw_dots(ax, POINTS, "#123456", "white", 8)
    write_lines(ax, 30, 40, TEXTES, ha="right", weight="bold")
    autre, plein = open_canvas(100)
    draw_plainly(plein)
    assert render_svg(fig, "f", "t", "d") == render_svg(autre, "f", "t", "d")


def test_letters_are_measured_for_pixels() -> None:
    """A picture made of pixels, which has no page's font, places its text by its width: to the left of an anchor at the right."""
    fig, ax = open_canvas(100)
    write_lines(ax, 200, 40, ["Quarante lettres"], ha="right")
    [texte] = ax.texts
    cadre = texte.get_window_extent(FigureCanvasAgg(fig).get_renderer())
    assert cadre.width > 20
    assert cadre.x1 == pytest.approx(ax.transData.transform((200, 40))[0], abs=1)


def test_nothing_to_draw() -> None:
    """No points, no boxes: nothing is added; and what is drawn on Axes that are given stays on their figure."""
    figure = Figure()
    donne = figure.add_subplot()
    fig, ax = open_canvas(50, donne)
    draw_boxes(ax, [], "white", "black", 1)
    draw_line(ax, [], "black", 1)
    draw_dots(ax, [], "white", "black", 1)
    assert (fig, find_figure(ax)) == (figure, figure)
    assert not [*ax.lines, *ax.patches]


def test_contrast() -> None:
    """Black on white is 21, a colour on itself 1 (WCAG 2.1)."""
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast((0.2, 0.4, 0.6), (0.2, 0.4, 0.6)) == pytest.approx(1)


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


def test_a_ground_hides_the_grid_on_an_analysts_axes_too() -> None:
    """It takes the ground of the style, and has no edge."""
    fig, ax = open_canvas(100.0)
    fig.set_facecolor("#101010")
    clear_ground(ax, [BOITE])
    fit_to_axes(ax)
    [fond] = [artiste for artiste in ax.get_children() if isinstance(artiste, PathPatch)]
    assert to_hex(fond.get_facecolor()) == "#101010"
    assert fond.get_linewidth() == 0
