"""A program as it is written, small enough for the hand."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from numresp.calcul.feuille_de_route.solveur.contraintes_lineaires import Systeme


def test_the_best_columns() -> None:
    """2x + y greatest with x whole, x ≤ 3, y ≤ 2 and 2x + 2y ≤ 5: x = 2, y = 0.5."""
    systeme = Systeme()
    x, y = systeme.add_column(3.0, entiere=True), systeme.add_column(2.0)
    systeme.add_row({x: 2.0, y: 2.0}, 5.0)
    trouve = systeme.maximise(np.array([2.0, 1.0]))
    assert trouve is not None
    assert list(trouve[0]) == pytest.approx([2.0, 0.5])
    assert trouve[1] == 0.0


def test_no_gap_is_left() -> None:
    """Six things of 20 002 to 20 008 points, of which two or three fit: best is best, though the next is 0.01 % below.

    The 64 choices are all tried: a solver that stops within its usual gap, of 0.01 %, gives another one.
    """
    points = np.array([20004, 20004, 20008, 20002, 20007, 20002])
    poids = np.array([[171, 132, 123, 198, 117, 131], [164, 178, 163, 186, 104, 139], [157, 143, 138, 137, 104, 110]])
    plafonds = np.array([436, 467, 394])
    systeme = Systeme()
    for _ in points:
        systeme.add_column(1.0, entiere=True)
    for ligne, plafond in zip(poids, plafonds, strict=True):
        systeme.add_row(dict(enumerate(map(float, ligne))), float(plafond))
    trouve = systeme.maximise(points.astype(float))
    choix = [np.array(pris) for pris in itertools.product((0, 1), repeat=len(points))]
    assert trouve is not None
    assert points @ trouve[0] == pytest.approx(max(points @ pris for pris in choix if (poids @ pris <= plafonds).all()))


def test_without_rows_every_column_is_at_its_bound() -> None:
    """Nothing holds them but their own bounds; a column that costs stays at 0."""
    systeme = Systeme()
    systeme.add_column(3.0)
    systeme.add_column(2.0)
    trouve = systeme.maximise(np.array([1.0, -1.0]))
    assert trouve is not None
    assert list(trouve[0]) == pytest.approx([3.0, 0.0])


def test_what_does_not_hold_has_no_columns() -> None:
    """-x ≤ -2 with x ≤ 1; without a column, a row that asks for something holds nothing either."""
    systeme = Systeme()
    systeme.add_row({systeme.add_column(1.0): -1.0}, -2.0)
    assert systeme.maximise(np.array([1.0])) is None
    vide = Systeme()
    vide.add_row({}, 0.0)
    assert vide.maximise(np.array([])) is not None
    vide.add_row({}, -1.0)
    assert vide.maximise(np.array([])) is None


def test_a_coefficient_of_zero_is_not_written() -> None:
    """0 · x + y ≤ 1 speaks of y alone."""
    systeme = Systeme()
    systeme.add_row({0: 0.0, 1: 1.0}, 1.0)
    assert systeme.lignes == [({1: 1.0}, 1.0)]
