"""What an espace shows of itself, one line and the list of its tables; and the ways to write them all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from numresp.cohorte.exports.ecriture import Format, list_tables, list_targets, write_tables
from numresp.cohorte.schema import TABLES
from numresp.depot.echanges.tables.table_a_ecrire import TableAEcrire
from numresp.depot.sortie.destination import check_sorties
from numresp.erreurs import Faute
from numresp.modele.commun.accord import count


@dataclass(frozen=True)
class DossierEcarte:
    """A dossier that was left out, and everything that is wrong in it."""

    slug: str
    fautes: tuple[Faute, ...]


class TablesPresentees:
    """Tables under the names that `schema` declares, and the dossiers that were left out."""

    organisations: pd.DataFrame
    seances: pd.DataFrame
    ecartees: tuple[DossierEcarte, ...]

    def __repr__(self) -> str:
        ecartees = f", {count(len(self.ecartees), 'écartée')}" if self.ecartees else ""
        tailles = f"{count(len(self.organisations), 'organisation')}, {count(len(self.seances), 'séance')}"
        return f"Espace : {tailles}{ecartees}"

    def _repr_html_(self) -> str:
        """The line, then the tables with their size, in a notebook."""
        reste = self.tables.reset_index().to_html(index=False, border=0, justify="left")
        return f"<p><strong>{self!r}</strong></p>{reste}"

    @property
    def tables(self) -> pd.DataFrame:
        """The tables of this espace, by name: how many rows and columns, what a row is, what tells rows apart."""
        lignes = [
            (nom, len(getattr(self, nom)), len(table.colonnes), table.ligne, ", ".join(table.cle))
            for nom, table in TABLES.items()
        ]
        return pd.DataFrame(lignes, columns=["table", "lignes", "colonnes", "une ligne", "clé"]).set_index("table")

    def to_parquet(self, dossier: str | Path) -> tuple[Path, ...]:
        """Write every table as Parquet into a folder, one file each, and `description.parquet`, which says what columns are.

        Asks for the optional part `tables` (`pip install "numresp[tables]"`). As all three, it holds private bodies too, for
        who may have the dossiers; what may leave is made by `numresp exporter --public`.

        Returns
        -------
        tuple of Path
            The files.

        Raises
        ------
        DonneesInvalides
            pyarrow is not installed, or a place where nothing is written: in a dossier, among those of an espace.
        """
        return self._write("parquet", dossier)

    def to_duckdb(self, fichier: str | Path) -> Path:
        """Write every table into one DuckDB base, with comments on tables and columns; an older one of numresp is replaced.

        Asks for the optional part `tables`.

        Returns
        -------
        Path

        Raises
        ------
        DonneesInvalides
            As of `to_parquet`.
        """
        return self._write("duckdb", fichier)[0]

    def to_excel(self, fichier: str | Path) -> Path:
        """Write every table into one workbook, a sheet each, and what columns are on the last one.

        Returns
        -------
        Path

        Raises
        ------
        DonneesInvalides
            As of `to_parquet`; a table of more than a million rows.
        """
        return self._write("xlsx", fichier)[0]

    def _write(self, vers: Format, cible: str | Path) -> tuple[Path, ...]:
        tables, lieu = list_all(self), Path(cible)
        check_sorties(list_targets(tables, vers, lieu), nommee=vers != "parquet")
        return write_tables(tables, vers, lieu, prive=holds_private(self))


def list_all(presentees: TablesPresentees) -> tuple[TableAEcrire, ...]:
    """Every table, with what `schema` says of it."""
    return list_tables({nom: getattr(presentees, nom) for nom in TABLES})


def holds_private(presentees: TablesPresentees) -> bool:
    """Whether a body in them keeps its results to itself."""
    return bool((presentees.organisations["diffusion"] == "prive").any())
