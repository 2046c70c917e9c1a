"""What switching off at night saves, foreseen and seen: by hand, then the laws of every estimation."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from inventes.estimations import FACTEURS, Calcul, Inconnue, Modele, build_tests, known
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


test_by_hand, test_laws, test_ends, test_absent_gives_unknown = build_tests("extinction", CALCULS, LOIS, INCONNUES)


@settings(max_examples=choose(40, 200))
@given(a=st.floats(0, 0.4), v=st.floats(0, 0.4), n=st.integers(1, 500), facteur=st.floats(1, 1.4))
def test_more_left_on_more_to_gain(a: float, v: float, n: int, facteur: float) -> None:
    """Night switch-off under any two shares: ends in order, and a larger share left on never lowers the gain."""
    cle, autre = "extinction.part_allumes", "extinction.part_veille"
    moins = known(extinction.estimate_extinction(n, build_hypotheses(FACTEURS, {cle: a, autre: v})))
    plus = known(extinction.estimate_extinction(n, build_hypotheses(FACTEURS, {cle: a * facteur, autre: v})))
    assert moins[0] <= moins[1] <= moins[2]
    assert all(m <= p + 1e-9 for m, p in zip(moins, plus, strict=True))
