"""How quarters, days and euros of a plan are said."""

from __future__ import annotations

import re

import pytest

from numresp.langue import plan
from numresp.modele.commun.trimestre import Trimestre


def plainly(texte: str) -> str:
    """With plain spaces."""
    return re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", texte)


@pytest.mark.parametrize(
    ("vu", "dit"),
    [
        (plan.say_trimestre(Trimestre(2026, 2)), "T2 2026"),
        (plan.format_trimestre("2026-T2"), "T2 2026"),
        (plan.say_jours(2.54), "2,5 j"),
        (plan.say_jours(0.0), "0 j"),
        (plan.count_jours(1.94), "1,9 jour"),
        (plan.count_jours(2.0), "2 jours"),
        (plan.say_euros(1250.4), "1 250 €"),
        (plan.say_ecart(0.012), "à 1,2 % près du meilleur"),
        (plan.say_ecart(5.5), "à on ne sait combien du meilleur"),
        (plan.say_effort(2.0, 5.0), "2 à 5 jours d’agent"),
        (plan.say_effort(0.8, 1.2), "1 jour d’agent"),
        (plan.say_suffisant(12, 9000, None), "12 jours par trimestre ou 9 000 € par an"),
        (plan.say_suffisant(None, None, 1), "1 trimestre"),
        (plan.say_suffisant(None, None, None), ""),
    ],
)
def test_in_plain_french(vu: str, dit: str) -> None:
    """Rounded as it is read, in the singular below two; what would not do is not said."""
    assert plainly(vu) == dit


def test_new_spending_and_what_is_foreseen_elsewhere_are_never_one_sum() -> None:
    """Two numbers where there are two; one where nothing was foreseen."""
    assert [plainly(dite) for dite in plan.list_depenses(9200, 24000)] == [
        "9 200 € de dépenses nouvelles",
        "24 000 € déjà prévus par ailleurs",
    ]
    assert len(plan.list_depenses(0, 0)) == 1
