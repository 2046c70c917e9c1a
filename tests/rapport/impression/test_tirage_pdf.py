"""Pages printed, skipped and failed, with a program in the browser's place."""

from __future__ import annotations

import stat
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from numresp.rapport.impression.pdf_balise import read_fingerprint
from numresp.rapport.impression.tirage_pdf import PageAImprimer, print_pages

pikepdf = pytest.importorskip("pikepdf")


@pytest.fixture
def faux(tmp_path: Path) -> str:
    """A program that copies a PDF to where it is asked, and fails on a page of that name."""
    modele = tmp_path / "modele.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(modele)
    programme = tmp_path / "faux"
    lignes = (
        "#!/bin/sh",
        'for mot in "$@"; do case $mot in --print-to-pdf=*) vers=${mot#--print-to-pdf=};; *rate*) exit 2;; esac; done',
        f"cp {modele} $vers",
    )
    programme.write_text("\n".join(lignes) + "\n", encoding="utf-8")
    programme.chmod(programme.stat().st_mode | stat.S_IXUSR)
    return str(programme)


def write(chemin: Path, texte: str = "<title>L’essai &amp; le reste</title>") -> PageAImprimer:
    """A page to print."""
    chemin.parent.mkdir(exist_ok=True)
    chemin.write_text(texte, encoding="utf-8")
    return PageAImprimer(chemin, date(2026, 6, 2))


def test_printed_once(faux: str, tmp_path: Path) -> None:
    """Beside its page, with its title; not again until the page has changed; one that fails is told, the others are there."""
    page, rate = write(tmp_path / "r/bilan.html"), write(tmp_path / "r/rate.html")
    [premiere, ratee] = print_pages(faux, [page, rate], jobs=2)
    assert (premiere.pdf, premiere.neuve, premiere.message) == (tmp_path / "r/bilan.pdf", True, "")
    assert "rate.html" in ratee.message
    assert not ratee.pdf.exists()
    octets = premiere.pdf.read_bytes()
    assert read_fingerprint(octets) == sha256(page.page.read_bytes()).hexdigest()
    with pikepdf.open(premiere.pdf) as pdf:
        assert str(pdf.docinfo["/Title"]) == "L’essai & le reste"
    [encore] = print_pages(faux, [page])
    assert (encore.neuve, premiere.pdf.read_bytes()) == (False, octets)
    [autre] = print_pages(faux, [write(page.page, "<title>Autre</title>")])
    assert autre.neuve


def test_a_private_one_is_closed(faux: str, tmp_path: Path) -> None:
    """The PDF of a body that keeps to itself is for nobody else."""
    page = write(tmp_path / "valmont/bilan.html")
    [faite] = print_pages(faux, [PageAImprimer(page.page, page.jour, "valmont")])
    assert faite.pdf.stat().st_mode & 0o007 == 0


def test_each_paper_has_its_file(faux: str, tmp_path: Path) -> None:
    """A5 and the booklet stand beside the A4, each printed once; the browser is shown the page with the rules of A5."""
    page = write(tmp_path / "r/bilan.html", "<title>Essai</title><style></style>")
    a5, livret = PageAImprimer(page.page, page.jour, "", "a5"), PageAImprimer(page.page, page.jour, "", "livret")
    for voulue in (page, a5, livret):
        assert [imprimee.neuve for imprimee in print_pages(faux, [voulue])] == [True]
        assert [imprimee.neuve for imprimee in print_pages(faux, [voulue])] == [False]
    assert sorted(chemin.name for chemin in (tmp_path / "r").glob("*.pdf")) == [
        "bilan-a5.pdf",
        "bilan-livret.pdf",
        "bilan.pdf",
    ]
    with pikepdf.open(livret.pdf) as pdf:
        assert len(pdf.pages) == 2
        assert str(pdf.Root.ViewerPreferences.Duplex) == "/DuplexFlipShortEdge"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert page.page.read_text(encoding="utf-8") == "<title>Essai</title><style></style>"
