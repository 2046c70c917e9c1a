"""GLPI lists: any columns, languages and dates; persons stay out; what was not understood is counted; nothing else is lost."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from inventes.outils_depot import dit, faults, write

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.echanges.import_fichier import plan_glpi
from numresp.depot.echanges.inventaires.glpi import read_glpi
from numresp.depot.fichiers.ecriture_sure import hash_files
from numresp.depot.fourni.correspondances import load_correspondances
from numresp.depot.fourni.ressources import find_data
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
        "8 lignes lues, 5 appareils en 4 lots",
        "colonne de personnes laissée de côté : Usager",
        "1 ligne écartée par la table des correspondances (perdu, donné, machine virtuelle…)",
        "1 appareil sans statut, en service par défaut",
    ]
    assert "Type non compris « Chariot » : 1 ligne (ligne 9), laissée de côté" in remarques
    assert "Statut non compris « Parti » : 1 ligne (ligne 10), laissée de côté" in remarques
    assert "Date non comprise « 31-02-1970 » : 1 ligne (ligne 7), année laissée vide" in remarques


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


@pytest.mark.parametrize("titre", ["Moniteur - Statut", "Ordinateur - Statut", "Moniteurs - État"])
def test_a_linked_object_never_speaks_for_the_device(tmp_path: Path, titre: str) -> None:
    """The status of the screen of a computer is not the computer's: it has none, and the column is named."""
    chemin = write(tmp_path / "glpi.csv", f'"Nom";"Type";"{titre}"\n"a";"Portable";"Réformé"\n')
    lu = read_glpi(chemin, load_correspondances(), JOUR)
    assert [(lot.type, lot.etat) for lot in lu.lots] == [("ordinateur_portable", "en_service")]
    assert f"colonne d’un objet lié, qui ne parle pas de l’appareil : {titre}" in [
        " ".join(remarque.split()) for remarque in lu.list_remarks()
    ]


def test_the_kind_of_a_linked_object_alone(tmp_path: Path) -> None:
    """A list whose only kind is that of a linked object is refused, which is said; --type gives it one."""
    chemin = write(tmp_path / "glpi.csv", "Nom;Statut;Moniteur - Type\na;En service;LCD\n")
    with pytest.raises(DonneesInvalides, match=dit("(Moniteur - Type : c’est le type d’un objet lié)")):
        read_glpi(chemin, load_correspondances(), JOUR)
    lots_lus = read_glpi(chemin, load_correspondances(), JOUR, type_donne="ordinateur_fixe").lots
    assert [(lot.type, lot.nombre) for lot in lots_lus] == [("ordinateur_fixe", 1)]


def test_blank_kinds_and_their_mend(espace: Path, tmp_path: Path) -> None:
    """A list of screens without kinds is refused with a command; that command reads it; a kind that stands there is kept."""
    texte = (
        '"Nom";"Statut";"Type";"Date d\'achat"\n"E1";"En service";"";"2019-03-01"\n"E2";"En service";"";"2021-03-01"\n'
    )
    chemin, jour = write(tmp_path / "glpi.csv", texte), date(2026, 11, 29)
    with pytest.raises(DonneesInvalides, match=dit("« --type ecran »")):
        plan_glpi(load_dossier(espace, "le-trait"), chemin, jour)
    projet = plan_glpi(load_dossier(espace, "le-trait"), chemin, jour, type_donne="Écran")
    assert [changement.quoi for changement in projet.changements] == [
        "« ecran, 2019, en_service, GLPI »",
        "« ecran, 2021, en_service, GLPI »",
    ]
    write(chemin, texte + '"P1";"En service";"Portable";"2021-03-01"\n')
    projet = plan_glpi(load_dossier(espace, "le-trait"), chemin, jour, type_donne="ecran")
    assert len(projet.changements) == 3
    with pytest.raises(DonneesInvalides, match=dit("--type : type d’équipement inconnu « chariot »")):
        plan_glpi(load_dossier(espace, "le-trait"), chemin, jour, type_donne="chariot")


@pytest.mark.parametrize(
    ("haut", "bas"),
    [
        ("", ""),
        (BOM, ""),
        (BOM + "\r\n", ""),
        ("\r\n", BOM),
        ("\r\n\r\n", BOM),
        ("\n", ""),
        (";;;\r\n", ""),
        (BOM + BOM, ""),
    ],
    ids=["rien", "bom", "bom puis vide", "vide puis bom", "deux vides", "vide", "séparateurs", "deux bom"],
)
def test_what_stands_above_the_titles(tmp_path: Path, haut: str, bas: str) -> None:
    """Empty lines and marks of byte order above the titles change nothing of what is read."""
    texte = haut + bas + LISTE.removeprefix(BOM)
    assert lots(write(tmp_path / "glpi.csv", texte)) == lots(write(tmp_path / "autre.csv", LISTE))


def test_all_the_forms_of_dates(tmp_path: Path) -> None:
    """Nine forms of a day of 2021 are read, four cells that say nothing are unknown, a day to come is said with its line."""
    dates = [
        "04-03-2021",
        "4/3/2021",
        "04.03.2021",
        "2021-03-04 00:00",
        "04-03-2021 00:00:00",
        "04/03/21",
        "mars 2021",
        "2021",
    ]
    muettes = ["0000-00-00", "", "N/A", "1970-01-01"]
    lignes = "".join(f'"P";"En service";"Portable";"{vue}"\n' for vue in [*dates, "44259", *muettes, "2035-01-01"])
    chemin = write(tmp_path / "glpi.csv", "Nom;Statut;Type;Date d'achat\n" + lignes)
    assert lots(chemin) == [
        ("ordinateur_portable", 9, 2021, "en_service"),
        ("ordinateur_portable", 5, None, "en_service"),
    ]
    remarques = [" ".join(dite.split()) for dite in read_glpi(chemin, load_correspondances(), JOUR).list_remarks()]
    assert "Date à venir « 2035-01-01 » : 1 ligne (ligne 15), année laissée vide" in remarques
    assert not [dite for dite in remarques if "non comprise" in dite]


def test_accents_encoded_twice(tmp_path: Path) -> None:
    """Refused with the word that was meant and a command that mends it; mended when asked, they are read."""
    double = "Nom;Statut;Type\nP;Réformé;Portable\nE;En service;Écran\n".encode().decode("cp1252")
    chemin = write(tmp_path / "glpi.csv", double)
    with pytest.raises(DonneesInvalides, match=dit("pour « Réformé »")) as prise:
        lots(chemin)
    assert "--reparer-accents" in str(prise.value)
    lu = read_glpi(chemin, load_correspondances(), JOUR, reparer=True)
    assert [(lot.type, lot.etat) for lot in lu.lots] == [("ecran", "en_service"), ("ordinateur_portable", "reforme")]


def test_a_workbook_given_as_csv(tmp_path: Path) -> None:
    """What GLPI exports beside CSV is named, with the mend."""
    with pytest.raises(DonneesInvalides, match=dit("liste en CSV attendue, vu un tableau SYLK (.slk)")):
        lots(write(tmp_path / "glpi.slk", 'ID;PGLPI\r\nC;Y1;X1;K"Nom"\r\nE\r\n'))


def test_lines_of_total_are_left_out_and_said(tmp_path: Path) -> None:
    """A line that adds up the others is no device, whatever it counts."""
    chemin = write(tmp_path / "glpi.csv", "Type;Statut;Quantité\nPortable;En service;12\nTotal;;12\n")
    assert lots(chemin) == [("ordinateur_portable", 12, None, "en_service")]
    remarques = [" ".join(dite.split()) for dite in read_glpi(chemin, load_correspondances(), JOUR).list_remarks()]
    assert "Ligne de total « Total » : 1 ligne (ligne 3), laissée de côté" in remarques


def test_a_word_for_any_computer_gives_way_to_the_model(tmp_path: Path) -> None:
    """« Ordinateur » with a laptop's model is a laptop; without a known model it is what the table says, and that is told."""
    appareils = ("Ordinateur;Latitude 5420", "Ordinateur;XYZ", "PC;", "Tour;Latitude 5420")
    texte = "Type;Modèle;Statut\n" + "".join(f"{appareil};En service\n" for appareil in appareils)
    chemin = write(tmp_path / "glpi.csv", texte)
    assert lots(chemin) == [("ordinateur_fixe", 3, None, "en_service"), ("ordinateur_portable", 1, None, "en_service")]
    remarques = [" ".join(dite.split()) for dite in read_glpi(chemin, load_correspondances(), JOUR).list_remarks()]
    assert any(dite.startswith("2 lignes dites seulement « Ordinateur » ou « PC »") for dite in remarques)
