"""The figures of a promotion: boxes, medians and one dot; nobody else's score is anywhere in them."""

import pytest
from bs4 import BeautifulSoup
from inventes.figures_lues import rows
from matplotlib.colors import to_rgb

from numresp.rapport.donnees.suivi import PlaceTheme
from numresp.rapport.figures.profil import ACCENT, CLAIR, MOYEN
from numresp.rapport.figures.quartiles import LigneRepartition, draw_place, draw_repartition
from numresp.rapport.figures.toile import contrast
from numresp.rapport.page.fautes_de_page import MAX_FIGURE


def theme(ident: str, score: float | None, q1: float = 0.2, mediane: float = 0.4, q3: float = 0.6) -> PlaceTheme:
    """A thème whose quartiles are 20, 40 and 60."""
    return PlaceTheme(
        id=ident, nom=f"Thème {ident}", score=score, bas=score, haut=score, n=7, q1=q1, mediane=mediane, q3=q3
    )


def test_above_below_inside() -> None:
    """The description names the thèmes above the third quartile and below the first; the others are inside."""
    svg = BeautifulSoup(draw_place([theme("a", 0.7), theme("b", 0.1), theme("c", 0.5)], 100, "p"), "html.parser")
    assert svg.desc.text == (
        "Votre score de 3\N{NO-BREAK SPACE}thèmes, et la promotion. "
        "Au-dessus du troisième quartile\N{NO-BREAK SPACE}: « Thème a ». "
        "Dans la moitié centrale\N{NO-BREAK SPACE}: « Thème c ». Sous le premier quartile\N{NO-BREAK SPACE}: « Thème b »."
    )


def test_an_interval_is_not_dropped() -> None:
    """A score above the third quartile whose interval reaches below it is said to be so only under a condition."""
    large = theme("a", 0.7).model_copy(update={"bas": 0.1, "haut": 0.9})
    ensemble = theme("total", 0.1).model_copy(update={"bas": 0.0, "haut": 0.9})
    dit = BeautifulSoup(draw_place([large, ensemble], 100, "p"), "html.parser").desc.text
    assert "1\N{NO-BREAK SPACE}thème et de l’ensemble" in dit
    assert "Au-dessus du troisième quartile, si les réponses inconnues n’abaissent pas le score" in dit
    assert "Sous le premier quartile, si les réponses inconnues n’élèvent pas le score" in dit


def test_no_score_no_dot() -> None:
    """An absent score is no dot at 0: one mark less, the key's apart."""
    avec, sans = (draw_place([theme("a", score)], 100, "p").count("<use") for score in (0.0, None))
    assert avec == sans + 1


def test_marks_read_in_grey() -> None:
    """The box is lighter than its edge and the dot, 3 to 1 at least."""
    for sombre in (MOYEN, ACCENT):
        assert contrast(to_rgb(sombre), to_rgb(CLAIR)) >= 3


def tell_spread(lignes: list[LigneRepartition]) -> str:
    """The alternative of the spread, with plain blanks."""
    return BeautifulSoup(draw_repartition(lignes, 100, "r"), "html.parser").desc.text.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("lignes", "dit"),
    [
        ("abz", "Médiane la plus haute : « A » et « B » (50,0) ; la plus basse : « Z » (20,0). "
                "Les structures diffèrent le plus sur « A » (moitié centrale de 40,0 à 60,0) et « B » "
                "(moitié centrale de 40,0 à 60,0)."),
        ("abcdz", "Médiane la plus haute : 4 thèmes à égalité (50,0) ; la plus basse : « Z » (20,0). "
                  "Les structures diffèrent le plus sur 4 thèmes à égalité (moitié centrale large de 20,0 points)."),
        ("ab", "Médiane de chaque thème : 50,0."),
        ("z", "Médiane : 20,0."),
    ],
)  # fmt: skip
def test_a_tie_is_no_single_winner(lignes: str, dit: str) -> None:
    """A to D from 40 to 60 around 50, Z from 15 to 25 around 20: those that share an end are named, or counted."""
    autres = {"z": LigneRepartition("Z", 15, 20, 25)}
    assert tell_spread([autres.get(nom, LigneRepartition(nom.upper(), 40, 50, 60)) for nom in lignes]) == dit


def test_spread() -> None:
    """The description says where the median is highest and lowest, and where bodies differ most; the weight is bounded."""
    lignes = [LigneRepartition("Achats", 10, 20, 80), LigneRepartition("Parc", 40, 50, 60)]
    svg = draw_repartition(lignes * 5, 100, "r")
    dit = tell_spread(lignes)
    assert "Médiane la plus haute : « Parc » (50,0) ; la plus basse : « Achats » (20,0)." in dit
    assert "diffèrent le plus sur « Achats » (moitié centrale de 10,0 à 80,0)" in dit
    assert len(svg.encode()) <= MAX_FIGURE


def test_nothing_to_draw() -> None:
    """No thème: a sentence."""
    assert "<svg" not in draw_place([], 100, "p")
    assert "<svg" not in draw_repartition([], 100, "r")


def test_rows_of_the_place() -> None:
    """The organisation's score and interval, and the quartiles as they are drawn, on the scale that is shown."""
    large = theme("a", 0.7).model_copy(update={"bas": 0.65, "haut": 0.9})
    assert rows(draw_place([large, theme("b", None)], 100, "p")) == [
        ("Thème", "Votre score", "Au plus bas", "Au plus haut", "Premier quartile", "Médiane", "Troisième quartile"),
        ("Thème a", "70,0", "65,0", "90,0", "20,0", "40,0", "60,0"),
        ("Thème b", "—", "—", "—", "20,0", "40,0", "60,0"),
    ]


def test_rows_of_the_spread_are_quartiles_only() -> None:
    """Nothing of one body stands in them."""
    assert rows(draw_repartition([LigneRepartition("Achats", 20.0, 35.0, 50.0)], 100, "r")) == [
        ("Thème", "Premier quartile", "Médiane", "Troisième quartile"),
        ("Achats", "20,0", "35,0", "50,0"),
    ]


def test_only_what_has_a_score_is_counted() -> None:
    """Of three thèmes one has none: the score is of two; where none has one, that is said."""
    muet = theme("c", 0.5).model_copy(update={"score": None, "bas": None, "haut": None})
    dit = BeautifulSoup(draw_place([theme("a", 0.7), theme("b", 0.1), muet], 100, "p"), "html.parser").desc.text
    assert dit.replace("\xa0", " ").startswith("Votre score de 2 thèmes, et la promotion. ")
    assert (
        BeautifulSoup(draw_place([muet], 100, "p"), "html.parser").desc.text == "Aucun score à comparer à la promotion."
    )
