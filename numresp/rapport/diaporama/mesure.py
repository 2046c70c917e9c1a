"""How much room a text takes on a slide: estimated, since a slide says nothing of what overflows it.

A letter of Arial is 0.46 as wide as the font is high, on the average of French titles; 0.48 leaves a margin. A line is 1.2 high.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from numresp.langue.francais import pluriel

LETTRE, INTERLIGNE = 0.48, 1.2
POINT_CM = 2.54 / 72
BORDS_CM = 0.18
"""What a cell keeps above and below its text, together."""
MARGE_CM = 0.5
"""What a cell or a frame keeps for itself, left and right together."""


def count_lines(texte: str, largeur_cm: float, points: float) -> int:
    """How many lines a text takes in a frame, words kept whole."""
    tient = max(1, int((largeur_cm - MARGE_CM) / (points * LETTRE * POINT_CM)))
    lignes = 0
    for morceau in texte.split("\n"):
        reste = 0
        lignes += 1
        for mot in morceau.split(" "):
            if reste and reste + 1 + len(mot) > tient:
                lignes, reste = lignes + 1, len(mot)
            else:
                reste += len(mot) + (1 if reste else 0)
            if reste > tient:
                lignes += math.ceil(reste / tient) - 1
                reste = reste % tient or tient
    return lignes


def measure(texte: str, largeur_cm: float, points: float) -> float:
    """The height of a text in a frame, in centimetres."""
    return count_lines(texte, largeur_cm, points) * points * INTERLIGNE * POINT_CM


def cut_to_fit(  # noqa: PLR0913 (keywords: how, not what)
    lignes: Sequence[str],
    *,
    largeur_cm: float,
    hauteur_cm: float,
    points: float,
    ecart_cm: float = 0.3,
    quoi: str = "autre",
    en_tout: int | None = None,
) -> list[str]:
    """The first lines that a frame has room for and, where there are more, « et 3 autres »; one line at least."""
    total = len(lignes) if en_tout is None else en_tout
    gardees, prise = list[str](), 0.0
    for ligne in lignes:
        prise += measure(ligne, largeur_cm, points) + ecart_cm
        suite = points * INTERLIGNE * POINT_CM + ecart_cm if total > len(gardees) + 1 else 0.0
        if gardees and prise + suite > hauteur_cm:
            break
        gardees.append(ligne)
    reste = total - len(gardees)
    return [*gardees, *([f"et {pluriel(reste, quoi)}"] if reste > 0 else [])]


def cut_rows(
    lignes: Sequence[Sequence[str]], *, largeurs_cm: Sequence[float], hauteur_cm: float, points: float
) -> tuple[list[Sequence[str]], list[float]]:
    """The first rows of a table that have room, and the height of each; one row at least."""
    gardees, hauteurs = list[Sequence[str]](), list[float]()
    for ligne in lignes:
        haute = BORDS_CM + max(measure(texte, large, points) for texte, large in zip(ligne, largeurs_cm, strict=True))
        if gardees and sum(hauteurs) + haute > hauteur_cm:
            break
        gardees.append(ligne)
        hauteurs.append(haute)
    return gardees, hauteurs
