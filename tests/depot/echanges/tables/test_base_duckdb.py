"""A DuckDB base holds every table with its comments; and numresp can do without DuckDB."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pytest

from numresp.depot.echanges.tables.base_duckdb import write_duckdb
from numresp.depot.echanges.tables.table_a_ecrire import TableAEcrire
from numresp.erreurs import DonneesInvalides

TABLE = TableAEcrire(
    "essai",
    "une ligne",
    pd.DataFrame({"nom": pd.array(["l’eau", None], dtype="string[python]"), "score": [0.0, float("nan")]}),
    (("nom", "", "Nom, d'ici"), ("score", "0 à 1", "Score")),
)


def test_base(tmp_path: Path) -> None:
    """Rows, an empty number that counts for nothing in a mean, comments with an apostrophe."""
    duckdb = pytest.importorskip("duckdb")
    chemin = tmp_path / "e.duckdb"
    chemin.write_bytes(write_duckdb([TABLE]))
    with duckdb.connect(chemin, read_only=True) as base:
        assert base.sql("SELECT count(*), count(score), avg(score), count(nom) FROM essai").fetchall() == [
            (2, 1, 0.0, 1)
        ]
        assert base.sql("SELECT sens FROM description WHERE colonne = 'nom'").fetchall() == [("Nom, d'ici",)]
        dits = dict(base.sql("SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'essai'").fetchall())
    assert dits == {"nom": "Nom, d'ici", "score": "Score (0 à 1)"}


@pytest.mark.parametrize("paquet", ["duckdb", "pyarrow"])
def test_without(paquet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for in words."""
    monkeypatch.setitem(sys.modules, paquet, None)
    with pytest.raises(DonneesInvalides, match=r"numresp\[tables\]"):
        write_duckdb([TABLE])


@pytest.mark.skipif(sys.platform == "win32", reason="limites Unix")
def test_disk_is_full() -> None:
    """Said in French, with what to do: DuckDB writes by itself, and its own words are English."""
    duckdb = pytest.importorskip("duckdb")
    resource = pytest.importorskip("resource")
    permis = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, permis[1]))
    try:
        with pytest.raises(DonneesInvalides, match="le disque des fichiers temporaires est plein") as dite:
            write_duckdb([TABLE])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, permis)
    assert "TMPDIR" in str(dite.value)
    assert not isinstance(dite.value, duckdb.Error)
