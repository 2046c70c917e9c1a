"""What an espace shows of itself: one line, and the list of its tables."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from numresp.cohorte.schema import TABLES
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
