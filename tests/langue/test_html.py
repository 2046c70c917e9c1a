"""HTML pieces: escaped by construction, and with what a screen reader needs."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup

from numresp.langue.html import (
    Fragment,
    join_fragments,
    render_figure,
    render_liste,
    render_paragraphe,
    render_table,
    tag,
)

HOSTILE = '<script>alert("&")</script>'


def test_text_is_escaped_everywhere() -> None:
    """A name that holds markup is shown as it was typed, in text, attributes, tables, lists and figures."""
    table = render_table(HOSTILE, [HOSTILE, "x"], [[HOSTILE, HOSTILE]], pied=[HOSTILE, HOSTILE])
    figure = render_figure(Fragment("<svg></svg>"), HOSTILE, HOSTILE)
    morceaux = [tag("p", HOSTILE, title=HOSTILE), render_liste([HOSTILE]), render_paragraphe(HOSTILE), table, figure]
    for morceau in morceaux:
        assert "<script" not in morceau
        assert HOSTILE in BeautifulSoup(morceau, "html.parser").get_text()
    assert BeautifulSoup(morceaux[0], "html.parser").find("p")["title"] == HOSTILE


def test_trusted_pieces_pass() -> None:
    """What was built by these functions, or is markupsafe's, is not escaped a second time."""
    assert tag("p", tag("b", "a"), Markup("<i>b</i>"), None, " & c") == "<p><b>a</b><i>b</i> &amp; c</p>"
    assert join_fragments(["<", tag("b", "x"), None], " ") == "&lt; <b>x</b>"
    assert type(tag("p") + "<") is Fragment
    assert tag("p") + "<" == "<p></p>&lt;"


def test_jupyter_shows_it() -> None:
    """A notebook's cell shows a piece as HTML, with the same characters."""
    assert tag("p", "é")._repr_html_() == "<p>é</p>"


def test_attributes() -> None:
    """Python's names become HTML's; what is absent or false is not written, what is true has no value."""
    assert tag("ol", class_="a", aria_label="b", start=0, hidden=False, id=None, reversed=True) == (
        '<ol class="a" aria-label="b" start="0" reversed></ol>'
    )
    assert tag("br") == "<br>"


def test_table_can_be_walked() -> None:
    """A table has a caption, headings with a scope, and row headings in its foot too."""
    table = BeautifulSoup(
        render_table("L", ["Thème", "Score"], [["Achats", "1,2"]], pied=["Tous", "3,4"]), "html.parser"
    )
    assert table.caption.text == "L"
    assert [th["scope"] for th in table.find_all("th")] == ["col", "col", "row", "row"]
    assert [td.text for td in table.find_all("td")] == ["1,2", "3,4"]


def test_table_numbers_align() -> None:
    """Columns of numbers, percentages and absences are aligned by one class; words and dates are not."""
    lignes = [["a", "−1\u202f234,5", "12\u202f%", "26 juin", "—"], ["b", "—", "", "x", "—"]]
    table = render_table("L", ["Nom", "x", "y", "z", "t"], lignes)
    assert table.startswith('<table class="n2 n3 pile">')


def test_table_piles_up_on_a_phone() -> None:
    """Where words fill many columns each cell carries its heading, for a screen too narrow to show it above."""
    lignes = [["Nommer", "Direction", "Réalisé", "Avril"]]
    assert 'data-t="Porteur"' in render_table("L", ["Action", "Porteur", "Statut", "Échéance"], lignes)
    assert "data-t" not in render_table("L", ["Thème", "a", "b", "c"], [["x", "1", "2", "3"]])


def test_table_nameless_heading() -> None:
    """An empty heading is an empty cell, since a heading must say something."""
    assert '<td></td><th scope="col">x</th>' in render_table("L", ["", "x"], [["a", "b"]])


def test_table_ragged() -> None:
    """A row that has not the length of the headings is refused, and shown."""
    with pytest.raises(ValueError, match="« L » : 1 cellules pour 2 colonnes"):
        render_table("L", ["a", "b"], [["seule"]])


def test_nothing_to_list() -> None:
    """An empty list leaves no trace in the page."""
    assert render_liste([]) == ""


def test_figure_frame() -> None:
    """A figure carries its title above it; a sentence in the place of a drawing gets no frame."""
    assert render_figure(Fragment("<svg></svg>"), "T", "L") == (
        "<figure><figcaption><b>T</b> L</figcaption><svg></svg></figure>"
    )
    assert render_figure(render_paragraphe("Rien."), "T", "L") == "<p>Rien.</p>"
