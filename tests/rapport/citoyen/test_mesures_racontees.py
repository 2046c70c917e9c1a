"""Measures told beyond the first ones: a rate or a change counts only after the action that leads to it."""

from __future__ import annotations

from numresp.rapport.citoyen.mesures_racontees import AUTRES_MESURES, TUES


def test_rates_need_an_action() -> None:
    """A number that fell or rose by itself is nothing to boast of; a count is a deed."""
    assert all(bool(mesure.actions) == (mesure.unite == "%") for mesure in AUTRES_MESURES)
    assert all(mesure.phrase_une for mesure in AUTRES_MESURES if mesure.unite != "%")


def test_left_out() -> None:
    """By hand: a state, an estimate, a duty; none of them is told as well."""
    assert {"appareils_en_service", "empreinte_kgco2e", "devoirs_tenus"} <= set(TUES)
    assert not {mesure.indicateur for mesure in AUTRES_MESURES} & set(TUES)
