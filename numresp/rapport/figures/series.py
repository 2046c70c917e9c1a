"""The figure of a dated series: one stock over time, each point with its value, the axis told by its first and last day.

It reads in grey: one line, round marks, numbers beside the marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from numresp.langue.francais import INSECABLE, format_court, format_date
from numresp.langue.html import Fragment, render_paragraphe
from numresp.langue.ordres_de_grandeur import say_unite
from numresp.rapport.figures.profil import ACCENT, FILET, GRIS, MOYEN
from numresp.rapport.figures.svg import LARGEUR, draw_dots, draw_line, open_canvas, render_svg, write_lines

HAUT, BAS = 24.0, 112.0
GAUCHE, DROITE = 24.0, LARGEUR - 30.0
ECART_MIN = 34.0  # between two numbers, so that they do not run into each other


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
    return render_svg(fig, ident, nom, _describe(points, unite))


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
    (jour_haut, haut), (jour_bas, bas) = max(points, key=lambda p: p[1]), min(points, key=lambda p: p[1])
    return (
        f"De {_say(premier, unite)} le {format_date(debut)} à {_say(dernier, unite)} le {format_date(fin)}, "
        f"en {len(points)} relevés ; au plus haut {_say(haut, unite)} le {format_date(jour_haut)}, "
        f"au plus bas {_say(bas, unite)} le {format_date(jour_bas)}. L’axe part de zéro."
    )


def _say(valeur: float, unite: str) -> str:
    """A number and its unit: none is read without the other."""
    return f"{format_court(valeur)}{INSECABLE}{say_unite(unite)}"
