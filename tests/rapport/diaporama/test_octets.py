"""What an archive says of when and by what it was made is taken out; what it holds stays."""

from __future__ import annotations

import io
import zipfile

from numresp.rapport.diaporama.octets import clean_archive

COEUR = '<x><dcterms:created xsi:type="dcterms:W3CDTF">{}</dcterms:created></x>'


def pack(**fichiers: bytes) -> bytes:
    """Give an archive; « __ » stands for a slash."""
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w") as archive:
        for nom, contenu in fichiers.items():
            archive.writestr(nom.replace("__", "/").replace("_xml", ".xml").replace("_xlsx", ".xlsx"), contenu)
    return tampon.getvalue()


def test_two_moments_give_one_archive() -> None:
    """Two workbooks that differ by the moment at which they were made are one; so are two programs."""
    faits = [
        clean_archive(
            pack(
                docProps__app_xml=programme,
                ppt__embeddings__a_xlsx=pack(docProps__core_xml=COEUR.format(moment).encode(), xl__a_xml=b"<a/>"),
                ppt__slide_xml=b"<p/>",
            )
        )
        for moment, programme in (("2026-01-02T03:04:05Z", b"<A/>"), ("2027-06-07T08:09:10Z", b"<B/>"))
    ]
    assert faits[0] == faits[1]
    with zipfile.ZipFile(io.BytesIO(faits[0])) as archive:
        assert b"<Application>numresp</Application>" in archive.read("docProps/app.xml")
        assert archive.read("ppt/slide.xml") == b"<p/>"
        with zipfile.ZipFile(io.BytesIO(archive.read("ppt/embeddings/a.xlsx"))) as classeur:
            assert classeur.read("xl/a.xml") == b"<a/>"
            assert b"1980-01-01T00:00:00Z" in classeur.read("docProps/core.xml")
