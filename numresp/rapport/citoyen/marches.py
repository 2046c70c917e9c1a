"""The one picture: a flight of steps, one a palier; those that are reached are full, the one that stands is named."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from numresp.langue.francais import join_et
from numresp.langue.html import Fragment
from numresp.rapport.citoyen.page_du_citoyen import Situation
from numresp.rapport.figures.profil import ACCENT, CLAIR, GRIS, MOYEN
from numresp.rapport.figures.svg import render_svg
from numresp.rapport.figures.toile import ENCRE, LARGEUR, open_canvas

HAUTEUR = 108
BASE, PAS, PIED = 88.0, 22.0, 20.0
ECART = 6.0


def draw_marches(situation: Situation, ident: str) -> Fragment:
    """The steps as a figure of the page."""
    fig, ax = open_canvas(HAUTEUR)
    put_marches(ax, situation, 0, LARGEUR, 11)
    return render_svg(fig, ident, "Les paliers", describe_marches(situation))


def put_marches(ax: Axes, situation: Situation, gauche: float, large: float, corps: float) -> None:
    """Draw the steps into a frame whose unit is that of the page, downwards, from a height of 0 to `HAUTEUR`."""
    nombre = len(situation.paliers)
    largeur = (large - ECART * (nombre - 1)) / nombre
    for rang, nom in enumerate(situation.paliers):
        x, haut = gauche + rang * (largeur + ECART), PIED + PAS * rang
        atteint, ici = rang <= situation.rang, rang == situation.rang
        fond = ACCENT if ici else MOYEN if atteint else CLAIR
        ax.add_patch(
            Rectangle((x, BASE - haut), largeur, haut, fc=fond, ec=fond if atteint else MOYEN, lw=0.8, clip_on=False)
        )
        style: dict[str, Any] = {"weight": "bold", "color": ENCRE} if ici else {"color": ENCRE if atteint else GRIS}
        ax.text(x + largeur / 2, BASE + 15, nom, ha="center", va="baseline", fontsize=corps, parse_math=False, **style)


def describe_marches(situation: Situation) -> str:
    """What the picture shows, for whoever does not see it."""
    noms = join_et(f"« {nom} »" for nom in situation.paliers)
    return f"Un escalier, de la première marche à la dernière : {noms}. {situation.phrases[0]}"
