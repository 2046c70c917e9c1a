"""Tables as one DuckDB base, each table and column with its comment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from numresp.depot.echanges.tables.parquet import to_arrow
from numresp.depot.echanges.tables.table_a_ecrire import TableAEcrire, add_description, want_package
from numresp.depot.systeme.brouillon import open_brouillon
from numresp.erreurs import DonneesInvalides, fault


def write_duckdb(tables: Iterable[TableAEcrire]) -> bytes:
    """The base as a file; its tables bear the names of the espace's, and `description` says what their columns are.

    Raises
    ------
    DonneesInvalides
        DuckDB or pyarrow is not installed; DuckDB cannot write: a full disk.
    """
    try:
        import duckdb  # noqa: PLC0415 (optional)
    except ImportError as erreur:
        raise want_package(erreur, "l’écriture d’une base DuckDB") from None
    with open_brouillon() as dossier:
        chemin = dossier / "espace.duckdb"
        try:
            with duckdb.connect(chemin) as base:
                _fill(base, tables)
                base.execute("CHECKPOINT")  # what fails when a base is closed is not told, and rows are left beside it
        except duckdb.Error:
            message = (
                "DuckDB n’a pas pu écrire sa base : le disque des fichiers temporaires est plein, ou ne répond pas bien"
            )
            remede = "libérez de la place, ou donnez un autre dossier temporaire (TMPDIR)"
            raise DonneesInvalides([fault(message, remede=remede)]) from None
        return chemin.read_bytes()


def _fill(base: Any, tables: Iterable[TableAEcrire]) -> None:
    for table in add_description(tables):
        base.register("_lue", to_arrow(table))
        base.execute(f'CREATE TABLE "{table.nom}" AS SELECT * FROM _lue')  # noqa: S608 (names are declared)
        base.unregister("_lue")
        base.execute(f'COMMENT ON TABLE "{table.nom}" IS {_quote(f"numresp : une ligne, {table.ligne}")}')
        for nom, unite, sens in table.colonnes:
            dit = f"{sens} ({unite})" if unite else sens
            base.execute(f'COMMENT ON COLUMN "{table.nom}"."{nom}" IS {_quote(dit)}')


def _quote(texte: str) -> str:
    return "'" + texte.replace("'", "''") + "'"
