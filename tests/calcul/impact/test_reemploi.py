"""The share of devices that leave for reuse, by hand."""

from __future__ import annotations

from typing import Any

import pytest
from inventes.estimations import Calcul, Donnees, check_case, list_cases

from numresp.calcul.impact import reemploi


def read_compte(lots: list[list[Any]]) -> reemploi.CompteDeReemploi:
    """[nombre, âge, sécurité] each."""
    return reemploi.count_reformes(reemploi.Reforme(*lot) for lot in lots)


CALCULS: dict[str, Calcul] = {
    "reemploi": lambda d, _: reemploi.rate_reemploi(read_compte(d["partis"]), read_compte(d["stock"]), d["annee"]),
}


@pytest.mark.parametrize("cas", list_cases("reemploi"))
def test_by_hand(cas: Donnees) -> None:
    """The model gives what the hand derivation gives, and says what the case asks it to say."""
    check_case("reemploi", cas, CALCULS)
