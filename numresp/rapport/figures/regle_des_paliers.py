"""The figure that opens a report: the score on a ruler of the paliers, with its interval and its last value.

It reads in grey: the palier that is reached is tinted and in bold, the score is a full dot, that of the first séance a ring, as
in the picture of the thèmes, a later one before this a triangle, the one that is foreseen a lozenge; all numbers are in the key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from numresp.langue.francais import ABSENT, INSECABLE, format_court, format_intervalle, format_nombre, upper_initial
from numresp.langue.html import Fragment
from numresp.rapport.equivalents.donnees import DonneesDeFigure
from numresp.rapport.figures.profil import ACCENT, CLAIR, FILET, GRIS, MOYEN
from numresp.rapport.figures.svg import render_svg
from numresp.rapport.figures.toile import LARGEUR, draw_dots, draw_line, open_canvas, write_lines
from numresp.rapport.phrases.palier import say_reached

GAUCHE, DROITE = 4.0, LARGEUR - 6.0
HAUT, BAS = 24.0, 54.0
GROS = 15
POINT = 13.0
CACHE = POINT / 2 + 0.65
"""What the dot of the score and half of its white edge hide at each side."""
CLEF = BAS + 30
TITRE = "Le score sur la règle des paliers"
ANNEAU, TRIANGLE, LOSANGE = "o", "v", "D"
TAILLES = {ANNEAU: 9.0, TRIANGLE: 9.0, LOSANGE: 7.5}
"""The hollow marks, and how large each is drawn."""


@dataclass(frozen=True)
class AutreValeur:
    """Another value of the score: what it is, as the key says it, and its value on the scale that is shown."""

    nom: str
    valeur: float


@dataclass(frozen=True)
class ScoreSurLaRegle:
    """What is placed on the ruler, on the scale that is shown.

    Attributes
    ----------
    score, bas, haut : float or None
        Without a score, the interval alone is drawn, as an outline of strokes.
    paliers : sequence of (str, float)
        Each with the score from which it counts, lowest first; none draws a plain ruler.
    palier : str or None
        The one that is reached; it may be lower than where the score stands, since paliers have must-haves.
    depart, avant, prevu : AutreValeur or None
        The value of the first séance, the last one before this where that is another, and the one that is foreseen.
    palier_sur : bool
        The low end of the interval reaches the palier too; the tint is the same, the alternative says what is to be confirmed.
    """

    score: float | None
    bas: float | None
    haut: float | None
    echelle: float
    paliers: Sequence[tuple[str, float]] = ()
    palier: str | None = None
    depart: AutreValeur | None = None
    avant: AutreValeur | None = None
    prevu: AutreValeur | None = None
    palier_sur: bool = True


def draw_regle(lu: ScoreSurLaRegle, ident: str) -> Fragment:
    """Draw the ruler: paliers as segments, the interval as a bar, the score as a dot with its number, the others in the key."""
    clefs = list(place_keys(lu))
    fig, ax = open_canvas(CLEF + 6 + max((y for *_, y in clefs), default=0.0))

    def place(valeur: float) -> float:
        return GAUCHE + (DROITE - GAUCHE) * valeur / lu.echelle

    _draw_segments(ax, lu, place)
    milieu = BAS - 12
    if lu.bas is not None and lu.haut is not None:
        _draw_interval(ax, place(lu.bas), place(lu.haut), milieu, seul=lu.score is None)
    for forme, repere, _, _ in clefs:
        _draw_mark(ax, forme, place(repere.valeur), milieu)
    if lu.score is not None:
        draw_dots(ax, [(place(lu.score), milieu)], ACCENT, "white", POINT)
        x = min(max(place(lu.score), 18.0), LARGEUR - 18.0)
        write_lines(ax, x, HAUT - 8, [format_nombre(lu.score)], ha="center", weight="bold", fontsize=GROS)
    _write_key(ax, lu, clefs)
    return render_svg(
        fig, ident, TITRE, " ".join(_describe(lu)), DonneesDeFigure(("Repère", "Valeur"), tuple(_list_marks(lu)), TITRE)
    )


def _draw_segments(ax: Axes, lu: ScoreSurLaRegle, place: Callable[[float], float]) -> None:
    """The paliers one after the other, the one that is reached tinted, its name in bold; from which score each counts."""
    bornes = [*(seuil for _, seuil in lu.paliers), lu.echelle]
    if not lu.paliers or bornes[0] > 0:
        bornes = [0.0, *bornes]
    noms = [*[""] * (len(bornes) - 1 - len(lu.paliers)), *(nom for nom, _ in lu.paliers)]
    for nom, (debut, fin) in zip(noms, pairwise(bornes), strict=True):
        atteint = bool(nom) and nom == lu.palier
        x = place(debut)
        ax.add_artist(
            Rectangle(
                (x, HAUT), place(fin) - x, BAS - HAUT, fc=CLAIR if atteint else "white", ec=FILET, lw=1, clip_on=False
            )
        )
        if nom:
            gras = {"weight": "bold"} if atteint else {"color": GRIS}
            write_lines(ax, (x + place(fin)) / 2, BAS + 12, [nom], ha="center", **gras)
    for borne in dict.fromkeys(bornes[:-1]):
        write_lines(ax, place(borne) + 3, HAUT + 9, [format_court(borne)], color=GRIS)
    write_lines(ax, DROITE - 3, HAUT + 9, [format_court(lu.echelle)], ha="right", color=GRIS)


def _draw_interval(ax: Axes, debut: float, fin: float, y: float, *, seul: bool) -> None:
    """A full bar; where it stands for a score that is not there, an outline of strokes."""
    if seul:
        cadre = Rectangle(
            (debut, y - 5), fin - debut, 10, fc="white", ec=MOYEN, lw=1, ls=(0, (3, 2)), zorder=2.2, clip_on=False
        )
        ax.add_artist(cadre)
    else:
        draw_line(ax, [(debut, y), (fin, y)], MOYEN, 6)


def _draw_mark(ax: Axes, forme: str, x: float, y: float) -> None:
    """A mark that is hollow, since only the score is full."""
    ax.plot([x], [y], forme, ms=TAILLES[forme], mfc="white", mec=ACCENT, mew=1.3, zorder=2.4, clip_on=False)


def place_keys(lu: ScoreSurLaRegle) -> Iterator[tuple[str, AutreValeur, float, float]]:
    """Each other value with its mark and its place in the key: at the right; the first of two before on a line of its own."""
    depart = lu.depart if lu.avant is not None else None
    droite = [(ANNEAU, lu.depart if depart is None else None), (TRIANGLE, lu.avant), (LOSANGE, lu.prevu)]
    vus = [(forme, repere) for forme, repere in droite if repere is not None]
    for rang, (forme, repere) in enumerate(vus):
        yield forme, repere, 190.0, 14.0 * rang
    if depart is not None:
        yield ANNEAU, depart, 8.0, 14.0 * max(1, len(vus))


def _write_key(ax: Axes, lu: ScoreSurLaRegle, clefs: Sequence[tuple[str, AutreValeur, float, float]]) -> None:
    """Say once what the marks are; what was and what will be with its number, a line each."""
    y = CLEF
    if lu.score is not None:
        draw_dots(ax, [(8, y - 3.5)], ACCENT, "white", 9.5)
        write_lines(ax, 17, y, ["score"], color=GRIS)
    if _shows_interval(lu):
        x = 4.0 if lu.score is None else 56.0
        _draw_interval(ax, x, x + 18, y - 3.5, seul=lu.score is None)
        write_lines(ax, x + 23, y, ["intervalle possible"], color=GRIS)
    for forme, repere, x, bas in clefs:
        _draw_mark(ax, forme, x, y + bas - 3.5)
        write_lines(ax, x + 9, y + bas, [f"{format_nombre(repere.valeur)}, {repere.nom}"], color=GRIS)


def _shows_interval(lu: ScoreSurLaRegle) -> bool:
    """Whether the interval is seen: at one side at least it goes on beyond the dot, wherever the score stands in it."""
    if lu.bas is None or lu.haut is None:
        return False
    plus_loin = lu.haut - lu.bas if lu.score is None else max(lu.haut - lu.score, lu.score - lu.bas)
    return plus_loin * (DROITE - GAUCHE) > CACHE * lu.echelle


def _list_marks(lu: ScoreSurLaRegle) -> Iterator[tuple[str, str]]:
    """What stands on the ruler, a row each: the score, what it may be, its other values, the paliers, the end of the scale."""
    yield "Score", format_nombre(lu.score)
    if lu.bas is not None and lu.haut is not None:
        yield "Intervalle, au plus bas", format_nombre(lu.bas)
        yield "Intervalle, au plus haut", format_nombre(lu.haut)
    for repere in (lu.depart, lu.avant, lu.prevu):
        if repere is not None:
            yield upper_initial(repere.nom), format_nombre(repere.valeur)
    if lu.paliers:
        yield "Palier atteint", ABSENT if lu.palier is None else lu.palier
    for nom, seuil in lu.paliers:
        yield f"Palier {nom}, à partir de", format_court(seuil)
    yield "Fin de l’échelle", format_court(lu.echelle)


def _describe(lu: ScoreSurLaRegle) -> Iterator[str]:
    """The score and what it may be, the palier and the next one, then the other values."""
    sur = f"sur {format_nombre(lu.echelle, 0)}"
    if lu.score is None:
        yield f"Pas encore de score{INSECABLE}; entre {format_nombre(lu.bas)} et {format_nombre(lu.haut)} {sur}."
        return
    possible = "" if lu.bas == lu.haut else f", {format_intervalle(lu.bas, lu.haut)} selon les réponses inconnues"
    yield f"Score{INSECABLE}: {format_nombre(lu.score)} {sur}{possible}."
    if lu.paliers:
        yield say_reached(lu.palier, sur=lu.palier_sur)
        yield f"Seuils{INSECABLE}: {', '.join(f'{nom} {format_court(seuil)}' for nom, seuil in lu.paliers)}."
    for repere in (lu.depart, lu.avant, lu.prevu):
        if repere is not None:
            yield f"{format_nombre(repere.valeur)}, {repere.nom}."
