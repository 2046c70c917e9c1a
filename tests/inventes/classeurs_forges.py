"""Workbooks with one part replaced, as no spreadsheet would write them."""

from __future__ import annotations

import io
import zipfile

from openpyxl import Workbook

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


FEUILLE = "xl/worksheets/sheet1.xml"


def make(lignes: int = 3) -> bytes:
    """An honest workbook of some rows."""
    classeur = Workbook()
    for rang in range(lignes):
        classeur.worksheets[0].append([f"texte {rang}", rang, "En cours", "2025-01-01"])
    tampon = io.BytesIO()
    classeur.save(tampon)
    return tampon.getvalue()


def put(nom: str, contenu: str | bytes, methode: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The same workbook with one part replaced or added."""
    tampon = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(make())) as source, zipfile.ZipFile(tampon, "w", methode) as cible:
        for partie in source.infolist():
            if partie.filename != nom:
                cible.writestr(partie.filename, source.read(partie))
        cible.writestr(nom, contenu)
    return tampon.getvalue()


def sheet(dedans: str, apres: str = "") -> str:
    """A sheet with these rows, and what stands after them."""
    return f"<worksheet {NS}><sheetData>{dedans}</sheetData>{apres}</worksheet>"
