"""What the figure of effort and effect says: which do most, ties as ties, and the rows that it draws."""

import pytest
from inventes.actions_pesees import ACTIONS
from inventes.figures_lues import alternative, rows

from numresp.rapport.equivalents.effort import ActionPesee
from numresp.rapport.figures.effort import draw_effort


def test_what_is_said() -> None:
    """By hand: 4 points is the most; 0.5 a day beats 0.4; one quick win; one without a number."""
    assert alternative(draw_effort(ACTIONS, "e")).replace("\N{NO-BREAK SPACE}", " ") == (
        "Le plus d’effet : 2. « Acheter reconditionné », 4,0 points pour 10 jours. "
        "Le plus d’effet par jour : 1. « Désigner deux référents », 1,0 point pour 2 jours. "
        "1 quick win : 1. 1 action sans effet chiffré, hors du dessin."
    )


def test_its_rows_are_the_actions() -> None:
    """Days and points to a tenth; an effect that is not known is absent."""
    assert rows(draw_effort(ACTIONS, "e")) == [
        ("Numéro", "Action", "Jours d’agent", "Points gagnés", "Quick win"),
        ("1", "Désigner deux référents", "2", "1,0", "oui"),
        ("2", "Acheter reconditionné", "10", "4,0", "non"),
        ("3", "Sans effet connu", "3", "—", "non"),
    ]


@pytest.mark.parametrize(
    ("actions", "dit"),
    [
        ([(2.0, 4.0), (4.0, 4.04), (1.0, 1.0)],
         "Le plus d’effet : 1. « A », 4,0 points pour 2 jours et 2. « B », 4,0 points pour 4 jours. "
         "Le plus d’effet par jour : 1. « A », 4,0 points pour 2 jours."),
        ([(4.0, 4.0)] * 4 + [(1.0, 1.0)], "Le plus d’effet : 4 actions à égalité (1, 2, 3 et 4)."),
        ([(4.0, 4.0)] * 2, "Le même effet pour toutes : 4,0 points."),
    ],
)  # fmt: skip
def test_actions_that_tie(actions: list[tuple[float, float]], dit: str) -> None:
    """By hand: 4,04 is printed 4,0; a point a day each is no end; two alike of two have none."""
    lues = [ActionPesee(rang + 1, "ABCDE"[rang], jours, points) for rang, (jours, points) in enumerate(actions)]
    assert (
        alternative(draw_effort(lues, "e")).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
        == dit
    )
