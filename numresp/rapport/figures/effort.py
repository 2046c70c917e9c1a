"""The figure of effort and effect: each action by the days it asks and the points it would bring by itself.

It reads in grey: a quick win is a full diamond, the others are hollow dots; each has its number, and its whole title beside it
where there is room, else below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from textwrap import wrap
from typing import TypeAlias

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from numresp.langue.francais import format_court
from numresp.langue.html import Fragment, render_paragraphe
from numresp.rapport.equivalents.effort import ActionPesee, describe_effort, tell_effort
from numresp.rapport.figures.profil import ACCENT, FILET, GRIS
from numresp.rapport.figures.svg import render_svg
from numresp.rapport.figures.toile import (
    INTERLIGNE,
    LARGEUR,
    Cadre,
    Point,
    clear_ground,
    crosses,
    draw_line,
    is_crossed,
    meet,
    open_canvas,
    write_lines,
)

GAUCHE, DROITE, HAUT, BAS = 34.0, LARGEUR - 8.0, 24.0, 250.0
MARQUE = 4.0  # half of a mark
SIGNES, CORPS_TITRE, CORPS_NUMERO = 22, 8.0, 9.0  # of a line beside a mark, of a letter there, of a number alone
LARGE = 4.7  # of a letter of that size, the widest fonts counted
CHIFFRE = 5.6  # of a digit alone
SIGNES_CLE = 66
GRADUATIONS = 5
ECART, FOIS = 8.0, 12  # of the far places, and how many each way
AUTOUR = 6.0  # what a mark keeps free at each side of its middle
Trait: TypeAlias = tuple[Point, Point]


@dataclass(frozen=True)
class EtiquetteDAction:
    """What stands beside a mark: the baseline of its first line, whether the title is whole, the line that leads there if any."""

    x: float
    y: float
    lignes: tuple[str, ...]
    entiere: bool
    marque: Point
    trait: Trait | None = None


def draw_effort(actions: Sequence[ActionPesee], ident: str) -> Fragment:
    """Draw actions by effort (to the right) and effect (upwards)."""
    if sum(action.points is not None for action in actions) < 2:
        return render_paragraphe("Il faut deux actions dont l’effet est chiffré pour comparer effort et effet.")
    dit, donnees = describe_effort(actions), tell_effort(actions)
    return render_svg(plot_effort(actions), ident, "Effort et effet des actions", dit, donnees)


def plot_effort(actions: Sequence[ActionPesee], ax: Axes | None = None) -> Figure:
    """The actions; see `draw_effort`."""
    pesees = [action for action in actions if action.points is not None]
    axe_jours = graduate(max(action.jours for action in pesees))
    axe_points = graduate(max(action.points or 0.0 for action in pesees))
    lieux = [
        (
            GAUCHE + (DROITE - GAUCHE) * action.jours / axe_jours[-1],
            BAS - (BAS - HAUT) * (action.points or 0.0) / axe_points[-1],
        )
        for action in pesees
    ]
    places = _place_labels(pesees, lieux)
    dessous = [action for action, etiquette in zip(pesees, places, strict=True) if not etiquette.entiere]
    cle = [wrap(f"{action.numero}. {action.titre}", SIGNES_CLE) for action in dessous]
    fig, ax = open_canvas(BAS + 50 + INTERLIGNE * sum(map(len, cle)), ax)
    _draw_axes(ax, axe_jours, axe_points)
    clear_ground(ax, [cadre for etiquette in places for cadre in _list_lines(etiquette)])
    for quick_win, forme, fond in ((False, "o", "white"), (True, "D", ACCENT)):
        vus = [lieu for lieu, action in zip(lieux, pesees, strict=True) if action.quick_win is quick_win]
        if vus:
            xs, ys = zip(*vus, strict=True)
            taille = 2 * MARQUE if forme == "o" else 1.7 * MARQUE
            ax.plot(xs, ys, forme, ms=taille, mfc=fond, mec=ACCENT, mew=1.5, zorder=2.5, clip_on=False)
    for etiquette in places:
        draw_line(ax, etiquette.trait or (), GRIS, 0.5)
        for rang, ligne in enumerate(etiquette.lignes):
            taille = CORPS_TITRE if etiquette.entiere else CORPS_NUMERO
            write_lines(ax, etiquette.x, etiquette.y + 9 * rang, [ligne], fontsize=taille)
    _write_key(ax, BAS + 40, cle, vites=any(action.quick_win for action in pesees))
    return fig


def _list_lines(etiquette: EtiquetteDAction) -> list[Cadre]:
    """The box of each line of a label."""
    signe = LARGE if etiquette.entiere else CHIFFRE
    return [
        (etiquette.x, etiquette.y - 7.5 + 9.0 * rang, signe * len(ligne), 9.0)
        for rang, ligne in enumerate(etiquette.lignes)
    ]


def graduate(maximum: float) -> list[float]:
    """Round steps from 0 to the first that is not below: at most `GRADUATIONS` of them."""
    if maximum <= 0:
        return [0.0, 1.0]
    decade = 10.0 ** (len(str(int(maximum))) - 2) if maximum >= 1 else 0.01
    pas = next(
        pas
        for puissance in range(4)
        for pas in (decade * 10**puissance * m for m in (1.0, 2.0, 5.0))
        if pas * GRADUATIONS >= maximum - 1e-9
    )
    nombre = next(n for n in range(1, GRADUATIONS + 1) if pas * n >= maximum - 1e-9)
    return [pas * rang for rang in range(nombre + 1)]


def _draw_axes(ax: Axes, jours: Sequence[float], points: Sequence[float]) -> None:
    for valeur in jours:
        x = GAUCHE + (DROITE - GAUCHE) * valeur / jours[-1]
        draw_line(ax, [(x, HAUT), (x, BAS + 4)], FILET, 0.7)
        write_lines(ax, x, BAS + 15, [format_court(valeur)], ha="center", color=GRIS, fontsize=9)
    for valeur in points:
        y = BAS - (BAS - HAUT) * valeur / points[-1]
        draw_line(ax, [(GAUCHE - 4, y), (DROITE, y)], FILET, 0.7)
        write_lines(ax, GAUCHE - 8, y + 3.5, [format_court(valeur)], ha="right", color=GRIS, fontsize=9)
    write_lines(ax, 0, 11, ["points gagnés sur le score"], color=GRIS)
    write_lines(ax, DROITE, BAS + 26, ["jours d’agent"], ha="right", color=GRIS)


def _place_labels(actions: Sequence[ActionPesee], lieux: Sequence[Point]) -> list[EtiquetteDAction]:
    """For each action the whole title where it hides nothing, else its number alone."""
    marques = [(x - AUTOUR, y - AUTOUR, 2 * AUTOUR, 2 * AUTOUR) for x, y in lieux]
    reserves = [_find_number(action, lieu) for action, lieu in zip(actions, lieux, strict=True)]
    places, mots, traits = list[EtiquetteDAction](), list[Cadre](), list[Trait]()
    for rang, (action, lieu) in enumerate(zip(actions, lieux, strict=True)):
        lignes = tuple(wrap(f"{action.numero}. {action.titre}", SIGNES))
        pris = [*marques, *mots]
        large, haut = LARGE * max(map(len, lignes)), 9.0 * len(lignes)
        cadre, trait = _fit(lieu, (large, haut), [*pris, *reserves[rang + 1 :]], traits), None
        entiere = cadre is not None
        if cadre is None:
            lignes, taille = (str(action.numero),), reserves[rang][2:]
            cadre = _fit(lieu, taille, pris, traits)
        if cadre is None:
            cadre, trait = _find_far(lieu, taille, marques, mots, traits) or (reserves[rang], None)
        places.append(EtiquetteDAction(cadre[0], cadre[1] + 7.5, lignes, entiere, lieu, trait))
        mots.append(cadre)
        traits += [trait] if trait is not None else []
    return places


def _find_number(action: ActionPesee, lieu: Point) -> Cadre:
    """The place that the number alone would take at the right of its mark: a title leaves it free."""
    return lieu[0] + AUTOUR, lieu[1] - 4.5, CHIFFRE * len(str(action.numero)), 9.0


def _fit(lieu: Point, taille: tuple[float, float], pris: Sequence[Cadre], traits: Sequence[Trait]) -> Cadre | None:
    """The first place beside a mark where a label of this size hides nothing, no leader crosses it, and it is on the drawing."""
    essais = ((x, y, *taille) for x, y in _list_places(lieu, *taille))
    return next((cadre for cadre in essais if _is_free(cadre, pris) and not is_crossed(cadre, traits)), None)


def _find_far(
    lieu: Point,
    taille: tuple[float, float],
    marques: Sequence[Cadre],
    mots: Sequence[Cadre],
    traits: Sequence[Trait],
) -> tuple[Cadre, Trait | None] | None:
    """The nearest free place round a mark for a number that finds none beside it, and the thin line that leads there.

    That line crosses no word, or is not drawn; nor any other mark, where there is such a place.
    """
    (x, y), (large, haut) = lieu, taille
    essais = [
        (x + pas * ECART - (large if pas < 0 else 0), y + etage * haut - haut / 2)
        for pas in range(-FOIS, FOIS + 1)
        for etage in range(-FOIS, FOIS + 1)
    ]
    essais.sort(key=lambda coin: (abs(coin[0] + large / 2 - x) + abs(coin[1] + haut / 2 - y), coin))
    autres = [marque for marque in marques if not meet(marque, (x - MARQUE, y - MARQUE, 2 * MARQUE, 2 * MARQUE))]
    pris = [*marques, *mots]
    libres = [
        (cadre, _lead(lieu, cadre))
        for cadre in ((*coin, large, haut) for coin in essais)
        if _is_free(cadre, pris) and not is_crossed(cadre, traits)
    ]
    larges = [(u - 1, v - 1, du + 2, dv + 2) for u, v, du, dv in mots]
    clairs = [vu for vu in libres if not any(crosses(*vu[1], mot) for mot in larges)]
    nets = (vu for vu in clairs if not any(crosses(*vu[1], marque) for marque in autres))
    muets = ((cadre, None) for cadre, _ in libres)
    return next(chain(nets, clairs, muets), None)


def _lead(lieu: Point, cadre: Cadre) -> Trait:
    """The line from a mark to the nearest point of the box of its number."""
    x, y, large, haut = cadre
    return lieu, (min(max(lieu[0], x - 1), x + large + 1), min(max(lieu[1], y), y + haut))


def _is_free(cadre: Cadre, pris: Sequence[Cadre]) -> bool:
    """Whether a label stays on the drawing and hides nothing."""
    x, y, large, haut = cadre
    dedans = x > GAUCHE and x + large <= LARGEUR and y >= HAUT - 8 and y + haut < BAS
    return dedans and not any(meet(cadre, autre) for autre in pris)


def _list_places(lieu: Point, large: float, haut: float) -> Iterator[Point]:
    x, y = lieu
    droite, gauche = x + AUTOUR, x - AUTOUR - large
    dessus, dessous = y - AUTOUR - haut, y + AUTOUR
    yield from ((droite, y - haut / 2), (gauche, y - haut / 2))
    yield from ((x - large / 2, dessus), (x - large / 2, dessous))
    for bord in (droite - MARQUE, gauche + MARQUE):
        yield from ((bord, dessus), (bord, dessous))
    yield from ((droite, y - haut + MARQUE), (droite, y - MARQUE), (gauche, y - haut + MARQUE), (gauche, y - MARQUE))


def _write_key(ax: Axes, y: float, cle: Sequence[Sequence[str]], *, vites: bool) -> None:
    ax.plot([8], [y - 3], "o", ms=2 * MARQUE, mfc="white", mec=ACCENT, mew=1.5, clip_on=False)
    write_lines(ax, 18, y, ["action"], color=GRIS)
    if vites:
        ax.plot([72], [y - 3], "D", ms=1.7 * MARQUE, mfc=ACCENT, mec=ACCENT, mew=1.5, clip_on=False)
        write_lines(ax, 82, y, ["quick win"], color=GRIS)
    base = y + 16
    for lignes in cle:
        write_lines(ax, 0, base, lignes, fontsize=9)
        base += INTERLIGNE * len(lignes)
