"""The picture of the thèmes: sorted by change, doubtful changes marked, nothing absent drawn as 0."""

from __future__ import annotations

from itertools import pairwise

from bs4 import BeautifulSoup
from inventes.figures_lues import alternative, colour, find_outside, find_overlaps, rows, words

from numresp.langue.html import Fragment
from numresp.rapport.figures.changement import draw_bande, draw_changement, find_ecart
from numresp.rapport.figures.profil import ACCENT, LigneProfil
from numresp.rapport.page.fautes_de_page import MAX_FIGURE


def ligne(
    nom: str, score: float | None, precedent: float | None = None, bas: float = 0.0, haut: float = 0.0
) -> LigneProfil:
    """Make a thème; its interval is its score unless it is given."""
    bornes = (score, score) if not haut else (bas, haut)
    return LigneProfil(nom.lower(), nom, score, *bornes, 0.9, precedent)


MONTE, BAISSE, RESTE = ligne("Usage", 50.0, 20.0), ligne("Achats", 30.0, 40.0), ligne("Parc", 25.0, 25.0)
SANS = LigneProfil("services", "Services", None, None, None, 0.2, 30.0)
SURS = frozenset({"usage", "achats"})
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
    assert "non noté, 20\N{NARROW NO-BREAK SPACE}% de réponses" in mots


def test_the_change_is_told() -> None:
    """How many rose, fell or stood, and the greatest of each."""
    dit = alternative(draw_changement([RESTE, BAISSE, MONTE], SURS, 100.0, "c")).replace("\xa0", " ")
    assert dit == (
        "Depuis le départ, 1 thème en hausse, 1 thème en baisse et 1 thème inchangé. "
        "Plus forte hausse : « Usage », de 20,0 à 50,0. Plus forte baisse : « Achats », de 40,0 à 30,0."
    )


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


def test_nothing_to_compare() -> None:
    """No thème has both scores: it is said; no thème at all is a sentence."""
    assert find_ecart(SANS) is None
    assert alternative(draw_changement([SANS], SURS, 100.0, "c")) == "Aucun thème n’a de score aux deux séances."
    assert "<svg" not in draw_changement([], SURS, 100.0, "c")
    assert "<svg" not in draw_bande([], 100.0, "b")


def test_the_profile_is_told() -> None:
    """The highest and the lowest, the widest interval, and what has no score."""
    large = ligne("Achats", 30.0, bas=20.0, haut=45.0)
    dit = alternative(draw_bande([large, SANS, ligne("Usage", 50.0)], 100.0, "b")).replace("\xa0", " ")
    assert dit == (
        "2 thèmes notés sur 3. Au plus haut, « Usage » (50,0) ; au plus bas, « Achats » (30,0). "
        "L’intervalle le plus large : « Achats », de 20,0 à 45,0. Non noté : « Services »."
    )


def test_ties_are_all_named() -> None:
    """Thèmes that share the highest or the lowest score, as it is printed, are all named; one alone is compared with nothing."""
    trois = [ligne("A", 50.0), ligne("B", 50.04), ligne("C", 50.0)]
    dits = [
        alternative(draw_bande(lignes, 100.0, "b")).replace("\xa0", " ")
        for lignes in (trois, [*trois, ligne("D", 20.0), ligne("E", 20.0)], [ligne("A", 50.0)])
    ]
    assert dits == [
        "3 thèmes notés sur 3. Au plus haut, « B », « A » et « C » (50,0), comme au plus bas.",
        "5 thèmes notés sur 5. Au plus haut, « B », « A » et « C » (50,0) ; au plus bas, « D » et « E » (20,0).",
        "1 thème noté sur 1. Au plus haut, « A » (50,0).",
    ]


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


def test_rows_of_the_change() -> None:
    """In the order of the drawing; what did not move needs no proof; an absent score says why."""
    doute = ligne("Ménage", 45.0, 40.0)
    assert rows(draw_changement([RESTE, BAISSE, SANS, doute, MONTE], SURS, 100.0, "c")) == [
        ("Thème", "Départ", "Cette séance", "Écart", "Écart établi"),
        ("Usage", "20,0", "50,0", "+30,0", "oui"),
        ("Ménage", "40,0", "45,0", "+5,0", "non"),
        ("Parc", "25,0", "25,0", "0,0", "—"),
        ("Achats", "40,0", "30,0", "−10,0", "oui"),
        ("Services", "30,0", "non noté, 20 % de réponses", "—", "—"),
    ]


def test_rows_of_the_themes_as_they_stand() -> None:
    """The highest first, with the bar that is drawn: none for a thème without a score."""
    large = LigneProfil("parc", "Parc", 60.0, 55.0, 70.0, 0.9)
    sans = LigneProfil("services", "Services", None, 10.0, 90.0, 0.2)
    assert rows(draw_bande([sans, MONTE, large], 100.0, "b")) == [
        ("Thème", "Score", "Au plus bas", "Au plus haut"),
        ("Parc", "60,0", "55,0", "70,0"),
        ("Usage", "50,0", "50,0", "50,0"),
        ("Services", "non noté, 20 % de réponses", "—", "—"),
    ]


def tell(
    lignes: list[LigneProfil], surs: frozenset[str] = frozenset("abcdef"), dus: frozenset[str] | None = None
) -> str:
    """The alternative, with plain blanks."""
    return alternative(draw_changement(lignes, surs, 100.0, "c", dus)).replace("\xa0", " ")


def test_the_established_changes_are_counted_as_the_title_does() -> None:
    """Of three rises one is doubtful, so two are counted and one said apart; of the two, the answers made one."""
    lignes = [ligne("A", 50.0, 20.0), ligne("B", 40.0, 30.0), ligne("C", 35.0, 34.0)]
    assert tell(lignes, frozenset("ab")) == (
        "Depuis le départ, 2 thèmes en hausse. Plus forte hausse : « A », de 20,0 à 50,0. "
        "Non établie, car les réponses inconnues pourraient l’expliquer : 1 hausse (« C »)."
    )
    assert tell(lignes, frozenset("ab"), frozenset("ac")).startswith(
        "Depuis le départ, 2 thèmes en hausse (dont 1 surtout par les réponses). "
    )
    assert tell(lignes[1:], frozenset()) == (
        "Depuis le départ, aucun changement établi. Plus forte hausse : « B », de 30,0 à 40,0. "
        "Non établies, car les réponses inconnues pourraient les expliquer : 2 hausses (« B » et « C »)."
    )


def test_rises_that_tie() -> None:
    """On the change as it is printed: 33,33 and 33,30 are both +33,3; two are named, four are counted, all alike are no end."""
    deux = [ligne("A", 53.33, 20.0), ligne("B", 63.3, 30.0)]
    autres = [ligne("C", 33.3, 0.0), ligne("D", 43.3, 10.0)]
    bas = ligne("E", 10.0, 20.0)
    assert "Plus forte hausse : « A » et « B » (+33,3). Plus forte baisse : « E », de 20,0 à 10,0." in tell(
        [*deux, bas]
    )
    assert "Plus forte hausse : 4 thèmes à égalité (+33,3)." in tell([*deux, *autres, bas])
    assert tell(deux) == "Depuis le départ, 2 thèmes en hausse."


def test_intervals_that_tie() -> None:
    """Two of a width of 10 are both named; four are counted; where all are as wide, none is the widest."""
    larges = [ligne(nom, 50.0, bas=45.0, haut=55.0) for nom in "ABCD"]
    etroit = ligne("E", 20.0)

    def say(*lignes: LigneProfil) -> str:
        return alternative(draw_bande(lignes, 100.0, "b")).replace("\xa0", " ")

    assert say(*larges[:2], etroit).endswith(
        "Les intervalles les plus larges : « A », de 45,0 à 55,0 ; « B », de 45,0 à 55,0."
    )
    assert say(*larges, etroit).endswith("Les intervalles les plus larges : 4 thèmes à égalité (10,0 points).")
    assert say(*larges) == "4 thèmes notés sur 4. Au plus haut, 4 thèmes à égalité (50,0), comme au plus bas."
