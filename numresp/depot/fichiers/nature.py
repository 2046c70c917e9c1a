"""What a file is, whatever its name: a workbook or a page that somebody renamed .csv is named for what it is."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 (a class, whatever its name)

EN_CSV = "ouvrez-le dans votre tableur et enregistrez la feuille au format « CSV UTF-8 »"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How an old .xls begins, and an .xlsx under a password too."""
DEBUTS: tuple[tuple[bytes, str], ...] = (
    (OLE, "un classeur Excel ancien, ou protégé par un mot de passe (.xls)"),
    (b"%PDF", "un document PDF"),
    (b"{\\rtf", "un texte mis en forme (.rtf)"),
    (b"\x1f\x8b", "une archive comprimée (.gz)"),
    (b"SQLite format 3", "une base de données SQLite"),
    (b"<?xml", "un fichier XML"),
    (b"<!doctype html", "une page web"),
    (b"<html", "une page web"),
    (b"<table", "une page web"),
)
SYLK = re.compile(rb"ID;P[^\r\n]*(\r\n|\n|\r)[A-Z]{1,2};")
"""A CSV may begin with a column « ID » too: the second line tells."""
GENRE_LU = 100
LUS = 4_000
"""Bytes that tell what an archive holds."""


def name_nature(octets: bytes) -> str | None:
    """What a file is that is no table of text; None where it may be one."""
    tete = octets[:LUS].removeprefix(b"\xef\xbb\xbf").lstrip()
    if tete.startswith(b"PK\x03\x04"):
        return _name_zip(octets)
    if SYLK.match(tete):
        return "un tableau SYLK (.slk)"
    basse = tete.lower()
    return next((quoi for debut, quoi in DEBUTS if basse.startswith(debut.lower())), None)


def _name_zip(octets: bytes) -> str:
    """A workbook is an archive too: its parts tell which one."""
    try:
        with ZipFile(BytesIO(octets)) as archive:
            noms = set(archive.namelist())
            genre = b""
            if "mimetype" in noms:
                with archive.open("mimetype") as partie:  # its first bytes alone: it may unpack to anything
                    genre = partie.read(GENRE_LU)
    except (BadZipFile, ZlibError, OSError, ValueError, RuntimeError, NotImplementedError):
        return "une archive abîmée (.zip)"
    if "xl/workbook.xml" in noms:
        return "un classeur Excel (.xlsx)"
    if genre.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "un classeur LibreOffice (.ods)"
    return "un document Word (.docx)" if "word/document.xml" in noms else "une archive (.zip)"
