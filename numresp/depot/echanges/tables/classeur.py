"""Tables as a workbook, one sheet each: openpyxl makes the sheets and their headings, the rows are written as text.

A cell that openpyxl writes costs eight millionths of a second, and a thousand bodies are millions of cells. The rows of a table
have nothing but values, so they are put together here, column by column, and set into the sheets that openpyxl has made.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from numresp.depot.echanges.tables.table_a_ecrire import TableAEcrire, add_description
from numresp.depot.echanges.xlsx.ecriture import FORMAT_DATE, GRIS, TEXTE_MAX, clean_text, looks_like_formula
from numresp.erreurs import DonneesInvalides, fault

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

LIGNES_MAX = 1_048_576
"""Rows of a sheet, its heading among them."""
LOT = 20_000
"""Rows that are put together at once."""
ORIGINE = pd.Timestamp("1899-12-30")
"""Day 0 of a spreadsheet."""
VIDE = "<c/>"


def write_classeur(tables: Iterable[TableAEcrire]) -> bytes:
    """The workbook: one sheet a table, headings that stay in sight and filter, dates as dates; the description last.

    Raises
    ------
    DonneesInvalides
        A table has more rows than a sheet can hold, or a text more than a cell: Parquet and DuckDB hold them.
    """
    toutes = add_description(tables)
    _check_bounds(toutes)
    socle, styles = _make_sheets(toutes)
    sortie = io.BytesIO()
    with zipfile.ZipFile(socle) as vide, zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for rang, table in enumerate(toutes, start=1):
            nom = f"xl/worksheets/sheet{rang}.xml"
            avant, _, apres = _resize(vide.read(nom).decode(), table.cadre).partition("</sheetData>")
            with archive.open(nom, "w") as feuille:
                feuille.write(avant.encode())
                for morceau in _list_rows(table.cadre, styles):
                    feuille.write(morceau.encode())
                feuille.write(f"</sheetData>{apres}".encode())
        for nom in vide.namelist():
            if not nom.startswith("xl/worksheets/sheet"):
                archive.writestr(nom, vide.read(nom))
    return sortie.getvalue()


def _check_bounds(tables: Sequence[TableAEcrire]) -> None:
    fautes = []
    remede = "écrivez l’espace en Parquet ou en DuckDB"
    for table in tables:
        if len(table.cadre) >= LIGNES_MAX:
            message = f"la table {table.nom} a {len(table.cadre)} lignes, une feuille en tient {LIGNES_MAX - 1}"
            fautes.append(fault(message, remede=remede))
        for nom in table.cadre.columns[table.cadre.dtypes == "string"]:
            longs = table.cadre[nom].str.len().max()
            if not pd.isna(longs) and longs > TEXTE_MAX:
                message = f"un texte de {table.nom}.{nom} a {longs} signes, une case en tient {TEXTE_MAX}"
                fautes.append(fault(message, remede=remede))
    if fautes:
        raise DonneesInvalides(fautes)


def _make_sheets(tables: Sequence[TableAEcrire]) -> tuple[io.BytesIO, dict[str, int]]:
    """The workbook without its rows; and the numbers of the styles of a date and of a text that looks like a formula."""
    from openpyxl import Workbook  # noqa: PLC0415 (only those who write workbooks load it)
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    classeur: Workbook = Workbook()
    classeur.remove(classeur.worksheets[0])
    classeur.properties.creator, classeur.properties.language = "numresp", "fr-FR"
    styles: dict[str, int] = {}
    for table in tables:
        feuille = classeur.create_sheet(table.nom)
        for colonne, nom in enumerate(table.cadre.columns, start=1):
            cellule: Any = feuille.cell(row=1, column=colonne, value=nom)
            cellule.font, cellule.fill = Font(bold=True), PatternFill("solid", fgColor=GRIS)
            feuille.column_dimensions[get_column_letter(colonne)].width = max(12, len(nom) + 4)
        if not styles:
            essai: Any = feuille.cell(row=2, column=1)
            essai.number_format = FORMAT_DATE
            styles["jour"] = essai.style_id
            autre: Any = feuille.cell(row=2, column=2)
            autre.quotePrefix = True
            styles["texte"] = autre.style_id
            feuille._cells.pop((2, 1)), feuille._cells.pop((2, 2))
        feuille.freeze_panes = "A2"
        feuille.auto_filter.ref = _find_extent(table.cadre)
    socle = io.BytesIO()
    classeur.save(socle)
    return socle, styles


def _find_extent(cadre: pd.DataFrame) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    return f"A1:{get_column_letter(len(cadre.columns))}{len(cadre) + 1}"


def _resize(xml: str, cadre: pd.DataFrame) -> str:
    return re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="{_find_extent(cadre)}"', xml, count=1)


def _list_rows(cadre: pd.DataFrame, styles: dict[str, int]) -> Iterator[str]:
    for debut in range(0, len(cadre), LOT):
        lot = cadre.iloc[debut : debut + LOT]
        colonnes = [_list_cells(lot[nom], styles) for nom in cadre.columns]
        yield "".join(f"<row>{''.join(cellules)}</row>" for cellules in zip(*colonnes, strict=True))


def _list_cells(colonne: pd.Series[Any], styles: dict[str, int]) -> Sequence[str]:
    """The cells of a column; a value that comes often is written once."""
    codes, valeurs = pd.factorize(colonne)
    cellules = np.array([*(_write_cell(valeur, styles) for valeur in valeurs), VIDE], dtype=object)
    return list(cellules[codes])  # an empty cell has the code −1, the last one


def _write_cell(valeur: Any, styles: dict[str, int]) -> str:
    if isinstance(valeur, str):
        propre = clean_text(valeur)
        style = f' s="{styles["texte"]}"' if looks_like_formula(propre) else ""
        return f'<c t="inlineStr"{style}><is><t xml:space="preserve">{escape(propre, quote=False)}</t></is></c>'
    if isinstance(valeur, (bool, np.bool_)):
        return f'<c t="b"><v>{int(valeur)}</v></c>'
    if isinstance(valeur, (pd.Timestamp, np.datetime64)):
        jours = (pd.Timestamp(valeur) - ORIGINE).days
        return f'<c s="{styles["jour"]}"><v>{jours}</v></c>'
    nombre = float(valeur)
    return f"<c><v>{int(nombre) if nombre.is_integer() else repr(nombre)}</v></c>"
