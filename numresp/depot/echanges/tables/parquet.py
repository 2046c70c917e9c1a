"""Tables as Parquet: one file each, columns with their meaning and unit in the file itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from numresp.depot.echanges.tables.table_a_ecrire import TableAEcrire, add_description, want_package

COMPRESSION = "zstd"
SIGNE = b"numresp"
"""A key of each file's metadata, by which numresp knows its own."""


def to_arrow(table: TableAEcrire) -> Any:
    """The table in Arrow; an empty cell is null, and of a number too: NaN would be a value to other programs.

    Raises
    ------
    DonneesInvalides
        pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 (optional)
    except ImportError as erreur:
        raise want_package(erreur, "l’écriture de Parquet et de DuckDB") from None
    nue = pa.Table.from_pandas(table.cadre, preserve_index=False)
    champs = [
        champ.with_metadata({"sens": sens, "unite": unite})
        for champ, (_, unite, sens) in zip(nue.schema, table.colonnes, strict=True)
    ]
    return nue.cast(pa.schema(champs, metadata={SIGNE: table.nom, b"une ligne": table.ligne}))


def write_parquet(tables: Iterable[TableAEcrire]) -> dict[str, bytes]:
    """The files by name, `description.parquet` last; the same tables give the same bytes.

    Raises
    ------
    DonneesInvalides
        pyarrow is not installed.
    """
    fichiers = {}
    for table in add_description(tables):
        arrow = to_arrow(table)
        import pyarrow as pa  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415

        sortie = pa.BufferOutputStream()
        pq.write_table(arrow, sortie, compression=COMPRESSION)
        fichiers[f"{table.nom}.parquet"] = sortie.getvalue().to_pybytes()
    return fichiers
