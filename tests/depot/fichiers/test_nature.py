"""A file is named for what it is by its first bytes, whatever its name."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from numresp.depot.fichiers.nature import name_nature


def zipped(**parties: str) -> bytes:
    """An archive with these parts; __ stands for a slash."""
    tampon = BytesIO()
    with ZipFile(tampon, "w", ZIP_DEFLATED) as archive:
        for nom, contenu in parties.items():
            archive.writestr(nom.replace("__", "/"), contenu)
    return tampon.getvalue()


def workbook() -> bytes:
    """A real workbook."""
    tampon = BytesIO()
    Workbook().save(tampon)
    return tampon.getvalue()


@pytest.mark.parametrize(
    ("octets", "attendu"),
    [
        (workbook(), "un classeur Excel (.xlsx)"),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "un classeur LibreOffice (.ods)"),
        (zipped(**{"word/document.xml": ""}), "un document Word (.docx)"),
        (zipped(a="b"), "une archive (.zip)"),
        (b"PK\x03\x04tronqu", "une archive abîmée (.zip)"),
        (b"ID;PGLPI\r\nC;Y1", "un tableau SYLK (.slk)"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(50), "un classeur Excel ancien, ou protégé par un mot de passe (.xls)"),
        (b"%PDF-1.4", "un document PDF"),
        (b"\xef\xbb\xbf\r\n <!DOCTYPE html><html>", "une page web"),
        (b"<TABLE><tr>", "une page web"),
        (b"<?xml version='1.0'?><a/>", "un fichier XML"),
        (b"\x1f\x8b\x08", "une archive comprimée (.gz)"),
    ],
    ids=["xlsx", "ods", "docx", "zip", "zip abîmé", "slk", "xls", "pdf", "html", "table", "xml", "gz"],
)  # fmt: skip
def test_named(octets: bytes, attendu: str) -> None:
    """Each usual file that is no CSV."""
    assert name_nature(octets) == attendu


@pytest.mark.parametrize(
    "octets", [b"", b"Nom;Type\r\n", b"\xef\xbb\xbfID;Type\n", b'"Nom","Type"\n', "Écran".encode("cp1252")]
)
def test_maybe_a_list(octets: bytes) -> None:
    """A text of cells is not taken for anything else, even with a column « ID »."""
    assert name_nature(octets) is None


def test_an_archive_is_not_unpacked_to_be_named() -> None:
    """The part that names an .ods may unpack to anything: its first bytes are enough."""
    assert name_nature(zipped(mimetype="a" * 50_000_000)) == "une archive (.zip)"
