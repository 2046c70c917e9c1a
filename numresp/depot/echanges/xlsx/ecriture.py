"""Writing cells of a workbook: a text is never a formula, a number and a date are real ones."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from numresp.depot.saisie.nombres import is_doubtful

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

HORS_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
FORMULES = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""How a workbook announces a character by its number: in a text of one's own, the dash itself is so written."""
TEXTE_MAX = 32_767
"""Characters that a cell can hold."""
HAUTEUR_LIGNE, HAUTEUR_MAX = 15.0, 409.0
"""In points; no spreadsheet shows a row that is taller."""
GRIS = "FFE7E6E6"
FORMAT_DATE, FORMAT_ENTIER, FORMAT_NOMBRE, FORMAT_TEXTE = "dd/mm/yyyy", "#,##0", "#,##0.######", "@"
"""As every spreadsheet stores them; a French one shows 1 234,5 and 20/03/2025."""
FORMAT_SANS_DOUTE = "#,##0.0000##"
"""Saved as CSV, 1.234 would be « 1,234 »: a thousand to some (decision 0014)."""
FORMAT_OUI_NON = '"oui";"oui";"non"'
"""Excel shows VRAI whatever the format; LibreOffice would show 1."""


def clean_text(texte: str) -> str:
    """A text as the XML of a workbook holds it: without what no XML can say, nor what would be read as a character's number."""
    return CODE.sub("_x005F_", HORS_XML.sub("", texte))


def looks_like_formula(texte: str) -> bool:
    """Whether a text would become a formula, or lose its first sign, when somebody edits its cell."""
    return texte.startswith(FORMULES)


def write_text(feuille: Worksheet, ligne: int, colonne: int, texte: str, *, gras: bool = False) -> Cell:
    """Put a text in a cell, wrapped, and as a text."""
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 (only those who write workbooks load it)

    cellule: Cell = feuille.cell(row=ligne, column=colonne)  # type: ignore[assignment] # nothing is merged here
    cellule.alignment = Alignment(wrap_text=True, vertical="top")
    if gras:
        cellule.font = Font(bold=True)
    if propre := clean_text(texte):
        cellule.value = propre
        cellule.data_type = "s"
        if looks_like_formula(propre):
            cellule.quotePrefix = True
    return cellule


def write_value(feuille: Worksheet, ligne: int, colonne: int, valeur: object) -> Cell:
    """Put a value in a cell as what it is: a number, a date, true or false, a list of ids, a text; None leaves it empty."""
    if isinstance(valeur, (list, tuple)):
        return write_text(feuille, ligne, colonne, " ".join(map(str, valeur)))
    cellule = write_text(feuille, ligne, colonne, valeur if isinstance(valeur, str) else "")
    if not isinstance(valeur, str) and valeur is not None:
        cellule.value = valeur  # type: ignore[assignment]
        if isinstance(valeur, float):
            cellule._value = repr(valeur)  # type: ignore[attr-defined] # openpyxl would write sixteen digits, and a float can have seventeen
        cellule.number_format = find_format(valeur)
    return cellule


def find_format(valeur: object) -> str:
    """How a value is shown."""
    if isinstance(valeur, date):
        return FORMAT_DATE
    if isinstance(valeur, bool):
        return FORMAT_OUI_NON
    if isinstance(valeur, int):
        return FORMAT_ENTIER if abs(valeur) >= 10_000 else "0"  # a year is not 2 025
    if not isinstance(valeur, float) or valeur.is_integer():
        return FORMAT_ENTIER
    return FORMAT_SANS_DOUTE if is_doubtful(valeur) else FORMAT_NOMBRE


def write_heading(feuille: Worksheet, ligne: int, titres: Sequence[tuple[str, float]]) -> None:
    """The titles of columns, bold on grey, and the widths of the columns (in characters)."""
    from openpyxl.styles import PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for colonne, (titre, largeur) in enumerate(titres, start=1):
        write_text(feuille, ligne, colonne, titre, gras=True).fill = PatternFill("solid", fgColor=GRIS)
        feuille.column_dimensions[get_column_letter(colonne)].width = largeur


def fit_height(feuille: Worksheet, ligne: int, textes: Sequence[tuple[str, float]]) -> None:
    """Make a row as tall as its longest text needs in its column: spreadsheets do not all do it when they open a file."""
    lignes = max(
        sum(len(textwrap.wrap(paragraphe, int(largeur))) or 1 for paragraphe in texte.split("\n"))
        for texte, largeur in textes
    )
    feuille.row_dimensions[ligne].height = min(HAUTEUR_MAX, HAUTEUR_LIGNE * lignes + 4)


def set_page(feuille: Worksheet, titre: str) -> None:
    """Printed in landscape, as wide as the page; the title on each sheet of paper."""
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    feuille.page_setup.orientation = "landscape"
    feuille.page_setup.paperSize = 9  # A4
    feuille.page_setup.fitToWidth, feuille.page_setup.fitToHeight = 1, 0
    feuille.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    marges = feuille.page_margins
    marges.left = marges.right = 0.3
    if (pied := feuille.oddFooter) is not None:
        pied.left.text, pied.right.text = HORS_XML.sub("", titre)[:120].replace("&", "&&"), "&P / &N"
