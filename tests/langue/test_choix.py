"""What a room chose, in words."""

from __future__ import annotations

from datetime import date

import pytest

from numresp.langue.choix import count_quick_wins, count_steps, say_choix, say_date
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.seance.evenements import LECTEUR, ActionChoisie


@pytest.mark.parametrize(
    ("jour", "trimestre", "dit"),
    [
        (None, None, "date à fixer"),
        (date(2027, 3, 31), None, "avant le 31 mars 2027"),
        (None, Trimestre(2027, 1), "prévu au T1 2027"),
        (date(2027, 2, 1), Trimestre(2027, 1), "avant le 1er février 2027"),
    ],
)
def test_date(jour: date | None, trimestre: Trimestre | None, dit: str) -> None:
    """The day that was promised, else the quarter of the plan, else that it is open."""
    assert say_date(jour, trimestre).replace("\xa0", " ") == dit


def test_choice() -> None:
    """Who, and by when."""
    contenu = {"n": 2, "horodatage": "2026-05-06T09:00:00Z", "type": "action", "action": "a", "titre": "A"}
    choisie = LECTEUR.validate_python(contenu | {"nature": "action", "fin": "2027-T1"})
    assert isinstance(choisie, ActionChoisie)
    assert say_choix(choisie).replace("\xa0", " ") == "pilote à nommer, prévu au T1 2027"


def test_counts() -> None:
    """The plural begins at two."""
    assert [count_quick_wins(n).replace("\xa0", " ") for n in (0, 1, 2)] == [
        "0 quick win choisi",
        "1 quick win choisi",
        "2 quick wins choisis",
    ]
    assert count_steps(1).replace("\xa0", " ") == "1 action dans la feuille de route"
