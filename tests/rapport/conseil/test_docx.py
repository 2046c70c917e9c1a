"""A Word document: styles, repeated headings, alternatives, French, blanks highlighted, the same bytes each time."""

import io
import zipfile
from datetime import date
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from PIL import Image

from numresp.rapport.conseil.docx import Redaction

JOUR = date(2025, 6, 1)
FORMULES = ("=1+1", "+33", "-1", "@SUM(A1)")


def write() -> bytes:
    """A document that has one of each thing."""
    redaction = Redaction("Essai, Valmont", JOUR, "Valmont.")
    redaction.write_title("Essai")
    redaction.write_heading("Partie")
    redaction.write("Le [à compléter : date], à [à compléter].")
    redaction.write_list(["un", "deux"])
    redaction.write_list(FORMULES, ordonnee=True)
    redaction.write_table("Nombres", ("Quoi", "Combien"), [*((f"ligne {n}", "1 234,5") for n in range(60))], (10, 4))
    pixel = io.BytesIO()
    Image.new("RGB", (4, 8), "white").save(pixel, "PNG")
    redaction.write_picture(pixel.getvalue(), "Figure", "Ce qu’elle montre", 2.0)
    return redaction.encode()


@pytest.fixture(scope="module")
def octets() -> bytes:
    """Its bytes."""
    return write()


def test_same_bytes(octets: bytes) -> None:
    """No clock, no author, no machine: written again, the same; every file of the archive has the same date."""
    assert write() == octets
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        assert {fiche.date_time for fiche in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("thumbnail" in nom for nom in archive.namelist())
        assert b"Macintosh" not in archive.read("docProps/app.xml")


def test_properties(octets: bytes) -> None:
    """A title, a language, the day of the content; nobody's name."""
    proprietes = docx.Document(io.BytesIO(octets)).core_properties
    assert (proprietes.title, proprietes.language) == ("Essai, Valmont", "fr-FR")
    assert (proprietes.author, proprietes.last_modified_by, proprietes.comments) == ("", "", "")
    assert proprietes.created is not None
    assert proprietes.created.date() == JOUR


def test_french_throughout(octets: bytes) -> None:
    """The default language of all text is French, and no style says another."""
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        langues = {
            langue.get(qn("w:val"))
            for nom in ("word/styles.xml", "word/document.xml")
            for langue in ET.fromstring(archive.read(nom)).iter(qn("w:lang"))  # noqa: S314 (we have just written it)
        }
    assert langues == {"fr-FR"}


def test_real_styles(octets: bytes) -> None:
    """Title, heading and lists are Word's own styles: its navigation and its lists find them."""
    styles = [paragraphe.style.name for paragraphe in docx.Document(io.BytesIO(octets)).paragraphs]
    assert styles[:3] == ["Title", "Heading 1", "Normal"]
    assert styles.count("List Bullet") == 2
    assert styles.count("List Number") == len(FORMULES)


def test_what_looks_like_a_formula_is_text(octets: bytes) -> None:
    """Word has no formula in a paragraph: the texts are there as they are."""
    textes = [paragraphe.text for paragraphe in docx.Document(io.BytesIO(octets)).paragraphs]
    assert [texte for texte in textes if texte in FORMULES] == list(FORMULES)


def test_blanks_are_highlighted(octets: bytes) -> None:
    """Each [à compléter] is a run of its own, highlighted; the rest is not."""
    paragraphe = docx.Document(io.BytesIO(octets)).paragraphs[2]
    assert [(passage.text, passage.font.highlight_color) for passage in paragraphe.runs] == [
        ("Le ", None),
        ("[à compléter : date]", WD_COLOR_INDEX.YELLOW),
        (", à ", None),
        ("[à compléter]", WD_COLOR_INDEX.YELLOW),
        (".", None),
    ]


def test_table(octets: bytes) -> None:
    """The first row repeats on every page, no row is cut in two, numbers stand at the right."""
    (table,) = docx.Document(io.BytesIO(octets)).tables
    marques = [[marque.tag for marque in rangee._tr.trPr] for rangee in table.rows]
    assert qn("w:tblHeader") in marques[0]
    assert not any(qn("w:tblHeader") in autres for autres in marques[1:])
    assert all(qn("w:cantSplit") in autres for autres in marques)
    assert [int(cellule.paragraphs[0].alignment or 0) for cellule in table.rows[1].cells] == [0, 2]


def test_alternative_and_size(octets: bytes) -> None:
    """A picture says what it shows, and fits on a page: twice as high as wide, it is not 17 cm wide."""
    (image,) = docx.Document(io.BytesIO(octets)).inline_shapes
    assert image._inline.docPr.get("descr") == "Ce qu’elle montre"
    assert image.height.cm <= 19.01
    assert image.width.cm == pytest.approx(9.5, abs=0.01)


def test_what_xml_cannot_hold() -> None:
    """A control character, which a CSV may hold, is left out instead of a file that does not open."""
    redaction = Redaction("T", JOUR, "")
    redaction.write("un\x0bdeux\x00")
    document = docx.Document(io.BytesIO(redaction.encode()))
    assert document.paragraphs[0].text == "undeux"
