"""How a value is shown in a cell."""

from __future__ import annotations

from numresp.depot.echanges.xlsx.ecriture import find_format


def test_three_decimals_are_shown_with_four() -> None:
    """A cell that would be saved in CSV as 1,234 shows 1,2340; the others are shown as before."""
    assert [find_format(valeur) for valeur in (1.234, 1.5, 1234.567, 0.125)] == [
        "#,##0.0000##",
        "#,##0.######",
        "#,##0.######",
        "#,##0.######",
    ]
