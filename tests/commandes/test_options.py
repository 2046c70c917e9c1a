"""Options that several commands share."""

from __future__ import annotations

import click
import pytest
from inventes.atelier_fictif import plain

from numresp.commandes.options import Quantite


@pytest.mark.parametrize(
    ("ecrit", "lu"), [("0", 0), ("12", 12), ("1,5", 1.5), ("1.5", 1.5), ("1 200", 1200), ("1\u202f200,50", 1200.5)]
)
def test_quantity(ecrit: str, lu: float) -> None:
    """A number is read as a file reads it."""
    assert Quantite().convert(ecrit, None, None) == lu


@pytest.mark.parametrize("ecrit", ["-1", "", "deux", "12 34", "1e3", "15 €", "85 %", "²"])
def test_no_quantity(ecrit: str) -> None:
    """What a file refuses is refused, and so is what is below zero."""
    with pytest.raises(click.UsageError) as refus:
        Quantite().convert(ecrit, None, None)
    assert plain(refus.value.message) == f"cette option attend un nombre de zéro ou plus, vu « {ecrit} »"


def test_two_readings() -> None:
    """« 1.200 » is one thing in Brussels and another in London: both ways to write it are said."""
    with pytest.raises(click.UsageError) as refus:
        Quantite().convert("1.200", None, None)
    assert "se lit de deux façons" in plain(refus.value.message)
    assert plain(refus.value.message).endswith("écrivez 1200, ou 1,2")
