"""Numbers of a form are read as those of a file are."""

from __future__ import annotations

import pytest
from inventes.atelier_fictif import plain

from numresp.atelier.commun.champs import read_decimal, read_entier
from numresp.depot.saisie.nombres import Refus, parse_number
from numresp.erreurs import DonneesInvalides


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [("", None), ("  ", None), ("0", 0), ("4,5", 4.5), ("4.5", 4.5), ("2 500", 2500), ("2\u202f500,25", 2500.25)],
)
def test_read(ecrit: str, attendu: float | None) -> None:
    """A comma or a point, blanks between thousands; an empty field says nothing, which is not 0."""
    assert read_decimal(ecrit, "jours") == attendu


@pytest.mark.parametrize("ecrit", ["1.200", "12 34", "1.234,5", "deux", "1e3", "85 %", "12 k€"])
def test_what_files_refuse(ecrit: str) -> None:
    """A form refuses what a file refuses, with the same mend, and names its field."""
    with pytest.raises(Refus) as refus:
        parse_number(ecrit)
    with pytest.raises(DonneesInvalides) as vu:
        read_decimal(ecrit, "jours")
    assert plain(str(refus.value)) in plain(str(vu.value))
    assert plain(refus.value.remede) in plain(str(vu.value))
    assert plain(str(vu.value)).startswith("jours :")


@pytest.mark.parametrize("ecrit", ["-1", "1,5", "²", "12.000"])
def test_whole_numbers(ecrit: str) -> None:
    """Neither a negative one, nor one with decimals, nor one that could be twelve thousand."""
    with pytest.raises(DonneesInvalides):
        read_entier(ecrit, "durée")


def test_negative() -> None:
    """0 is a number; less is said to be less."""
    with pytest.raises(DonneesInvalides, match="zéro ou plus"):
        read_decimal("-2,5", "jours")
    assert read_entier("150,0", "agents") == 150
