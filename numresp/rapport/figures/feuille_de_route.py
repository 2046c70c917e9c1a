"""The figures of a feuille de route: its calendar (who begins when, until when) and its load against the capacity.

The same drawing stands in a page (inline SVG, text as text) and in the council's document (PNG). Both read in grey: the state
of a step is the shape of its bar (full, hatched, crossed, hollow, broken, struck); the capacity is a broken line that says its
number.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from textwrap import wrap

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from numresp.calcul.suivi.avancement_du_plan import ETATS, EtatEtape
from numresp.langue.francais import format_date, format_nombre, join_et
from numresp.langue.html import Dessin, Fragment, join_fragments, render_paragraphe
from numresp.langue.plan import count_jours, describe_calendrier, describe_charge
from numresp.modele.commun.trimestre import Trimestre
from numresp.rapport.equivalents.donnees_du_plan import BarreDePlan, tell_calendrier, tell_charge
from numresp.rapport.figures.profil import ACCENT, CLAIR, FILET, GRIS, MOYEN
from numresp.rapport.figures.svg import render_svg
from numresp.rapport.figures.toile import (
    ENCRE,
    INTERLIGNE,
    LARGEUR,
    Cadre,
    Point,
    draw_boxes,
    draw_line,
    open_canvas,
    write_lines,
)

HAUT = 30.0
SIGNES = 66  # of a line of a name
HAUTEUR_MAX = 560.0
"""Steps that are higher than this together are drawn in several parts: each stands on a printed sheet, and weighs what it may."""
PAS_DES_HACHURES, HACHURES_MAX = 6.0, 250
"""Strokes at so many units from each other; farther apart where a drawing would have more of them."""
BARRE, JEU = 8.0, 9.0  # height of a bar, and what parts a step from the next
MOTS: dict[EtatEtape, str] = {
    "faite": "fait",
    "en_cours": "en cours",
    "en_retard": "en retard",
    "suspendue": "suspendu",
    "pas_commencee": "à venir",
    "abandonnee": "abandonné",
}
DATE_FIXEE = " (date fixée)"
"""Behind the name of a step that was imposed, or under way already: the plan did not choose its quarter."""
NOMBRES_MAX = 13
"""Up to so many quarters, each bar of the load says its number; beyond, the table does."""
SOMMET, SOL = 26.0, 112.0  # of the bars of the load
DROITE = LARGEUR - 4.0
BARRE_HAUTE = 14.0  # a bar so high holds its number
ANNEE = 30.0  # what a year takes when it is written


def draw_calendrier(
    barres: Sequence[BarreDePlan], trimestres: Sequence[str], ident: str, jour: date | None = None
) -> Fragment:
    """Draw the calendar as inline SVG: each step a bar under its name, from its quarter to its end; the day across them.

    Several SVG one after the other where steps are many: each with the quarters over it and its key below.
    """
    if not barres:
        return render_paragraphe("Aucune étape à montrer.")
    dessins = []
    for rang, partie in enumerate(cut_calendrier(barres), start=1):
        figure = plot_calendrier(partie, trimestres, jour)
        dit = f"{describe_calendrier([(b.debut, b.fin) for b in partie], trimestres)}{describe_etats(partie, jour)}"
        titre = f"Calendrier de la feuille de route{say_partie(partie, barres)}"
        sien = ident if rang == 1 else f"{ident}-{rang}"
        dessins.append(render_svg(figure, sien, titre, dit, tell_calendrier(partie, trimestres, MOTS)))
    return Dessin(join_fragments(dessins), join_fragments(dessin.suite for dessin in dessins))


def cut_calendrier(barres: Sequence[BarreDePlan]) -> list[list[BarreDePlan]]:
    """The steps in parts of about the same height, as few as `HAUTEUR_MAX` asks for, in their order."""
    hauts = [_measure(_name(barre)) for barre in barres]
    total = sum(hauts)
    parties: list[list[BarreDePlan]] = [[] for _ in range(math.ceil(total / HAUTEUR_MAX))]
    for barre, dessus in zip(
        barres, accumulate(hauts, initial=0.0), strict=False
    ):  # what stands over the last has no step
        parties[int(dessus * len(parties) / total)].append(barre)
    return parties


def say_partie(partie: Sequence[BarreDePlan], barres: Sequence[BarreDePlan]) -> str:
    """Which steps a part shows, behind a title; nothing where it shows them all."""
    return "" if len(partie) == len(barres) else f", étapes {partie[0].numero} à {partie[-1].numero}"


def draw_charge(jours: Sequence[float], capacite: float, trimestres: Sequence[str], ident: str) -> Fragment:
    """Draw the load as inline SVG: one bar for each quarter, the capacity as a broken line."""
    if not trimestres:
        return render_paragraphe("Aucun trimestre à montrer.")
    figure = plot_charge(jours, capacite, trimestres)
    donnees = tell_charge([*map(_round, jours)], capacite, trimestres)
    return render_svg(figure, ident, "Charge par trimestre", describe_charge(jours, capacite, trimestres), donnees)


def encode_png(figure: Figure) -> bytes:
    """The drawing as a picture, 200 dots an inch, without a date or a version: the same drawing gives the same bytes."""
    tampon = io.BytesIO()
    with mpl.rc_context({"font.family": ["DejaVu Sans"]}):
        figure.savefig(tampon, format="png", dpi=200, facecolor="white", metadata={"Software": None})
    return tampon.getvalue()


def plot_calendrier(
    barres: Sequence[BarreDePlan], trimestres: Sequence[str], jour: date | None = None, ax: Axes | None = None
) -> Figure:
    """The calendar; see `draw_calendrier`."""
    noms = [_name(barre) for barre in barres]
    hauts, bas = list[float](), HAUT
    for lignes in noms:
        hauts.append(bas)
        bas += _measure(lignes)
    etats = [etat for etat in ETATS if any(barre.etat == etat for barre in barres)]
    fig, ax = open_canvas(bas + (34 if len(etats) > 4 else 20) + (12 if jour else 0), ax)
    largeur = LARGEUR / len(trimestres)
    _write_quarters(ax, trimestres, 0.0, largeur)
    for rang, trimestre in enumerate(trimestres):
        annee = trimestre.endswith("T1") or rang == 0
        x = largeur * rang
        draw_line(ax, [(x, 0.0 if annee else HAUT - 6), (x, bas - 4)], FILET, 1.1 if annee else 0.5)
    for y, lignes in zip(hauts, noms, strict=True):
        write_lines(ax, 0, y + 9, lignes)
    par_etat: dict[EtatEtape, list[Cadre]] = {etat: [] for etat in etats}
    for barre, y, lignes in zip(barres, hauts, noms, strict=True):
        haut = y + INTERLIGNE * len(lignes) + 2
        large = largeur * (barre.fin + 1 - barre.debut) - 3
        par_etat[barre.etat].append((largeur * barre.debut + 1.5, haut, large, BARRE))
    for etat, cadres in par_etat.items():
        _draw_state(ax, etat, cadres)
    if jour is not None:
        hauts_des_barres = [haut for cadres in par_etat.values() for _, haut, _, _ in cadres]
        _draw_day(ax, jour, _place_day(jour, trimestres, largeur), (*sorted(hauts_des_barres), bas - 9))
    for rang, etat in enumerate(etats):
        x, y = 90.0 * (rang % 4), bas + 15 + 14 * (rang // 4) + (12 if jour else 0)
        _draw_state(ax, etat, [(x + 1, y - 8, 20.0, BARRE)])
        write_lines(ax, x + 26, y, [MOTS[etat]], color=GRIS, fontsize=9)
    return fig


def _place_day(jour: date, trimestres: Sequence[str], largeur: float) -> float | None:
    """Where a day stands on the calendar; None where it is before or after it."""
    trimestre = Trimestre.of(jour)
    rang = trimestre - Trimestre.parse(trimestres[0])
    if not 0 <= rang < len(trimestres):
        return None
    veille = (trimestre + -1).dernier_jour
    return largeur * (rang + (jour - veille).days / ((trimestre.dernier_jour - veille).days + 1))


def _draw_day(ax: Axes, jour: date, x: float | None, hauts: Sequence[float]) -> None:
    """A stroke across each bar, none across a name."""
    if x is not None:
        traits = [((x, y - 1.5), (x, y + BARRE + 1.5), (math.nan, math.nan)) for y in hauts]
        xs, ys = zip(*(point for trait in traits for point in trait), strict=True)
        ax.plot(xs, ys, color=ENCRE, lw=1.6, solid_capstyle="butt", clip_on=False, zorder=2.6)
        write_lines(ax, x, hauts[-1] + 18, [format_date(jour)], ha="left" if x < LARGEUR / 2 else "right")


def _draw_state(ax: Axes, etat: EtatEtape, cadres: Sequence[Cadre]) -> None:
    """The bars of one state: each state has its shape."""
    if etat == "faite":
        draw_boxes(ax, cadres, ACCENT, ACCENT, 1)
    elif etat == "en_cours":
        draw_boxes(ax, cadres, "white", ACCENT, 1.2)
        pas = PAS_DES_HACHURES * max(
            1, math.ceil(sum(large for _, _, large, _ in cadres) / PAS_DES_HACHURES / HACHURES_MAX)
        )
        xs, ys = zip(*(point for cadre in cadres for point in _hatch(cadre, pas)), strict=True)
        ax.plot(xs, ys, color=ACCENT, lw=1.4, solid_capstyle="butt", clip_on=False, zorder=2.4)
    elif etat == "en_retard":
        draw_boxes(ax, cadres, "white", ENCRE, 1.8)
        croix = [(x + dx - 6.5, y + dy / 2) for x, y, dx, dy in cadres]
        ax.plot(*zip(*croix, strict=True), "x", ms=5, mec=ENCRE, mew=1.8, clip_on=False, zorder=2.5)
    elif etat == "pas_commencee":
        draw_boxes(ax, cadres, "white", MOYEN, 1.1)
    elif etat == "suspendue":
        for x, y, dx, dy in cadres:
            tour = [(x, y), (x + dx, y), (x + dx, y + dy), (x, y + dy), (x, y)]
            ax.plot(*zip(*tour, strict=True), color=ACCENT, lw=1.3, dashes=(3, 2), clip_on=False)
    else:
        milieux = [((x, y + dy / 2), (x + dx, y + dy / 2), (math.nan, math.nan)) for x, y, dx, dy in cadres]
        draw_line(ax, [point for milieu in milieux for point in milieu], GRIS, 1)


def _hatch(cadre: Cadre, pas: float) -> list[Point]:
    """Strokes at 45 degrees within a box, each lifted from the next."""
    x, y, dx, dy = cadre
    traits: list[Point] = []
    for rang in range(max(1, int((dx - 1) // pas))):
        pied = x + pas * rang
        longueur = min(dy, x + dx - pied)
        traits += [(pied, y + dy), (pied + longueur, y + dy - longueur), (math.nan, math.nan)]
    return traits


def describe_etats(barres: Sequence[BarreDePlan], jour: date | None) -> str:
    """Where the steps stand on a day, those that are late by name; nothing where there is no day, or all are to come."""
    if jour is None or all(barre.etat == "pas_commencee" for barre in barres):
        return ""
    comptes = [(MOTS[etat], [barre for barre in barres if barre.etat == etat]) for etat in ETATS]
    dits = [f"{len(vues)} {_agree(mot, len(vues))}" for mot, vues in comptes if vues]
    tard = [f"« {barre.titre} »" for barre in barres if barre.etat == "en_retard"]
    return f" Au {format_date(jour)} : {join_et(dits)}.{f' En retard : {join_et(tard)}.' if tard else ''}"


def _agree(mot: str, nombre: int) -> str:
    """« 1 étape faite », « 2 étapes faites »: the words of the key, of steps."""
    feminin = {"fait": "faite", "suspendu": "suspendue", "abandonné": "abandonnée"}.get(mot)
    return mot if feminin is None else f"{feminin}{'s' if nombre > 1 else ''}"


def plot_charge(jours: Sequence[float], capacite: float, trimestres: Sequence[str], ax: Axes | None = None) -> Figure:
    """The load; see `draw_charge`."""
    fig, ax = open_canvas(SOL + 28, ax)
    plafond = max([*jours, capacite]) or 1.0
    largeur = DROITE / len(trimestres)

    def height(valeur: float) -> float:
        return SOL - (SOL - SOMMET) * valeur / plafond

    draw_line(ax, [(0, SOL), (DROITE, SOL)], GRIS, 0.8)
    epais = min(26.0, largeur * 0.62)
    for rang, valeur in enumerate(jours):
        if valeur > 0:
            coin = (largeur * (rang + 0.5) - epais / 2, height(valeur))
            ax.add_artist(Rectangle(coin, epais, SOL - coin[1], fc=CLAIR, ec=MOYEN, lw=0.9, clip_on=False))
    _draw_capacity(ax, height(capacite), DROITE)
    _draw_capacity(ax, 9.0, 24.0)
    write_lines(ax, 30, 12, [f"capacité : {count_jours(capacite)} par trimestre"], color=GRIS, fontsize=9)
    if len(trimestres) <= NOMBRES_MAX:
        for rang, valeur in enumerate(jours):
            y = SOL - 4 if SOL - height(valeur) >= BARRE_HAUTE else height(valeur) - 3
            write_lines(ax, largeur * (rang + 0.5), y, [_round(valeur)], ha="center")
    _write_quarters(ax, trimestres, 0.0, largeur, y=SOL + 12)
    return fig


def _draw_capacity(ax: Axes, y: float, droite: float) -> None:
    ax.plot([0, droite], [y, y], color=ACCENT, lw=1.3, dashes=(5, 3), clip_on=False)


def _round(jours: float) -> str:
    """A number that fits on a bar: whole from 10 on."""
    return format_nombre(jours, 0) if jours >= 10 or float(jours).is_integer() else format_nombre(jours, 1)


def _write_quarters(ax: Axes, trimestres: Sequence[str], gauche: float, largeur: float, y: float = 21.0) -> None:
    """The quarters, or every second one where they are many; the year where it begins."""
    saut = 1 if largeur >= 15 else 2 if largeur >= 8 else 4
    for rang, trimestre in enumerate(trimestres):
        numero = trimestre.split("-")[1]
        x = gauche + largeur * (rang + 0.5)
        if saut == 1 or numero in ("T1", "T3")[: 4 // saut]:
            write_lines(ax, x, y, [numero], ha="center", color=GRIS, fontsize=9)
    derniere = ""
    for rang, trimestre in enumerate(trimestres):
        annee = trimestre.split("-")[0]
        assez = sum(autre.startswith(annee) for autre in trimestres) * largeur >= ANNEE
        if annee != derniere and assez:
            write_lines(ax, gauche + largeur * rang + 2, y - 11 if y < HAUT else y + 11, [annee], weight="bold")
        derniere = annee


def _name(barre: BarreDePlan) -> list[str]:
    return wrap(f"{barre.numero}. {barre.titre}{DATE_FIXEE if barre.imposee else ''}", SIGNES)


def _measure(lignes: Sequence[str]) -> float:
    """The height of a step: the lines of its name, its bar, what parts it from the next."""
    return INTERLIGNE * len(lignes) + BARRE + JEU
