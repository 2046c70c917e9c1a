"""What a file is, whatever its name: a workbook or a page that somebody renamed .csv is named for what it is."""

from __future__ import annotations

import re

EN_CSV = "ouvrez-le dans votre tableur et enregistrez la feuille au format « CSV UTF-8 »"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How an old .xls begins, and an .xlsx under a password too."""
DEBUTS: tuple[tuple[bytes, str], ...] = (
    (OLE, "un classeur Excel ancien, ou protégé par un mot de passe (.xls)"),
    (b"%PDF", "un PDF"),
    (b"{\\rtf", "un texte mis en forme (.rtf)"),
    (b"\x1f\x8b", "une archive comprimée (.gz)"),
    (b"<?xml", "un fichier XML"),
    (b"<!doctype html", "une page web"),
    (b"<html", "une page web"),
    (b"<table", "une page web"),
)
SYLK = re.compile(rb"ID;P[^\r\n]*(\r\n|\n|\r)[A-Z]{1,2};")
"""A CSV may begin with a column « ID » too: the second line tells."""
LUS = 4_000
"""Bytes that tell what an archive holds."""


def name_nature(octets: bytes) -> str | None:
    """What a file is that is no table of text; None where it may be one."""
    tete = octets[:LUS].removeprefix(b"\xef\xbb\xbf").lstrip()
    if tete.startswith(b"PK\x03\x04"):
        if b"opendocument" in tete:
            return "un classeur LibreOffice (.ods)"
        return "un classeur Excel (.xlsx)" if b"[Content_Types]" in octets or b"xl/" in octets else "une archive (.zip)"
    if SYLK.match(tete):
        return "une feuille SYLK (.slk)"
    basse = tete.lower()
    return next((quoi for debut, quoi in DEBUTS if basse.startswith(debut.lower())), None)
