"""GLPI lists: any columns, languages and dates; persons stay out; what was not understood is counted; nothing else is lost."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from outils_depot import dit, faults, write

from numresp.depot.correspondances import load_correspondances
from numresp.depot.dossier import load_dossier
from numresp.depot.echanges.apport import plan_glpi
from numresp.depot.echanges.glpi import read_glpi
from numresp.depot.ecriture import hash_files
from numresp.depot.ressources import find_data
from numresp.erreurs import DonneesInvalides

JOUR = date(2026, 11, 25)
BOM = "\ufeff"
LISTE = BOM + (
    '"Nom";"Statut";"Type";"Usager";"Informations financières et administratives - Date d\'achat"\r\n'
    '"PC-1";"En service";"Portable";"dupont";"2021-03-04"\r\n'
    '"PC-2";"En service";"Notebook";"durand\nmartin";"04-03-2021"\r\n'
    '"PC-3";"EN STOCK";"Mini Tower";"";"2015-01-31 00:00:00"\r\n'
    '"PC-4";"Réformé";"Tour";"";""\r\n'
    '"PC-5";"";"Desktop";"";"31-02-1970"\r\n'
    '"PC-6";"Perdu";"Portable";"";""\r\n'
    '"PC-7";"En service";"Chariot";"";""\r\n'
    '"PC-8";"Parti";"Portable";"";""\r\n'
)


def lots(chemin: Path, espace: Path | None = None) -> list[tuple[str, int, int | None, str]]:
    """The lots of a list: (type, nombre, annee_achat, etat)."""
    lus = read_glpi(chemin, load_correspondances(espace), JOUR).lots
    return [(lot.type, lot.nombre, lot.annee_achat, lot.etat) for lot in lus]


def test_a_french_list(tmp_path: Path) -> None:
    """Kinds and statuses by their words, whatever capitals and accents; both orders of dates; a multi-line cell."""
    chemin = write(tmp_path / "glpi.csv", LISTE)
    assert lots(chemin) == [
        ("ordinateur_fixe", 1, 2015, "dormant"),
        ("ordinateur_fixe", 1, None, "en_service"),
        ("ordinateur_fixe", 1, None, "reforme"),
        ("ordinateur_portable", 2, 2021, "en_service"),
    ]
    remarques = [dit_.replace("\u00a0", " ") for dit_ in read_glpi(chemin, load_correspondances(), JOUR).list_remarks()]
    assert remarques[:4] == [
        "8 ligne(s) lues, 5 appareil(s) en 4 lot(s)",
        "colonne(s) de personnes laissées de côté : Usager",
        "1 ligne(s) écartées par la table des correspondances (perdu, donné, machine virtuelle…)",
        "1 appareil(s) sans statut : comptés en service",
    ]
    assert "Type non compris « Chariot » : 1 ligne(s) (ligne 9), laissée(s) de côté" in remarques
    assert "Statut non compris « Parti » : 1 ligne(s) (ligne 10), laissée(s) de côté" in remarques
    assert "Date non comprise « 31-02-1970 » : 1 ligne(s) (ligne 7), année laissée vide" in remarques


def test_an_english_list_in_another_order(tmp_path: Path) -> None:
    """English titles and words, comma, no BOM, the columns in another order; an unknown column changes nothing."""
    texte = (
        'Startup date,Comments,Type,Alternate username,Status\n03-25-2020,"a,b",Laptop,jdoe,In use\n,,Laptop,,Spare\n'
    )
    assert lots(write(tmp_path / "glpi.csv", texte)) == [
        ("ordinateur_portable", 1, None, "dormant"),
        ("ordinateur_portable", 1, 2020, "en_service"),
    ]


def test_the_town_edits_the_table(tmp_path: Path) -> None:
    """A table beside the dossiers adds words, and takes the place of the shipped ones."""
    write(
        tmp_path / "correspondances-glpi.csv",
        "genre;vu;numresp;liste\ntype;Chariot;ordinateur_portable;ordinateurs\nstatut;Parti;ecarter;\nstatut;Réformé;dormant;\n",
    )
    vus = lots(write(tmp_path / "glpi.csv", LISTE), tmp_path)
    assert ("ordinateur_portable", 1, None, "en_service") in vus
    assert ("ordinateur_fixe", 1, None, "dormant") in vus
    assert "reforme" not in {etat for *_, etat in vus}


def test_a_fault_in_the_table(tmp_path: Path) -> None:
    """An unknown state is refused at its line and column."""
    write(tmp_path / "correspondances-glpi.csv", "genre;vu;numresp;liste\nstatut;Parti;disparu;\n")
    with pytest.raises(DonneesInvalides) as prise:
        load_correspondances(tmp_path)
    assert faults(prise.value) == [
        (2, "numresp", "statut inconnu « disparu » → valeurs possibles : en_service, dormant, reforme, ecarter")
    ]


@pytest.fixture
def espace(tmp_path: Path) -> Path:
    """A copy of the example's first dossier."""
    shutil.copytree(find_data("exemple", "le-trait"), tmp_path / "espace" / "le-trait")
    return tmp_path / "espace"


def test_lines_that_do_not_come_from_glpi_stay(espace: Path, tmp_path: Path) -> None:
    """A first import adds; the same list again writes nothing; a newer list of computers leaves screens alone."""
    ecrans = write(tmp_path / "ecrans.csv", "Type;Statut\nMoniteur;En service\nLCD;En service\n")
    chemin, jour = write(tmp_path / "glpi.csv", LISTE), date(2026, 11, 25)
    avant = load_dossier(espace, "le-trait").parc
    for liste in (ecrans, chemin):
        plan_glpi(load_dossier(espace, "le-trait"), liste, jour).apply()
    parc = load_dossier(espace, "le-trait").parc
    assert parc[: len(avant)] == avant
    assert {ligne.source for ligne in parc[len(avant) :]} == {"GLPI"}
    assert plan_glpi(load_dossier(espace, "le-trait"), chemin, jour).fichiers == {}
    write(chemin, "Type;Statut\nPortable;En service\n")
    plan_glpi(load_dossier(espace, "le-trait"), chemin, jour).apply()
    venues = [ligne for ligne in load_dossier(espace, "le-trait").parc if ligne.source == "GLPI"]
    assert [(ligne.type, ligne.nombre) for ligne in venues] == [("ecran", 2), ("ordinateur_portable", 1)]


def test_no_person_enters(espace: Path, tmp_path: Path) -> None:
    """No name of the list is in any file of the dossier, nor in what is said."""
    projet = plan_glpi(load_dossier(espace, "le-trait"), write(tmp_path / "glpi.csv", LISTE), date(2026, 11, 25))
    projet.apply()
    tout = "".join(projet.remarques) + (espace / "le-trait" / "parc.csv").read_text(encoding="utf-8")
    assert not [nom for nom in ("dupont", "durand", "martin", "PC-1") if nom in tout]


@pytest.mark.parametrize(
    ("octets", "attendu"),
    [
        (LISTE.removeprefix(BOM).encode("latin-1"), "UTF-8"),
        (b"Nom;Lieu\na;b\n", "aucune colonne de type parmi : Nom, Lieu"),
        (b"Type;Statut\nChariot;En service\n", "aucun appareil compris"),
        (b'Type;Statut\n"Portable;En service\n', "un guillemet ouvert n’est pas refermé"),
        (b"", "aucune colonne de type"),
    ],
    ids=["latin-1", "sans type", "rien de compris", "guillemet", "vide"],
)
def test_bad_lists(espace: Path, tmp_path: Path, octets: bytes, attendu: str) -> None:
    """Latin-1, no column of kinds, nothing understood: refused, with nothing written."""
    avant = hash_files(espace / "le-trait")
    with pytest.raises(DonneesInvalides, match=dit(attendu)):
        plan_glpi(load_dossier(espace, "le-trait"), write(tmp_path / "glpi.csv", octets), date(2026, 11, 25))
    assert hash_files(espace / "le-trait") == avant
