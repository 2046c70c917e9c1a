"""What a cell's format shows beside its number, by the formats that Excel, LibreOffice and people write."""

from __future__ import annotations

import pytest

from numresp.depot.echanges.xlsx.formats import show_number

COMPTABLE = '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-'


@pytest.mark.parametrize(
    ("valeur", "motif", "vu"),
    [
        (0.85, "0%", ("85", "%")),
        (0.125, "0.0%", ("12,5", "%")),
        (1, "0.00%", ("100", "%")),
        (0.85, "[Red]0%", ("85", "%")),
        (-0.5, "0%;[Rouge]-0%", ("-50", "%")),
        (0.85, "[$-40C]0%", ("85", "%")),
        (0.5, "[<1]0.0%;0", ("50", "%")),
        (12, "[<1]0.0%;0", ("12", "")),
        (0.2, "0.00%;@", ("20", "%")),
        (85, '0" %"', ("85", "%")),
        (85, r"0\ \%", ("85", "%")),
    ],
)
def test_per_cent(valeur: float, motif: str, vu: tuple[str, str]) -> None:
    """« % » multiplies by a hundred; between quotes or behind a backslash it is a word."""
    assert show_number(valeur, motif) == vu


@pytest.mark.parametrize(
    ("valeur", "vu"), [(0.29, "29"), (0.57, "57"), (0.1 + 0.2, "30"), (0.285, "28,5"), (1.005, "100,5")]
)
def test_decimals_are_exact(valeur: float, vu: str) -> None:
    """0.29 is 29 %, not 28.999999: computed in decimals, from the digits that a spreadsheet keeps."""
    assert show_number(valeur, "0%") == (vu, "%")


@pytest.mark.parametrize(
    ("motif", "unite"),
    [
        ("#,##0.00\\ [$€-40C]", "€"),
        (COMPTABLE, "€"),
        ('0" k€"', "k€"),
        ('General" kg"', "kg"),
        ("0,", "milliers"),
        ('0.0,"k"', "milliers k"),
        ("#,##0,,", "milliers"),
    ],
)
def test_units(motif: str, unite: str) -> None:
    """Currencies, words, and formats that divide by a thousand."""
    assert show_number(1200, motif)[1] == unite


@pytest.mark.parametrize(
    "motif",
    ["General", "0", "#,##0", "#,##0.00", "# ?/?", "0.00E+00", "#,##0.00_);\\(#,##0.00\\)", '"oui";"oui";"non"', "@", None, ""],
)  # fmt: skip
def test_plain(motif: str | None) -> None:
    """Thousands, decimals, fractions, brackets and words instead of the number say no unit."""
    assert show_number(1200, motif) == ("1200", "")
