"""A document cut in pages: its links follow their places."""

from __future__ import annotations

from numresp.rapport.imprimes.liens_entre_pages import lead_across


def test_links_follow_their_places() -> None:
    """Here: as it was. There: to that page. On two: its own first, else the first. Nowhere, or outside: untouched."""
    pages = {
        "a.html": '<p id="x"></p><a href="#x"></a><a href="#y"></a><a href="#z"></a><a href="https://e.fr#y"></a>',
        "b.html": '<p id="y"></p><p id="w"></p><a href="#x"></a><a href="#w"></a>',
        "c.html": '<p id="w"></p><a href="#w"></a>',
    }
    vues = lead_across(pages)
    assert vues["a.html"] == (
        '<p id="x"></p><a href="#x"></a><a href="b.html#y"></a><a href="#z"></a><a href="https://e.fr#y"></a>'
    )
    assert vues["b.html"] == '<p id="y"></p><p id="w"></p><a href="a.html#x"></a><a href="#w"></a>'
    assert vues["c.html"] == pages["c.html"]
