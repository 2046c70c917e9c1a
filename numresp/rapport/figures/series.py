"""The figures of dated series: one stock over time, each point with its value; several side by side, each with its direction.

They read in grey: one line, round marks, numbers beside the marks; the arrow of the wished way is full where it is followed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from numresp.langue.francais import ABSENT, INSECABLE, format_court, format_date, format_jour, join_et, pluriel
from numresp.langue.html import Fragment, render_paragraphe
from numresp.langue.ordres_de_grandeur import say_unite
from numresp.rapport.equivalents.donnees import DonneesDeFigure
from numresp.rapport.figures.profil import ACCENT, FILET, GRIS, MOYEN
from numresp.rapport.figures.svg import render_svg
from numresp.rapport.figures.toile import INTERLIGNE, LARGEUR, draw_dots, draw_line, open_canvas, write_lines
from numresp.rapport.phrases.ex_aequo import NOMMES, find_ends

HAUT, BAS = 24.0, 112.0
GAUCHE, DROITE = 24.0, LARGEUR - 30.0
ECART_MIN = 34.0  # between two numbers, so that they do not run into each other

TRAIT, VALEURS = (184.0, 252.0), 308.0  # where the line runs, where the wished way is told
SIGNES, ETAGE = 25, 44.0
SENS = {"hausse": "^", "baisse": "v"}


@dataclass(frozen=True)
class SerieSuivie:
    """An indicateur over time: its points, oldest first, which way is wished (empty: none), and its target where one is set."""

    nom: str
    unite: str
    sens: Literal["hausse", "baisse", ""]
    points: tuple[tuple[date, float], ...]
    cible: float | None = None

    @property
    def va(self) -> Literal["bien", "mal", "stable", ""]:
        """Whether it moved the wished way from the first point to the last; empty where no way is wished."""
        ecart = self.points[-1][1] - self.points[0][1]
        if not self.sens:
            return ""
        return "stable" if ecart == 0 else "bien" if (ecart > 0) == (self.sens == "hausse") else "mal"


def draw_serie(points: Sequence[tuple[date, float]], unite: str, ident: str, nom: str) -> Fragment:
    """Draw a stock over time.

    Parameters
    ----------
    points : sequence of (date, float)
        Oldest first.
    unite : str
        Of the values; said in the description.
    ident : str
        Prefix of the ids.
    nom : str
        Of the indicateur.
    """
    if not points:
        return render_paragraphe("Aucune mesure à montrer.")
    debut, fin = points[0][0], points[-1][0]
    duree = max(1, (fin - debut).days)
    sommet = max(valeur for _, valeur in points)
    plafond = sommet if sommet > 0 else 1.0
    fig, ax = open_canvas(BAS + 26)

    def place(jour: date, valeur: float) -> tuple[float, float]:
        x = GAUCHE + (DROITE - GAUCHE) * (jour - debut).days / duree
        return x, BAS - (BAS - HAUT) * valeur / plafond

    draw_line(ax, [(GAUCHE - 10, BAS), (DROITE + 10, BAS)], FILET, 0.8)
    lieux = [place(jour, valeur) for jour, valeur in points]
    draw_line(ax, lieux, MOYEN, 1.6)
    draw_dots(ax, lieux, ACCENT, "white", 7)
    for rang in _spaced([x for x, _ in lieux]):
        x, y = lieux[rang]
        write_lines(ax, x, y - 8, [format_court(points[rang][1])], ha="center", weight="bold")
    write_lines(ax, GAUCHE - 10, BAS + 16, [format_date(debut)], color=GRIS)
    if fin != debut:
        write_lines(ax, DROITE + 10, BAS + 16, [format_date(fin)], ha="right", color=GRIS)
    return render_svg(fig, ident, nom, _describe(points, unite), tell_serie(points, unite))


def _spaced(abscisses: Sequence[float]) -> list[int]:
    """The points whose number is written: the last, and from the first on those far enough from the one before."""
    gardes: list[int] = []
    dernier = len(abscisses) - 1
    for rang, x in enumerate(abscisses):
        loin = not gardes or x - abscisses[gardes[-1]] >= ECART_MIN
        if rang == dernier or (loin and abscisses[dernier] - x >= ECART_MIN):
            gardes.append(rang)
    return gardes


def _describe(points: Sequence[tuple[date, float]], unite: str) -> str:
    (debut, premier), (fin, dernier) = points[0], points[-1]
    if debut == fin:
        return f"Une mesure : {_say(premier, unite)} le {format_date(debut)}."
    bouts = find_ends(points, lambda point: point[1], format_court)
    if bouts is None:
        return (
            f"{_say(premier, unite)} du {format_date(debut)} au {format_date(fin)}, sans changement, "
            f"en {len(points)} relevés. L’axe part de zéro."
        )
    haut, bas = (f"{_say(bout[0][1], unite)} {_say_when(bout)}" for bout in bouts)
    return (
        f"De {_say(premier, unite)} le {format_date(debut)} à {_say(dernier, unite)} le {format_date(fin)}, "
        f"en {len(points)} relevés ; au plus haut {haut}, au plus bas {bas}. L’axe part de zéro."
    )


def _say_when(points: Sequence[tuple[date, float]]) -> str:
    """On which day, or days; of many, at how many of the readings."""
    if len(points) > NOMMES:
        return f"à {len(points)} relevés"
    return join_et(f"le {format_date(jour)}" for jour, _ in points)


def _say(valeur: float, unite: str) -> str:
    """A number and its unit: none is read without the other."""
    return f"{format_court(valeur)}{INSECABLE}{say_unite(unite)}" if unite else format_court(valeur)


def draw_multiples(series: Sequence[SerieSuivie], ident: str) -> Fragment:
    """Draw several indicateurs, each on a row and a scale of its own: first value, line, last value, the way it should go."""
    if not series:
        return render_paragraphe("Aucun indicateur n’a deux relevés à comparer.")
    dit, donnees = describe_multiples(series), tell_multiples(series)
    return render_svg(plot_multiples(series), ident, "Indicateurs suivis", dit, donnees)


def plot_multiples(series: Sequence[SerieSuivie], ax: Axes | None = None) -> Figure:
    """The indicateurs; see `draw_multiples`."""
    fig, ax = open_canvas(ETAGE * len(series) + 26, ax)
    for rang, serie in enumerate(series):
        _draw_row(ax, serie, 6 + ETAGE * rang)
    y = ETAGE * len(series) + 20
    for x, va, mot in ((4, "bien", "dans le sens voulu"), (124, "mal", "à contresens")):
        _draw_arrow(ax, x, y - 3, "hausse", va)
        write_lines(ax, x + 9, y, [mot], color=GRIS, fontsize=9)
    if any(serie.cible is not None for serie in series):
        ax.plot([214, 234], [y - 3, y - 3], color=GRIS, lw=1, dashes=(3, 2), clip_on=False)
        write_lines(ax, 239, y, ["cible"], color=GRIS, fontsize=9)
    return fig


def _draw_row(ax: Axes, serie: SerieSuivie, haut: float) -> None:
    milieu = haut + ETAGE / 2 - 4
    noms = wrap(f"{serie.nom} ({say_unite(serie.unite)})" if serie.unite else serie.nom, SIGNES)
    write_lines(ax, 0, milieu + 3.5 - INTERLIGNE / 2 * (len(noms) - 1), noms)
    debut, duree = serie.points[0][0], max(1, (serie.points[-1][0] - serie.points[0][0]).days)
    valeurs = [valeur for _, valeur in serie.points] + ([] if serie.cible is None else [serie.cible])
    bas, etendue = min(valeurs), (max(valeurs) - min(valeurs)) or 1.0
    plat = max(valeurs) == bas

    def place(jour: date, valeur: float) -> tuple[float, float]:
        x = TRAIT[0] + (TRAIT[1] - TRAIT[0]) * (jour - debut).days / duree
        return x, milieu if plat else milieu + 11 - 22 * (valeur - bas) / etendue

    if serie.cible is not None:
        y = place(debut, serie.cible)[1]
        ax.plot([TRAIT[0], TRAIT[1]], [y, y], color=GRIS, lw=1, dashes=(3, 2), clip_on=False)
    lieux = [place(jour, valeur) for jour, valeur in serie.points]
    draw_line(ax, lieux, MOYEN, 1.6)
    draw_dots(ax, [lieux[0]], "white", ACCENT, 5)
    draw_dots(ax, [lieux[-1]], ACCENT, "white", 7)
    write_lines(ax, TRAIT[0] - 7, lieux[0][1] + 3.5, [format_court(serie.points[0][1])], ha="right", color=GRIS)
    write_lines(ax, TRAIT[1] + 8, lieux[-1][1] + 3.5, [format_court(serie.points[-1][1])], weight="bold")
    if serie.sens:
        _draw_arrow(ax, VALEURS + 6, milieu, serie.sens, serie.va)
        write_lines(ax, VALEURS + 14, milieu + 3.5, [serie.sens], color=GRIS, fontsize=9)


def _draw_arrow(ax: Axes, x: float, y: float, sens: str, va: str) -> None:
    """Which way is wished; full where it went so."""
    ax.plot([x], [y], SENS[sens], ms=7, mfc=ACCENT if va == "bien" else "white", mec=ACCENT, mew=1.2, clip_on=False)


def tell_serie(points: Sequence[tuple[date, float]], unite: str) -> DonneesDeFigure:
    """One row per point: its day, its value."""
    lignes = tuple((format_jour(jour), format_court(valeur)) for jour, valeur in points)
    return DonneesDeFigure(("Date", say_unite(unite) if unite else "Valeur"), lignes)


def tell_multiples(series: Sequence[SerieSuivie]) -> DonneesDeFigure:
    """One row per point of each line: its day, its value, and what is wished of its indicateur."""
    return DonneesDeFigure(
        ("Indicateur", "Unité", "Date", "Valeur", "Sens voulu", "Cible"),
        tuple(
            (
                serie.nom,
                say_unite(serie.unite) if serie.unite else ABSENT,
                format_jour(jour),
                format_court(valeur),
                serie.sens or ABSENT,
                ABSENT if serie.cible is None else format_court(serie.cible),
            )
            for serie in series
            for jour, valeur in serie.points
        ),
    )


def describe_multiples(series: Sequence[SerieSuivie]) -> str:
    """Which went the wished way, which did not, which did not move; then each from what to what."""
    phrases = []
    for va, dit in (
        ("bien", "dans le sens voulu"),
        ("mal", "à contresens"),
        ("stable", "sans bouger"),
        ("", "sans sens voulu"),
    ):
        noms = [f"« {serie.nom} »" for serie in series if serie.va == va]
        phrases += [f"{pluriel(len(noms), 'indicateur')} {dit} : {join_et(noms)}."] if noms else []
    dites = [
        f"{serie.nom}, de {_say(serie.points[0][1], serie.unite)} à {_say(serie.points[-1][1], serie.unite)}"
        + ("" if serie.cible is None else f" (cible {_say(serie.cible, serie.unite)})")
        for serie in series
    ]
    return " ".join([*phrases, f"{' ; '.join(dites)}. Chaque ligne a son échelle."])
