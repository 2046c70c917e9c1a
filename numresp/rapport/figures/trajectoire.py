"""The figure of the trajectory: the score at each séance, with its interval, over what the plan foresaw.

It reads in grey: what was reached is a full line with full dots, what was foreseen a broken line with hollow squares. Where the
questionnaire changed the full line is lifted, and a thin upright of dots says so: scores at both sides of it do not compare.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from numresp.langue.francais import ABSENT, INSECABLE, format_date, format_jour, format_nombre, pluriel, say_intervalle
from numresp.langue.html import Fragment, render_paragraphe
from numresp.rapport.equivalents.donnees import DonneesDeFigure
from numresp.rapport.figures.profil import ACCENT, FILET, GRIS, MOYEN
from numresp.rapport.figures.svg import render_svg
from numresp.rapport.figures.toile import (
    LARGEUR,
    Cadre,
    Point,
    draw_dots,
    draw_line,
    frame_text,
    is_crossed,
    is_inside,
    meet,
    open_canvas,
    write_lines,
)

HAUT, BAS = 22.0, 172.0
GAUCHE, DROITE = 44.0, LARGEUR - 22.0
AXE = 20.0  # where the numbers of the axis end; those of the points begin further right
PROCHE = 100  # days: a quarter and a little
ANNEE, CHIFFRES = 34.0, 26.0  # what the number of a year takes, with and without what must be free beside it
CHANGE = "questionnaire changé"
COUPE = "la ligne s’y interrompt, les scores ne se comparent pas de part et d’autre"
RANG = 12.0  # of the row that says it
MARQUE = 5.0  # half of a dot
COURTE = 12.0  # an interval that goes no further than this from its dot has the number beyond its end
Place: TypeAlias = Callable[[date, float], Point]


@dataclass(frozen=True)
class PointDeScore:
    """A score on a day, on the scale that is shown, with its interval; None where no score is shown.

    `autre_questionnaire`: this séance was held on another questionnaire than the one before it.
    """

    date: date
    score: float | None
    bas: float | None
    haut: float | None
    autre_questionnaire: bool = False


@dataclass(frozen=True)
class PointPose:
    """A score where it stands: its dot, how far down and up its interval goes, its number, whether that belongs below."""

    lieu: Point
    bas: float
    haut: float
    dit: str
    dessous: bool


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
    changes = list_changes(atteints)
    pied = BAS + (RANG if changes else 0.0)
    fig, ax = open_canvas(pied + 44, ax)
    jours = [point.date for point in (*atteints, *prevus)]
    debut, duree = min(jours), max(1, (max(jours) - min(jours)).days)

    def place(jour: date, valeur: float) -> Point:
        return GAUCHE + (DROITE - GAUCHE) * (jour - debut).days / duree, BAS - (BAS - HAUT) * valeur / echelle

    for quart in range(5):
        y = place(debut, echelle * quart / 4)[1]
        draw_line(ax, [(AXE + 4, y), (DROITE + 10, y)], FILET, 0.7)
        write_lines(ax, AXE, y + 3.5, [format_nombre(echelle * quart / 4, 0)], ha="right", color=GRIS, fontsize=9)
    _write_years(ax, debut, max(jours), place, pied + 14)
    coupes = [place(jour, 0.0)[0] for jour in changes]
    _draw_changes(ax, coupes)
    vus = [(place(p.date, p.score), p.score) for p in prevus if p.score is not None]
    pris = _draw_foreseen(ax, vus, _last(atteints))
    suites = [[_pose(point, prevus, place) for point in suite] for suite in split_by_questionnaire(atteints)]
    _draw_reached(ax, suites)
    lignes = [*([pose.lieu for pose in suite] for suite in suites), [lieu for lieu, _ in vus]]
    lignes += [[(x, HAUT - 4), (x, BAS + 5)] for x in coupes]
    _write_scores(ax, [pose for suite in suites for pose in suite], pris, lignes)
    _write_key(ax, pied + 38, prevus=bool(vus))
    return fig


def split_by_questionnaire(atteints: Sequence[PointDeScore]) -> list[list[PointDeScore]]:
    """The séances that have a score, in runs that stand on one questionnaire each: only within a run are they joined."""
    suites = list[list[PointDeScore]]([[]])
    for point in atteints:
        if point.autre_questionnaire:
            suites.append([])
        if point.score is not None:
            suites[-1].append(point)
    return [suite for suite in suites if suite]


def list_changes(atteints: Sequence[PointDeScore]) -> list[date]:
    """The days that stand for a change of questionnaire: halfway between the scores at both sides of it."""
    suites = split_by_questionnaire(atteints)
    return [avant[-1].date + (apres[0].date - avant[-1].date) / 2 for avant, apres in pairwise(suites)]


def _last(points: Sequence[PointDeScore]) -> float | None:
    return next((point.score for point in reversed(points) if point.score is not None), None)


def _write_years(ax: Axes, debut: date, fin: date, place: Place, base: float) -> None:
    """The first day of each year, and its number; the year in which it begins where there is room for it."""
    for annee in range(debut.year, fin.year + 1):
        depart = max(debut, date(annee, 1, 1))
        x, suivant = place(depart, 0.0)[0], place(min(fin, date(annee + 1, 1, 1)), 0.0)[0]
        if depart.month == depart.day == 1:
            draw_line(ax, [(x, HAUT), (x, BAS + 4)], FILET, 0.7)
        if suivant - x >= ANNEE or annee == fin.year != debut.year:
            write_lines(ax, min(x + 2, LARGEUR - CHIFFRES), base, [str(annee)], color=GRIS, fontsize=9)


def _draw_changes(ax: Axes, coupes: Sequence[float]) -> None:
    """Where the questionnaire changed; said again only where the words have room."""
    fin, large = 0.0, frame_text(0, 0, CHANGE, 9)[2]
    for x in coupes:
        ax.plot([x, x], [HAUT - 4, BAS + 5], color=GRIS, lw=0.8, dashes=(2, 2), clip_on=False)
        milieu = min(max(x, large / 2 + 2), LARGEUR - large / 2 - 2)
        if milieu - large / 2 >= fin:
            write_lines(ax, milieu, BAS + RANG + 2, [CHANGE], ha="center", color=GRIS, fontsize=9)
            fin = milieu + large / 2


def _draw_foreseen(ax: Axes, points: Sequence[tuple[Point, float]], atteint: float | None) -> list[Cadre]:
    """What was foreseen; its last number stands on the side where the line of what was reached is not. What it takes."""
    if not points:
        return []
    xs, ys = zip(*(point for point, _ in points), strict=True)
    ax.plot(xs, ys, color=MOYEN, lw=1.4, dashes=(4, 2.5), clip_on=False)
    ax.plot(xs, ys, "s", ms=4, mfc="white", mec=MOYEN, mew=1.1, clip_on=False, zorder=2.3)
    (x, y), score = points[-1]
    dessous = atteint is not None and atteint >= score and y + 15 <= BAS
    base = y + 15 if dessous else y - 8
    write_lines(ax, x, base, [format_nombre(score)], ha="center", color=GRIS)
    return [frame_text(x, base, format_nombre(score), ha="center")]


def _is_foreseen_above(point: PointDeScore, prevus: Sequence[PointDeScore]) -> bool:
    """Whether the line of what was foreseen passes above a point: its number then stands below."""
    notes = [(prevu.date, prevu.score) for prevu in prevus if prevu.score is not None]
    voisins = [score for jour, score in notes if abs((jour - point.date).days) <= PROCHE]
    return point.score is not None and any(score >= point.score for score in voisins)


def _pose(point: PointDeScore, prevus: Sequence[PointDeScore], place: Place) -> PointPose:
    """A point that has a score, where it stands."""
    x, y = place(point.date, point.score or 0.0)
    bas, haut = (y if borne is None else place(point.date, borne)[1] for borne in (point.bas, point.haut))
    return PointPose((x, y), bas, haut, format_nombre(point.score), _is_foreseen_above(point, prevus))


def _draw_reached(ax: Axes, suites: Sequence[Sequence[PointPose]]) -> None:
    """The intervals, a line within each questionnaire, the dots."""
    poses = [pose for suite in suites for pose in suite]
    for pose in poses:
        if pose.bas - pose.haut > 1e-9:
            draw_line(ax, [(pose.lieu[0], pose.bas), (pose.lieu[0], pose.haut)], ACCENT, 4)
    for suite in suites:
        draw_line(ax, [pose.lieu for pose in suite] if len(suite) > 1 else (), ACCENT, 2)
    draw_dots(ax, [pose.lieu for pose in poses], ACCENT, "white", 9.5)


def _write_scores(
    ax: Axes, poses: Sequence[PointPose], pris: Sequence[Cadre], lignes: Sequence[Sequence[Point]]
) -> None:
    """Each number beside its dot where it hides nothing, and if it may be, where no line crosses it.

    One that has no place at all is left to the table; the last one is placed first, since it is what the report is of.
    """
    surs = [*pris, *((x - MARQUE, y - MARQUE, 2 * MARQUE, 2 * MARQUE) for x, y in (pose.lieu for pose in poses))]
    barres = [(pose.lieu[0] - 2, pose.haut, 4.0, pose.bas - pose.haut) for pose in poses]
    for pose in (*poses[-1:], *poses[:-1]):
        essais = [(x, y, ha, frame_text(x, y, pose.dit, ha=ha)) for x, y, ha in _list_places(pose)]
        libres = [vu for vu in essais if _is_free(vu[3], surs)]
        nettes = [vu for vu in libres if _is_free(vu[3], barres) and not is_crossed(vu[3], lignes)]
        for x, base, ha, cadre in (nettes or libres)[:1]:
            write_lines(ax, x, base, [pose.dit], ha=ha, weight="bold")
            surs.append(cadre)


def _is_free(cadre: Cadre, pris: Sequence[Cadre]) -> bool:
    return is_inside(cadre, BAS, AXE + 4) and not any(meet(cadre, autre) for autre in pris)


def _list_places(pose: PointPose) -> list[tuple[float, float, str]]:
    """Where the number of a dot may stand, the best first: beyond a short interval, beside a long one, beyond it all the same."""
    x, y = pose.lieu
    dessus, dessous = (x, min(y - 9, pose.haut - 4), "center"), (x, max(y + 17, pose.bas + 12), "center")
    cotes = [(y - pose.haut, dessus), (pose.bas - y, dessous)]
    if pose.dessous:
        cotes.reverse()
    courts = [place for loin, place in cotes if loin <= COURTE]
    longs = [place for loin, place in cotes if loin > COURTE]
    return [*courts, (x + 9, y + 3.5, "left"), (x - 9, y + 3.5, "right"), *longs]


def _write_key(ax: Axes, y: float, *, prevus: bool) -> None:
    draw_line(ax, [(22, y - 3), (42, y - 3)], ACCENT, 2)
    draw_dots(ax, [(32, y - 3)], ACCENT, "white", 9.5)
    write_lines(ax, 48, y, ["atteint, et son intervalle"], color=GRIS)
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
    changes = len(list_changes(atteints))
    if changes:
        fois = f"{changes} fois " if changes > 1 else ""
        phrases.append(f"Le questionnaire a changé {fois}entre ces séances{INSECABLE}: {COUPE}.")
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
