"""The figure of effort and effect: marks where the numbers say, every title whole somewhere, labels that hide nothing."""

import re
from collections.abc import Sequence
from itertools import combinations
from random import Random

import pytest
from inventes.actions_pesees import ACTIONS
from inventes.figures_lues import words
from rendus.bilans_lus import read_bilan

from numresp.rapport.equivalents.effort import ActionPesee
from numresp.rapport.figures.effort import (
    BAS,
    DROITE,
    GAUCHE,
    HAUT,
    _place_labels,
    draw_effort,
    graduate,
)
from numresp.rapport.figures.toile import LARGEUR, crosses, meet
from numresp.rapport.page.fautes_de_page import MAX_FIGURE
from numresp.rapport.traces.contenu import list_actions_pesees


def test_marks_stand_where_the_numbers_say() -> None:
    """By hand: axes to 10 days and 4 points; the first at a fifth of the width and a quarter of the height."""
    svg = draw_effort(ACTIONS, "e")
    marques = {tuple(map(float, m)) for m in re.findall(r'<use href="#e-\d" x="([\d.]+)" y="([\d.]+)"', svg)}
    assert (round(GAUCHE + (DROITE - GAUCHE) / 5, 1), round(BAS - (BAS - HAUT) / 4, 1)) in marques
    assert (DROITE, HAUT) in marques


def test_a_quick_win_is_another_shape() -> None:
    """A full diamond beside hollow rounds; the key says it only where there is one."""
    avec = draw_effort(ACTIONS, "e")
    sans = draw_effort([ACTIONS[1], ActionPesee(4, "Autre", 1.0, 1.0)], "e")
    assert "quick win" in words(avec)
    assert "quick win" not in words(sans)
    assert avec.count('<path d="M0 ') > sans.count('<path d="M0 ')


@pytest.mark.parametrize(
    ("maximum", "fin", "pas"), [(10, 10, 2), (8, 8, 2), (0.6, 0.6, 0.2), (23, 25, 5), (0, 1, 1), (120, 150, 50)]
)
def test_round_steps(maximum: float, fin: float, pas: float) -> None:
    """Steps of 1, 2 or 5, at most five, the last not below the maximum."""
    pas_vus = graduate(maximum)
    assert pas_vus[-1] == pytest.approx(fin)
    assert pas_vus[1] == pytest.approx(pas)


def test_every_title_is_whole_and_hides_nothing() -> None:
    """Thirty actions, many alike: each title is whole beside its mark or below, no label lies on another; at most 12 kB."""
    titre = "Atteindre 20 % de la dépense en occasion ou reconditionné"
    actions = [ActionPesee(n + 1, titre, 1.0 + n % 9, 0.5 + n % 7) for n in range(30)]
    svg = draw_effort(actions, "e")
    tout = " ".join(words(svg))
    assert all(f"{action.numero}. {titre}" in tout for action in actions)
    assert len(svg.encode()) <= MAX_FIGURE
    assert svg == draw_effort(actions, "e")


def test_whole_labels_keep_apart() -> None:
    """The boxes of whole titles do not meet."""
    lieux = [(60.0, 60.0), (200.0, 100.0), (62.0, 64.0), (300.0, 200.0)]
    actions = [ActionPesee(n + 1, "Trier le matériel qui dort", 1.0, 1.0) for n in range(4)]
    cadres = [
        (e.x, e.y - 7.5, 4.7 * max(map(len, e.lignes)), 9.0 * len(e.lignes))
        for e in _place_labels(actions, lieux)
        if e.entiere
    ]
    assert len(cadres) >= 2
    assert not any(meet(un, autre) for un, autre in combinations(cadres, 2))


def test_numbers_of_a_crowd_keep_apart() -> None:
    """Twelve marks on one spot: each number has its own place, none on another."""
    actions = [ActionPesee(n + 1, "Une action au nom assez long pour ne pas tenir", 3.0, 1.0) for n in range(12)]
    etiquettes = _place_labels(actions, [(150.0, 200.0)] * 12)
    seuls = [(e.x, e.y, 5.6 * len(e.lignes[0]), 9.0) for e in etiquettes if not e.entiere]
    assert len(seuls) >= 8
    assert not any(meet(un, autre) for un, autre in combinations(seuls, 2))


def test_two_numbers_are_needed() -> None:
    """One known effect is nothing to compare: a sentence."""
    assert "<svg" not in draw_effort(ACTIONS[1:], "e")


def check_labels(actions: Sequence[ActionPesee], lieux: Sequence[tuple[float, float]]) -> int:
    """No label on another, none on a mark, no leader through a label; how many leaders there are."""
    etiquettes = _place_labels(actions, lieux)
    cadres = [
        (e.x, e.y - 7.5, (4.7 if e.entiere else 5.6) * max(map(len, e.lignes)), 9.0 * len(e.lignes)) for e in etiquettes
    ]
    assert not any(meet(un, autre) for un, autre in combinations(cadres, 2))
    marques = [(x - 4.0, y - 4.0, 8.0, 8.0) for x, y in lieux]
    assert not any(meet(cadre, marque) for cadre in cadres for marque in marques)
    traits = [e.trait for e in etiquettes if e.trait is not None]
    assert not any(crosses(*trait, cadre) for trait in traits for cadre in cadres)
    assert all(x >= GAUCHE and x + dx <= LARGEUR and y >= 0 and y + dy <= BAS for x, y, dx, dy in cadres)
    assert all(e.trait is None or e.trait[0] == e.marque for e in etiquettes)
    return len(traits)


@pytest.mark.parametrize("organisation", ["portelune-essai", "clairlieu-essai"])
def test_leaders_of_the_example_keep_clear_of_every_label(organisation: str) -> None:
    """The plans that the example shows: their marks as `plot_effort` places them."""
    bilan = read_bilan(organisation, "feuille_de_route")
    assert bilan.plan is not None
    actions = [action for action in list_actions_pesees(bilan, bilan.plan) if action.points is not None]
    jours = graduate(max(action.jours for action in actions))[-1]
    points = graduate(max(action.points or 0.0 for action in actions))[-1]
    lieux = [
        (GAUCHE + (DROITE - GAUCHE) * a.jours / jours, BAS - (BAS - HAUT) * (a.points or 0.0) / points) for a in actions
    ]
    check_labels(actions, lieux)


def test_leaders_of_crowds_keep_clear_of_every_label() -> None:
    """Forty crowds drawn by lot, in a corner as in the middle: some need leaders, and none strikes a word."""
    hasard, menes = Random(21), 0  # noqa: S311 (a fixed draw)
    for _ in range(40):
        x0, y0, etendue = (
            hasard.uniform(GAUCHE, DROITE - 30),
            hasard.uniform(HAUT + 30, BAS),
            hasard.choice((0, 4, 12, 30)),
        )
        lieux = [(x0 + hasard.uniform(0, etendue), y0 - hasard.uniform(0, etendue)) for _ in range(14)]
        actions = [ActionPesee(n + 1, "Une action au nom assez long pour ne pas tenir", 3.0, 1.0) for n in range(14)]
        menes += check_labels(actions, lieux)
    assert menes > 40


def test_the_grid_strikes_no_label() -> None:
    """Each line of a label has the ground of the drawing under it, laid over the grid and under the marks."""
    svg = draw_effort(ACTIONS, "e")
    [fond] = re.findall(r'<path[^>]*fill="#ffffff"[^>]*>', svg)
    lignes = sum(len(e.lignes) for e in _place_labels(ACTIONS[:2], [(98.4, 193.5), (DROITE, HAUT)]))
    assert fond.count("z") == lignes
    assert svg.rindex('stroke="#c4ccc9"') < svg.index(fond) < svg.rindex("<use")
