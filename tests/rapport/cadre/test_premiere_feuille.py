"""How large the figures of a first sheet are: worked out by hand on texts of a few lines."""

from __future__ import annotations

import pytest

from numresp.langue.html import Fragment
from numresp.rapport.cadre.premiere_feuille import (
    LARGES,
    choose_figures,
    count_lines,
    fill_sheet,
    measure_sign,
    measure_text,
)
from numresp.rapport.page.gabarit import read_style

FIGURES = (
    '<figure class="score"><figcaption><b>Score</b> Dit.</figcaption><svg viewBox="0 0 360 90"></svg></figure>'
    '<figure><figcaption><b>Thèmes</b> Dit.</figcaption><svg viewBox="0 0 360 178"></svg></figure>'
)
LEGENDES = 2 * 11.4 + (18.75 + 12.2 + 12.2 + 12.2) * 96 / 72 + 3.8
"""Both names and what is said of them, a line each, with what surrounds them: 100.4."""


def test_width_of_a_sign() -> None:
    """DejaVu Sans has 2048 units in its height: « i » takes 569 of them, « m » 1995; in bold more."""
    assert measure_sign("i", gras=False) == pytest.approx(569 / 2048)
    assert measure_sign("m", gras=False) == pytest.approx(1995 / 2048)
    assert measure_sign("m", gras=True) > measure_sign("m", gras=False)


@pytest.mark.parametrize(
    ("html", "lignes"),
    [
        ("", 1),
        ("mmm", 1),
        ("mmm mmm", 2),
        ("mmm mmm mmm", 3),
        ("iiii iiii", 1),
        ("mmm-mmm", 2),
        ("mmm\N{NO-BREAK SPACE}i mmm", 2),
        ("<b>mmm</b> iii", 2),
        ("&amp;&amp;&amp;", 1),
    ],
)
def test_lines_of_a_column(html: str, lignes: int) -> None:
    """Three and a half heights wide: three « m » are 2.92 of them, in bold 3.13; four « i », a blank and four others 2.54."""
    assert count_lines(html, 3.5) == lignes


def test_height_of_texts() -> None:
    """A title, a paragraph and two points, a line each: 27.2 + 9.5, 18.67 + 6, twice 17.87 + 4, and 5.7 below the list."""
    html = "<h1>Titre</h1><p>Dit.</p><ol><li><b>Un</b> : fait.</li><li>Deux.</li></ol>"
    assert measure_text(html) == pytest.approx(36.7 + 24.67 + 2 * 21.87 + 5.7, abs=0.05)
    assert measure_text(FIGURES) == pytest.approx(LEGENDES, abs=0.01)


@pytest.mark.parametrize(
    ("paragraphes", "classe"),
    [
        (0, ""),
        (19, ""),
        (20, "l115"),
        (21, "l105"),
        (22, "l95"),
        (23, "l90"),
        (24, "cote"),
        (26, "cote"),
        (28, "serre"),
    ],
)
def test_figures_take_what_is_left(paragraphes: int, classe: str) -> None:
    """Of 959 points the head takes 34, the legends 100.4, a paragraph 24.67; both figures 268/360 of their width.

    At 125 mm they are 351.7 high: 472.9 are left, for 19 paragraphs. At 115, 105, 95 and 90 mm, which is 323.6, 295.4, 267.3 and
    253.2, for 20, 21, 22 and 23 of them. From 800 of text on, which is 27, the lines are closer too.
    """
    html = FIGURES + "<p>Dit.</p>" * paragraphes
    assert choose_figures(html) == {"serre": "cote serre"}.get(classe, classe)


def test_a_line_above_takes_room() -> None:
    """A provisional report has a line more above, of 36 points: more than one paragraph, less than two."""
    html = FIGURES + "<p>Dit.</p>" * 19
    assert (choose_figures(html), choose_figures(html, bandeau=True)) == ("", "l105")


def test_nothing_beside_the_score() -> None:
    """One figure alone, or none, is left as it is, however long the text."""
    seule = FIGURES.partition("</figure>")[0] + "<p>Dit.</p>" * 60
    assert choose_figures(seule) == ""
    assert choose_figures("<p>Dit.</p>" * 60) == ""


def test_class_stands_on_the_score() -> None:
    """The title counts, and is not given back; the class is written once."""
    longue = fill_sheet("<p>Dit.</p>" * 25, Fragment(FIGURES))
    assert longue.startswith('<figure class="score cote">')
    assert longue.replace(" cote", "") == FIGURES
    assert fill_sheet("", Fragment(FIGURES)) == FIGURES


def test_each_width_has_its_rule() -> None:
    """The style sheet knows every class that may be written."""
    feuille = read_style("rapport.css")
    assert [f".l{large} svg" in feuille for large in LARGES[1:]] == [True] * 4
    assert ".cote," in feuille
    assert ":has(.serre)" in feuille
    assert f"figure svg {{ max-width: {LARGES[0]}mm; }}" in read_style("numresp.css")
