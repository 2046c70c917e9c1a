"""The figure of a change: from the score then to the score now, one step for each cause.

It reads in grey: a rise is a full bar, a fall an empty one, and each has its signed number beside it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from numresp.langue.francais import ABSENT, format_court, format_nombre, join_et, lower_initial
from numresp.langue.html import Fragment
from numresp.rapport.equivalents.donnees import DonneesDeFigure
from numresp.rapport.figures.profil import ACCENT, FILET, GRIS
from numresp.rapport.figures.svg import render_svg
from numresp.rapport.figures.toile import INTERLIGNE, LARGEUR, draw_dots, draw_line, open_canvas, write_lines

HAUT, PAS, EPAISSEUR = 41.0, 27.0, 8.0
COLONNE, SIGNES = 172.0, 28  # where names end, and of a line of a name
LARGE_NOMBRE = 34.0
GRADUATIONS = 4
"""At most so many steps between the ends of the scale."""


@dataclass(frozen=True)
class Marche:
    """One cause, or one question: what it is called, what it brings on the scale that is shown, and how that is displayed."""

    nom: str
    part: float
    affichee: str


def draw_causes(avant: float, apres: float, marches: Sequence[Marche], echelle: float, ident: str) -> Fragment:
    """Draw a change as steps; the scale goes no further than what moved, and its numbers say where it begins.

    Parameters
    ----------
    avant, apres : float
        The score then and now, 0..echelle; the parts of `marches` add up to what is between.
    ident : str
        Prefix of the ids.
    """
    figure = plot_causes(avant, apres, marches, echelle)
    dit, donnees = _describe(avant, apres, marches), tell_causes(avant, apres, marches)
    return render_svg(figure, ident, "Du départ à cette séance, cause par cause", dit, donnees)


def plot_causes(
    avant: float, apres: float, marches: Sequence[Marche], echelle: float, ax: Axes | None = None
) -> Figure:
    """The steps; see `draw_causes`."""
    niveaux = [avant]
    for marche in marches:
        niveaux.append(niveaux[-1] + marche.part)
    graduations = _graduate(min(*niveaux, apres), max(*niveaux, apres), echelle)
    hauteurs = [HAUT + PAS * rang for rang in range(len(marches) + 2)]
    fig, ax = open_canvas(hauteurs[-1] + 20, ax)

    def place(valeur: float) -> float:
        debut, fin = graduations[0], graduations[-1]
        return COLONNE + 8 + (LARGEUR - COLONNE - 44) * (valeur - debut) / (fin - debut)

    for valeur in graduations:
        draw_line(ax, [(place(valeur), 20), (place(valeur), hauteurs[-1] + 15)], FILET, 0.7)
        write_lines(ax, place(valeur), 13, [format_court(valeur)], ha="center", color=GRIS)
    for rang, niveau in enumerate(niveaux):
        draw_line(ax, [(place(niveau), hauteurs[rang]), (place(niveau), hauteurs[rang + 1])], GRIS, 0.8)
    for y, debut, fin, marche in zip(hauteurs[1:], niveaux, niveaux[1:], marches, strict=False):
        _draw_step(ax, place(debut), place(fin), y, marche.affichee)
    draw_dots(ax, [(place(avant), hauteurs[0])], "white", ACCENT, 9.5)
    draw_dots(ax, [(place(apres), hauteurs[-1])], ACCENT, "white", 9.5)
    for y, score in ((hauteurs[0], avant), (hauteurs[-1], apres)):
        _write_beside(ax, place(score) - 4, place(score) + 4, y, format_nombre(score))
    for y, nom in zip(hauteurs, ["Départ", *(marche.nom for marche in marches), "Cette séance"], strict=True):
        lignes = wrap(nom, SIGNES)
        write_lines(ax, 0, y + 3.5 - INTERLIGNE / 2 * (len(lignes) - 1), lignes)
    return fig


def _draw_step(ax: Axes, debut: float, fin: float, y: float, affichee: str) -> None:
    gauche, droite = min(debut, fin), max(debut, fin)
    if affichee != format_nombre(0):  # what is nothing has no bar, only its number beside the line that goes on
        fond = ACCENT if fin > debut else "white"
        cadre = (gauche, y - EPAISSEUR / 2), max(droite - gauche, 1.0), EPAISSEUR
        ax.add_artist(Rectangle(*cadre, fc=fond, ec=ACCENT, lw=1, zorder=2.5, clip_on=False))
    _write_beside(ax, gauche, droite, y, affichee)


def _write_beside(ax: Axes, gauche: float, droite: float, y: float, nombre: str) -> None:
    """A number at the right of its mark, or at the left where the figure ends."""
    loin = droite + 5 + LARGE_NOMBRE > LARGEUR
    write_lines(
        ax, gauche - 5 if loin else droite + 5, y + 3.5, [nombre], ha="right" if loin else "left", weight="bold"
    )


def _graduate(bas: float, haut: float, echelle: float) -> list[float]:
    """Round numbers round what moved, within the scale: at most `GRADUATIONS` steps."""
    etendue = max(haut - bas, echelle / 50)
    for pas in (echelle * part for part in (0.01, 0.02, 0.05, 0.1, 0.2, 0.25)):
        debut, fin = math.floor(bas / pas + 1e-9), math.ceil((bas + etendue) / pas - 1e-9)
        if fin - debut <= GRADUATIONS:
            break
    fin = min(fin, round(echelle / pas))
    return [pas * rang for rang in range(min(debut, fin - 1), fin + 1)]


def tell_causes(avant: float, apres: float, marches: Sequence[Marche]) -> DonneesDeFigure:
    """The steps as rows: what each adds, between the score then and the score now."""
    lignes = (
        ("Départ", format_nombre(avant), ABSENT),
        *((marche.nom, ABSENT, marche.affichee) for marche in marches),
        ("Cette séance", format_nombre(apres), ABSENT),
    )
    return DonneesDeFigure(("Étape", "Score", "Ce qu’elle ajoute"), lignes)


def _describe(avant: float, apres: float, marches: Sequence[Marche]) -> str:
    dites = join_et(f"{lower_initial(marche.nom)} {marche.affichee}" for marche in marches)
    ecart = format_nombre(apres - avant, signe=True)
    return f"De {format_nombre(avant)} à {format_nombre(apres)}, soit {ecart} : {dites}."
