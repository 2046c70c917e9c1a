"""The figure of the questions: a column as high as its level, then and now; what is not known is no column."""

import re

from bs4 import BeautifulSoup
from inventes.figures_lues import alternative, colour, rows, words

from numresp.rapport.figures.questions import HAUTEUR, CaseDeQuestion, RangeeDeQuestions, draw_questions
from numresp.rapport.page.fautes_de_page import MAX_FIGURE

RANGEES = [
    RangeeDeQuestions(
        "Achats",
        (
            CaseDeQuestion("connu", 1.0, 0.0),
            CaseDeQuestion("connu", 0.5, 0.5),
            CaseDeQuestion("inconnu", None, 0.5),
        ),
    ),
    RangeeDeQuestions("Fin d’usage", (CaseDeQuestion("connu", 0.0, 1.0), CaseDeQuestion("non_concerne", None))),
]


def columns(svg: str, fond: str) -> list[float]:
    """The heights of the columns of one fill, in order; the key's are left out."""
    traces = [str(p["d"]) for p in BeautifulSoup(svg, "html.parser").find_all("path") if colour(p) == fond]
    return [float(haut) for haut in re.findall(r"M[\d.]+ [\d.]+h[\d.]+v([\d.]+)h", traces[0])]


def test_height_is_the_level() -> None:
    """20 units for the highest level: 20, 10, and a floor of 1 for the lowest; nothing for what is not known."""
    svg = draw_questions(RANGEES, "q", "11 avril 2024")
    assert HAUTEUR == 22
    assert columns(svg, "#0b5345") == [20, 10, 1]
    assert columns(svg, "#dbe8e3") == [1, 10, 10, 20]


def test_one_cell_a_question() -> None:
    """Five questions, five frames; « ? » and the dash stand once each, and the key says them."""
    svg = draw_questions(RANGEES, "q", "11 avril 2024")
    cases = re.search(r'd="([^"]+)" fill="none" stroke="#c4ccc9"', svg)
    assert cases is not None
    assert cases[1].count("M") + cases[1].count("m") == 5
    assert [words(svg).count(signe) for signe in ("?", "–")] == [1, 1]
    assert {"Achats", "Fin d’usage", "au départ", "cette séance"} <= set(words(svg))


def test_without_a_first_seance() -> None:
    """One column a cell, and nothing of a start."""
    svg = draw_questions(RANGEES, "q")
    assert columns(svg, "#0b5345") == [20, 10, 1]
    assert "#dbe8e3" not in svg
    assert "au départ" not in words(svg)


def test_what_is_said() -> None:
    """By hand: one of five at the top, one between, one at the bottom, one unknown, one out of scope; one up, one down."""
    dit = alternative(draw_questions(RANGEES, "q", "11 avril 2024")).replace("\N{NO-BREAK SPACE}", " ")
    assert dit == (
        "5 questions en 2 thèmes : 1 au plus haut niveau, 1 entre les deux, 1 au plus bas, 1 sans réponse connue et "
        "1 hors de ce qui concerne la structure. Depuis le 11 avril 2024, 1 question a monté et 1 a baissé. "
        "Le plus de hausses : « Achats » (1). Le plus de baisses : « Fin d’usage » (1)."
    )
    assert "Depuis" not in alternative(draw_questions(RANGEES, "q"))


def test_fullest_is_light_and_the_same_twice() -> None:
    """Nine thèmes of ten questions, all with both columns: at most 12 kB; the names are whole."""
    nom = "Sensibilisation et formation de toutes et tous"
    pleines = [
        RangeeDeQuestions(nom, tuple(CaseDeQuestion("connu", n % 4 / 3, (n + 1) % 4 / 3) for n in range(10)))
        for _ in range(9)
    ]
    svg = draw_questions(pleines, "q", "11 avril 2024")
    assert svg == draw_questions(pleines, "q", "11 avril 2024")
    assert len(svg.encode()) <= MAX_FIGURE
    assert " ".join(words(svg)).count(nom) == 9


def test_nothing() -> None:
    """Without a question there is a sentence."""
    assert "<svg" not in draw_questions([], "q")


def test_its_rows_name_every_question() -> None:
    """Level and value, now and at the first séance; what is not known has neither; without a before, no columns for it."""
    vues = (
        CaseDeQuestion("connu", 1 / 3, 0.0, "Référents nommés", 1, 0),
        CaseDeQuestion("inconnu", None, 0.5, "Achats suivis", None, 1),
        CaseDeQuestion("non_concerne", None, None, "Bornes"),
    )
    assert rows(draw_questions([RangeeDeQuestions("Achats", vues)], "q", "11 avril 2024")) == [
        ("Thème", "Question", "Réponse", "Niveau", "Valeur", "Niveau au départ", "Valeur au départ"),
        ("Achats", "Référents nommés", "connue", "1", "33,3", "0", "0,0"),
        ("Achats", "Achats suivis", "inconnue", "—", "—", "1", "50,0"),
        ("Achats", "Bornes", "non concerné", "—", "—", "—", "—"),
    ]
    assert rows(draw_questions([RangeeDeQuestions("Achats", vues[:1])], "q", echelle=10.0)) == [
        ("Thème", "Question", "Réponse", "Niveau", "Valeur"),
        ("Achats", "Référents nommés", "connue", "1", "3,3"),
    ]
