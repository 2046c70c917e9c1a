"""The order of a booklet, by hand from folded sheets, and the sheets themselves."""

from __future__ import annotations

import io
import re

import pytest

from numresp.rapport.impression.imposition import impose_booklet, order_pages

pikepdf = pytest.importorskip("pikepdf")


@pytest.mark.parametrize(
    ("nombre", "cotes"),
    [
        (1, [(None, 1), (None, None)]),
        (4, [(4, 1), (2, 3)]),
        (5, [(None, 1), (2, None), (None, 3), (4, 5)]),
        (8, [(8, 1), (2, 7), (6, 3), (4, 5)]),
    ],
)
def test_order(nombre: int, cotes: list[tuple[int | None, int | None]]) -> None:
    """Two sheets folded one in the other: 8 and 1 outside, 2 and 7 behind them, 6 and 3, 4 and 5 in the middle."""
    assert order_pages(nombre) == cotes


def test_sheets() -> None:
    """Five A5 pages are four sides of lying A4, each page on its half, to be turned along the short edge; the same bytes."""
    pages = pikepdf.new()
    for numero in range(1, 6):
        page = pages.add_blank_page(page_size=(419.53, 595.28))
        page.obj.Contents = pages.make_stream(f"% page {numero}\n0 0 {numero} {numero} re f".encode())
    tampon = io.BytesIO()
    pages.save(tampon)
    octets = impose_booklet(tampon.getvalue())
    assert octets == impose_booklet(tampon.getvalue())
    with pikepdf.open(io.BytesIO(octets)) as livret:
        assert str(livret.Root.ViewerPreferences.Duplex) == "/DuplexFlipShortEdge"
        assert {tuple(round(float(x)) for x in feuille.mediabox) for feuille in livret.pages} == {(0, 0, 842, 595)}
        cotes = [list(place_pages(feuille)) for feuille in livret.pages]
    assert cotes == [[(1, "droite")], [(2, "gauche")], [(3, "droite")], [(4, "gauche"), (5, "droite")]]


def place_pages(feuille: pikepdf.Page) -> list[tuple[int, str]]:
    """Which page stands on which half of a side."""
    vues = []
    for instruction in pikepdf.parse_content_stream(feuille):
        if str(instruction.operator) == "cm":
            cote = "gauche" if float(instruction.operands[4]) < 210 else "droite"
        if str(instruction.operator) == "Do":
            forme = feuille.resources.XObject[instruction.operands[0]].read_bytes()
            vues.append((int(re.search(rb"0 0 (\d)", forme)[1]), cote))
    return vues
