"""Orders of magnitude: no more digits than the range allows, in the unit that reads best."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventes.atelier_fictif import plain

from numresp.langue.ordres_de_grandeur import format_ordre, format_valeur, round_chiffres, say_unite


@pytest.mark.parametrize(
    ("bas", "central", "haut", "unite", "dit"),
    [
        (202.5, 2379.78, 16475.4, "kWh/an", "2,4 MWh par an (de 0,2 à 16)"),
        (4.39425, 90.16272, 986.876, "kgCO2e/an", "90 kg CO₂e par an (de 4,4 à 990)"),
        (0.00705, 0.00705, 0.066, "kgCO2e/an", "7,1 g CO₂e par an (de 7,1 à 66)"),
        (10109.3, 13165.9, 37358.4, "kgCO2e/an", "13 t CO₂e par an (de 10 à 37)"),
        (15, 69, 150, "appareil", "69 appareils (de 15 à 150)"),
        (0.5, 1, 1.5, "appareil", "1 appareil (de 0,5 à 1,5)"),
        (0, 0.1, 0.3, "part", "10 % (de 0 à 30)"),
        # a narrow range: three digits
        (990, 1000, 1010, "kWh", "1 MWh (de 0,99 à 1,01)"),
        (96.2, 98.4, 100.3, "kgCO2e", "98,4 kg CO₂e (de 96,2 à 100)"),
        # without a range, as it was counted, and never in a larger unit
        (1234.5, 1234.5, 1234.5, "kg", "1 234,5 kg"),
        (30, 30, 30, "Go", "30 Go"),
        (0, 0, 0, "kgCO2e", "0 kg CO₂e"),
        (60, 60, 60, "%", "60 %"),
        # a loss; a central value of 0
        (-6102, -1515.33, -120, "kWh/an", "−1,5 MWh par an (de −6,1 à −0,12)"),
        (-50, 0, 120, "kgCO2e", "0 kg CO₂e (de −50 à 120)"),
        # no central value, or nothing
        (40, None, 75, "%", "de 40 à 75 %"),
        (40, None, None, "%", "au moins 40 %"),
        (None, None, None, "kgCO2e", "—"),
    ],
)
def test_as_read(bas: float | None, central: float | None, haut: float | None, unite: str, dit: str) -> None:
    """Value, unit, « par an », range."""
    assert plain(format_ordre(bas, central, haut, unite)) == dit


@pytest.mark.parametrize(
    ("x", "unite", "dit"),
    [
        (0.000235, "kgCO2e/Go/an", "0,000235 kg CO₂e/Go/an"),
        (6, "an", "6 ans"),
        (1, "an", "1 an"),
        (0.15, "part", "0,15"),
        (150, "poste", "150 postes"),
        (50, "%", "50 %"),
        (64.6, "", "64,6"),
    ],
)
def test_published_value(x: float, unite: str, dit: str) -> None:
    """A published value keeps its own digits."""
    assert plain(format_valeur(x, unite)) == dit


@given(st.floats(1e-6, 1e9), st.integers(2, 3))
def test_few_digits(x: float, chiffres: int) -> None:
    """Rounded to a number of digits, the value is within half a unit of the last one."""
    arrondi = round_chiffres(x, chiffres)
    assert abs(arrondi - x) <= x * 0.5 * 10 ** (1 - chiffres) * (1 + 1e-6)
    assert float(f"{arrondi:.{chiffres - 1}e}") == pytest.approx(arrondi, rel=1e-12)


@pytest.mark.parametrize(
    ("unite", "dite"),
    [
        ("kgCO2e", "kg CO₂e"),
        ("gCO2e/kWh", "g CO₂e/kWh"),
        ("m2", "m²"),
        ("appareils/agent", "appareils/agent"),
        ("%", "%"),
        ("", ""),
    ],
)
def test_units_as_they_are_printed(unite: str, dite: str) -> None:
    """The catalogue writes plain letters; a page writes the sign, with an unbreakable blank inside it."""
    assert say_unite(unite) == dite.replace(" ", "\N{NO-BREAK SPACE}")
