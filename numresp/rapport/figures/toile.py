"""What every figure is drawn on and with: a canvas in units of its viewBox, boxes, lines, dots, text that is anchored, its place.

Artists are added as they are: what fixes limits and colours by itself is asked for nothing, and costs most of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from itertools import pairwise
from typing import Any, TypeAlias, cast

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text

ENCRE = "black"  # becomes the ink of the page
LARGEUR, CORPS, INTERLIGNE = 360, 10, 11  # of a figure, a letter and a line, in units of the viewBox
Point: TypeAlias = tuple[float, float]
Cadre: TypeAlias = tuple[float, float, float, float]
SANS_MESURE: ContextVar[bool] = ContextVar("SANS_MESURE", default=False)
"""Letters are not measured now: a page has its own."""
LETTRE = 0.6
"""Of a letter or a digit, in bold too, in sizes of its font; a line of them takes no more."""
HAUTE, BASSE = 0.8, 0.2
"""What it takes above and below its baseline."""


class LigneAncree(Text):
    """A line of text that a page sets in its own font: in an SVG only its anchor counts, and nothing is measured."""

    def __init__(self, x: float, y: float, texte: str, **style: Any) -> None:
        super().__init__(x, y, texte, va="baseline", parse_math=False, clip_on=False, **style)

    def _get_layout(self, renderer: Any) -> Any:
        """One line at its anchor while a page's SVG is written; measured by matplotlib for pictures made of pixels."""
        if SANS_MESURE.get():
            return None, [(self.get_text(), (0, 0, 0), (0, 0))], (0, 0)
        return super()._get_layout(renderer)  # type: ignore[misc] # matplotlib's own, unknown to its stubs


def open_canvas(hauteur: float, ax: Axes | None = None) -> tuple[Figure, Axes]:
    """Make a figure whose data coordinates are the units of its viewBox, y downwards; or lay these over Axes that are given."""
    if ax is None:
        ax = Figure(figsize=(LARGEUR / 72, hauteur / 72)).add_axes((0, 0, 1, 1))
    ax.set_axis_off()
    ax.set(xlim=(0, LARGEUR), ylim=(hauteur, 0))
    return find_figure(ax), ax


def find_figure(ax: Axes) -> Figure:
    """The figure that holds these Axes."""
    return cast("Figure", ax.get_figure(root=True))


def draw_boxes(ax: Axes, cadres: Sequence[Cadre], fond: str, bord: str, epaisseur: float) -> None:
    """Draw boxes (left, top, width, height) that are drawn alike as one shape, or nothing where there are none."""
    if cadres:
        coins = [((x, y), (x + dx, y), (x + dx, y + dy), (x, y + dy), (x, y)) for x, y, dx, dy in cadres]
        trace = Path.make_compound_path(*(Path(points, closed=True) for points in coins))
        ax.add_artist(PathPatch(trace, fc=fond, ec=bord, lw=epaisseur, clip_on=False, zorder=2.2))


def clear_ground(ax: Axes, cadres: Sequence[Cadre]) -> None:
    """Lay the ground of the drawing under words, so that no line of the grid strikes them."""
    draw_boxes(ax, cadres, "white", "none", 0)


def write_lines(ax: Axes, x: float, y: float, textes: Iterable[str], **style: Any) -> None:
    """Write lines from the baseline y on, one text each, so that their anchor holds in any font."""
    for rang, texte in enumerate(textes):
        base = y + INTERLIGNE * rang
        ax.add_artist(
            LigneAncree(x, base, texte, **{"fontsize": CORPS, "color": ENCRE, **style}, transform=ax.transData)
        )


def draw_line(ax: Axes, points: Sequence[Point], couleur: str, epaisseur: float) -> None:
    """Draw a broken line, ended flat; NaN lifts the pen. No points, no line."""
    if points:
        xs, ys = zip(*points, strict=True)
        ax.add_artist(Line2D(xs, ys, color=couleur, lw=epaisseur, solid_capstyle="butt", clip_on=False))


def draw_dots(ax: Axes, points: Sequence[Point], fond: str, bord: str, taille: float) -> None:
    """Draw round marks over the lines, or nothing where there are no points."""
    if points:
        xs, ys = zip(*points, strict=True)
        forme = MarkerStyle("o")
        ax.add_artist(
            Line2D(xs, ys, marker=forme, ls="None", ms=taille, mfc=fond, mec=bord, mew=1.3, zorder=2.5, clip_on=False)
        )


def frame_text(x: float, base: float, texte: str, corps: float = CORPS, ha: str = "left") -> Cadre:
    """The box that a line of text takes at most."""
    large = LETTRE * corps * len(texte)
    gauche = x - large * {"left": 0.0, "center": 0.5, "right": 1.0}[ha]
    return gauche, base - HAUTE * corps, large, (HAUTE + BASSE) * corps


def meet(un: Cadre, autre: Cadre) -> bool:
    """Whether two boxes share more than an edge."""
    x, y, dx, dy = un
    u, v, du, dv = autre
    return x < u + du and u < x + dx and y < v + dv and v < y + dy


def is_inside(cadre: Cadre, hauteur: float, gauche: float = 0.0) -> bool:
    """Whether a box stays on the drawing, at the right of `gauche`."""
    x, y, dx, dy = cadre
    return x >= gauche and x + dx <= LARGEUR and y >= 0 and y + dy <= hauteur


def crosses(depart: Point, arrivee: Point, cadre: Cadre) -> bool:
    """Whether a straight line passes through the inside of a box (Liang and Barsky, 1984)."""
    x, y, dx, dy = cadre
    entree, sortie = 0.0, 1.0
    for debut, fin, bas, haut in ((depart[0], arrivee[0], x, x + dx), (depart[1], arrivee[1], y, y + dy)):
        pas = fin - debut
        if abs(pas) < 1e-9:
            if not bas < debut < haut:
                return False
            continue
        un, autre = sorted(((bas - debut) / pas, (haut - debut) / pas))
        entree, sortie = max(entree, un), min(sortie, autre)
    return entree < sortie - 1e-9


def is_crossed(cadre: Cadre, lignes: Sequence[Sequence[Point]]) -> bool:
    """Whether one of several broken lines passes through a box."""
    return any(crosses(un, autre, cadre) for ligne in lignes for un, autre in pairwise(ligne))


def contrast(encre: tuple[float, float, float], fond: tuple[float, float, float]) -> float:
    """Contrast of two sRGB colours, 1 to 21 (WCAG 2.1, definition of contrast ratio)."""
    sombre, clair = sorted((_luminance(encre), _luminance(fond)))
    return (clair + 0.05) / (sombre + 0.05)


def _luminance(rvb: tuple[float, float, float]) -> float:
    lineaire = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rvb]
    return 0.2126 * lineaire[0] + 0.7152 * lineaire[1] + 0.0722 * lineaire[2]
