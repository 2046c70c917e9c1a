"""What longer use, an avoided and a refurbished purchase save: by hand, then the laws of every estimation."""

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

from numresp.calcul.impact import achats

CALCULS: dict[str, Calcul] = {
    "duree": lambda d, h: achats.estimate_duree([achats.Garde(*garde) for garde in d["gardes"]], h),
    "achat_evite": lambda d, h: achats.estimate_achat_evite(d["appareils"], h),
    "reconditionne": lambda d, h: achats.estimate_reconditionne(d["appareils"], h),
}
LOIS: dict[str, Modele] = {
    "duree": lambda n, h: achats.estimate_duree([achats.Garde("ordinateur_portable", n, 7)], h),
    "achat_evite": lambda n, h: achats.estimate_achat_evite({"ecran": n, "serveur": n}, h),
    "reconditionne": lambda n, h: achats.estimate_reconditionne({"smartphone": n}, h),
}
INCONNUES: dict[str, Inconnue] = {
    "duree": lambda h: achats.estimate_duree([], h),
    "achat_evite": lambda h: achats.estimate_achat_evite({}, h),
    "reconditionne": lambda h: achats.estimate_reconditionne({"ecran": 3}, h),
}


@pytest.mark.parametrize("cas", list_cases("achats"))
def test_by_hand(cas: Donnees) -> None:
    """The model gives what the hand derivation gives, and says what the case asks it to say."""
    check_case("achats", cas, CALCULS)


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
