"""The picture of the first page: each thème then and now, joined and sorted by change; or, without a before, as it stands.

It reads in grey: then is a ring, now a full dot, the line between them is broken where unknown answers could explain the change,
a fall is called one, and each score and change stand in figures at the right. A score that is absent leaves a gap and says why;
it is never drawn as 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from numresp.langue.francais import INSECABLE, format_nombre
from numresp.langue.html import Fragment, render_paragraphe
from numresp.rapport.equivalents.changement import find_ecart, say_change, say_profile, tell_bande, tell_changement
from numresp.rapport.figures.profil import ACCENT, FILET, GRIS, MOYEN, PROCHE, LigneProfil, label_scale, wrap_words
from numresp.rapport.figures.svg import render_svg
from numresp.rapport.figures.toile import (
    INTERLIGNE,
    LARGEUR,
    clear_ground,
    draw_dots,
    draw_line,
    open_canvas,
    write_lines,
)

DEBUT, FIN = 148.0, LARGEUR - 58.0
NOMBRE = FIN + 10.0
"""Where the numbers begin, which take eight signs at most: « +100,0 ? »."""
FIN_DE_DEUX, SCORE = LARGEUR - 106.0, FIN
"""Where two séances are compared: the scale ends earlier, and today's score ends at its place before the change."""
HAUT, PAS = 27.0, 15.5
LARGE_NOM = 28
SIGNE = 4.8  # of a letter of what says why there is no score
RECUL = "recul"
PRES, LARGE_RECUL = 9.0, 30.0
"""How far from a dot the word stands, and what it takes with that."""
VU = 22.0
"""A line between two dots that is shorter shows no dash."""
DOUTE = 13.0
"""How far below the key stands the line that says what « ? » means."""


def draw_changement(
    lignes: Sequence[LigneProfil],
    surs: frozenset[str],
    echelle: float,
    ident: str,
    dus: frozenset[str] | None = None,
) -> Fragment:
    """Draw each thème from what it was to what it is, the greatest rise first.

    Parameters
    ----------
    lignes : sequence of LigneProfil
        Each with its score at the earlier séance (`precedent`), where it had one.
    surs : frozenset of str
        Ids of the thèmes whose change no unknown answer could explain.
    dus : frozenset of str or None
        Ids of those whose change the answers made for most, which the title counts; None where that was not computed.
    """
    if not lignes:
        return render_paragraphe("Aucun thème à montrer.")
    figure = plot_changement(lignes, surs, echelle)
    rangees = sorted(lignes, key=lambda ligne: _rank(find_ecart(ligne)))
    dit, donnees = " ".join(say_change(rangees, surs, dus)), tell_changement(rangees, surs)
    return render_svg(figure, ident, "Chaque thème, du départ à cette séance", dit, donnees)


def plot_changement(
    lignes: Sequence[LigneProfil],
    surs: frozenset[str],
    echelle: float,
    ax: Axes | None = None,
) -> Figure:
    """The thèmes then and now; see `draw_changement`."""
    ecarts = {ligne.id: find_ecart(ligne) for ligne in lignes}
    rangees = sorted(lignes, key=lambda ligne: _rank(ecarts[ligne.id]))
    doute_dit = any(e is not None and abs(e) > PROCHE and ident not in surs for ident, e in ecarts.items())
    fig, ax, place, hauteurs = _open(rangees, echelle, ax, pied=DOUTE if doute_dit else 0.0, fin=FIN_DE_DEUX)
    write_lines(ax, SCORE, 11, ["score"], ha="right", color=GRIS, fontsize=9)
    write_lines(ax, NOMBRE, 11, ["écart"], color=GRIS, fontsize=9)
    brisee = False
    for y, ligne in zip(hauteurs, rangees, strict=True):
        if ligne.score is not None and ligne.precedent is not None:
            debut, fin = place(ligne.precedent), place(ligne.score)
            _join(ax, debut, fin, y, sur=ligne.id in surs)
            brisee = brisee or (ligne.id not in surs and abs(fin - debut) > VU)
            ecart = ecarts[ligne.id]
            if ecart is not None and ecart < -PROCHE:
                _call_fall(ax, fin, debut, y)
    for taille, stable in ((7.0, False), (11.5, True)):  # where nothing moved, the ring goes round the dot
        anneaux = [
            (place(ligne.precedent), y)
            for y, ligne in zip(hauteurs, rangees, strict=True)
            if ligne.precedent is not None and ligne.is_stable(echelle) is stable
        ]
        draw_dots(ax, anneaux, "white", ACCENT, taille)
    _draw_scores(ax, rangees, hauteurs, place)
    for y, ligne in zip(hauteurs, rangees, strict=True):
        ecart = ecarts[ligne.id]
        if ligne.score is not None:
            write_lines(ax, SCORE, y + 3.5, [format_nombre(ligne.score)], ha="right")
        if ecart is not None:
            doute = "" if ligne.id in surs or abs(ecart) <= PROCHE else f"{INSECABLE}?"
            write_lines(ax, NOMBRE, y + 3.5, [f"{format_nombre(ecart, signe=True)}{doute}"], weight="bold")
    y = hauteurs[-1] + 22
    draw_dots(ax, [(6, y - 3.5)], "white", ACCENT, 7)
    write_lines(ax, 14, y, ["départ"], color=GRIS)
    draw_dots(ax, [(150, y - 3.5)], ACCENT, "white", 9.5)
    write_lines(ax, 158, y, ["cette séance"], color=GRIS)
    if doute_dit:
        if brisee:
            _join(ax, 0.0, 20.0, y + DOUTE - 3.5, sur=False)
        dit = f"?{INSECABLE}: non établi, des réponses inconnues peuvent l’expliquer"
        write_lines(ax, 25 if brisee else 0, y + DOUTE, [dit], color=GRIS)
    return fig


def draw_bande(lignes: Sequence[LigneProfil], echelle: float, ident: str) -> Fragment:
    """Draw each thème as it stands, the highest first: its interval as a bar, its score as a dot, its number at the right."""
    if not lignes:
        return render_paragraphe("Aucun thème à montrer.")
    rangees = _sort_by_score(lignes)
    figure = plot_bande(lignes, echelle)
    dit = " ".join(say_profile(rangees))
    return render_svg(figure, ident, "Chaque thème, du plus haut au plus bas", dit, tell_bande(rangees))


def plot_bande(lignes: Sequence[LigneProfil], echelle: float, ax: Axes | None = None) -> Figure:
    """The thèmes as they stand; see `draw_bande`."""
    rangees = _sort_by_score(lignes)
    fig, ax, place, hauteurs = _open(rangees, echelle, ax)
    for y, ligne in zip(hauteurs, rangees, strict=True):
        if ligne.intervalle is not None and ligne.score is not None:
            draw_line(ax, [(place(borne), y) for borne in ligne.intervalle], MOYEN, 4)
    _draw_scores(ax, rangees, hauteurs, place)
    for y, ligne in zip(hauteurs, rangees, strict=True):
        if ligne.score is not None:
            write_lines(ax, NOMBRE, y + 3.5, [format_nombre(ligne.score)], weight="bold")
    y = hauteurs[-1] + 22
    draw_dots(ax, [(6, y - 3.5)], ACCENT, "white", 9.5)
    write_lines(ax, 14, y, ["score"], color=GRIS)
    draw_line(ax, [(150, y - 3.5), (168, y - 3.5)], MOYEN, 4)
    write_lines(ax, 173, y, ["intervalle possible"], color=GRIS)
    return fig


def _sort_by_score(lignes: Sequence[LigneProfil]) -> list[LigneProfil]:
    return sorted(lignes, key=lambda ligne: (ligne.score is None, -(ligne.score or 0.0)))


def _rank(ecart: float | None) -> tuple[bool, float]:
    return ecart is None, -(ecart or 0.0)


def _open(
    rangees: Sequence[LigneProfil], echelle: float, ax: Axes | None, *, pied: float = 0.0, fin: float = FIN
) -> tuple[Figure, Axes, Callable[[float], float], list[float]]:
    """The frame: names at the left, the scale and its quarters, a row each, higher where a name takes two lines."""
    noms = [wrap_words(ligne.nom, LARGE_NOM) for ligne in rangees]
    hauteurs, y = [], HAUT
    for nom in noms:
        y += INTERLIGNE / 2 * (len(nom) - 1)
        hauteurs.append(y)
        y += PAS + INTERLIGNE / 2 * (len(nom) - 1)
    fig, ax = open_canvas(hauteurs[-1] + 27 + pied, ax)

    def place(valeur: float) -> float:
        return DEBUT + (fin - DEBUT) * valeur / echelle

    for quart in range(5):
        x = place(echelle * quart / 4)
        draw_line(ax, [(x, 16), (x, hauteurs[-1] + 9)], FILET, 0.7)
    for quart in range(5):
        valeur = echelle * quart / 4
        write_lines(ax, place(valeur), 11, [label_scale(valeur)], ha="center", color=GRIS, fontsize=9)
    for y, nom in zip(hauteurs, noms, strict=True):
        write_lines(ax, 0, y + 3.5 - INTERLIGNE / 2 * (len(nom) - 1), nom)
    return fig, ax, place, hauteurs


def _draw_scores(
    ax: Axes, rangees: Sequence[LigneProfil], hauteurs: Sequence[float], place: Callable[[float], float]
) -> None:
    """The dots of today; where there is none, why, and the grid does not strike it."""
    rangs = list(zip(hauteurs, rangees, strict=True))
    sans = [(y, ligne) for y, ligne in rangs if ligne.score is None]
    clear_ground(ax, [(DEBUT + 2, y - PAS / 2, 2 + SIGNE * len(ligne.etat), PAS) for y, ligne in sans])
    draw_dots(ax, [(place(ligne.score), y) for y, ligne in rangs if ligne.score is not None], ACCENT, "white", 9.5)
    for y, ligne in sans:
        write_lines(ax, DEBUT + 4, y + 3.5, [ligne.etat], color=GRIS, fontsize=9)


def _call_fall(ax: Axes, fin: float, debut: float, y: float) -> None:
    """Say that a line goes back: rings and dots alone are soon mistaken, in one colour."""
    if debut + LARGE_RECUL + PRES <= FIN_DE_DEUX:
        write_lines(ax, debut + PRES, y + 3.5, [RECUL], color=GRIS, fontsize=9)
    else:
        write_lines(ax, fin - PRES, y + 3.5, [RECUL], ha="right", color=GRIS, fontsize=9)


def _join(ax: Axes, debut: float, fin: float, y: float, *, sur: bool) -> None:
    if sur:
        draw_line(ax, [(debut, y), (fin, y)], ACCENT, 2.2)
    else:
        ax.plot([debut, fin], [y, y], color=MOYEN, lw=1.6, ls=(0, (1.6, 1.2)), clip_on=False)
