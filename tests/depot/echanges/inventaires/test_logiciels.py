"""Which software a list comes from, by the titles of its columns."""

from __future__ import annotations

from pathlib import Path

from inventes.listes_de_parc import G4IT, INTUNE, OCS, SNIPE, SNIPE_FR, read
from inventes.outils_depot import write

from numresp.depot.echanges.inventaires.logiciels import LOGICIELS, find_software, say_unknown_list


def test_each_by_its_titles() -> None:
    """In French or English, in any case; the most particular titles first."""
    for texte, nom in (
        (SNIPE, "Snipe-IT"), (SNIPE_FR, "Snipe-IT"), (OCS, "OCS Inventory"), (INTUNE, "Intune"), (G4IT, "G4IT"),
        ("Nom;Type;Statut", "GLPI"), ("NAME;TYPE;STATUS", "GLPI"), ("Couleur;Taille", None), ("", None),
    ):  # fmt: skip
        entete = texte.splitlines()[0].replace('"', "") if texte else ""
        logiciel = find_software(entete.split(";" if ";" in entete else ","))
        assert (None if logiciel is None else logiciel.nom) == nom, entete


def test_each_title_is_of_its_software() -> None:
    """The first title of every group of a software is enough for it to be known."""
    for logiciel in LOGICIELS:
        assert find_software([groupe[0] for groupe in logiciel.titres]) is logiciel, logiciel.nom


def test_an_unknown_list() -> None:
    """What was seen and what is expected; a table of equipment is sent to its own command."""
    faute = say_unknown_list("l.csv", ["Couleur", "", "Taille"])
    assert " ".join(faute.message.split()).endswith("vu les colonnes Couleur, Taille")
    assert "Snipe-IT" in faute.remede
    assert "--depuis csv" in say_unknown_list("l.csv", ["Type", "Nombre"]).remede


def test_a_list_of_glpi_is_known_too(tmp_path: Path) -> None:
    """A list of GLPI given as an inventory is read as such, so that the next --depuis glpi replaces it."""
    lots, _, source = read(write(tmp_path / "liste.csv", "Nom;Type;Statut\na;Portable;En stock\n"))
    assert (source, lots) == ("GLPI", [("ordinateur_portable", 1, None, "dormant")])
