"""A workbook that somebody sends back: read as plain texts, within bounds; what is no .xlsx is named."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from inventes.atelier_fictif import read_reponses
from inventes.classeurs_forges import FEUILLE, put, sheet
from inventes.outils_depot import dit
from inventes.questionnaire_fictif import (
    ESSAI,
    edit,
    fill,
    refuse,
    replace_part,
    save,
    zip_of,
)
from openpyxl import Workbook

from numresp.depot.echanges.questionnaire.lecture import read_questionnaire
from numresp.depot.echanges.xlsx.lecture import Case, read_classeur
from numresp.erreurs import DonneesInvalides, Introuvable


def test_each_cell_as_it_is_shown(tmp_path: Path) -> None:
    """Numbers, days, true, what a format adds, a pasted text; a formula as it was typed; an empty cell is none."""
    classeur = Workbook()
    page = classeur.active
    assert page is not None
    page.title = "Feuille"
    page.append([2.0, 1.5, datetime(2026, 1, 2), True, " a\r\nb_x000D_ ", "=1+1", None, "", 0.85])
    page["I1"].number_format = "0%"
    page.merge_cells("A3:B3")
    classeur.save(tmp_path / "c.xlsx")
    (onglet,) = read_classeur(tmp_path / "c.xlsx").onglets
    assert (onglet.titre, onglet.fusions, onglet.name_cell(1, 28)) == ("Feuille", ("A3:B3",), "Feuille!AB1")
    assert onglet.lignes == {
        1: {
            1: Case("2", valeur=2),
            2: Case("1,5", valeur=1.5),
            3: Case("02/01/2026", valeur=datetime(2026, 1, 2)),
            4: Case("VRAI", valeur=True),
            5: Case("a\nb"),
            6: Case("=1+1", formule=True),
            9: Case("85 %", valeur=0.85, unite="%"),
        }
    }


@pytest.fixture
def chemin(tmp_path: Path) -> Path:
    """A questionnaire as it was sent, nothing filled in."""
    return save(tmp_path / "retour.xlsx", ESSAI)


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


ODS = zip_of(mimetype=b"application/vnd.oasis.opendocument.spreadsheet")


@pytest.mark.parametrize(
    ("octets", "attendu"),
    [
        pytest.param(OLE, "ancien format Excel (.xls)", id="xls"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "ce classeur est chiffré", id="mot de passe"),
        pytest.param(ODS, "classeur OpenDocument (.ods)", id="ods"),
        pytest.param(b"Identifiant;Question;Votre r\xe9ponse\r\n", "ce n’est pas un classeur .xlsx", id="csv"),
        pytest.param(b"", "ce n’est pas un classeur .xlsx", id="vide"),
        pytest.param(b"%PDF-1.7", "ce n’est pas un classeur .xlsx", id="pdf"),
        pytest.param(zip_of(a=b"b"), "ce n’est pas un classeur .xlsx", id="zip"),
        pytest.param(b"PK\x03\x04abc", "classeur endommagé", id="zip coupé"),
    ],
)
def test_not_an_xlsx(tmp_path: Path, octets: bytes, attendu: str) -> None:
    """What is no .xlsx is named, with what to do to have one."""
    chemin = tmp_path / "retour.xlsx"
    chemin.write_bytes(octets)
    ((_, message, remede),) = refuse(chemin)
    assert message.startswith(attendu)
    assert "enregistre" in remede


def test_no_file(tmp_path: Path) -> None:
    """A file that is not there, or is a folder, is said."""
    with pytest.raises(Introuvable, match="ce fichier n’existe pas"):
        read_questionnaire(tmp_path / "absent.xlsx", ESSAI)
    assert refuse(tmp_path)[0][1].startswith("lecture impossible")


def test_too_heavy(tmp_path: Path) -> None:
    """No more than 20 MB are read from the disk."""
    chemin = tmp_path / "lourd.xlsx"
    chemin.write_bytes(b"PK" + bytes(20_000_000))
    assert refuse(chemin)[0][1] == "ce fichier dépasse 20 Mo"


def test_bomb(chemin: Path) -> None:
    """A small file that unpacks into hundreds of megabytes is refused before it is unpacked."""
    replace_part(chemin, "xl/media/image.bmp", bytes(100_000_000))
    assert chemin.stat().st_size < 500_000
    ((_, message, remede),) = refuse(chemin)
    assert message == "ce classeur contient plus de 60 Mo une fois déployé"
    assert remede


@pytest.mark.long
def test_a_hundred_thousand_rows(chemin: Path) -> None:
    """A sheet that goes on and on is no questionnaire, and is refused in one line."""
    lignes = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(2, 100_002))
    ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{ns}"><sheetData>{lignes}</sheetData></worksheet>'
    replace_part(chemin, "xl/worksheets/sheet2.xml", xml.encode())
    ((lieu, message, _),) = refuse(chemin)
    assert (lieu, message) == ("Questionnaire", "plus de 2000 lignes : ce n’est pas un questionnaire")


def test_a_million_empty_rows(chemin: Path) -> None:
    """Rows that only have a height, down to the last one, are no rows; beyond the last one, the file is refused."""
    with zipfile.ZipFile(fill(chemin, {"un.a": 1})) as archive:
        xml = archive.read("xl/worksheets/sheet2.xml")
    replace_part(chemin, "xl/worksheets/sheet2.xml", xml.replace(b"</sheetData>", b'<row r="1048576"/></sheetData>'))
    assert read_questionnaire(chemin, ESSAI).reponses == read_reponses({"un.a": 1})
    replace_part(
        chemin, "xl/worksheets/sheet2.xml", xml.replace(b"</sheetData>", b'<row r="99999999999"/></sheetData>')
    )
    assert refuse(chemin)


def test_links_to_other_files_are_left_alone(chemin: Path) -> None:
    """A link to another file, in a cell that is not read, is neither followed nor a fault."""

    def link(classeur: Workbook) -> None:
        feuille = classeur["Questionnaire"]
        feuille["N2"].value = "='file:///etc/[passwd]F'!A1"
        feuille["E2"].hyperlink = "http://192.0.2.1/x"

    assert read_questionnaire(edit(fill(chemin, {"un.a": 1}), link), ESSAI).reponses == read_reponses({"un.a": 1})


def test_as_excel_writes_texts(chemin: Path) -> None:
    """Excel keeps all texts in one part and cells point into it; numbers carry a style. It is read the same."""
    fill(fill(chemin, {"un.a": 2, "un.b": "Non concerné"}), {"un.a": "Contrat <1> & 2"}, "Preuve")
    with zipfile.ZipFile(chemin) as archive:
        parties = {nom: archive.read(nom).decode() for nom in archive.namelist()}
    textes: list[str] = []

    def share(cellule: re.Match[str]) -> str:
        textes.append(cellule[1])
        return f't="s"><v>{len(textes) - 1}</v>'

    for nom, xml in list(parties.items()):
        if "worksheets/sheet" in nom:
            parties[nom] = re.sub(r't="inlineStr"><is><t[^>]*>(.*?)</t></is>', share, xml, flags=re.DOTALL)
            assert "inlineStr" not in parties[nom]
    ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    riches = "".join(f"<si><r><t>{texte}</t></r></si>" for texte in textes)
    parties["xl/sharedStrings.xml"] = f'<sst xmlns="{ns}">{riches}</sst>'
    genre = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = parties["[Content_Types].xml"]
    if "sharedStrings" not in types:
        part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{genre}"/></Types>'
        parties["[Content_Types].xml"] = types.replace("</Types>", part)
    chemin.write_bytes(zip_of(**{nom: texte.encode() for nom, texte in parties.items()}))
    retour = read_questionnaire(chemin, ESSAI)
    assert retour.reponses == read_reponses({"un.a": 2, "un.b": "non_concerne"})
    assert retour.preuves == {"un.a": "Contrat <1> & 2"}


@pytest.mark.parametrize(
    "partie", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/styles.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize("contenu", [b"", b"<a", b"<a/>", b"\xff\xfe"])
def test_damaged_part(chemin: Path, partie: str, contenu: bytes) -> None:
    """A part that is empty, cut or something else is refused in French; styles that say nothing change nothing."""
    replace_part(chemin, partie, contenu)
    if (partie, contenu) == ("xl/styles.xml", b"<a/>"):
        assert read_questionnaire(chemin, ESSAI).reponses == {}
    else:
        assert refuse(chemin)


def test_entities_are_refused(chemin: Path) -> None:
    """An .xlsx declares no entity: one that does is up to something, in whatever encoding."""
    xml = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><a>&d;</a>'
    for contenu in (xml.encode(), xml.replace("?>", ' encoding="utf-16"?>', 1).encode("utf-16")):
        replace_part(chemin, "xl/worksheets/sheet2.xml", contenu)
        assert refuse(chemin)[0][1].startswith("classeur endommagé")


@pytest.mark.parametrize(
    ("lignes", "message"),
    [
        ('<row r="1">' + "<c><v>1</v></c>" * 20_000 + "</row>", "plus de 16384 colonnes"),
        ("".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 400)), "plus de 5000000 cases"),
    ],
    ids=["colonnes", "cases"],
)
def test_a_sheet_too_wide(tmp_path: Path, lignes: str, message: str) -> None:
    """More columns than any spreadsheet has were an unexpected error; wide rows were said to be too many rows."""
    chemin = tmp_path / "large.xlsx"
    chemin.write_bytes(put(FEUILLE, sheet(lignes)))
    with pytest.raises(DonneesInvalides, match=dit(message)) as prise:
        read_classeur(chemin)
    assert "questionnaire" not in str(prise.value)  # the mend is for every workbook
