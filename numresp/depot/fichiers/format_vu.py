"""What a file is by its first bytes, whatever its name says: a workbook given as CSV is named for what it is."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
XLSX, ODS = "un classeur Excel (.xlsx)", "un classeur LibreOffice (.ods)"
DEBUTS = (
    (b"ID;P", "un tableau SYLK (.slk)"),
    (b"%PDF", "un document PDF"),
    (OLE, "un ancien classeur Excel (.xls), ou un classeur sous mot de passe"),
    (b"{\\rtf", "un document RTF"),
    (b"\x1f\x8b", "une archive .gz"),
    (b"SQLite format 3", "une base de données SQLite"),
)
BALISES = (
    (b"<!doctype html", "une page web"),
    (b"<html", "une page web"),
    (b"<table", "une page web"),
    (b"<?xml", "un fichier XML"),
)
ENTREES_MAX = 10_000


def name_format(octets: bytes) -> str | None:
    """What a file is that is no text of cells; None for what may be a CSV.

    Returns
    -------
    str or None
        « un classeur Excel (.xlsx) », with its article.
    """
    if octets.startswith(b"PK\x03\x04"):
        return _name_zip(octets)
    debut = octets[:512].removeprefix(b"\xef\xbb\xbf").lstrip()
    for signe, nom in DEBUTS:
        if debut.startswith(signe) or octets.startswith(signe):
            return nom
    bas = debut.lower()
    return next((nom for signe, nom in BALISES if bas.startswith(signe)), None)


def _name_zip(octets: bytes) -> str:
    """A workbook is an archive too: its parts tell which one."""
    try:
        with ZipFile(BytesIO(octets)) as archive:
            noms = set(archive.namelist()[:ENTREES_MAX])
            genre = archive.read("mimetype")[:100] if "mimetype" in noms else b""
    except (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return "une archive .zip abîmée"
    if "xl/workbook.xml" in noms:
        return XLSX
    if genre.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return ODS
    if "word/document.xml" in noms:
        return "un document Word (.docx)"
    return "une archive .zip"
