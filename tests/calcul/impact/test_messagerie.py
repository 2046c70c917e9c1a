"""What deleted mail weighs, and what sorting it costs: by hand, then the laws of every estimation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from inventes.estimations import (
    Calcul,
    Donnees,
    Inconnue,
    Modele,
    check_case,
    check_ends,
    check_laws,
    check_unknown,
    list_cases,
    situations,
)
from milieu import choose

from numresp.calcul.impact import messagerie

CALCULS: dict[str, Calcul] = {
    "messagerie": lambda d, _: messagerie.count_messagerie(d["go"]),
    "messagerie_garde": lambda d, h: messagerie.situate_stockage(d["go"], h),
    "messagerie_prudence": lambda d, h: messagerie.situate_stockage(d["go"], h, prudence=True),
    "messagerie_tri": lambda d, h: messagerie.situate_tri(d["agents"], h),
}
LOIS: dict[str, Modele] = {
    "garde": messagerie.situate_stockage,
    "tri": messagerie.situate_tri,
}
INCONNUES: dict[str, Inconnue] = {
    "messagerie": lambda _: messagerie.count_messagerie(None),
    "garde": lambda h: messagerie.situate_stockage(None, h),
    "tri": lambda h: messagerie.situate_tri(None, h),
}


@pytest.mark.parametrize("cas", list_cases("messagerie"))
def test_by_hand(cas: Donnees) -> None:
    """The model gives what the hand derivation gives, and says what the case asks it to say."""
    check_case("messagerie", cas, CALCULS)


@pytest.mark.parametrize("nom", LOIS)
@settings(max_examples=choose(25, 200))
@given(situation=situations)
def test_laws(nom: str, situation: tuple[int, int, float, int]) -> None:
    """Ends in order, in proportion to what is counted, and one way in each assumption."""
    check_laws(LOIS[nom], situation)


@pytest.mark.parametrize("nom", LOIS)
def test_ends(nom: str) -> None:
    """Each assumption alone stays inside the range; what dominates makes 1; nothing counted weighs a known 0."""
    check_ends(LOIS[nom])


@pytest.mark.parametrize("nom", INCONNUES)
def test_absent_gives_unknown(nom: str) -> None:
    """What nobody counted weighs nobody knows what."""
    check_unknown(INCONNUES[nom])
