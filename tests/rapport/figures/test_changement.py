"""The picture of the thèmes: sorted by change, doubtful changes marked, nothing absent drawn as 0."""

from __future__ import annotations

from itertools import pairwise

from bs4 import BeautifulSoup
from inventes.figures_lues import alternative, colour, find_outside, find_overlaps, words
from inventes.themes_vus import BAISSE, MONTE, RESTE, SANS, SURS, ligne

from numresp.langue.html import Fragment
from numresp.rapport.equivalents.changement import find_ecart
from numresp.rapport.figures.changement import draw_bande, draw_changement
from numresp.rapport.figures.profil import ACCENT, LigneProfil
from numresp.rapport.page.fautes_de_page import MAX_FIGURE

HOSTILE = "<script>$x$ & |*"


def dots(svg: Fragment, fond: str) -> int:
    """Count the round marks of one colour."""
    return sum(colour(usage) == fond for usage in BeautifulSoup(svg, "html.parser").find_all("use"))


def test_sorted_by_change() -> None:
    """The greatest rise first, a fall after what stood, what does not compare last; each change is a signed number."""
    mots = words(draw_changement([RESTE, BAISSE, SANS, MONTE], SURS, 100.0, "c"))
    noms = [mot for mot in mots if mot in ("Usage", "Parc", "Achats", "Services")]
    assert noms == ["Usage", "Parc", "Achats", "Services"]
    assert {"+30,0", "−10,0", "0,0"} <= set(mots)
    assert {"score", "écart"} <= set(mots)
    assert "non noté, 20\N{NARROW NO-BREAK SPACE}% de réponses" in mots


def test_a_doubtful_change_is_marked() -> None:
    """Unknown answers could explain it: a question mark, a broken line, and the description says it."""
    svg = draw_changement([MONTE, BAISSE], frozenset({"usage"}), 100.0, "c")
    mots = [mot.replace("\xa0", " ") for mot in words(svg)]
    assert "−10,0 ?" in mots
    assert "+30,0" in mots
    assert "? : non établi, des réponses inconnues peuvent l’expliquer" in mots
    assert "stroke-dasharray" in svg
    assert alternative(svg).replace("\xa0", " ").endswith("pourraient l’expliquer : 1 baisse (« Achats »).")
    assert "stroke-dasharray" not in draw_changement([MONTE, BAISSE], SURS, 100.0, "c")


def test_a_fall_is_called_one() -> None:
    """In one colour, rings and dots alone are soon mistaken: the word stands beside the line, inside the drawing."""
    assert "recul" not in words(draw_changement([MONTE, RESTE], SURS, 100.0, "c"))
    for avant, apres in ((60.0, 50.0), (100.0, 90.0), (10.0, 0.0), (100.0, 0.0)):
        svg = draw_changement([ligne("Parc", apres, avant)], SURS, 100.0, "c")
        assert words(svg).count("recul") == 1
        assert find_outside(svg) == []
        assert find_overlaps(svg) == []


def test_the_score_stands_beside_its_change() -> None:
    """Today's score in figures; none where there is none, and 0 where it is 0."""
    assert "80,0" in words(draw_changement([ligne("Parc", 80.0, 50.0)], SURS, 100.0, "c"))
    assert words(draw_changement([ligne("Parc", 0.0, 50.0)], SURS, 100.0, "c")).count("0,0") == 1


def test_the_key_shows_dashes_only_where_they_are_seen() -> None:
    """A line of a few points between two dots shows none: the question mark alone is explained."""
    for apres, debut in ((57.0, "0"), (95.0, "25")):
        svg = draw_changement([ligne("Parc", apres, 50.0)], frozenset(), 100.0, "c")
        (clef,) = (mot for mot in BeautifulSoup(svg, "html.parser").find_all("text") if mot.text.startswith("?"))
        assert clef["x"] == debut


def test_nothing_to_compare() -> None:
    """No thème has both scores: it is said; no thème at all is a sentence."""
    assert find_ecart(SANS) is None
    assert alternative(draw_changement([SANS], SURS, 100.0, "c")) == "Aucun thème n’a de score aux deux séances."
    assert "<svg" not in draw_changement([], SURS, 100.0, "c")
    assert "<svg" not in draw_bande([], 100.0, "b")


def test_a_gap_is_not_zero() -> None:
    """A thème without a score has no dot and no number; a score of 0 has both."""
    nul = ligne("Parc", 0.0)
    avec, sans = (draw_bande([MONTE, autre], 100.0, "b") for autre in (nul, SANS))
    assert "0,0" in words(avec)
    assert "0,0" not in words(sans)
    assert dots(avec, ACCENT) - dots(sans, ACCENT) == 1
    absent = LigneProfil("s", "S", None, None, None, None)
    assert "non concerné" in words(draw_bande([MONTE, absent], 100.0, "b"))


def test_then_is_a_ring() -> None:
    """One a thème that had a score, and one in the key; larger where nothing moved, so that the dot does not hide it."""
    bouge, fige = (draw_changement([autre], SURS, 100.0, "c") for autre in (MONTE, RESTE))
    assert dots(bouge, "#ffffff") == dots(fige, "#ffffff") == 2
    assert len(fige) != len(bouge)
    assert dots(draw_bande([MONTE], 100.0, "b"), "#ffffff") == 0


def test_the_scale_is_that_of_the_referentiel() -> None:
    """In quarters, whole where they are whole."""
    assert words(draw_bande([MONTE], 100.0, "b"))[:5] == ["0", "25", "50", "75", "100"]
    assert words(draw_bande([ligne("A", 2.5)], 5.0, "b"))[:5] == ["0", "1,25", "2,50", "3,75", "5"]


def test_every_number_is_on_the_drawing() -> None:
    """« +100,0 ? » is the longest that there is: it ends at the edge, on no other word."""
    plein = ligne("Tout", 100.0, 0.0)
    for svg in (draw_changement([plein, MONTE, SANS], frozenset(), 100.0, "c"), draw_bande([plein, SANS], 100.0, "b")):
        assert find_outside(svg) == []
        assert find_overlaps(svg) == []


def test_the_grid_does_not_strike_why_there_is_no_score() -> None:
    """The ground of the drawing lies under it, over the grid; a drawing where all have a score has none."""
    for svg in (draw_bande([MONTE, SANS], 100.0, "b"), draw_changement([MONTE, SANS], SURS, 100.0, "c")):
        fond = svg.index('fill="#ffffff"', svg.index("</rect>") if "</rect>" in svg else svg.index("<rect") + 60)
        assert svg.index('stroke="#c4ccc9"') < fond < svg.index("non noté")
    assert draw_bande([MONTE], 100.0, "b").count('fill="#ffffff"') == 1


def test_hostile_names() -> None:
    """A name that holds markup or a formula is written as it was typed."""
    lignes = [LigneProfil(str(rang), HOSTILE, 50.0, 40.0, 60.0, 1.0, 20.0) for rang in range(3)]
    for svg in (draw_bande(lignes, 100.0, "b"), draw_changement(lignes, SURS, 100.0, "c")):
        assert "<script" not in svg
        assert HOSTILE in " ".join(words(svg))
        assert HOSTILE in alternative(svg)


def test_names_do_not_overlap() -> None:
    """Long names take two lines, and rows keep their distance; the same bytes at each run."""
    longs = [ligne(f"Sensibilisation et formation de tous, {rang}", 50.0, 20.0) for rang in range(9)]
    svg = draw_changement(longs, SURS, 100.0, "c")
    bases = [float(str(t["y"])) for t in BeautifulSoup(svg, "html.parser").find_all("text") if t.get("x") == "0"]
    assert len(bases) == 18
    assert all(b - a >= 11 for a, b in pairwise(bases))
    assert svg == draw_changement(longs, SURS, 100.0, "c")


def test_light() -> None:
    """Nine thèmes with long names stay under the weight of a figure."""
    neuf = [ligne(f"Un thème au nom assez long, {rang}", 50.0 + rang, 20.0) for rang in range(9)]
    assert len(draw_changement(neuf, frozenset(), 100.0, "c").encode()) <= MAX_FIGURE
    assert len(draw_bande(neuf, 100.0, "b").encode()) <= MAX_FIGURE
