"""The figure of the trajectory: the score at each séance, with its interval, over what the plan foresaw.

It reads in grey: what was reached is a full line with full dots, what was foreseen a broken line with hollow squares.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from numresp.langue.francais import ABSENT, format_date, format_jour, format_nombre, pluriel, say_intervalle
from numresp.langue.html import Fragment, render_paragraphe
from numresp.rapport.figures.donnees import DonneesDeFigure
from numresp.rapport.figures.profil import ACCENT, FILET, GRIS, MOYEN
from numresp.rapport.figures.svg import render_svg
from numresp.rapport.figures.toile import LARGEUR, Point, draw_dots, draw_line, open_canvas, write_lines

HAUT, BAS = 22.0, 172.0
GAUCHE, DROITE = 30.0, LARGEUR - 22.0
PROCHE = 100  # days: a quarter and a little
ANNEE = 34.0  # what the number of a year takes
Place: TypeAlias = Callable[[date, float], Point]


@dataclass(frozen=True)
class PointDeScore:
    """A score on a day, on the scale that is shown, with its interval; None where no score is shown."""

    date: date
    score: float | None
    bas: float | None
    haut: float | None


def draw_trajectoire(
    atteints: Sequence[PointDeScore], prevus: Sequence[PointDeScore], echelle: float, ident: str
) -> Fragment:
    """Draw the score at each séance, and at the end of each quarter what the plan foresaw.

    Parameters
    ----------
    atteints, prevus : sequence of PointDeScore
        Oldest first; `prevus` is empty where there is no plan, or where it was computed on another questionnaire.
    """
    if sum(point.score is not None for point in atteints) < 2:
        return render_paragraphe("Il faut deux séances qui ont un score pour tracer une trajectoire.")
    figure = plot_trajectoire(atteints, prevus, echelle)
    dit, donnees = describe_trajectoire(atteints, prevus), tell_trajectoire(atteints, prevus)
    return render_svg(figure, ident, "Le score au fil des séances", dit, donnees)


def plot_trajectoire(
    atteints: Sequence[PointDeScore], prevus: Sequence[PointDeScore], echelle: float, ax: Axes | None = None
) -> Figure:
    """The trajectory; see `draw_trajectoire`."""
    fig, ax = open_canvas(BAS + 44, ax)
    jours = [point.date for point in (*atteints, *prevus)]
    debut, duree = min(jours), max(1, (max(jours) - min(jours)).days)

    def place(jour: date, valeur: float) -> Point:
        return GAUCHE + (DROITE - GAUCHE) * (jour - debut).days / duree, BAS - (BAS - HAUT) * valeur / echelle

    for quart in range(5):
        y = place(debut, echelle * quart / 4)[1]
        draw_line(ax, [(GAUCHE - 6, y), (DROITE + 10, y)], FILET, 0.7)
        write_lines(
            ax, GAUCHE - 10, y + 3.5, [format_nombre(echelle * quart / 4, 0)], ha="right", color=GRIS, fontsize=9
        )
    _write_years(ax, debut, max(jours), place)
    _draw_foreseen(ax, [(place(p.date, p.score), p.score) for p in prevus if p.score is not None], _last(atteints))
    _draw_reached(ax, atteints, prevus, place)
    _write_key(ax, BAS + 38, prevus=any(point.score is not None for point in prevus))
    return fig


def _last(points: Sequence[PointDeScore]) -> float | None:
    return next((point.score for point in reversed(points) if point.score is not None), None)


def _write_years(ax: Axes, debut: date, fin: date, place: Place) -> None:
    """The first day of each year, and its number; the year in which it begins where there is room for it."""
    for annee in range(debut.year, fin.year + 1):
        depart = max(debut, date(annee, 1, 1))
        x, suivant = place(depart, 0.0)[0], place(min(fin, date(annee + 1, 1, 1)), 0.0)[0]
        if depart.month == depart.day == 1:
            draw_line(ax, [(x, HAUT), (x, BAS + 4)], FILET, 0.7)
        if suivant - x >= ANNEE or annee == fin.year != debut.year:
            write_lines(ax, x + 2, BAS + 14, [str(annee)], color=GRIS, fontsize=9)


def _draw_foreseen(ax: Axes, points: Sequence[tuple[Point, float]], atteint: float | None) -> None:
    """What was foreseen; its last number stands on the side where the line of what was reached is not."""
    if not points:
        return
    xs, ys = zip(*(point for point, _ in points), strict=True)
    ax.plot(xs, ys, color=MOYEN, lw=1.4, dashes=(4, 2.5), clip_on=False)
    ax.plot(xs, ys, "s", ms=4, mfc="white", mec=MOYEN, mew=1.1, clip_on=False, zorder=2.3)
    (x, y), score = points[-1]
    dessous = atteint is not None and atteint >= score
    write_lines(ax, x, y + 15 if dessous else y - 8, [format_nombre(score)], ha="center", color=GRIS)


def _is_foreseen_above(point: PointDeScore, prevus: Sequence[PointDeScore]) -> bool:
    """Whether the line of what was foreseen passes above a point: its number then stands below."""
    notes = [(prevu.date, prevu.score) for prevu in prevus if prevu.score is not None]
    voisins = [score for jour, score in notes if abs((jour - point.date).days) <= PROCHE]
    return point.score is not None and any(score >= point.score for score in voisins)


def _draw_reached(ax: Axes, atteints: Sequence[PointDeScore], prevus: Sequence[PointDeScore], place: Place) -> None:
    for point in atteints:
        if point.bas is not None and point.haut is not None and point.haut - point.bas > 1e-9:
            draw_line(ax, [place(point.date, point.bas), place(point.date, point.haut)], ACCENT, 4)
    lieux = [(place(point.date, point.score), point) for point in atteints if point.score is not None]
    draw_line(ax, [lieu for lieu, _ in lieux], ACCENT, 2)
    draw_dots(ax, [lieu for lieu, _ in lieux], ACCENT, "white", 9.5)
    for (x, y), point in lieux:
        base = y + 17 if _is_foreseen_above(point, prevus) else y - 9
        write_lines(ax, x, base, [format_nombre(point.score)], ha="center", weight="bold")


def _write_key(ax: Axes, y: float, *, prevus: bool) -> None:
    draw_line(ax, [(GAUCHE - 8, y - 3), (GAUCHE + 12, y - 3)], ACCENT, 2)
    draw_dots(ax, [(GAUCHE + 2, y - 3)], ACCENT, "white", 9.5)
    write_lines(ax, GAUCHE + 18, y, ["atteint, et son intervalle"], color=GRIS)
    if prevus:
        ax.plot([202, 226], [y - 3, y - 3], color=MOYEN, lw=1.4, dashes=(4, 2.5), clip_on=False)
        ax.plot([214], [y - 3], "s", ms=4, mfc="white", mec=MOYEN, mew=1.1, clip_on=False, zorder=2.3)
        write_lines(ax, 232, y, ["prévu par le plan"], color=GRIS)


def tell_trajectoire(atteints: Sequence[PointDeScore], prevus: Sequence[PointDeScore]) -> DonneesDeFigure:
    """One row per point: what was reached with its interval, then what was foreseen, whose interval is not drawn."""
    return DonneesDeFigure(
        ("Date", "Ce que c’est", "Score", "Au plus bas", "Au plus haut"),
        (
            *(
                (format_jour(p.date), "atteint", format_nombre(p.score), format_nombre(p.bas), format_nombre(p.haut))
                for p in atteints
            ),
            *((format_jour(p.date), "prévu par le plan", format_nombre(p.score), ABSENT, ABSENT) for p in prevus),
        ),
    )


def describe_trajectoire(atteints: Sequence[PointDeScore], prevus: Sequence[PointDeScore]) -> str:
    """Say from what to what the score went, what was foreseen for the last quarter that had ended, and for the end."""
    notes = [point for point in atteints if point.score is not None]
    premier, dernier = notes[0], notes[-1]
    phrases = [
        f"De {_say(premier)}, le {format_date(premier.date)}, à {_say(dernier)}, le {format_date(dernier.date)}, "
        f"en {pluriel(len(notes), 'séance')}."
    ]
    foreseen = [point for point in prevus if point.score is not None]
    echues = [point for point in foreseen if point.date <= dernier.date]
    if echues:
        vise = echues[-1]
        dit = f"Le plan prévoyait {format_nombre(vise.score)} au {format_date(vise.date)}"
        phrases.append(f"{dit}{_compare(dernier, vise)}.")
    if foreseen and foreseen[-1].date > dernier.date:
        fin = foreseen[-1]
        phrases.append(f"À la fin du plan, le {format_date(fin.date)}, {format_nombre(fin.score)} est prévu.")
    return " ".join(phrases)


def _say(point: PointDeScore) -> str:
    return f"{format_nombre(point.score)}{say_intervalle(point.bas, point.haut)}"


def _compare(atteint: PointDeScore, vise: PointDeScore) -> str:
    """By how much what was reached differs from what was foreseen, of the numbers that are shown."""
    if atteint.score is None or vise.score is None:
        return ""
    ecart = round(atteint.score, 1) - round(vise.score, 1)
    sens = "au-dessus" if ecart > 0 else "au-dessous"
    return (
        " : c’est ce qui est atteint" if abs(ecart) < 0.05 else f" : l’atteint est {format_nombre(abs(ecart))} {sens}"
    )
