"""What a tidy table is: its columns declared once, with their dtype, and every table checked against them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

Genre = Literal["texte", "entier", "nombre", "booleen", "jour", "choix"]
# « string[python] » keeps pd.NA in pandas 2.2 as in pandas 3, whose own text dtype has another missing value.
DTYPES = {
    "texte": "string[python]",
    "entier": "float64",
    "nombre": "float64",
    "booleen": "boolean",
    "jour": "datetime64[s]",
}
PLEINS = {"entier": "int64", "booleen": "bool"}
"""Numbers are numpy's own, NaN where nothing is known; these have no NaN, and are used where no cell is empty (decision 0031)."""
NULLABLES = {"entier": "Int64", "nombre": "Float64", "booleen": "boolean"}
"""What values are read through: 0, false and an empty cell stay three things on the way."""


@dataclass(frozen=True)
class Colonne:
    """One column.

    Attributes
    ----------
    genre : str
        `choix` is a category; an empty number is NaN, an empty text or yes-no `pd.NA`, so that 0, false and « unknown » stay
        three things.
    sens : str
        What it means, in French, and what an empty cell says.
    choix : tuple of str
        The categories, in their order.
    ordonne : bool
        The categories can be compared: a jalon comes before another.
    requis : bool
        Never empty.
    """

    nom: str
    genre: Genre
    sens: str
    unite: str = ""
    choix: tuple[str, ...] = ()
    ordonne: bool = False
    requis: bool = False

    @property
    def dtype(self) -> Any:
        """The pandas dtype."""
        if self.genre == "choix":
            return pd.CategoricalDtype(list(self.choix), ordered=self.ordonne)
        return pd.api.types.pandas_dtype(self.dtype_dit)

    @property
    def dtype_dit(self) -> str:
        """The dtype as the documentation writes it."""
        if self.genre == "choix":
            return "category, ordonnée" if self.ordonne else "category"
        return PLEINS.get(self.genre, DTYPES[self.genre]) if self.requis else DTYPES[self.genre]


@dataclass(frozen=True)
class TableDeCohorte:
    """One table: what a row is, which columns tell rows apart (none where rows may repeat), and the columns."""

    nom: str
    ligne: str
    cle: tuple[str, ...]
    colonnes: tuple[Colonne, ...]

    def build(self, contenu: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
        """Lay columns out as the table they are declared to be.

        Parameters
        ----------
        contenu : mapping of column to values
            Every declared column and no other, all of one length; None, NaN and an empty text are empty cells.

        Returns
        -------
        DataFrame
            Checked by `check`; rows in the order given, numbered from 0.

        Raises
        ------
        ValueError
            A category that is not declared, or what `check` refuses: a fault of numresp, not of the data.
        """
        if set(contenu) != {colonne.nom for colonne in self.colonnes}:
            raise ValueError(f"table {self.nom}: columns {sorted(contenu)}")
        cadre = pd.DataFrame({colonne.nom: _column(colonne, contenu[colonne.nom]) for colonne in self.colonnes})
        self.check(cadre)
        return cadre

    def build_rows(self, lignes: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
        """The same from rows, each of which names every column; no row gives an empty table, with its dtypes."""
        presentes = list(lignes)
        noms = {nom for ligne in presentes for nom in ligne} | {colonne.nom for colonne in self.colonnes}
        return self.build({nom: [ligne[nom] for ligne in presentes] for nom in noms})

    def check(self, cadre: pd.DataFrame) -> None:
        """Hold a table against its declaration: columns in order, dtypes, no empty cell where none may be, key.

        Raises
        ------
        ValueError
        """
        noms = [colonne.nom for colonne in self.colonnes]
        if list(cadre.columns) != noms:
            raise ValueError(f"table {self.nom}: columns {list(cadre.columns)} instead of {noms}")
        for colonne in self.colonnes:
            if cadre[colonne.nom].dtype != colonne.dtype:
                raise ValueError(f"table {self.nom}: {colonne.nom} is {cadre[colonne.nom].dtype}")
            if colonne.requis and cadre[colonne.nom].isna().any():
                raise ValueError(f"table {self.nom}: {colonne.nom} has empty cells")
        if self.cle and cadre.duplicated(list(self.cle)).any():
            raise ValueError(f"table {self.nom}: {self.cle} does not tell its rows apart")


def _column(colonne: Colonne, valeurs: Sequence[Any]) -> Any:
    if colonne.genre == "jour":
        return np.array(list(valeurs), dtype="datetime64[s]")
    if colonne.genre == "choix":
        if inconnues := {valeur for valeur in valeurs if valeur is not None} - set(colonne.choix):
            raise ValueError(f"{colonne.nom}: {sorted(inconnues)} among its categories")
        return pd.Categorical(list(valeurs), dtype=colonne.dtype)
    if colonne.genre == "texte":
        return pd.array([None if valeur == "" else valeur for valeur in valeurs], dtype=colonne.dtype)
    lues = pd.array(valeurs, dtype=NULLABLES[colonne.genre])
    if colonne.dtype == lues.dtype:
        return lues
    if colonne.requis and lues.isna().any():
        raise ValueError(f"{colonne.nom} has empty cells")
    return (
        lues.to_numpy(dtype=colonne.dtype, na_value=np.nan) if colonne.dtype == float else lues.to_numpy(colonne.dtype)
    )
