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
    """0, false and an empty cell stay apart; columns come in the declared order; dtypes are nullable."""
    cadre = TABLE.build(dict(reversed(CONTENU.items())))
    assert list(cadre.columns) == list(CONTENU)
    assert [str(dtype) for dtype in cadre.dtypes[:5]] == ["string", "Int64", "Float64", "boolean", "datetime64[s]"]
    assert cadre.iloc[0].tolist() == ["a", 0, 0.0, False, pd.Timestamp("2025-05-06"), "haut"]
    assert cadre.iloc[1, 1:].isna().all()
    assert cadre.n[1] is pd.NA
    assert cadre.etat.cat.ordered


def test_arrays_of_the_kernel() -> None:
    """NaN of the kernel is an empty cell, not a number."""
    cadre = TABLE.build(CONTENU | {"v": np.array([np.nan, 0.5])})
    assert list(cadre.v.isna()) == [True, False]
    assert cadre.v.sum() == 0.5


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
        TABLE.check(cadre.assign(n=cadre.n.astype("Float64")))
    with pytest.raises(ValueError, match=r"columns"):
        TABLE.build_rows([{"id": "a"} | dict.fromkeys([*CONTENU, "autre"])])
