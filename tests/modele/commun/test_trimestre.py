"""Quarters: their days, their sum, and how files write them."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from numresp.modele.commun.trimestre import Trimestre, UnTrimestre


def test_days() -> None:
    """Each day of a year lies between the first and the last day of its quarter; February of leap years too."""
    assert [Trimestre.of(date(2026, mois, 28)).rang for mois in range(1, 13)] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]
    assert (Trimestre(2028, 1).premier_jour, Trimestre(2028, 1).dernier_jour) == (date(2028, 1, 1), date(2028, 3, 31))
    assert Trimestre(2026, 2).dernier_jour == date(2026, 6, 30)


def test_sums() -> None:
    """Over the end of a year, both ways; and in order."""
    assert Trimestre(2026, 4) + 1 == Trimestre(2027, 1)
    assert Trimestre(2026, 1) + -1 == Trimestre(2025, 4)
    assert Trimestre(2027, 1) - Trimestre(2025, 4) == 5
    assert Trimestre(2026, 4) < Trimestre(2027, 1)


def test_in_files() -> None:
    """2026-T1 and nothing else, from 2000 to 2100; it is written as it was read."""
    lecteur = TypeAdapter(UnTrimestre)
    assert lecteur.dump_json(lecteur.validate_python("2100-T4")) == b'"2100-T4"'
    pris = []
    for texte in (
        "2026-T5",
        "2026-T0",
        "1999-T1",
        "2101-T1",
        "2026T1",
        " 2026-T1",
        "2026-T1\n",
        2026,
        None,
        Trimestre(1999, 1),
    ):
        try:
            pris.append(lecteur.validate_python(texte))
        except ValidationError:
            continue
    assert pris == []
    with pytest.raises(ValueError, match="2026-T9"):
        Trimestre.parse("2026-T9")
