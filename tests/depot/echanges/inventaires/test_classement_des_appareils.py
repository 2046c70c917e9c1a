"""Devices counted into lots by kind, year and state: a serial number once, a word for any computer only for want of a model."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.listes_de_parc import G4IT, JOUR, read
from inventes.outils_depot import write

from numresp.depot.echanges.inventaires.bilan_lecture import InventaireLu
from numresp.depot.echanges.inventaires.classement_des_appareils import Compteur
from numresp.depot.echanges.inventaires.fiche_d_appareil import Appareil
from numresp.depot.fourni.correspondances import load_correspondances


def count(*appareils: Appareil, type_donne: str = "") -> tuple[list[tuple[str, int, int | None, str]], InventaireLu]:
    """Lots (type, nombre, annee_achat, etat), and all that was counted."""
    compteur = Compteur(load_correspondances(), JOUR, type_donne)
    for appareil in appareils:
        compteur.add(appareil)
    lu = compteur.close("Essai")
    assert {lot.source for lot in lu.lots} <= {"Essai"}
    return [(lot.type, lot.nombre, lot.annee_achat, lot.etat) for lot in lu.lots], lu


def test_kind_year_and_state() -> None:
    """Lots in the order of the inventory; a quantity counts as many; what has left, or is lost, does not count."""
    lots, lu = count(
        Appareil(2, ("Laptop",), (), ("In stock",), ("2021-03-04",)),
        Appareil(3, ("Monitor",), (), ("Déployé",), ("2019-01-01",), nombre="40"),
        Appareil(4, ("Monitor",), (), ("Lost/Stolen",)),
        Appareil(5, ("Monitor",), (), (), (), ("2024-01-01",)),
        Appareil(6, ("Monitor",)),
    )
    assert lots == [
        ("ecran", 40, 2019, "en_service"),
        ("ecran", 1, None, "en_service"),
        ("ordinateur_portable", 1, 2021, "dormant"),
    ]
    assert (lu.lues, lu.ecartees, lu.sorties, lu.sans_statut, lu.sans_annee) == (5, 1, 1, 1, 1)


def test_a_model_says_more_than_computer() -> None:
    """« Ordinateur » gives way to a model that is known, and is counted where none is."""
    lots, lu = count(Appareil(2, ("Ordinateur",), ("Latitude 5420",)), Appareil(3, ("Ordinateur",), ("Modèle rare",)))
    assert [(genre, nombre) for genre, nombre, _, _ in lots] == [("ordinateur_fixe", 1), ("ordinateur_portable", 1)]
    assert lu.generiques == 1


def test_a_kind_for_all() -> None:
    """What was said of the whole file is for devices that say none; an unknown word is not understood all the same."""
    lots, lu = count(Appareil(2), Appareil(3, ("Chariot",)), Appareil(4, ("Total",)), type_donne="ecran")
    assert [(genre, nombre) for genre, nombre, _, _ in lots] == [("ecran", 1)]
    assert [*lu.incompris] == [("Type", "Chariot"), ("Ligne de total", "Total")]


@pytest.mark.parametrize("quantite", ["1000001", "10000000000000000905969664"])
def test_a_quantity_beyond_all_reason(tmp_path: Path, quantite: str) -> None:
    """More than a million devices on one line is a slip of the hand or of a program: left out, and said."""
    lots, remarques, _ = read(write(tmp_path / "equipements.csv", G4IT.replace(";40;", f";{quantite};")))
    assert lots == [("ordinateur_portable", 25, 2020, "en_service")]
    assert any(remarque.startswith(f"Nombre non compris « {quantite} »") for remarque in remarques)


def test_one_device_in_two_files(tmp_path: Path) -> None:
    """By its serial number a device counts once, whatever the file; a maker's placeholder is no number."""
    dossier = tmp_path / "listes"
    entete = "Asset Tag,Category,Serial,Model\n"
    write(
        dossier / "a.csv",
        entete + "1,Laptop,abc 123,x\n2,Laptop,To be filled by O.E.M.,x\n3,Laptop,00000000,x\n4,Laptop,,x\n",
    )
    write(dossier / "b.csv", entete + "5,Laptop,ABC123,x\n6,Laptop,To be filled by O.E.M.,x\n7,Monitor,ABC123,x\n")
    lots, remarques, _ = read(dossier)
    assert lots == [("ecran", 1, None, "en_service"), ("ordinateur_portable", 5, None, "en_service")]
    assert "1 appareil déjà vu, d’après son numéro de série : compté une fois (b.csv, ligne 2)" in remarques
