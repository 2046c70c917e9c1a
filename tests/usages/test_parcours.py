"""Where a dossier stands in the parcours."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier, follow

from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.dossier.organisation import EtatJalon
from numresp.usages.parcours import find_next, find_present, is_past


def read(espace: Path, jalons: str) -> Dossier:
    """A dossier with these jalons."""
    follow(create_dossier(espace), jalons=jalons)
    return load_dossier(espace, "valmont")


def test_next(tmp_path: Path) -> None:
    """The first one that is not done, even where a later one is."""
    dossier = read(tmp_path, "jalons: {lancement: {etat: fait}, bilan: {etat: fait}, quick_wins: {etat: en cours}}\n")
    assert (find_next(dossier), find_present(dossier)) == ("autodiagnostic", "autodiagnostic")


def test_all_done(tmp_path: Path) -> None:
    """Nothing comes next; measures are judged for the last."""
    dossier = read(tmp_path, "jalons:\n" + "".join(f"  {jalon}: {{etat: fait}}\n" for jalon in ORDRE))
    assert (find_next(dossier), find_present(dossier)) == (None, "suivi")


@pytest.mark.parametrize(
    ("etat", "jour", "attendu"),
    [
        ("à venir", date(2025, 6, 2), True),
        ("à venir", date(2025, 6, 1), False),
        ("en cours", date(2025, 6, 2), False),
        ("fait", date(2025, 6, 2), False),
    ],
)
def test_past(etat: str, jour: date, attendu: bool) -> None:
    """Only what is foreseen is past, from the day after its own on."""
    assert is_past(EtatJalon.model_validate({"etat": etat, "date": date(2025, 6, 1)}), jour) is attendu
    assert not is_past(EtatJalon.model_validate({"etat": "à venir"}), jour)
