"""The figure of the questions: one row for each thème, one cell for each question, filled as high as its level, now and before.

It reads in grey: the height of a column says the level, then is a hollow column and now a full one; what is not known is a
question mark, what does not concern the body a dash, and the lowest level a thick floor.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from numresp.langue.francais import ABSENT, format_points, join_et, pluriel
from numresp.langue.html import Fragment, render_paragraphe
from numresp.rapport.equivalents.donnees import DonneesDeFigure
from numresp.rapport.figures.profil import ACCENT, CLAIR, FILET, GRIS, MOYEN
from numresp.rapport.figures.svg import render_svg
from numresp.rapport.figures.toile import (
    INTERLIGNE,
    LARGEUR,
    Cadre,
    Point,
    draw_boxes,
    draw_line,
    open_canvas,
    write_lines,
)
from numresp.rapport.phrases.ex_aequo import name_tied

COLONNE, HAUT, PAS, HAUTEUR = 126.0, 6.0, 31.0, 22.0
CASE_MAX = 26.0
PLEIN = 1 - 1e-9
NUL = 1e-9
ETATS = {"connu": "connue", "inconnu": "inconnue", "non_concerne": "non concerné"}


@dataclass(frozen=True)
class CaseDeQuestion:
    """A question: what its level is worth now and at the first séance, 0..1; None where no level is known.

    What it asks and the levels themselves are not drawn: its row says them.
    """

    etat: Literal["connu", "inconnu", "non_concerne"]
    valeur: float | None
    avant: float | None = None
    enonce: str = ""
    niveau: int | None = None
    niveau_avant: int | None = None


@dataclass(frozen=True)
class RangeeDeQuestions:
    """A thème and its questions, in the order of the questionnaire."""

    nom: str
    cases: tuple[CaseDeQuestion, ...]


def draw_questions(
    rangees: Sequence[RangeeDeQuestions], ident: str, depuis: str = "", echelle: float = 100.0
) -> Fragment:
    """Draw every question of a questionnaire as a cell.

    Parameters
    ----------
    depuis : str
        The day of the first séance, as it is said; empty where there is nothing to compare with.
    echelle : float
        On which its rows say what a level is worth.
    """
    if not any(rangee.cases for rangee in rangees):
        return render_paragraphe("Aucune question à montrer.")
    figure = plot_questions(rangees, avant=bool(depuis))
    dit, donnees = describe_questions(rangees, depuis), tell_questions(rangees, echelle, avant=bool(depuis))
    return render_svg(figure, ident, "Les questions, une par une", dit, donnees)


def plot_questions(rangees: Sequence[RangeeDeQuestions], *, avant: bool = False, ax: Axes | None = None) -> Figure:
    """The cells; see `draw_questions`."""
    bas = HAUT + PAS * len(rangees)
    fig, ax = open_canvas(bas + 22, ax)
    case = min(CASE_MAX, (LARGEUR - COLONNE - 1) / max(len(rangee.cases) for rangee in rangees))
    lieux = [
        ((COLONNE + case * rang, HAUT + PAS * etage), vue)
        for etage, rangee in enumerate(rangees)
        for rang, vue in enumerate(rangee.cases)
    ]
    draw_boxes(ax, [(x, y, case, HAUTEUR) for (x, y), _ in lieux], "none", FILET, 0.8)
    if avant:
        draw_boxes(ax, _list_columns(((coin, vue.avant) for coin, vue in lieux), 0.14, 0.3, case), CLAIR, MOYEN, 0.8)
    gauche, large = (0.52, 0.34) if avant else (0.2, 0.6)
    draw_boxes(ax, _list_columns(((coin, vue.valeur) for coin, vue in lieux), gauche, large, case), ACCENT, ACCENT, 0.8)
    for (x, y), vue in lieux:
        if vue.etat != "connu":
            signe = "?" if vue.etat == "inconnu" else "–"
            milieu = x + case * (gauche + large / 2)
            write_lines(ax, milieu, y + HAUTEUR / 2 + 3.5, [signe], ha="center", color=GRIS)
    for etage, rangee in enumerate(rangees):
        noms = wrap(rangee.nom, 21)
        y = HAUT + PAS * etage + HAUTEUR / 2 + 3.5 - INTERLIGNE / 2 * (len(noms) - 1)
        write_lines(ax, 0, y, noms)
    _write_key(ax, bas + 16, avant=avant)
    return fig


def _list_columns(lieux: Iterable[tuple[Point, float | None]], gauche: float, large: float, case: float) -> list[Cadre]:
    """A column for each known level; the lowest is a floor, so that it is not taken for an unknown."""
    cadres = []
    for (x, y), valeur in lieux:
        if valeur is not None:
            haut = max(1.0, (HAUTEUR - 2) * valeur)
            cadres.append((x + case * gauche, y + HAUTEUR - haut, case * large, haut))
    return cadres


def _write_key(ax: Axes, y: float, *, avant: bool) -> None:
    x = 0.0
    if avant:
        draw_boxes(ax, [(x, y - 9, 6, 10)], CLAIR, MOYEN, 0.8)
        write_lines(ax, x + 11, y, ["au départ"], color=GRIS)
        x += 70
    draw_boxes(ax, [(x, y - 9, 7, 10)], ACCENT, ACCENT, 0.8)
    write_lines(ax, x + 12, y, ["cette séance"], color=GRIS)
    draw_line(ax, [(x + 86, y), (x + 96, y)], ACCENT, 1.8)
    write_lines(ax, x + 101, y, ["niveau 0"], color=GRIS)
    write_lines(ax, x + 152, y, ["? inconnu   – non concerné"], color=GRIS)


def tell_questions(rangees: Sequence[RangeeDeQuestions], echelle: float, *, avant: bool) -> DonneesDeFigure:
    """One row per question: its level and what that is worth, now and, where it is drawn, at the first séance."""
    depart = ("Niveau au départ", "Valeur au départ") if avant else ()
    return DonneesDeFigure(
        ("Thème", "Question", "Réponse", "Niveau", "Valeur", *depart),
        tuple(
            (
                rangee.nom,
                vue.enonce,
                ETATS[vue.etat],
                *_write_level(vue.niveau, vue.valeur, echelle),
                *(_write_level(vue.niveau_avant, vue.avant, echelle) if avant else ()),
            )
            for rangee in rangees
            for vue in rangee.cases
        ),
    )


def _write_level(niveau: int | None, valeur: float | None, echelle: float) -> tuple[str, str]:
    return ABSENT if niveau is None or valeur is None else str(niveau), format_points(valeur, echelle)


def describe_questions(rangees: Sequence[RangeeDeQuestions], depuis: str = "") -> str:
    """How many questions stand where; how many rose and fell, and in which thèmes most of each."""
    cases = [vue for rangee in rangees for vue in rangee.cases]
    valeurs = [vue.valeur for vue in cases if vue.valeur is not None]
    comptes = (
        (sum(valeur > PLEIN for valeur in valeurs), "au plus haut niveau"),
        (sum(NUL < valeur <= PLEIN for valeur in valeurs), "entre les deux"),
        (sum(valeur <= NUL for valeur in valeurs), "au plus bas"),
        (sum(vue.etat == "inconnu" for vue in cases), "sans réponse connue"),
        (sum(vue.etat == "non_concerne" for vue in cases), "hors de ce qui concerne la structure"),
    )
    dites = [f"{nombre} {quoi}" for nombre, quoi in comptes if nombre]
    phrases = [f"{pluriel(len(cases), 'question')} en {pluriel(len(rangees), 'thème')} : {join_et(dites)}."]
    if depuis:
        monte, baisse = (sum(_moves(vue, signe) for vue in cases) for signe in (1, -1))
        phrases.append(
            f"Depuis le {depuis}, {pluriel(monte, 'question')} {'a' if monte < 2 else 'ont'} monté et "
            f"{baisse} {'a' if baisse < 2 else 'ont'} baissé."
        )
        phrases += [_say_most(rangees, signe, mot) for signe, mot in ((1, "hausses"), (-1, "baisses"))]
    return " ".join(filter(None, phrases))


def _say_most(rangees: Sequence[RangeeDeQuestions], signe: int, mot: str) -> str:
    """The thèmes where most questions moved one way; nothing is said where none did, or as many everywhere."""
    nombres = {rangee.nom: sum(_moves(vue, signe) for vue in rangee.cases) for rangee in rangees}
    plus = max(nombres.values())
    if plus == 0 or min(nombres.values()) == plus:
        return ""
    dits = name_tied([nom for nom, nombre in nombres.items() if nombre == plus], str(plus))
    return f"Le plus de {mot} : {dits}."


def _moves(vue: CaseDeQuestion, signe: int) -> bool:
    return vue.valeur is not None and vue.avant is not None and (vue.valeur - vue.avant) * signe > NUL
