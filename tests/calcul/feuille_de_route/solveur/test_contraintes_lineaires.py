"""A program as it is written, small enough for the hand."""

from __future__ import annotations

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
