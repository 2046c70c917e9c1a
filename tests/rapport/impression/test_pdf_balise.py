"""A PDF finished: language, title, mark, figures, and the same bytes each time."""

from __future__ import annotations

import io
from datetime import date

import pytest

from numresp.rapport.impression.pdf_balise import finish_pdf, read_fingerprint

pikepdf = pytest.importorskip("pikepdf")
EMPREINTE = "ab" * 32


def write_pdf() -> bytes:
    """A page with a foot outside any tag, a link without words, a framed picture."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.obj.Contents = pdf.make_stream(b"BT (pied) Tj ET /P BMC BT (dit) Tj ET EMC")
    lien = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=pikepdf.Dictionary(URI=pikepdf.String("https://exemple.fr")))
    page.obj.Annots = pikepdf.Array([lien, pikepdf.Dictionary(Subtype=pikepdf.Name.Link)])
    image = pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt=pikepdf.String("Le parcours"))
    legende = pikepdf.Dictionary(S=pikepdf.Name.Caption)
    cadre = pikepdf.Dictionary(S=pikepdf.Name.Figure, K=pikepdf.Array([legende, image]))
    pdf.Root.StructTreeRoot = pdf.make_indirect(pikepdf.Dictionary(K=pikepdf.Array([cadre])))
    pdf.docinfo["/Creator"] = "navigateur du 30 novembre"
    sortie = io.BytesIO()
    pdf.save(sortie)
    return sortie.getvalue()


def finish() -> bytes:
    """The same, finished."""
    return finish_pdf(
        write_pdf(),
        titre="Élan",
        jour=date(2026, 6, 2),
        empreinte=EMPREINTE,
        alternatives={"Le parcours": "tout est fait"},
    )


def test_what_a_reader_is_told() -> None:
    """French, a title that is shown, the mark of PDF/UA; no word of the program nor of the hour."""
    fini = finish()
    with pikepdf.open(io.BytesIO(fini)) as pdf:
        assert str(pdf.Root.Lang) == "fr-FR"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert (str(pdf.docinfo["/Title"]), str(pdf.docinfo["/CreationDate"])) == ("Élan", "D:20260602000000Z")
        assert "/Creator" not in pdf.docinfo
        with pdf.open_metadata() as meta:
            assert (meta["pdfuaid:part"], meta["dc:title"]) == ("1", "Élan")
        assert [str(lien.Contents) for lien in pdf.pages[0].obj.Annots] == ["https://exemple.fr", "Dans ce document"]
        assert pdf.pages[0].obj.Contents.read_bytes().startswith(b"/Artifact BMC\nBT")
    assert fini == finish()


def test_a_picture_says_what_it_shows() -> None:
    """The picture its title and its finding; its frame is a part, and its caption a text."""
    with pikepdf.open(io.BytesIO(finish())) as pdf:
        cadre = pdf.Root.StructTreeRoot.K[0]
        assert (str(cadre.S), str(cadre.K[0].S)) == ("/Sect", "/P")
        assert str(cadre.K[1].Alt) == "Le parcours : tout est fait"


def test_the_page_it_was_printed_from() -> None:
    """Read without opening it; another file says none."""
    assert read_fingerprint(finish()) == EMPREINTE
    assert read_fingerprint(write_pdf()) == read_fingerprint(b"") == ""


def test_a_link_beside_does_not_say_where_it_was_printed() -> None:
    """To a page of the same folder by its name alone, for the reader and for the voice; to the web whole."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.obj.Annots = pikepdf.Array(
        [
            pikepdf.Dictionary(
                Subtype=pikepdf.Name.Link, A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(vers))
            )
            for vers in ("file:///ici/r%C3%A9f/calcul.html#q-a", "https://exemple.fr/ici")
        ]
    )
    sortie = io.BytesIO()
    pdf.save(sortie)
    fini = finish_pdf(
        sortie.getvalue(), titre="T", jour=date(2026, 6, 2), empreinte=EMPREINTE, dossier="file:///ici/r%C3%A9f/"
    )
    with pikepdf.open(io.BytesIO(fini)) as pdf:
        liens = list(pdf.pages[0].obj.Annots)
        assert [str(lien.A.URI) for lien in liens] == ["calcul.html#q-a", "https://exemple.fr/ici"]
        assert [str(lien.Contents) for lien in liens] == ["calcul.html#q-a", "https://exemple.fr/ici"]


def test_without_tags_no_mark() -> None:
    """A file that has lost its tags has a title and a language, and does not say that it is accessible."""
    fini = finish_pdf(write_pdf(), titre="T", jour=date(2026, 6, 2), empreinte=EMPREINTE, balise=False)
    with pikepdf.open(io.BytesIO(fini)) as pdf:
        assert str(pdf.Root.Lang) == "fr-FR"
        with pdf.open_metadata() as meta:
            assert "pdfuaid:part" not in meta
            assert meta["dc:title"] == "T"
