"""The profile by theme, and what the other figures share: their colours, a frame of rows with a scale, names.

They are drawn for a page 360 units wide (a phone) that may be shown larger, in units of the page with y downwards.
They read in grey: each mark has its own shape and its number beside it, and neighbours differ by 3 to 1 in contrast.
A score that is absent leaves a gap and says why; it is never drawn as 0. Each function gives a sentence where there is
nothing to draw.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from numresp.langue.francais import format_intervalle, format_nombre, format_pourcent, join_et, pluriel
from numresp.langue.html import Fragment, render_paragraphe
from numresp.rapport.figures.svg import (
    INTERLIGNE,
    LARGEUR,
    Point,
    draw_dots,
    draw_line,
    open_canvas,
    render_svg,
    write_lines,
)

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
        write_lines(ax, place(echelle * quart / 4), 13, [_scale_label(echelle * quart / 4)], ha="center", color=GRIS)
    return fig, ax, place, hauteurs


def write_names(ax: Axes, hauteurs: Sequence[float], noms: Sequence[str]) -> None:
    """Write the name of each row at the left, on three lines at most."""
    for y, nom in zip(hauteurs, noms, strict=True):
        lignes = wrap_words(nom, 18)
        write_lines(ax, 0, y + 3 - INTERLIGNE / 2 * (len(lignes) - 1), lignes)


def draw_profil(lignes: Sequence[LigneProfil], echelle: float, ident: str, avant: str = "jalon précédent") -> Fragment:
    """Draw one line per theme: the interval, the score as a dot with its number, the score before as a ring.

    Parameters
    ----------
    avant : str
        What the ring is, as the key says it.
    """
    if not lignes:
        return render_paragraphe("Aucun thème à montrer.")
    figure = plot_profil(lignes, echelle, avant)
    return render_svg(
        figure, ident, "Profil par thème", " ".join([*_describe_change(lignes, avant), _describe(lignes, echelle)])
    )


def plot_profil(
    lignes: Sequence[LigneProfil], echelle: float, avant: str = "jalon précédent", ax: Axes | None = None
) -> Figure:
    """The profile; see `draw_profil`."""
    fig, ax, place, hauteurs = open_rows(len(lignes), echelle, ax)
    bas = hauteurs[-1]
    rangs = list(zip(hauteurs, lignes, strict=True))
    for y, ligne in rangs:
        if ligne.intervalle is not None:
            draw = _draw_hatched if ligne.score is None else _draw_bar
            draw(ax, place(ligne.intervalle[0]), place(ligne.intervalle[1]), y)
    anneaux = [
        (place(ligne.precedent), y, ligne.is_stable(echelle)) for y, ligne in rangs if ligne.precedent is not None
    ]
    for stable, taille in ((False, 7), (True, 12.5)):  # where nothing moved, the ring goes round the dot
        draw_dots(ax, [(x, y) for x, y, meme in anneaux if meme is stable], "white", ACCENT, taille)
    draw_dots(ax, [(place(ligne.score), y) for y, ligne in rangs if ligne.score is not None], ACCENT, "white", 9.5)
    _write_themes(ax, rangs, place)
    _write_key(ax, bas + 31, avant if anneaux else "")
    return fig


def wrap_words(texte: str, largeur: int) -> list[str]:
    """Break a name into three lines at most."""
    return wrap(texte, largeur, max_lines=3, placeholder=" …") or [texte]


def _draw_bar(ax: Axes, debut: float, fin: float, y: float) -> None:
    draw_line(ax, [(debut, y), (fin, y)], MOYEN, 4)


def _draw_hatched(ax: Axes, debut: float, fin: float, y: float) -> None:
    """Draw the interval of a theme without a score: a hatched box, lighter than a bar."""
    ax.add_patch(Rectangle((debut, y - 4), fin - debut, 8, fc="none", ec=MOYEN, lw=0.8, clip_on=False))
    hachures: list[Point] = []
    for rang in range(math.ceil((fin - debut) / 6)):
        x = debut + 6 * rang
        longueur = min(8.0, fin - x)
        hachures += [(x, y + 4), (x + longueur, y + 4 - longueur), (math.nan, math.nan)]
    draw_line(ax, hachures, MOYEN, 0.8)


def _write_themes(ax: Axes, rangs: Sequence[tuple[float, LigneProfil]], place: Callable[[float], float]) -> None:
    """Write names at the left, numbers above their dot, and why a score is absent."""
    write_names(ax, [y for y, _ in rangs], [ligne.nom for _, ligne in rangs])
    for y, ligne in rangs:
        if ligne.score is not None:
            write_lines(ax, place(ligne.score), y - 8, [format_nombre(ligne.score)], ha="center", weight="bold")
    for y, ligne in rangs:
        if ligne.score is None:
            write_lines(ax, COLONNE + 4, y - 8 if ligne.intervalle else y + 3, [ligne.etat], color=GRIS)


def _write_key(ax: Axes, y: float, avant: str) -> None:
    """Say once what the marks are, below the lines, in the order one meets them."""
    draw_dots(ax, [(6, y - 3)], ACCENT, "white", 9.5)
    write_lines(ax, 14, y, ["score"], color=GRIS)
    _draw_bar(ax, 56, 76, y - 3)
    write_lines(ax, 81, y, ["intervalle possible"], color=GRIS)
    if avant:
        draw_dots(ax, [(206, y - 3)], "white", ACCENT, 7)
        write_lines(ax, 214, y, [avant], color=GRIS)


def _scale_label(valeur: float) -> str:
    return format_nombre(valeur, 0 if float(valeur).is_integer() else 2)


def _describe(lignes: Sequence[LigneProfil], echelle: float) -> str:
    """Say in sentences what the drawing shows first: highest, lowest, widest interval, what is missing."""
    notes = [(ligne.score, ligne.nom) for ligne in lignes if ligne.score is not None]
    phrases = [f"Thèmes qui ont un score, de 0 à {_scale_label(echelle)} : {len(notes)} sur {len(lignes)}."]
    if notes:
        haut, bas = (_say_extreme(notes, extreme(notes)[0]) for extreme in (max, min))
        phrases.append(f"Au plus haut, {haut}" + (f" ; au plus bas, {bas}." if bas != haut else ", comme au plus bas."))
    larges = [(ligne.haut - ligne.bas, ligne) for ligne in lignes if ligne.bas is not None and ligne.haut is not None]
    ecart, large = max(larges, key=lambda paire: paire[0], default=(0.0, None))
    if large is not None and ecart > 0:
        borne = format_intervalle(large.bas, large.haut)
        phrases.append(f"L’intervalle le plus large est celui du thème « {large.nom} », {borne}.")
    for etat in ("non noté", "non concerné"):
        noms = [f"« {ligne.nom} »" for ligne in lignes if ligne.score is None and ligne.etat.startswith(etat)]
        if noms:
            phrases.append(f"{etat.capitalize()}{'s' if len(noms) > 1 else ''} : {join_et(noms)}.")
    return " ".join(phrases)


def _describe_change(lignes: Sequence[LigneProfil], avant: str) -> Iterator[str]:
    """Say what moved since then, before anything else: how many rose, fell or stood, then the greatest rise and fall."""
    ecarts = [
        (ligne.score - ligne.precedent, ligne)
        for ligne in lignes
        if ligne.score is not None and ligne.precedent is not None
    ]
    if not ecarts:
        return
    sens = [(ecart > PROCHE) - (ecart < -PROCHE) for ecart, _ in ecarts]
    comptes = ((1, "en hausse"), (-1, "en baisse"), (0, "inchangé"))
    dits = [pluriel(sens.count(signe), *_agree(mot)) for signe, mot in comptes if sens.count(signe)]
    yield f"Depuis le {avant}, {join_et(dits)}."
    for mot, (ecart, ligne), signe in (
        ("Plus forte hausse", max(ecarts, key=lambda paire: paire[0]), 1),
        ("Plus forte baisse", min(ecarts, key=lambda paire: paire[0]), -1),
    ):
        if ecart * signe > PROCHE:
            yield f"{mot} : « {ligne.nom} », de {format_nombre(ligne.precedent)} à {format_nombre(ligne.score)}."


def _agree(mot: str) -> tuple[str, str]:
    """« thème en hausse », « thèmes inchangés »."""
    return f"thème {mot}", f"thèmes {mot}{'' if mot.startswith('en ') else 's'}"


def _say_extreme(notes: Sequence[tuple[float, str]], valeur: float) -> str:
    return f"{join_et(f'« {nom} »' for score, nom in notes if score == valeur)} ({format_nombre(valeur)})"
