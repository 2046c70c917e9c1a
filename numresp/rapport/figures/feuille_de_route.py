"""The figures of a feuille de route: its calendar (who begins when, until when) and its load against the capacity.

The same drawing stands in a page (inline SVG, text as text) and in the council's document (PNG). Both read in grey: a bar that
was imposed is hollow, the others are filled; the capacity is a broken line that says its number.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from numresp.langue.francais import format_nombre
from numresp.langue.html import Fragment, render_paragraphe
from numresp.langue.plan import count_jours, describe_calendrier, describe_charge
from numresp.rapport.figures.profil import ACCENT, CLAIR, FILET, GRIS, MOYEN
from numresp.rapport.figures.svg import INTERLIGNE, LARGEUR, draw_line, open_canvas, render_svg, write_lines

GAUCHE = 162.0  # where the names end and the calendar begins
HAUT = 30.0
LIGNES_LARGES = 20
"""Up to so many steps, a name has two lines; beyond, one that is cut: the table has all of it."""
SIGNES = 28  # of a line of a name
NOMBRES_MAX = 13
"""Up to so many quarters, each bar of the load says its number; beyond, the table does."""
SOMMET, SOL = 26.0, 112.0  # of the bars of the load
DROITE = LARGEUR - 4.0
BARRE_HAUTE = 14.0  # a bar so high holds its number
ANNEE = 30.0  # what a year takes when it is written


@dataclass(frozen=True)
class BarreDePlan:
    """A step to draw: from one quarter to another, by their ranks in the horizon."""

    numero: int
    titre: str
    debut: int
    fin: int
    imposee: bool = False


def draw_calendrier(barres: Sequence[BarreDePlan], trimestres: Sequence[str], ident: str) -> Fragment:
    """Draw the calendar as inline SVG: one row for each step, one column for each quarter."""
    if not barres:
        return render_paragraphe("Aucune étape à montrer.")
    figure = plot_calendrier(barres, trimestres)
    return render_svg(
        figure,
        ident,
        "Calendrier de la feuille de route",
        describe_calendrier([(b.debut, b.fin) for b in barres], trimestres),
    )


def draw_charge(jours: Sequence[float], capacite: float, trimestres: Sequence[str], ident: str) -> Fragment:
    """Draw the load as inline SVG: one bar for each quarter, the capacity as a broken line."""
    if not trimestres:
        return render_paragraphe("Aucun trimestre à montrer.")
    figure = plot_charge(jours, capacite, trimestres)
    return render_svg(figure, ident, "Charge par trimestre", describe_charge(jours, capacite, trimestres))


def encode_png(figure: Figure) -> bytes:
    """The drawing as a picture, 200 dots an inch, without a date or a version: the same drawing gives the same bytes."""
    tampon = io.BytesIO()
    with mpl.rc_context({"font.family": ["DejaVu Sans"]}):
        figure.savefig(tampon, format="png", dpi=200, facecolor="white", metadata={"Software": None})
    return tampon.getvalue()


def plot_calendrier(barres: Sequence[BarreDePlan], trimestres: Sequence[str]) -> Figure:
    """The calendar; see `draw_calendrier`."""
    large = len(barres) <= LIGNES_LARGES
    pas = 27.0 if large else 15.0
    bas = HAUT + pas * len(barres)
    fig, ax = open_canvas(bas + 20)
    largeur = (DROITE - GAUCHE) / len(trimestres)
    _write_quarters(ax, trimestres, GAUCHE, largeur)
    for rang, trimestre in enumerate(trimestres):
        annee = trimestre.endswith("T1") or rang == 0
        x = GAUCHE + largeur * rang
        draw_line(ax, [(x, HAUT - 4), (x, bas)], GRIS if annee else FILET, 0.9 if annee else 0.6)
    for rang, barre in enumerate(barres):
        y = HAUT + pas * (rang + 0.5)
        noms = _name(barre, large=large)
        write_lines(ax, 0, y + 3.5 - INTERLIGNE / 2 * (len(noms) - 1), noms)
    for rang, barre in enumerate(barres):
        y = HAUT + pas * (rang + 0.5)
        debut, fin = GAUCHE + largeur * barre.debut + 1.5, GAUCHE + largeur * (barre.fin + 1) - 1.5
        if barre.imposee:
            _draw_hollow(ax, debut, fin, y)
        else:
            draw_line(ax, [(debut, y), (fin, y)], MOYEN, 8)
    _write_key(ax, bas + 15, imposees=any(barre.imposee for barre in barres))
    return fig


def plot_charge(jours: Sequence[float], capacite: float, trimestres: Sequence[str]) -> Figure:
    """The load; see `draw_charge`."""
    fig, ax = open_canvas(SOL + 28)
    plafond = max([*jours, capacite]) or 1.0
    largeur = DROITE / len(trimestres)

    def height(valeur: float) -> float:
        return SOL - (SOL - SOMMET) * valeur / plafond

    draw_line(ax, [(0, SOL), (DROITE, SOL)], GRIS, 0.8)
    epais = min(26.0, largeur * 0.62)
    for rang, valeur in enumerate(jours):
        if valeur > 0:
            coin = (largeur * (rang + 0.5) - epais / 2, height(valeur))
            ax.add_patch(Rectangle(coin, epais, SOL - coin[1], fc=CLAIR, ec=MOYEN, lw=0.9, clip_on=False))
    _draw_capacity(ax, height(capacite), DROITE)
    _draw_capacity(ax, 9.0, 24.0)
    write_lines(ax, 30, 12, [f"capacité : {count_jours(capacite)} par trimestre"], color=GRIS, fontsize=9)
    if len(trimestres) <= NOMBRES_MAX:
        for rang, valeur in enumerate(jours):
            y = SOL - 4 if SOL - height(valeur) >= BARRE_HAUTE else height(valeur) - 3
            write_lines(ax, largeur * (rang + 0.5), y, [_round(valeur)], ha="center")
    _write_quarters(ax, trimestres, 0.0, largeur, y=SOL + 12)
    return fig


def _draw_hollow(ax: Axes, debut: float, fin: float, y: float) -> None:
    cadre = Rectangle((debut, y - 3.4), fin - debut, 6.8, fc="white", ec=ACCENT, lw=1.4, clip_on=False, zorder=3)
    ax.add_patch(cadre)


def _draw_capacity(ax: Axes, y: float, droite: float) -> None:
    ax.plot([0, droite], [y, y], color=ACCENT, lw=1.3, dashes=(5, 3), clip_on=False)


def _round(jours: float) -> str:
    """A number that fits on a bar: whole from 10 on."""
    return format_nombre(jours, 0) if jours >= 10 or float(jours).is_integer() else format_nombre(jours, 1)


def _write_quarters(ax: Axes, trimestres: Sequence[str], gauche: float, largeur: float, y: float = 21.0) -> None:
    """The quarters, or every second one where they are many; the year where it begins."""
    saut = 1 if largeur >= 15 else 2 if largeur >= 8 else 4
    for rang, trimestre in enumerate(trimestres):
        numero = trimestre.split("-")[1]
        x = gauche + largeur * (rang + 0.5)
        if saut == 1 or numero in ("T1", "T3")[: 4 // saut]:
            write_lines(ax, x, y, [numero], ha="center", color=GRIS, fontsize=9)
    derniere = ""
    for rang, trimestre in enumerate(trimestres):
        annee = trimestre.split("-")[0]
        assez = sum(autre.startswith(annee) for autre in trimestres) * largeur >= ANNEE
        if annee != derniere and assez:
            write_lines(ax, gauche + largeur * rang + 2, y - 11 if y < HAUT else y + 11, [annee], weight="bold")
        derniere = annee


def _name(barre: BarreDePlan, *, large: bool) -> list[str]:
    texte = f"{barre.numero}. {barre.titre}"
    if large:
        return wrap(texte, SIGNES, max_lines=2, placeholder=" …")
    return wrap(texte, SIGNES, max_lines=1, placeholder=" …")


def _write_key(ax: Axes, y: float, *, imposees: bool) -> None:
    draw_line(ax, [(GAUCHE, y - 3), (GAUCHE + 18, y - 3)], MOYEN, 8)
    write_lines(ax, GAUCHE + 23, y, ["étape"], color=GRIS, fontsize=9)
    if imposees:
        _draw_hollow(ax, 0, 18, y - 3)
        write_lines(ax, 23, y, ["imposée, ou déjà en cours"], color=GRIS, fontsize=9)
