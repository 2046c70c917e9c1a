"""A whole espace written for other programs: a folder of Parquet, a DuckDB base, or a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import pandas as pd

from numresp.cohorte.schema import TABLES
from numresp.depot.echanges.tables.base_duckdb import write_duckdb
from numresp.depot.echanges.tables.classeur import write_classeur
from numresp.depot.echanges.tables.parquet import write_parquet
from numresp.depot.echanges.tables.table_a_ecrire import DESCRIPTION, TableAEcrire
from numresp.depot.fichiers.ecriture_sure import replace_files

Format = Literal["parquet", "duckdb", "xlsx"]
PRIVE = "espace"
"""What the files of private bodies are closed as: others than the owner and his group have no access."""


def list_tables(cadres: Mapping[str, pd.DataFrame]) -> tuple[TableAEcrire, ...]:
    """Tables of an espace, some of their columns perhaps left out, with what `schema` says of them."""
    return tuple(
        TableAEcrire(
            nom,
            TABLES[nom].ligne,
            cadre,
            tuple((c.nom, c.unite, c.sens) for c in TABLES[nom].colonnes if c.nom in cadre.columns),
        )
        for nom, cadre in cadres.items()
    )


def list_targets(tables: Sequence[TableAEcrire], vers: Format, cible: Path) -> tuple[Path, ...]:
    """The files that would be written: in a folder for Parquet, else one."""
    if vers != "parquet":
        return (cible,)
    return tuple(cible / f"{nom}.parquet" for nom in (*(table.nom for table in tables), DESCRIPTION))


def write_tables(tables: Sequence[TableAEcrire], vers: Format, cible: Path, *, prive: bool) -> tuple[Path, ...]:
    """Write tables, whole or not at all; what stood there is replaced.

    Parameters
    ----------
    cible : Path
        A folder for Parquet, else a file; who calls has seen that its files may stand there (`check_sorties`).
    prive : bool
        Whether a body in them keeps its results to itself: then only the owner and his group can read the files.

    Returns
    -------
    tuple of Path
        The files.

    Raises
    ------
    DonneesInvalides
        A part that is not installed, a table that is too large for a sheet.
    """
    if vers == "parquet":
        contenus = {cible / nom: octets for nom, octets in write_parquet(tables).items()}
    else:
        contenus = {cible: write_duckdb(tables) if vers == "duckdb" else write_classeur(tables)}
    replace_files(contenus, prive=PRIVE if prive else "")
    return tuple(contenus)
