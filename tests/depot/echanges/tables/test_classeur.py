"""A workbook whose rows are put together by hand reads as any other: values, dates, texts that look like formulas."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
from inventes.outils_depot import dit

from numresp.depot.echanges.tables import classeur as module
from numresp.depot.echanges.tables.classeur import write_classeur
from numresp.depot.echanges.tables.table_a_ecrire import TableAEcrire
from numresp.erreurs import DonneesInvalides

TEXTES = ["=1+1", "a & <b>", " deux  espaces ", "_x0041_", None, "ligne\nsuivante"]
CADRE = pd.DataFrame(
    {
        "texte": pd.array(TEXTES, dtype="string[python]"),
        "nombre": [0.0, np.nan, 1 / 3, -2.5, 1e-9, 12345678.0],
        "vrai": pd.array([True, False, None, True, True, True], dtype="boolean"),
        "jour": np.array(["2025-05-06", "NaT", "1999-12-31", "2025-05-06", "NaT", "2024-02-29"], dtype="datetime64[s]"),
        "choix": pd.Categorical(["haut", None, "bas", "haut", "bas", "bas"]),
    }
)
TABLE = TableAEcrire("essai", "une ligne", CADRE, tuple((nom, "", nom.title()) for nom in CADRE))


def read(octets: bytes) -> openpyxl.Workbook:
    """The workbook, as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(octets))


def test_values_come_back() -> None:
    """Each as what it is, exactly; an empty cell is empty, a formula is a text, a day a date."""
    feuille = read(write_classeur([TABLE]))["essai"]
    assert [cellule.value for cellule in feuille[1]] == list(CADRE)
    colonnes = {nom: [ligne[rang].value for ligne in feuille.iter_rows(min_row=2)] for rang, nom in enumerate(CADRE)}
    lus = [texte and texte.replace("_x005F_", "_") for texte in colonnes["texte"]]  # as a spreadsheet undoes it
    assert lus == TEXTES
    assert [None if pd.isna(vu) else vu for vu in CADRE["nombre"]] == colonnes["nombre"]
    assert colonnes["vrai"] == [True, False, None, True, True, True]
    assert [None if jour is None else jour.date().isoformat() for jour in colonnes["jour"]] == [
        "2025-05-06", None, "1999-12-31", "2025-05-06", None, "2024-02-29",
    ]  # fmt: skip
    assert colonnes["choix"] == ["haut", None, "bas", "haut", "bas", "bas"]
    assert feuille["A2"].data_type == "s"
    assert feuille["A2"].quotePrefix
    assert feuille["D2"].number_format == "dd/mm/yyyy"


def test_sheets() -> None:
    """The heading stays in sight and filters, the extent is said, the description comes last; pandas reads the same."""
    octets = write_classeur([TABLE])
    feuille = read(octets)["essai"]
    assert (feuille.freeze_panes, feuille.auto_filter.ref, feuille.dimensions) == ("A2", "A1:E7", "A1:E7")
    assert feuille["A1"].font.bold
    lues = pd.read_excel(io.BytesIO(octets), sheet_name=None)
    assert list(lues) == ["essai", "description"]
    assert lues["essai"].shape == CADRE.shape


def test_without_rows_and_in_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table without any row has its heading; rows put together two by two are the same workbook."""
    vide = TableAEcrire("vide", "une ligne", CADRE.iloc[:0], TABLE.colonnes)
    assert read(write_classeur([vide]))["vide"].max_row == 1
    ensemble = [[cellule.value for cellule in ligne] for ligne in read(write_classeur([TABLE]))["essai"]]
    monkeypatch.setattr(module, "LOT", 2)
    assert [[cellule.value for cellule in ligne] for ligne in read(write_classeur([TABLE]))["essai"]] == ensemble


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than a sheet, a text longer than a cell: refused before anything is made, with what to do."""
    long = pd.DataFrame({"texte": pd.array(["a" * 32_768], dtype="string[python]")})
    with pytest.raises(DonneesInvalides, match=dit("a 32768 signes")):
        write_classeur([TableAEcrire("long", "une ligne", long, (("texte", "", "Texte"),))])
    monkeypatch.setattr(module, "LIGNES_MAX", 6)
    with pytest.raises(DonneesInvalides, match=dit("la table essai a 6 lignes") + ".*Parquet"):
        write_classeur([TABLE])


def unescape(dite: object) -> object:
    """An underscore that openpyxl leaves as it is written."""
    return dite.replace("_x005F_", "_") if isinstance(dite, str) else dite


VRAIS = {"=TRUE()": True, "=FALSE()": False}
"""How LibreOffice writes yes and no."""


@pytest.mark.long
def test_libreoffice_opens_it(tmp_path: Path, resauver: Callable[..., list[Path]]) -> None:
    """As somebody with another spreadsheet opens it and saves it: every sheet, accent, empty cell, day and text as it was."""
    accents = TableAEcrire(
        "à_é_œ",
        "une ligne",
        CADRE.assign(texte=pd.array(["Été à l’Œuvre", "ÇŸ – « »", "€", "m²", None, "ñ"])),
        TABLE.colonnes,
    )
    fichier = tmp_path / "tables.xlsx"
    fichier.write_bytes(write_classeur([TABLE, accents]))
    (resauve,) = resauver(fichier)
    avant, apres = openpyxl.load_workbook(fichier), openpyxl.load_workbook(resauve)
    assert apres.sheetnames == avant.sheetnames == ["essai", "à_é_œ", "description"]
    for nom in avant.sheetnames:
        lues = [[VRAIS.get(cellule.value, cellule.value) for cellule in ligne] for ligne in apres[nom].iter_rows()]
        dites = [[unescape(cellule.value) for cellule in ligne] for ligne in avant[nom].iter_rows()]
        assert lues == [
            [pytest.approx(dite, rel=1e-14) if isinstance(dite, float) else dite for dite in ligne] for ligne in dites
        ]
        assert apres[nom].auto_filter.ref == avant[nom].auto_filter.ref
    assert apres["essai"]["D2"].is_date
