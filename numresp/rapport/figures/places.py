"""Where words stand on a drawing: what they take in the widest fonts of the pages, what they would hide, what crosses them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from numresp.rapport.figures.toile import CORPS, LARGEUR, Cadre, Point

LETTRE = 0.6
"""Of a letter or a digit, in bold too, in sizes of its font; a line of them takes no more."""
HAUTE, BASSE = 0.8, 0.2
"""What it takes above and below its baseline."""


def frame_text(x: float, base: float, texte: str, corps: float = CORPS, ha: str = "left") -> Cadre:
    """The box that a line of text takes at most."""
    large = LETTRE * corps * len(texte)
    gauche = x - large * {"left": 0.0, "center": 0.5, "right": 1.0}[ha]
    return gauche, base - HAUTE * corps, large, (HAUTE + BASSE) * corps


def meet(un: Cadre, autre: Cadre) -> bool:
    """Whether two boxes share more than an edge."""
    x, y, dx, dy = un
    u, v, du, dv = autre
    return x < u + du and u < x + dx and y < v + dv and v < y + dy


def is_inside(cadre: Cadre, hauteur: float, gauche: float = 0.0) -> bool:
    """Whether a box stays on the drawing, at the right of `gauche`."""
    x, y, dx, dy = cadre
    return x >= gauche and x + dx <= LARGEUR and y >= 0 and y + dy <= hauteur


def crosses(depart: Point, arrivee: Point, cadre: Cadre) -> bool:
    """Whether a straight line passes through the inside of a box (Liang and Barsky, 1984)."""
    x, y, dx, dy = cadre
    entree, sortie = 0.0, 1.0
    for debut, fin, bas, haut in ((depart[0], arrivee[0], x, x + dx), (depart[1], arrivee[1], y, y + dy)):
        pas = fin - debut
        if abs(pas) < 1e-9:
            if not bas < debut < haut:
                return False
            continue
        un, autre = sorted(((bas - debut) / pas, (haut - debut) / pas))
        entree, sortie = max(entree, un), min(sortie, autre)
    return entree < sortie - 1e-9


def is_crossed(cadre: Cadre, lignes: Sequence[Sequence[Point]]) -> bool:
    """Whether one of several broken lines passes through a box."""
    return any(crosses(un, autre, cadre) for ligne in lignes for un, autre in pairwise(ligne))
