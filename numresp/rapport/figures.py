"""The figures of the reports: a profile by theme, a radar, and how votes were spread.

They are drawn for a page 360 units wide (a phone) that may be shown larger, in units of the page with y downwards. They
read in grey: each mark has its own shape and its number beside it, and neighbours differ by 3 to 1 in contrast. A score
that is absent leaves a gap and says why; it is never drawn as 0. Each function gives a sentence where there is nothing to
draw.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import wrap

import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from .francais import format_intervalle, format_nombre, format_pourcent, join_et, pluriel
from .html import Fragment, render_paragraphe
from .svg import render_svg

LARGEUR = 360
INTERLIGNE = 11
CORPS = 10
ENCRE = "black"  # becomes the ink of the page
ACCENT = "#0b5345"
MOYEN = "#5f877b"
CLAIR = "#dbe8e3"
FILET = "#c4ccc9"
GRIS = "#555555"
MAX_QUESTIONS = 8
MIN_AXES = 3


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
        Score at the jalon before, 0..echelle.
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


def draw_profil(lignes: Sequence[LigneProfil], echelle: float, ident: str) -> Fragment:
    """Draw one line per theme: the interval, the score as a dot with its number, the score before as a ring."""
    if not lignes:
        return render_paragraphe("Aucun thème à montrer.")
    gauche, largeur, haut, pas = 126.0, 216.0, 40.0, 30.0
    bas = haut + pas * len(lignes)
    fig, ax = _canvas(bas + 12)

    def place(valeur: float) -> float:
        return gauche + largeur * valeur / echelle

    reperes = [echelle * quart / 4 for quart in range(5)]
    for x in map(place, reperes):
        _line(ax, [x, x], [20, bas - 12], FILET, 0.7)
    for repere in reperes:
        _write(ax, place(repere), 13, [_scale_label(repere)], ha="center", color=GRIS)
    rangs = {ligne: haut + pas * rang for rang, ligne in enumerate(lignes)}
    for ligne, y in rangs.items():
        if ligne.intervalle is not None:
            _draw_interval(ax, *map(place, ligne.intervalle), y + 3, note=ligne.score is not None)
    avant = [(place(ligne.precedent), y + 3) for ligne, y in rangs.items() if ligne.precedent is not None]
    _dots(ax, avant, "white", ACCENT, 7)
    _dots(ax, [(place(ligne.score), y + 3) for ligne, y in rangs.items() if ligne.score is not None], ACCENT, "white", 9.5)
    for ligne, y in rangs.items():
        noms = _wrap(ligne.nom, 18)
        _write(ax, 0, y + 6 - INTERLIGNE / 2 * (len(noms) - 1), noms)
    for ligne, y in rangs.items():
        if ligne.score is not None:
            _write(ax, place(ligne.score), y - 5, [format_nombre(ligne.score)], ha="center", weight="bold")
    for ligne, y in rangs.items():
        if ligne.score is None:
            _write(ax, gauche + 4, y - 5 if ligne.intervalle else y + 6, [ligne.etat], color=GRIS)
    _write_key(ax, bas + 4, avec_avant=bool(avant))
    return render_svg(fig, ident, "Profil par thème", _describe(lignes, echelle))


def draw_radar(lignes: Sequence[LigneProfil], echelle: float, ident: str) -> Fragment:
    """Draw the radar people expect, the interval as a light band; an axis without a score breaks the line."""
    notes = sum(ligne.score is not None for ligne in lignes)
    if notes < MIN_AXES:
        return render_paragraphe(
            f"Le radar n’est pas tracé : il faut au moins {MIN_AXES} thèmes notés, et {pluriel(notes, 'thème')} "
            f"sur {len(lignes)} {'le sont' if notes >= 2 else 'l’est'}."
        )
    rayon, centre = 96.0, (LARGEUR / 2, 142.0)
    fig, ax = _canvas(286)
    angles = [2 * math.pi * rang / len(lignes) for rang in range(len(lignes))]

    def place(rang: int, valeur: float) -> tuple[float, float]:
        r = rayon * valeur / echelle
        return centre[0] + r * math.sin(angles[rang]), centre[1] - r * math.cos(angles[rang])

    rangs = range(len(lignes))
    bornes = [ligne.intervalle for ligne in lignes]
    bandes = _runs([borne is not None for borne in bornes])
    bords = [[[place(rang, borne[i]) for rang in suite if (borne := bornes[rang])] for i in (1, 0)] for suite in bandes]
    for dehors, dedans in bords:
        ax.add_patch(Polygon([*dehors, *reversed(dedans)], fc=CLAIR, ec="none", clip_on=False))
    for quart in range(1, 5):
        anneau = [place(rang, echelle * quart / 4) for rang in (*rangs, 0)]
        _line(ax, *zip(*anneau, strict=True), FILET, 0.7)
    for rang in rangs:
        _line(ax, *zip(centre, place(rang, echelle), strict=True), FILET, 0.7)
    for bord in (bord for paire in bords for bord in paire):
        _line(ax, *zip(*bord, strict=True), MOYEN, 0.8)
    points = [None if ligne.score is None else place(rang, ligne.score) for rang, ligne in enumerate(lignes)]
    for suite in _runs([point is not None for point in points]):
        _line(ax, *zip(*[point for rang in suite if (point := points[rang])], strict=True), ACCENT, 2)
    _dots(ax, [point for point in points if point], ACCENT, "white", 8)
    for quart in (2, 4):
        x, y = place(0, echelle * quart / 4)
        _write(ax, x + 3, y + 9, [_scale_label(echelle * quart / 4)], color=GRIS, fontsize=9)
    etiquettes = []
    for rang, ligne in enumerate(lignes):
        noms = _wrap(ligne.nom, 18 if abs(math.sin(angles[rang])) < 0.8 else 14)
        cote, (x, y) = math.sin(angles[rang]), place(rang, echelle * (rayon + 8) / rayon)
        y += 9 - INTERLIGNE * (len(noms) + 1) * (1 + math.cos(angles[rang])) / 2
        ancre = "center" if abs(cote) < 0.2 else "left" if cote > 0 else "right"
        _write(ax, x, y, noms, ha=ancre)
        etiquettes.append((x, y + INTERLIGNE * len(noms), ancre, ligne))
    for x, y, ancre, ligne in etiquettes:
        valeur = ligne.etat.partition(",")[0] if ligne.score is None else format_nombre(ligne.score)
        _write(ax, x, y, [valeur], ha=ancre, **({"color": GRIS} if ligne.score is None else {"weight": "bold"}))
    return render_svg(fig, ident, "Radar des thèmes", _describe(lignes, echelle))


def draw_accord(lignes: Sequence[tuple[str, Sequence[int], float]], libelles: Sequence[str], ident: str) -> Fragment:
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
    entetes = [_wrap(libelle, int(cellule / 5.6)) for libelle in libelles]
    y = 14.0 + INTERLIGNE * (max(map(len, entetes)) - 1)
    questions = [_wrap(question, 58) for question, _, _ in lignes]
    fig, ax = _canvas(y + sum(INTERLIGNE * len(noms) + hauteur + 14 for noms in questions))
    for rang, entete in enumerate(entetes):
        _write(ax, cellule * (rang + 0.5), y - INTERLIGNE * (len(entete) - 1), entete, ha="center", color=GRIS)
    _write(ax, LARGEUR, y, ["Consensus"], ha="right", color=GRIS)
    teinte = sns.light_palette(ACCENT, as_cmap=True)
    textes: list[Callable[[], None]] = []
    for noms, (_, votes, consensus) in zip(questions, lignes, strict=True):
        y += 16
        _write(ax, 0, y, noms)
        y += INTERLIGNE * (len(noms) - 1) + 5
        for rang, compte in enumerate(votes):
            fond = to_rgb(teinte(compte / max(1, sum(votes)))) if compte else to_rgb("white")
            cadre = (cellule * rang, y)
            ax.add_patch(Rectangle(cadre, cellule, hauteur, fc=fond, ec=MOYEN, lw=0.6, clip_on=False))
            encre = "white" if contrast(fond, (1, 1, 1)) > contrast(fond, (0, 0, 0)) else "#000001"
            _write(ax, cadre[0] + cellule / 2, y + 13, [str(compte)], ha="center", color=encre)
        _write(ax, LARGEUR, y + 13, [format_nombre(consensus, 2)], ha="right", weight="bold")
        y += hauteur - 2
    return render_svg(fig, ident, "Répartition des votes", _describe_votes(lignes))
