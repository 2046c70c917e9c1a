"""What switching off at night saves, foreseen and seen: by hand, then the laws of every estimation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inventes.estimations import (
    FACTEURS,
    Calcul,
    Donnees,
    Inconnue,
    Modele,
    check_case,
    check_ends,
    check_laws,
    check_unknown,
    known,
    list_cases,
    situations,
)
from milieu import choose

from numresp.calcul.impact import extinction
from numresp.calcul.impact.hypotheses import build_hypotheses

CALCULS: dict[str, Calcul] = {
    "extinction": lambda d, h: extinction.estimate_extinction(d["postes"], h),
    "extinction_co2": lambda d, h: extinction.estimate_extinction(d["postes"], h, "kgCO2e/an"),
    "extinction_constatee": lambda d, h: extinction.observe_extinction(d["postes"], d["avant"], d["apres"], h),
}
LOIS: dict[str, Modele] = {
    "extinction": extinction.estimate_extinction,
    "extinction_co2": lambda n, h: extinction.estimate_extinction(n, h, "kgCO2e/an"),
    "gain_constate": lambda n, h: extinction.observe_extinction(n, 0.5, 0.8, h, "kgCO2e/an"),
    "perte_constatee": lambda n, h: extinction.observe_extinction(n, 0.8, 0.5, h, "kgCO2e/an"),
}
INCONNUES: dict[str, Inconnue] = {
    "extinction": lambda h: extinction.estimate_extinction(None, h),
    "constat_sans_postes": lambda h: extinction.observe_extinction(None, 0.5, 0.8, h),
    "constat_sans_avant": lambda h: extinction.observe_extinction(10, None, 0.8, h),
}


@pytest.mark.parametrize("cas", list_cases("extinction"))
def test_by_hand(cas: Donnees) -> None:
    """The model gives what the hand derivation gives, and says what the case asks it to say."""
    check_case("extinction", cas, CALCULS)


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


@settings(max_examples=choose(40, 200))
@given(a=st.floats(0, 0.4), v=st.floats(0, 0.4), n=st.integers(1, 500), facteur=st.floats(1, 1.4))
def test_more_left_on_more_to_gain(a: float, v: float, n: int, facteur: float) -> None:
    """Night switch-off under any two shares: ends in order, and a larger share left on never lowers the gain."""
    cle, autre = "extinction.part_allumes", "extinction.part_veille"
    moins = known(extinction.estimate_extinction(n, build_hypotheses(FACTEURS, {cle: a, autre: v})))
    plus = known(extinction.estimate_extinction(n, build_hypotheses(FACTEURS, {cle: a * facteur, autre: v})))
    assert moins[0] <= moins[1] <= moins[2]
    assert all(m <= p + 1e-9 for m, p in zip(moins, plus, strict=True))
