"""The share of devices that leave for reuse, by hand."""

from __future__ import annotations

from typing import Any

import pytest
from inventes.estimations import Calcul, Donnees, check_case, list_cases

from numresp.calcul.impact import reemploi
from numresp.erreurs import DonneesInvalides


def read_compte(lots: list[list[Any]]) -> reemploi.CompteDeReemploi:
    """[nombre, âge, sécurité] each."""
    return reemploi.count_reformes(reemploi.Reforme(*lot) for lot in lots)


CALCULS: dict[str, Calcul] = {
    "reemploi": lambda d, _: reemploi.rate_reemploi(read_compte(d["partis"]), read_compte(d["stock"]), d["annee"]),
}


def test_who_counts() -> None:
    """Of 2 of eleven years, 3 of five, 4 bound by security, 5 of ten and 1 of unknown age: 8 for sure, 1 perhaps."""
    lots = [[2, 11.0], [3, 5.0], [4, 2.0, True], [5, 10.0], [1, None]]
    assert read_compte(lots) == reemploi.CompteDeReemploi(8, 1)


@pytest.mark.parametrize("rang", range(4))
def test_no_number_of_devices_is_negative(rang: int) -> None:
    """A flow or a stock below 0, sure or not, is a fault and gives no rate."""
    nombres = [5, 5, 5, 5]
    nombres[rang] = -1
    partis, stock = reemploi.CompteDeReemploi(*nombres[:2]), reemploi.CompteDeReemploi(*nombres[2:])
    with pytest.raises(DonneesInvalides, match="nombre positif ou nul attendu, vu -1"):
        reemploi.rate_reemploi(partis, stock, 2025)


@pytest.mark.parametrize("cas", list_cases("reemploi"))
def test_by_hand(cas: Donnees) -> None:
    """The model gives what the hand derivation gives, and says what the case asks it to say."""
    check_case("reemploi", cas, CALCULS)
