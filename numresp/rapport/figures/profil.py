"""What figures share: the row of a theme, their colours, a frame of rows with a scale, names.

They are drawn for a page 360 units wide (a phone) that may be shown larger, in units of the page with y downwards.
They read in grey: each mark has its own shape and its number beside it, and neighbours differ by 3 to 1 in contrast.
A score that is absent leaves a gap and says why; it is never drawn as 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from numresp.langue.francais import format_nombre, format_pourcent
from numresp.rapport.figures.toile import INTERLIGNE, LARGEUR, draw_line, open_canvas, write_lines

COLONNE = 126.0  # where the names end and the scale begins
ACCENT, MOYEN, CLAIR = "#0b5345", "#5f877b", "#dbe8e3"
FILET, GRIS = "#c4ccc9", "#555555"
PROCHE = 1e-9  # what floating point adds to a score that did not move


@dataclass(frozen=True)
class LigneProfil:
    """One theme to draw, on the scale that is shown.

    Attributes
    ----------
    id, nom : str
        Id and name of the theme.
    score, bas, haut : float or None
        Score and its interval, 0..echelle; a theme without a score may have an interval.
    couverture : float or None
        Share of the questions that were answered, 0..1. When it is absent too, the theme is not concerned.
    precedent : float or None
        Score at an earlier séance, 0..echelle.
    """

    id: str
    nom: str
    score: float | None
    bas: float | None
    haut: float | None
    couverture: float | None
    precedent: float | None = None

    @property
    def intervalle(self) -> tuple[float, float] | None:
        """Both ends of the interval, or nothing."""
        return None if self.bas is None or self.haut is None else (self.bas, self.haut)

    @property
    def etat(self) -> str:
        """What stands in the place of an absent score: « non concerné » or « non noté »."""
        if self.bas is None and self.haut is None and self.couverture is None:
            return "non concerné"
        reponse = "" if self.couverture is None else f", {format_pourcent(self.couverture)} de réponses"
        return f"non noté{reponse}"

    def is_stable(self, echelle: float) -> bool:
        """Tell whether the score stands where it stood before, as far as one sees."""
        return self.score is not None and self.precedent is not None and abs(self.score - self.precedent) < echelle / 50


def open_rows(
    nombre: int, echelle: float, ax: Axes | None = None
) -> tuple[Figure, Axes, Callable[[float], float], list[float]]:
    """Make the frame of a figure with one row per theme: the scale on top, its four quarters, room for names at the left.

    Returns
    -------
    (Figure, Axes, callable, list of float)
        The callable gives the abscissa of a value; the list the height of each row. A key fits 31 below the last row.
    """
    haut, pas = 43.0, 30.0
    hauteurs = [haut + pas * rang for rang in range(nombre)]
    fig, ax = open_canvas(hauteurs[-1] + 39, ax)

    def place(valeur: float) -> float:
        return COLONNE + (LARGEUR - COLONNE - 18) * valeur / echelle

    for quart in range(5):
        x = place(echelle * quart / 4)
        draw_line(ax, [(x, 20), (x, hauteurs[-1] + 15)], FILET, 0.7)
    for quart in range(5):
        write_lines(ax, place(echelle * quart / 4), 13, [label_scale(echelle * quart / 4)], ha="center", color=GRIS)
    return fig, ax, place, hauteurs


def write_names(ax: Axes, hauteurs: Sequence[float], noms: Sequence[str]) -> None:
    """Write the name of each row at the left, on three lines at most."""
    for y, nom in zip(hauteurs, noms, strict=True):
        lignes = wrap_words(nom, 18)
        write_lines(ax, 0, y + 3 - INTERLIGNE / 2 * (len(lignes) - 1), lignes)


def wrap_words(texte: str, largeur: int) -> list[str]:
    """Break a name into three lines at most."""
    return wrap(texte, largeur, max_lines=3, placeholder=" …") or [texte]


def label_scale(valeur: float) -> str:
    """A mark of the scale: whole where it is whole."""
    return format_nombre(valeur, 0 if float(valeur).is_integer() else 2)
