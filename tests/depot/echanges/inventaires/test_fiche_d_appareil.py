"""A serial number as it is compared."""

from __future__ import annotations

from numresp.depot.echanges.inventaires.fiche_d_appareil import Appareil, clean_serie


def test_clean_serie() -> None:
    """Without blanks, signs and capitals; a placeholder, a repeated sign, a short or digitless word names no device."""
    assert clean_serie(" abc-12 345 ") == "ABC12345"
    vides = ("", "To be filled by O.E.M.", "0000000", "AB1", "ABCDEF", "123-456-789", "System Serial Number")
    assert [texte for texte in vides if clean_serie(texte)] == []


def test_nothing_said_is_nothing_known() -> None:
    """A device of which only the place is known has no serial number, no kind and no count."""
    assert Appareil(3) == (3, (), (), (), (), (), "", "")
