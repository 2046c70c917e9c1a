"""A table is what it is declared to be, or it is refused: no wrong dtype, lost category or doubled row passes."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from numresp.cohorte.table import Colonne, TableDeCohorte

TABLE = TableDeCohorte(
    "essai",
    "une ligne",
    ("id",),
    (
        Colonne("id", "texte", "Identifiant", requis=True),
        Colonne("n", "entier", "Nombre"),
        Colonne("v", "nombre", "Valeur"),
        Colonne("vrai", "booleen", "Vrai"),
        Colonne("jour", "jour", "Jour"),
        Colonne("etat", "choix", "État", choix=("bas", "haut"), ordonne=True),
    ),
)
CONTENU: dict[str, list[Any]] = {
    "id": ["a", "b"],
    "n": [0, None],
    "v": [0.0, float("nan")],
    "vrai": [False, None],
    "jour": [date(2025, 5, 6), None],
    "etat": ["haut", None],
}


def test_build() -> None:
    """0, false and an empty cell stay apart; columns come in the declared order; an empty number is NaN, numpy's own."""
    cadre = TABLE.build(dict(reversed(CONTENU.items())))
    assert list(cadre.columns) == list(CONTENU)
    assert [str(dtype) for dtype in cadre.dtypes[:5]] == ["string", "float64", "float64", "boolean", "datetime64[s]"]
    assert cadre.iloc[0].tolist() == ["a", 0, 0.0, False, pd.Timestamp("2025-05-06"), "haut"]
    assert cadre.iloc[1, 1:].isna().all()
    assert np.isnan(cadre.n[1])
    assert cadre.vrai[1] is pd.NA
    assert cadre.etat.cat.ordered


def test_arrays_of_the_kernel() -> None:
    """NaN of the kernel is an empty cell, not a number."""
    cadre = TABLE.build(CONTENU | {"v": np.array([np.nan, 0.5])})
    assert list(cadre.v.isna()) == [True, False]
    assert cadre.v.sum() == 0.5


def test_numpy_computes_on_a_column() -> None:
    """A line through the points of two columns is the line (y = 2x + 1), whatever they are made of; never nan in silence."""
    deux = TableDeCohorte("deux", "un point", (), (Colonne("x", "entier", "X"), Colonne("y", "nombre", "Y")))
    cadre = deux.build({"x": [0, 1, None, 3], "y": [1.0, 3.0, 5.0, 7.0]}).dropna()
    assert np.polyfit(cadre.x, cadre.y, 1) == pytest.approx([2.0, 1.0])
    assert cadre.to_numpy().dtype == float


def test_whole_where_nothing_is_empty() -> None:
    """A number and a yes-no that are never empty are whole and bool; an empty cell there is refused, not made 0 or false."""
    plein = TableDeCohorte(
        "plein", "une ligne", (), (Colonne("n", "entier", "N", requis=True), Colonne("b", "booleen", "B", requis=True))
    )
    assert [str(dtype) for dtype in plein.build({"n": [0], "b": [False]}).dtypes] == ["int64", "bool"]
    assert [str(dtype) for dtype in plein.build_rows([]).dtypes] == ["int64", "bool"]
    for contenu in ({"n": [None], "b": [True]}, {"n": [1], "b": [None]}):
        with pytest.raises(ValueError, match="empty cells"):
            plein.build(contenu)


def test_empty() -> None:
    """No row: the same columns and dtypes."""
    vide = TABLE.build_rows([])
    assert list(vide.dtypes) == list(TABLE.build(CONTENU).dtypes)


@pytest.mark.parametrize(
    ("autre", "message"),
    [
        ({"etat": ["moyen", None]}, "moyen"),
        ({"id": ["a", "a"]}, "does not tell its rows apart"),
        ({"id": ["a", ""]}, "empty cells"),
        ({"de_trop": [1, 2]}, "columns"),
    ],
)
def test_refused(autre: dict[str, list[Any]], message: str) -> None:
    """An unknown category, a doubled key, an empty cell or a column too many is a fault."""
    with pytest.raises(ValueError, match=message):
        TABLE.build(CONTENU | autre)


def test_refused_when_changed() -> None:
    """A column moved, or of another dtype, is found."""
    cadre = TABLE.build(CONTENU)
    with pytest.raises(ValueError, match="columns"):
        TABLE.check(cadre[cadre.columns[::-1]])
    with pytest.raises(ValueError, match="n is"):
        TABLE.check(cadre.assign(n=cadre.n.astype("Int64")))
    with pytest.raises(ValueError, match=r"columns"):
        TABLE.build_rows([{"id": "a"} | dict.fromkeys([*CONTENU, "autre"])])
