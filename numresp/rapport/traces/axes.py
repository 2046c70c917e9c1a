"""A drawing of a report on an analyst's own Axes: same shapes, letters at the scale of the Axes, ink and ground of its style.

A page has the same pairs of colours for its dark scheme, in its style sheet.
"""

from __future__ import annotations

from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb, to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from numresp.rapport.figures.profil import ACCENT, CLAIR, FILET, GRIS, MOYEN
from numresp.rapport.figures.toile import ENCRE, LARGEUR, contrast, find_figure

FOND = "white"
SOMBRES = {ACCENT: "#7cc7b1", MOYEN: "#88ab9f", CLAIR: "#2f413b", FILET: "#4a5652", GRIS: "#a9b5b0"}
"""What the colours of a figure become on a dark ground."""


def fit_to_axes(ax: Axes) -> None:
    """Give what was drawn in units of the viewBox the scale of its Axes, and the ink and the ground of the current style."""
    ax.set_aspect("equal", adjustable="box", anchor="NW")
    ax.apply_aspect()
    figure = find_figure(ax)
    echelle = ax.get_window_extent().width / figure.dpi * 72 / LARGEUR
    couleurs = _find_colours(to_hex(figure.get_facecolor()))
    for artiste in ax.get_children():
        if isinstance(artiste, Text):
            artiste.set_fontsize(float(artiste.get_fontsize()) * echelle)
            artiste.set_color(_change(artiste.get_color(), couleurs))
        elif isinstance(artiste, Line2D):
            _fit_line(artiste, echelle, couleurs)
        elif isinstance(artiste, Patch) and artiste is not ax.patch:
            artiste.set_linewidth(artiste.get_linewidth() * echelle)
            if to_rgba(artiste.get_facecolor())[3] > 0:
                artiste.set_facecolor(_change(artiste.get_facecolor(), couleurs))
            artiste.set_edgecolor(_change(artiste.get_edgecolor(), couleurs))


def _fit_line(ligne: Line2D, echelle: float, couleurs: dict[str, str]) -> None:
    ligne.set_linewidth(ligne.get_linewidth() * echelle)
    ligne.set_markersize(ligne.get_markersize() * echelle)
    ligne.set_markeredgewidth(ligne.get_markeredgewidth() * echelle)
    ligne.set_color(_change(ligne.get_color(), couleurs))
    ligne.set_markerfacecolor(_change(ligne.get_markerfacecolor(), couleurs))
    ligne.set_markeredgecolor(_change(ligne.get_markeredgecolor(), couleurs))


def _find_colours(fond: str) -> dict[str, str]:
    """What each colour of a figure becomes on a ground; a style that says another ink gives it."""
    sombre = contrast(to_rgb(fond), (0.0, 0.0, 0.0)) < contrast(to_rgb(fond), (1.0, 1.0, 1.0))
    encre = to_hex(mpl.rcParams["text.color"])
    return {**(SOMBRES if sombre else {}), to_hex(FOND): fond, to_hex(ENCRE): encre}


def _change(couleur: Any, couleurs: dict[str, str]) -> Any:
    """The colour that takes the place of another; « none », and what no figure draws, stay."""
    if isinstance(couleur, str) and couleur == "none":
        return couleur
    return couleurs.get(to_hex(couleur), couleur)
