"""Tables that were published, taken apart by who has nothing but the files: Parquet, DuckDB, workbooks.

Cells, names, comments, properties, dictionaries, statistics, and the bytes that no reader shows: a base keeps what was deleted.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pandas as pd


def holds_tables(nom: str, octets: bytes) -> bool:
    """Whether a file is one of these, by its first bytes; of archives, by its name."""
    return octets[:4] == b"PAR1" or octets[8:12] == b"DUCK" or (octets[:2] == b"PK" and nom.endswith(".xlsx"))


@lru_cache(maxsize=32)
def read_tables(nom: str, octets: bytes) -> dict[str, pd.DataFrame]:
    """Its tables by name; a Parquet file is one."""
    if octets[:4] == b"PAR1":
        import pyarrow.parquet as pq

        return {Path(nom).stem: pq.read_table(io.BytesIO(octets)).to_pandas(ignore_metadata=True)}
    if octets[:2] == b"PK":
        return pd.read_excel(io.BytesIO(octets), sheet_name=None)
    with BaseLue(octets) as base:
        noms = [ligne[0] for ligne in base.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {table: base.execute(f'SELECT * FROM "{table}"').df() for table in noms}  # noqa: S608 (its own names)


class BaseLue:
    """A base out of its bytes, for reading."""

    def __init__(self, octets: bytes) -> None:
        self.octets = octets

    def __enter__(self) -> Any:
        import duckdb

        self.lieu = TemporaryDirectory()
        chemin = Path(self.lieu.name) / "lue.duckdb"
        chemin.write_bytes(self.octets)
        self.base = duckdb.connect(chemin, read_only=True)
        return self.base

    def __exit__(self, *_: object) -> None:
        self.base.close()
        self.lieu.cleanup()


def read_together(nom: str, octets: bytes) -> dict[str, list[dict[Any, Any]]]:
    """What it says of several bodies at once, in the shape of promotion.json."""
    return {
        table.removeprefix("promotion_").replace("quartiles", "repartitions"): cadre.rename(
            columns={"noeud": "id"}
        ).to_dict("records")
        for table, cadre in read_tables(nom, octets).items()
        if table.startswith("promotion_")
    }


@lru_cache(maxsize=32)
def list_said(nom: str, octets: bytes) -> tuple[str, ...]:
    """All that can be read in it as texts: each value once, dates as days, and what stands beside the cells."""
    return tuple(_list_said(nom, octets))


def _list_said(nom: str, octets: bytes) -> Iterator[str]:
    for table, cadre in read_tables(nom, octets).items():
        yield table
        for colonne in cadre.columns:
            yield str(colonne)
            valeurs = cadre[colonne].dropna()
            jours = pd.api.types.is_datetime64_any_dtype(valeurs)
            yield "\n".join((valeurs.dt.strftime("%Y-%m-%d") if jours else valeurs.astype(str)).unique())
    if octets[:4] == b"PAR1":
        yield from _list_parquet(octets)
    elif octets[8:12] == b"DUCK":
        with BaseLue(octets) as base:
            for vue in ("duckdb_tables", "duckdb_columns", "duckdb_views", "duckdb_types", "duckdb_indexes"):
                yield str(base.execute(f"SELECT * FROM {vue}()").fetchall())  # noqa: S608 (the names above)
    if octets[:2] != b"PK":
        yield octets.replace(b"\0", b"").decode("utf-8", "replace")


def _list_parquet(octets: bytes) -> Iterator[str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    fichier = pq.ParquetFile(io.BytesIO(octets))
    yield f"{fichier.metadata.metadata}\n{fichier.schema_arrow.to_string(show_field_metadata=True)}"
    for champ in fichier.schema_arrow:
        yield str(champ.metadata)
    for rang in range(fichier.num_row_groups):
        groupe = fichier.metadata.row_group(rang)
        yield "\n".join(str(groupe.column(colonne).statistics) for colonne in range(groupe.num_columns))
    for colonne in fichier.read().columns:
        for morceau in colonne.chunks:
            if isinstance(morceau, pa.DictionaryArray):
                yield "\n".join(map(str, morceau.dictionary.to_pylist()))


def count_hidden(nom: str, octets: bytes) -> Iterator[tuple[str, int, int]]:
    """(where, rows told, rows there): an extent or an index that says of more rows than can be read."""
    lues = read_tables(nom, octets)
    for table, cadre in lues.items():
        dites = set(lues["description"].query("table == @table")["colonne"]) if "description" in lues else None
        for colonne in cadre.columns:
            entiers = cadre[colonne]
            if (dites is not None and colonne not in dites and table != "description") or str(colonne).startswith("_"):
                yield f"{table}.{colonne}", int(entiers.max()) + 1 if len(entiers) else 0, -1
    if octets[:2] == b"PK":
        with ZipFile(io.BytesIO(octets)) as archive:
            feuilles = [partie for partie in archive.namelist() if partie.startswith("xl/worksheets/sheet")]
            feuilles.sort(key=lambda partie: int(re.sub(r"\D", "", partie.rpartition("/")[2])))
            for (table, cadre), partie in zip(lues.items(), feuilles, strict=True):
                texte = archive.read(partie).decode()
                rangs = [int(rang) for rang in re.findall(r'<row[^>]* r="(\d+)"', texte)]
                etendues = [int(rang) for rang in re.findall(r'\bref="A1:[A-Z]+(\d+)"', texte)]
                for derniere in {*etendues, max([len(cadre) + 1, *rangs])} - {len(cadre) + 1}:
                    yield table, derniere - 1, len(cadre)
