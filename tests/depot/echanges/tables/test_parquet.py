"""Parquet gives back what was written: values, empty cells, meaning; and numresp can do without pyarrow."""

from __future__ import annotations

import io
import sys

import numpy as np
import pandas as pd
import pytest

from numresp.depot.echanges.tables.parquet import write_parquet
from numresp.depot.echanges.tables.table_a_ecrire import TableAEcrire
from numresp.erreurs import DonneesInvalides

CADRE = pd.DataFrame(
    {
        "texte": pd.array(["a", None], dtype="string[python]"),
        "nombre": [0.0, np.nan],
        "vrai": pd.array([False, None], dtype="boolean"),
        "jour": np.array(["2025-05-06", "NaT"], dtype="datetime64[s]"),
        "choix": pd.Categorical(["haut", None], categories=["bas", "haut"], ordered=True),
    }
)
TABLE = TableAEcrire(
    "essai", "une ligne", CADRE, tuple((nom, "m" if nom == "nombre" else "", nom.title()) for nom in CADRE)
)


def test_round_trip() -> None:
    """0, false and an empty cell stay three things; each column says its meaning and its unit; the same bytes again."""
    pq = pytest.importorskip("pyarrow.parquet")
    fichiers = write_parquet([TABLE])
    assert list(fichiers) == ["essai.parquet", "description.parquet"]
    lue = pq.read_table(io.BytesIO(fichiers["essai.parquet"]))
    assert lue["nombre"].to_pylist() == [0.0, None]
    assert lue["vrai"].to_pylist() == [False, None]
    assert lue["texte"].to_pylist() == ["a", None]
    assert lue["choix"].to_pylist() == ["haut", None]
    assert [None if jour is None else jour.isoformat()[:10] for jour in lue["jour"].to_pylist()] == ["2025-05-06", None]
    assert lue.schema.field("nombre").metadata == {b"sens": b"Nombre", b"unite": b"m"}
    assert lue.schema.metadata[b"numresp"] == b"essai"
    assert write_parquet([TABLE]) == fichiers


def test_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for in words."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(DonneesInvalides, match=r"numresp\[tables\]"):
        write_parquet([TABLE])
