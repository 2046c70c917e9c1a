"""Units: a closed list of symbols, so that kg and t are never put in one series."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from numresp.modele.commun.unites import Unite, is_counted, same_unite

LECTURE: TypeAdapter[str] = TypeAdapter(Unite)


@pytest.mark.parametrize(
    "unite",
    ["kg", "kgCO2e/appareil", "kgCO2e/an/appareil", "kWh/an", "%", "part", "boîtes", "appareils/agent", "Mo/page", "€"],
)
def test_known(unite: str) -> None:
    """One symbol, or several joined by « / »."""
    assert LECTURE.validate_python(unite) == unite


@pytest.mark.parametrize(
    ("unite", "proche"),
    [
        ("kgs", "vouliez-vous dire « kg »"),
        ("kgCO2", "vouliez-vous dire « kgCO2e »"),
        ("kWh / an", "vouliez-vous dire « kWh »"),
        ("boites", "vouliez-vous dire « boîtes »"),
        ("kg/appareil/", "unités connues : kgCO2e"),
        ("", "unités connues : kgCO2e"),
    ],
)
def test_unknown(unite: str, proche: str) -> None:
    """Another symbol, a blank around « / » or nothing is refused, with what it resembles or the list."""
    with pytest.raises(ValidationError) as saisie:
        LECTURE.validate_python(unite)
    (detail,) = saisie.value.errors()
    assert detail["ctx"]["message"].startswith("unité inconnue")
    assert detail["ctx"]["remede"].replace("\u00a0", " ").startswith(proche)


@pytest.mark.parametrize(
    ("une", "autre"), [("boîte", "boîtes"), ("€", "EUR"), ("jeux", "jeu"), ("h/agents", "h/agent")]
)
def test_one_unit_two_spellings(une: str, autre: str) -> None:
    """Singular and plural are one unit, whichever way they are compared."""
    assert same_unite(une, autre)
    assert same_unite(autre, une)


@pytest.mark.parametrize(("une", "autre"), [("kg", "t"), ("part", "%"), ("kWh", "kWh/an"), ("kg/an", "an/kg")])
def test_two_units(une: str, autre: str) -> None:
    """Another scale, another period or another order is another unit: no value is converted in silence."""
    assert not same_unite(une, autre)


@pytest.mark.parametrize(
    ("unite", "attendu"),
    [
        ("boîtes", True),
        ("boîte", True),
        ("appareils", True),
        ("jours", False),
        ("kg", False),
        ("Go", False),
        ("%", False),
        ("appareils/agent", False),
    ],
)
def test_counted(unite: str, attendu: bool) -> None:
    """Things are counted whole; measured quantities and shares are not."""
    assert is_counted(unite) is attendu
