"""The figure of a change: steps to scale, signed numbers, a scale that goes round what moved and says its numbers."""

import re

import pytest
from bs4 import BeautifulSoup
from inventes.figures_lues import alternative, rows, words

from numresp.rapport.figures.causes import Marche, draw_causes
from numresp.rapport.page.fautes_de_page import MAX_FIGURE

MARCHES = (Marche("Vos réponses", 15.0, "+15,0"), Marche("Ce que l’on sait", -2.0, "−2,0"))


def test_what_is_drawn_is_said() -> None:
    """The description says from what to what and each cause; names and numbers are text."""
    svg = draw_causes(30.0, 43.0, MARCHES, 100.0, "c")
    assert alternative(svg) == "De 30,0 à 43,0, soit +13,0 : vos réponses +15,0 et ce que l’on sait −2,0."
    assert {"Départ", "Cette séance", "30,0", "43,0", "+15,0", "−2,0"} <= set(words(svg))
    assert len(svg.encode()) <= MAX_FIGURE


def test_a_fall_is_no_rise_in_black_and_white() -> None:
    """A rise is full, a fall empty: two fills."""
    lus = BeautifulSoup(draw_causes(30.0, 43.0, MARCHES, 100.0, "c"), "html.parser")
    fonds = [barre.get("fill") for barre in lus.find_all("path") if barre.get("fill") in ("#0b5345", "#fff", "#ffffff")]
    assert len(set(fonds)) == 2


@pytest.mark.parametrize(
    ("avant", "apres", "echelle", "bouts"),
    [(30.0, 43.0, 100.0, ("30", "45")), (0.0, 100.0, 100.0, ("0", "100")), (50.0, 50.0, 100.0, ("50", "52")),
     (99.9, 100.0, 100.0, ("99", "100")), (1.0, 2.0, 4.0, ("0,8", "2"))],
)  # fmt: skip
def test_the_scale_goes_round_what_moved(avant: float, apres: float, echelle: float, bouts: tuple[str, str]) -> None:
    """Round numbers, within the scale, however little moved."""
    svg = draw_causes(avant, apres, [Marche("m", apres - avant, "x")], echelle, "c")
    mots = words(svg)
    graduations = mots[: mots.index(next(mot for mot in mots if not mot.replace(",", "").isdigit()))]
    assert (graduations[0], graduations[-1]) == bouts


def test_steps_add_up_to_the_change() -> None:
    """By hand, 28.8 units for 3 points of 15 (144 for 15 points): what rises less what falls is what lies between both ends."""
    svg = draw_causes(30.0, 43.0, MARCHES, 100.0, "c")
    (hausse,) = re.findall(r'd="M[\d.]+ [\d.]+h([\d.]+)v8h-[\d.]+z" fill="#0b5345"', svg)
    (baisse,) = re.findall(r'd="M[\d.]+ [\d.]+h([\d.]+)v8h-[\d.]+z" fill="#ffffff"', svg)
    depart, arrivee = (float(x) for x in re.findall(r'<use href="#c-\d" x="([\d.]+)"', svg))
    assert (float(hausse), float(baisse)) == (144.0, 19.2)
    assert float(hausse) - float(baisse) == pytest.approx(arrivee - depart)


def test_the_longest_label_is_whole() -> None:
    """A label of 45 signs, the most that a question has, stands on two lines, uncut."""
    nom = "Matériel réformé remis en réemploi ou reconditi"
    dits = words(draw_causes(30.0, 43.0, [Marche(nom, 13.0, "+13,0")], 100.0, "c"))
    assert nom in " ".join(dits)


def test_its_rows_are_what_is_drawn() -> None:
    """Both scores, and between them what each cause adds, as it is written."""
    assert rows(draw_causes(30.0, 43.0, MARCHES, 100.0, "c")) == [
        ("Étape", "Score", "Ce qu’elle ajoute"),
        ("Départ", "30,0", "—"),
        ("Vos réponses", "—", "+15,0"),
        ("Ce que l’on sait", "—", "−2,0"),
        ("Cette séance", "43,0", "—"),
    ]


def test_what_is_nothing_has_no_bar() -> None:
    """Three causes, one of them displayed 0,0: two bars, three numbers."""
    rien = Marche("Ce qui vous concerne", 0.0, "0,0")
    svg = draw_causes(30.0, 43.0, [*MARCHES, rien], 100.0, "c")
    assert len(re.findall(r'd="M[\d.]+ [\d.]+h[\d.]+v8h-[\d.]+z"', svg)) == 2
    assert "0,0" in words(svg)
