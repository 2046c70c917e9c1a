"""Which séance is held, and which day can be that of one; each expected value by hand."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from numresp.atelier.preparation.seance_tenue import find_held, name_apart, say_far


def lay(*noms: str) -> Any:
    """Séances of these names, oldest first."""
    return [SimpleNamespace(nom=nom, date=date.fromisoformat(nom[:10]), jalon=nom[11:]) for nom in noms]


SEANCES = lay("2026-05-06-autodiagnostic", "2027-05-06-bilan", "2062-05-06-autodiagnostic")


@pytest.mark.parametrize(
    ("jalon", "nom", "jour", "attendu"),
    [
        ("", "", "2026-06-01", "2026-05-06-autodiagnostic"),  # 26 days after, 339 before the bilan
        ("", "", "2027-04-30", "2027-05-06-bilan"),
        ("", "", "2026-11-05", "2027-05-06-bilan"),  # 183 days after, 182 before: the nearest
        ("autodiagnostic", "", "2026-06-01", "2062-05-06-autodiagnostic"),  # as every command takes a jalon
        ("autodiagnostic", "2026-05-06-autodiagnostic", "2026-06-01", "2026-05-06-autodiagnostic"),
        ("autodiagnostic", "2026-05-07-autodiagnostic", "2026-06-01", "2062-05-06-autodiagnostic"),
        ("charte", "", "2026-06-01", None),
    ],
)
def test_held(jalon: str, nom: str, jour: str, attendu: str | None) -> None:
    """The one taken up, else the newest of the jalon, else the nearest to today."""
    seance = find_held(SEANCES, jalon, nom, date.fromisoformat(jour))
    assert (None if seance is None else seance.nom) == attendu


def test_no_seance() -> None:
    """Nothing to hold."""
    assert find_held([], "", "", date(2026, 1, 1)) is None


def test_the_later_of_two_as_near() -> None:
    """Ten days before and ten days after: the one that comes."""
    seance = find_held(lay("2026-05-01-autodiagnostic", "2026-05-21-bilan"), "", "", date(2026, 5, 11))
    assert seance is not None
    assert seance.nom == "2026-05-21-bilan"


def test_apart() -> None:
    """Only a séance whose jalon a newer one bears is called by its name."""
    assert [name_apart(SEANCES, seance) for seance in SEANCES] == ["2026-05-06-autodiagnostic", "", ""]


@pytest.mark.parametrize(
    ("le", "dit"),
    [
        ("2014-12-31", "avant 2015"),
        ("2015-01-01", ""),
        ("2027-05-07", ""),  # 366 days after 6 May 2026
        ("2027-05-08", "dans plus d’un an"),
        ("2062-12-15", "dans plus d’un an"),
    ],
)
def test_far(le: str, dit: str) -> None:
    """Before 2015, or more than 366 days ahead: to be confirmed."""
    loin = say_far(date.fromisoformat(le), date(2026, 5, 6))
    assert (loin is not None) == bool(dit)
    assert loin is None or dit in loin[0]
