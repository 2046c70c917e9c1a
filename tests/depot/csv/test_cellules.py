"""Where a table begins, whatever people and their software put above it; what is no table of text is named."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from time import process_time
from zipfile import ZipFile

import pytest
from inventes.outils_depot import dit, faults, write
from openpyxl import Workbook

from numresp.depot.csv.cellules import read_raw
from numresp.depot.csv.rangees import load_lines
from numresp.depot.csv.table import write_table
from numresp.depot.csv.titres import is_header
from numresp.depot.parties.parc import PARC
from numresp.erreurs import DonneesInvalides
from numresp.modele.dossier.organisation import LigneParc

TABLE = "type;nombre;annee_achat\r\necran;12;2020\r\n"


@pytest.mark.parametrize(
    ("dessus", "ligne"),
    [
        ("", 2),
        ("\ufeff", 2),
        ("\ufeff\r\n", 3),
        ("\r\n\ufeff", 3),
        ("\r\n\r\n\ufeff", 4),
        ("\ufeff\ufeff", 2),
        ("\ufeff;;\r\n", 3),
        ("\ufeffInventaire de la commune au 1er novembre 2026;;\r\n", 3),
        ("Inventaire, version 2, provisoire\r\n\r\n", 4),
        ('"Inventaire\r\nde la commune";;\r\n', 4),
        ("sep=;\r\n", 3),
        ("\ufeffsep=;\r\nInventaire;;\r\n", 4),
    ],
)
def test_what_stands_above(tmp_path: Path, dessus: str, ligne: int) -> None:
    """Empty lines, separators alone, titles, a second mark: skipped, lines are counted from the top; written back as they are."""
    chemin = write(tmp_path / "p.csv", dessus + TABLE)
    (lot,), table = load_lines(chemin, LigneParc, PARC)
    assert (lot.type, lot.nombre, lot.annee_achat) == ("ecran", 12, 2020)
    assert [numero for numero, _ in table.lignes] == [ligne]
    assert write_table(table.colonnes, [dict(lot)], table.dialecte) == chemin.read_bytes()


def test_a_title_with_other_separators(tmp_path: Path) -> None:
    """The separator is that of the header, whatever the title above holds."""
    brut = read_raw(write(tmp_path / "p.csv", "a, b, c, d\n" + TABLE), lambda cellules: is_header(cellules, PARC))
    assert (brut.separateur, brut.ligne_entete, brut.tete) == (";", 2, "a, b, c, d\n")


def test_headings_in_human_words(tmp_path: Path) -> None:
    """The titles of numresp's own sheets, in any capitals, apostrophes and accents; the file keeps its headings as they are."""
    for entete, cellules in (
        ("TYPE;NOMBRE;ANNÉE D'ACHAT;ETAT", "ecran;12;2020;dormant"),
        ("État;Type;Quantité;Année d’achat", "dormant;ecran;12;2020"),
        ("type;nombre;annee\u00a0achat;etat", "ecran;12;2020;dormant"),
    ):
        chemin = write(tmp_path / "p.csv", f"\ufeff{entete}\r\n{cellules}\r\n")
        (lot,), table = load_lines(chemin, LigneParc, PARC)
        assert (lot.type, lot.nombre, lot.annee_achat, lot.etat) == ("ecran", 12, 2020, "dormant")
        assert write_table(table.colonnes, [dict(lot)], table.dialecte) == chemin.read_bytes()


def test_the_same_heading_twice(tmp_path: Path) -> None:
    """« Nombre » and « Quantité » are one column: said by the heading that was written."""
    with pytest.raises(DonneesInvalides, match=dit("la colonne « Quantité » dit la même chose que « Nombre »")):
        load_lines(write(tmp_path / "p.csv", "Type;Nombre;Quantité\necran;1;2\n"), LigneParc, PARC)


def _workbook() -> bytes:
    tampon = BytesIO()
    Workbook().save(tampon)
    return tampon.getvalue()


def _archive(**parties: str) -> bytes:
    tampon = BytesIO()
    with ZipFile(tampon, "w") as archive:
        for nom, contenu in parties.items():
            archive.writestr(nom, contenu)
    return tampon.getvalue()


@pytest.mark.parametrize(
    ("octets", "quoi"),
    [
        (_workbook(), "un classeur Excel (.xlsx)"),
        (_archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "un classeur LibreOffice (.ods)"),
        (_archive(rien=""), "une archive (.zip)"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(100), "un classeur Excel ancien"),
        (b'ID;PGLPI\r\nC;Y1;X1;K"Nom"\r\n', "un tableau SYLK (.slk)"),
        (b"%PDF-1.7\n", "un document PDF"),
        (b"<html><table>", "une page web"),
        ("type;nombre\n".encode("utf-16"), "UTF-16"),
        ("type;nombre\n".encode("utf-16-le"), "UTF-16"),
    ],
)
def test_no_table_of_text(tmp_path: Path, octets: bytes, quoi: str) -> None:
    """A workbook, a page or an archive that somebody renamed .csv is named for what it is, with the mend."""
    with pytest.raises(DonneesInvalides, match=dit(quoi)) as prise:
        read_raw(write(tmp_path / "p.csv", octets))
    assert "CSV UTF-8" in str(prise.value)


def test_a_column_called_id(tmp_path: Path) -> None:
    """A CSV whose first heading is ID is no SYLK."""
    assert read_raw(write(tmp_path / "p.csv", "ID;Prénom\n1;a\n")).entete == ("ID", "Prénom")


@pytest.mark.parametrize("encodage", ["cp1252", "cp850", "latin-1", "mac_roman"])
def test_other_encodings(tmp_path: Path, encodage: str) -> None:
    """« CSV (séparateur : point-virgule) » and « CSV (MS-DOS) » are refused with what to choose instead."""
    with pytest.raises(DonneesInvalides, match=dit("texte en UTF-8 attendu")) as prise:
        read_raw(write(tmp_path / "p.csv", "type;état\nécran;été\n".encode(encodage)))
    assert "CSV UTF-8" in str(prise.value)


def test_accents_encoded_twice(tmp_path: Path) -> None:
    """Told once for the file, with what was meant and how many lines; mended for whoever asks."""
    chemin = write(tmp_path / "p.csv", "type;Ã©tat\nÃ‰cran;Ã©tÃ©\nÃ‰cran;ok\n")
    ((ligne, _, dite),) = faults(DonneesInvalides(read_raw(chemin).accents))
    assert ligne == 1
    assert dite.startswith("accents encodés deux fois : « Ã©tat » pour « état », et 2 autres lignes")
    mende = read_raw(chemin, reparer=True)
    assert (mende.entete, mende.lignes[0][1], mende.accents) == (("type", "état"), ["Écran", "été"], ())


def test_many_empty_lines_are_read_at_once(tmp_path: Path) -> None:
    """A thousand empty lines above a header cost what they cost: a line end in two signs is one."""
    chemin = write(tmp_path / "a.csv", "\r\n" * 1000 + "date;indicateur\r\n")
    assert read_raw(chemin).ligne_entete == 1001


@pytest.mark.parametrize(
    ("texte", "dite"),
    [
        ("\n" * 3_000_000, "plus de 50000 lignes"),
        ("\r" * 3_000_000, "plus de 50000 lignes"),
        ('type;nombre\n"' + "a\n" * 3_000_000, "plus de 50000 lignes"),
        (";" * 3_000_000, "plus de 500 colonnes"),
        ("type;nombre\n" + "," * 3_000_000, "plus de 500 colonnes"),
        ("type;nombre;" + ";".join(f"c{rang}" for rang in range(50_000)), "plus de 500 colonnes"),
    ],
    ids=["lignes", "retours", "guillemet", "séparateurs", "virgules", "titres"],
)
def test_what_is_too_big_is_counted_before_it_is_cut(tmp_path: Path, texte: str, dite: str) -> None:
    """Millions of line ends or of cells are refused at once: nothing is made of them, and no heading is looked up."""
    debut = process_time()
    with pytest.raises(DonneesInvalides, match=dit(dite)):
        load_lines(write(tmp_path / "p.csv", texte), LigneParc, PARC)
    assert process_time() - debut < 2


def test_a_row_may_hold_as_many_separators_as_its_texts(tmp_path: Path) -> None:
    """Ten cells of 130 000 semicolons are texts, and are read: what was saved opens again."""
    ligne = ";".join(f'"{";" * 130_000}"' for _ in range(10))
    brut = read_raw(write(tmp_path / "p.csv", "a;b;c;d;e;f;g;h;i;j\n" + ligne + "\n"))
    assert [len(cellule) for cellule in brut.lignes[0][1]] == [130_000] * 10


def test_headings_that_are_texts(tmp_path: Path) -> None:
    """A hundred headings of 120 000 signs took twenty seconds, and were shown whole; a long text under a heading is read."""
    debut = process_time()
    with pytest.raises(DonneesInvalides, match=dit("titres de colonne de 1000 caractères au plus attendus")) as prise:
        load_lines(write(tmp_path / "p.csv", ("a" * 120_000 + ";") * 100 + "\n"), LigneParc, PARC)
    assert len(str(prise.value)) < 1_000
    assert process_time() - debut < 2
    assert read_raw(write(tmp_path / "q.csv", "id;note\n1;" + "a" * 120_000 + "\n")).lignes[0][1][1] == "a" * 120_000
