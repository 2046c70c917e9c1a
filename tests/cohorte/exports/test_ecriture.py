"""A whole espace written for other programs reads back as its tables; private bodies are closed to other accounts."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

from numresp.cohorte.espace import Espace
from numresp.cohorte.exports.ecriture import list_tables, list_targets
from numresp.cohorte.schema import TABLES
from numresp.erreurs import DonneesInvalides


def plain(cadre: pd.DataFrame) -> list[list[object]]:
    """The rows as plain values; an empty cell is None, days as texts."""
    return [
        [None if pd.isna(v) else v.isoformat()[:10] if isinstance(v, pd.Timestamp) else v for v in ligne]
        for ligne in cadre.astype(object).itertuples(index=False)
    ]


def test_parquet_and_duckdb(espace: Espace, tmp_path: Path) -> None:
    """Every table comes back, row by row, and every name of a file is foreseen."""
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    fichiers = espace.to_parquet(tmp_path / "tables")
    tables = list_tables({nom: getattr(espace, nom) for nom in TABLES})
    assert fichiers == list_targets(tables, "parquet", tmp_path / "tables")
    base = duckdb.connect(espace.to_duckdb(tmp_path / "e.duckdb"), read_only=True)
    for nom in TABLES:
        attendu = plain(getattr(espace, nom))
        assert plain(pd.read_parquet(tmp_path / "tables" / f"{nom}.parquet")) == attendu
        assert plain(base.sql(f'SELECT * FROM "{nom}"').df()) == attendu  # noqa: S608
    base.close()


def test_excel(espace: Espace, tmp_path: Path) -> None:
    """Each sheet has the rows of its table."""
    lues = pd.read_excel(espace.to_excel(tmp_path / "e.xlsx"), sheet_name=None)
    assert list(lues) == [*TABLES, "description"]
    for nom in TABLES:
        assert lues[nom].shape == getattr(espace, nom).shape
    assert lues["scores"]["acquis"].tolist() == espace.scores["acquis"].tolist()


@pytest.mark.skipif(os.name == "nt", reason="droits Unix")
def test_closed_to_others(espace: Espace, tmp_path: Path) -> None:
    """Bodies that keep to themselves what is in it: others than the owner and his group cannot read the file."""
    assert espace.to_excel(tmp_path / "e.xlsx").stat().st_mode & 0o007 == 0


def test_never_in_a_dossier(espace: Espace) -> None:
    """As any other export."""
    with pytest.raises(DonneesInvalides, match="rien ne s’écrit ici"):
        espace.to_excel(espace.dossiers[0].chemin / "e.xlsx")
