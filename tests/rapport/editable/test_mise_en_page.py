"""From pieces of a page to a document: each piece in the style that a word processor has for it."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from docx.document import Document
from rendus.bilans_lus import BLANCS

from numresp.rapport.conseil.docx import LARGEUR_CM, Redaction
from numresp.rapport.editable.arbre import read_html
from numresp.rapport.editable.carnet import Planches
from numresp.rapport.editable.mise_en_page import lay_out, share_width

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fea735812f"
    "0000000049454e44ae426082"
)


def write(html: str, planches: Planches | None = None) -> Document:
    """Give the document that a piece of a page becomes."""
    redaction = Redaction("Essai", date(2026, 1, 2), "Valmont.")
    lay_out(redaction, read_html(html), planches or {})
    return docx.Document(io.BytesIO(redaction.encode()))


def test_styles() -> None:
    """Headings, paragraphs with their bold, both kinds of lists, what stands free."""
    document = write(
        "<h1>Titre</h1><h2>Un</h2><p><b>Fort. </b>puis <a href='x'>lié</a>.</p><h3>Deux</h3><ul><li>a</li></ul>"
        "<ol><li>b</li></ol> libre <b>aussi</b><div><p>dedans</p></div><p></p>"
    )
    lus = [(p.style.name if p.style else "", p.text.translate(BLANCS)) for p in document.paragraphs]
    assert lus == [
        ("Title", "Titre"),
        ("Heading 1", "Un"),
        ("Normal", "Fort. puis lié."),
        ("Heading 2", "Deux"),
        ("List Bullet", "a"),
        ("List Number", "b"),
        ("Normal", "libre aussi"),
        ("Normal", "dedans"),
    ]
    assert [passage.bold for passage in document.paragraphs[2].runs] == [True, None, None, None]


def test_table() -> None:
    """Its caption, its heading row that repeats, a list in a cell a line an item."""
    html = "<table><caption>Ce qui est</caption><tr><th>Quoi</th><td>Qui</td></tr>"
    document = write(f"{html}<tr><th>x</th><td><ul><li>a</li><li>b</li></ul></td></tr></table><table></table>")
    [table] = document.tables
    assert [[case.text for case in rangee.cells] for rangee in table.rows] == [["Quoi", "Qui"], ["x", "• a\n• b"]]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert document.paragraphs[0].text == "Ce qui est"


def test_numbers_and_totals() -> None:
    """Changes with their sign stand at the right, words do not; the row of the whole, and a foot of totals, are in bold."""
    lignes = (
        "<tr><th>Achats</th><td>+33,3</td><td>de 30 à 55</td></tr><tr><th>Ensemble</th><td>−2,0</td><td>—</td></tr>"
    )
    html = f"<table><caption>C</caption><thead><tr><th>Thème</th><th>Écart</th><th>Moitié</th></tr></thead>{lignes}"
    document = write(f"{html}<tfoot><tr><th>Total</th><td>31,3</td><td></td></tr></tfoot></table>")
    [table] = document.tables
    alignements = [[int(case.paragraphs[0].alignment or 0) for case in rangee.cells] for rangee in table.rows]
    assert alignements == [[0, 2, 0]] * 4
    gras = [[all(p.bold for p in case.paragraphs[0].runs) for case in rangee.cells[:2]] for rangee in table.rows]
    assert gras == [[True, True], [False, False], [True, True], [True, True]]


def test_the_score_is_large() -> None:
    """What a page shows in its largest letters is a line of its own, and no caption of a picture."""
    svg = '<svg aria-labelledby="a-t"><title id="a-t">Nom</title><desc id="a-d">Ce qu’on voit.</desc></svg>'
    legende = "<figcaption><b>Score d’ensemble : 58,3 sur 100</b> Palier atteint : Engagé.</figcaption>"
    document = write(f'<figure class="score">{legende}{svg}</figure>', {"a": (PNG, 0.5)})
    lus = [(p.style.name if p.style else "", p.text.translate(BLANCS)) for p in document.paragraphs if p.text]
    assert lus == [
        ("Subtitle", "Score d’ensemble : 58,3 sur 100"),
        ("Normal", "Palier atteint : Engagé."),
        ("Caption", "Le score sur la règle des paliers."),
    ]
    tailles = [document.styles[nom].font.size.pt for nom in ("Subtitle", "Normal", "Caption")]
    assert tailles == sorted(tailles, reverse=True)


def test_figure() -> None:
    """The picture that was kept of it, its caption as sentences, its alternative; one that was not kept is left out."""
    svg = '<svg aria-labelledby="{0}-t"><title id="{0}-t">Nom</title><desc id="{0}-d">Ce qu’on voit.</desc></svg>'
    html = "".join(
        f"<figure><figcaption><b>Calendrier</b> Le numéro.</figcaption>{svg.format(ident)}</figure>" for ident in "ab"
    )
    document = write(html, {"a": (PNG, 0.5)})
    [dessin] = document.inline_shapes
    assert dessin._inline.docPr.get("descr") == "Ce qu’on voit."
    assert document.paragraphs[0].text == "Calendrier. Le numéro."


def test_widths() -> None:
    """They fill the page; by hand, 4 signs and 16: roots 2 and 4, so 1 and 2 thirds of what is left by two columns of 1.6."""
    un, deux = share_width([("abcd", "x" * 16)])
    assert un + deux == pytest.approx(LARGEUR_CM)
    assert un == pytest.approx(1.6 + (17 - 3.2) / 3)
