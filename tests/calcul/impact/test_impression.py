"""What less paper and less ink save: by hand, then the laws of every estimation."""

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

from numresp.calcul.impact import impression

CALCULS: dict[str, Calcul] = {
    "recto_verso": lambda d, h: impression.estimate_recto_verso(d["ramettes"], h, d.get("deja", 0.0)),
    "ramettes": lambda d, h: impression.observe_ramettes(d["avant"], d["apres"], h),
    "police": lambda d, h: impression.estimate_police(d["pages"], h),
}
LOIS: dict[str, Modele] = {
    "recto_verso": impression.estimate_recto_verso,
    "ramettes": lambda n, h: impression.observe_ramettes(n, 0, h),
    "ramettes_de_plus": lambda n, h: impression.observe_ramettes(0, n, h),
}
INCONNUES: dict[str, Inconnue] = {
    "recto_verso": lambda h: impression.estimate_recto_verso(None, h),
    "ramettes": lambda h: impression.observe_ramettes(10, None, h),
    "police": lambda h: impression.estimate_police(None, h),
}


@pytest.mark.parametrize("cas", list_cases("impression"))
def test_by_hand(cas: Donnees) -> None:
    """The model gives what the hand derivation gives, and says what the case asks it to say."""
    check_case("impression", cas, CALCULS)


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
