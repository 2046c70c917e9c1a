"""The same slides give the same bytes: no clock, no author, one date in the archive and in the workbooks of its charts."""

from __future__ import annotations

import io
import re
import zipfile

from numresp.rapport.conseil.docx import EPOQUE, PROGRAMME

INSTANT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
SANS_DATE = rb"\g<1>1980-01-01T00:00:00Z\g<2>"
PROPRIETES, COEUR = "docProps/app.xml", "docProps/core.xml"


def clean_archive(octets: bytes) -> bytes:
    """The archive packed again with one fixed date and a neutral program; the workbooks inside without their moment."""
    propre = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(octets)) as lu, zipfile.ZipFile(propre, "w", zipfile.ZIP_DEFLATED) as ecrit:
        for nom in lu.namelist():
            contenu = lu.read(nom)
            if nom == PROPRIETES:
                contenu = PROGRAMME.encode()
            elif nom.endswith(".xlsx"):
                contenu = clean_workbook(contenu)
            fiche = zipfile.ZipInfo(nom, EPOQUE)
            fiche.compress_type = zipfile.ZIP_DEFLATED
            ecrit.writestr(fiche, contenu)
    return propre.getvalue()


def clean_workbook(octets: bytes) -> bytes:
    """A workbook, such as the data of a chart, without the moment when it was made, which libraries write into its properties."""
    propre = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(octets)) as lu, zipfile.ZipFile(propre, "w", zipfile.ZIP_DEFLATED) as ecrit:
        for nom in lu.namelist():
            fiche = zipfile.ZipInfo(nom, EPOQUE)
            fiche.compress_type = zipfile.ZIP_DEFLATED
            contenu = lu.read(nom)
            ecrit.writestr(fiche, INSTANT.sub(SANS_DATE, contenu) if nom == COEUR else contenu)
    return propre.getvalue()
