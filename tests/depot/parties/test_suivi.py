"""The tables of a dossier, each by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.outils_depot import faults, write

from numresp.depot.parties.suivi import load_actions, load_inventory, load_jalons, load_mesures
from numresp.erreurs import DonneesInvalides
from numresp.modele.dossier.organisation import Jalons


def test_no_file_is_nothing(tmp_path: Path) -> None:
    """Where there is no file, there is no row, and no fault."""
    absent = tmp_path / "absent"
    assert (load_inventory(absent), load_actions(absent), load_mesures(absent)) == ([], [], [])
    assert load_jalons(absent) == Jalons()


def test_an_action_twice(tmp_path: Path) -> None:
    """Each further row of one id is a fault of its own."""
    lignes = "id;titre;statut\n" + "".join(f"{ident};T;Réalisé\n" for ident in "abaa")
    with pytest.raises(DonneesInvalides) as saisie:
        load_actions(write(tmp_path / "actions.csv", lignes))
    assert [lieu for _, lieu, _ in faults(saisie.value)] == ["a", "a"]
