"""A table as Arrow columns and back."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from numresp.cohorte.lots.colonnes_arrow import join_parts, join_shared, pack_table, read_stream, to_frame
from numresp.cohorte.table import Colonne, TableDeCohorte

TABLE = TableDeCohorte(
    "essai", "une ligne", (),
    (
        Colonne("organisation", "texte", "", requis=True),
        Colonne("dit", "texte", ""),
        Colonne("choisi", "choix", "", choix=("un", "deux"), ordonne=True),
        Colonne("entier", "entier", ""),
        Colonne("nombre", "nombre", ""),
        Colonne("vrai", "booleen", ""),
        Colonne("rang", "entier", "", requis=True),
        Colonne("tenu", "booleen", "", requis=True),
        Colonne("jour", "jour", ""),
    ),
)  # fmt: skip
CADRE = TABLE.build(
    {
        "organisation": ["b", "b", "a", "c"],
        "dit": ["é\n", None, "", "é\n"],
        "choisi": ["deux", None, "un", "un"],
        "entier": [0, None, 2**53, -1],
        "nombre": [0.1, None, float("inf"), -0.0],
        "vrai": [False, None, True, False],
        "rang": [0, 2**53 + 1, -1, 3],
        "tenu": [True, False, False, True],
        "jour": [date(2025, 1, 1), None, date(1, 1, 1), date(9999, 12, 31)],
    }
)


@pytest.mark.parametrize("rangs", [range(4), range(1), range(0)])
def test_there_and_back(rangs: range) -> None:
    """Every kind of cell, empty ones among them, and no row at all: the same, dtype by dtype."""
    cadre = CADRE.iloc[list(rangs)].reset_index(drop=True)
    retour = to_frame(TABLE, read_stream(memoryview(pack_table(TABLE, cadre))))
    pd.testing.assert_frame_equal(retour, cadre, check_exact=True)
    TABLE.check(retour)


def test_rows_of_several_lots() -> None:
    """Rows are taken from the lot that is a body's own, in the order of the bodies; within a body they keep theirs."""
    un = read_stream(memoryview(pack_table(TABLE, CADRE)))
    autre = CADRE.assign(dit=pd.array(["x"] * 4, dtype=CADRE["dit"].dtype))
    deux = read_stream(memoryview(pack_table(TABLE, autre)))
    tout = to_frame(TABLE, join_parts([un, deux, un], [{"b": 2, "c": 0}, {"a": 1}, {}]))
    assert list(tout["organisation"]) == ["c", "a", "b", "b"]
    assert list(tout["dit"].fillna("-")) == ["é\n", "x", "é\n", "-"]


def test_what_speaks_of_referentiels() -> None:
    """Each référentiel once, from the first lot that has it, in the order in which séances cite them."""
    table = TableDeCohorte(
        "q", "", (), (Colonne("referentiel", "texte", "", requis=True), Colonne("rang", "entier", ""))
    )
    lots = [
        read_stream(memoryview(pack_table(table, table.build({"referentiel": noms, "rang": rangs}))))
        for noms, rangs in ((["r1", "r1", "r2"], [1, 2, 1]), (["r2", "r3"], [9, 1]), ([], []))
    ]
    assert list(to_frame(table, join_shared(lots, ["r3", "r2"]))["rang"]) == [1, 1]
    assert list(to_frame(table, join_shared(lots))["rang"]) == [1, 2, 1, 1]
    assert to_frame(table, join_shared(lots, [])).empty
