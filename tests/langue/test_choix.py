"""What a room chose, in words."""

from __future__ import annotations

from datetime import date

import pytest

from numresp.langue.choix import count_quick_wins, count_steps, list_restes, say_choix, say_date
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


@pytest.mark.parametrize(
    ("constats", "debats", "dits"),
    [
        ({}, {}, []),
        ({"Gouvernance": 5}, {}, ["5 constats de « Gouvernance » ne sont pas confirmés"]),
        (
            {"Achats": 1},
            {"Parc": 1},
            ["1 constat de « Achats » n’est pas confirmé", "1 débat de « Parc » n’est pas tranché"],
        ),
        ({"A": 1, "B": 3}, {}, ["4 constats ne sont pas confirmés : « A » (1) et « B » (3)"]),
        ({}, {"A": 1, "B": 3, "C": 1, "D": 1}, ["6 débats ne sont pas tranchés, dans 4 thèmes"]),
    ],
)
def test_what_is_left(constats: dict[str, int], debats: dict[str, int], dits: list[str]) -> None:
    """By thème, up to three; more are counted."""
    assert [dit.replace("\N{NO-BREAK SPACE}", " ") for dit in list_restes(constats, debats)] == [
        dit.replace("\N{NO-BREAK SPACE}", " ") for dit in dits
    ]
