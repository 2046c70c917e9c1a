"""The figure of the votes: how they were spread over the levels, and how far they agree.

It reads in grey: each count stands in its cell, and the depth of the tint only repeats it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.patches import Rectangle

from numresp.langue.francais import ABSENT, format_nombre, pluriel, quote, upper_initial
from numresp.langue.html import Fragment, render_paragraphe
from numresp.rapport.equivalents.donnees import DonneesDeFigure
from numresp.rapport.figures.profil import CLAIR, GRIS, MOYEN, wrap_words
from numresp.rapport.figures.svg import render_svg
from numresp.rapport.figures.toile import INTERLIGNE, LARGEUR, contrast, open_canvas, write_lines
from numresp.rapport.phrases.ex_aequo import find_ends, name_all

NOIR = "#010101"  # not the ink of the page, which would be too pale on a cell half full
BLANC, PLEIN = "#fefefe", "#0b5346"  # of cells: not the colours of marks, which follow those that a reader forces
MAX_QUESTIONS = 8
TEINTE = LinearSegmentedColormap.from_list("accord", [CLAIR, PLEIN])


def draw_accord(
    lignes: Sequence[tuple[str, Sequence[int], float]], libelles: Sequence[str], ident: str = "accord"
) -> Fragment:
    """Draw how votes were spread over the levels of each question, the count in its cell, the consensus at the end.

    Parameters
    ----------
    lignes : sequence of (str, sequence of int, float)
        Question, votes by level from the lowest on, consensus (0..1, NaN when there was none).
    libelles : sequence of str
        Names of the levels; a question may use only the first ones.
    ident : str
        Prefix of the ids.
    """
    if not lignes:
        return render_paragraphe("Aucun vote à montrer.")
    if len(lignes) > MAX_QUESTIONS:
        message = f"{len(lignes)} questions pour une figure qui en montre {MAX_QUESTIONS} au plus"
        raise ValueError(message)
    cellule, hauteur = 296 / len(libelles), 18.0
    entetes = [wrap_words(libelle, int(cellule / 5.6)) for libelle in libelles]
    y = 14.0 + INTERLIGNE * (max(map(len, entetes)) - 1)
    questions = [wrap_words(question, 58) for question, _, _ in lignes]
    fig, ax = open_canvas(y + 2 + sum(INTERLIGNE * (len(noms) - 1) + hauteur + 24 for noms in questions))
    for rang, entete in enumerate(entetes):
        write_lines(ax, cellule * (rang + 0.5), y - INTERLIGNE * (len(entete) - 1), entete, ha="center", color=GRIS)
    write_lines(ax, LARGEUR, y, ["Consensus"], ha="right", color=GRIS)
    for noms, (_, votes, consensus) in zip(questions, lignes, strict=True):
        y += 19
        write_lines(ax, 0, y, noms)
        y += INTERLIGNE * (len(noms) - 1) + 5
        for rang, compte in enumerate(votes):
            fond = to_rgb(TEINTE(compte / max(1, sum(votes)))) if compte else to_rgb(BLANC)
            cadre = (cellule * rang, y)
            ax.add_artist(Rectangle(cadre, cellule, hauteur, fc=fond, ec=MOYEN, lw=0.6, clip_on=False))
            encre = BLANC if contrast(fond, (1, 1, 1)) > contrast(fond, (0, 0, 0)) else NOIR
            write_lines(ax, cadre[0] + cellule / 2, y + 13, [str(compte)], ha="center", color=encre)
        write_lines(ax, LARGEUR, y + 13, [format_nombre(consensus, 2)], ha="right", weight="bold")
        y += hauteur
    return render_svg(fig, ident, "Répartition des votes", _describe_votes(lignes), tell_accord(lignes, libelles))


def tell_accord(lignes: Sequence[tuple[str, Sequence[int], float]], libelles: Sequence[str]) -> DonneesDeFigure:
    """One row per question: its votes by level, none where it has no such level, then their consensus."""
    return DonneesDeFigure(
        ("Question", *map(upper_initial, libelles), "Consensus"),
        tuple(
            (
                question,
                *map(str, votes),
                *[ABSENT] * (len(libelles) - len(votes)),
                format_nombre(consensus, 2),
            )
            for question, votes, consensus in lignes
        ),
    )


def _describe_votes(lignes: Sequence[tuple[str, Sequence[int], float]]) -> str:
    mesures = [(consensus, question) for question, _, consensus in lignes if not math.isnan(consensus)]
    phrases = [f"Répartition des votes sur {pluriel(len(lignes), 'question')}."]
    bouts = find_ends(mesures, lambda mesure: mesure[0], _format)
    if bouts is None and mesures:
        ou = "est partout" if len(mesures) > 1 else f"sur {quote(mesures[0][1])} est"
        phrases.append(f"Le consensus {ou} de {_format(mesures[0][0])}.")
    elif bouts is not None:
        fort, faible = bouts
        phrases += [_say_end("le plus faible", faible), _say_end("le plus fort", fort)]
    return " ".join(phrases)


def _say_end(mot: str, mesures: Sequence[tuple[float, str]]) -> str:
    """On which questions they agree least, or most: all that share that consensus as it is printed."""
    sur = name_all([question for _, question in mesures], "question")
    return f"Le consensus {mot} ({_format(mesures[0][0])}) porte sur {sur}."


def _format(consensus: float) -> str:
    return format_nombre(consensus, 2)
