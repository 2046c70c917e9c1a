"""Canvas and marks: what matplotlib itself would draw, byte for byte, without what it would measure."""

from __future__ import annotations

import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from numresp.rapport.figures.svg import render_svg
from numresp.rapport.figures.toile import (
    CORPS,
    INTERLIGNE,
    contrast,
    draw_boxes,
    draw_dots,
    draw_line,
    find_figure,
    open_canvas,
    write_lines,
)

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
