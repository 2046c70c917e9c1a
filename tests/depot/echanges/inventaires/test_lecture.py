"""`--depuis inventaire`: each software by its titles, kinds by the one table, no person, devices once, lots counted by hand.

The samples are made here in the form that each software writes (sources in docs/echanges.md); none is copied.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.listes_de_parc import G4IT, INTUNE, JOUR, OCS, SNIPE, SNIPE_FR, read
from inventes.outils_depot import dit, write

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.echanges.import_fichier import plan_inventaire
from numresp.depot.echanges.inventaires.lecture import read_inventaire
from numresp.depot.fichiers.ecriture_sure import hash_files
from numresp.depot.fourni.correspondances import load_correspondances
from numresp.erreurs import DonneesInvalides

PERSONNES = ("dupont", "Dupont", "martin", "Martin", "durand", "@ville.fr", "Zoé")


def test_snipe_it_in_english(tmp_path: Path) -> None:
    """By category, else by model; a status and its meta; the lost one and the keyboard are left out, and counted."""
    lots, remarques, source = read(write(tmp_path / "assets.csv", SNIPE))
    assert source == "Snipe-IT"
    assert lots == [
        ("ecran", 1, 2019, "en_service"),
        ("ordinateur_fixe", 1, None, "reforme"),
        ("ordinateur_portable", 1, 2021, "dormant"),
        ("ordinateur_portable", 1, 2021, "en_service"),
    ]
    assert remarques[0] == "6 lignes lues, 4 appareils en 4 lots"
    assert "2 lignes écartées par la table des correspondances (perdu, donné, machine virtuelle…)" in remarques
    assert "colonne de personnes laissée de côté : Checked Out To" in remarques


def test_snipe_it_in_french(tmp_path: Path) -> None:
    """The French interface's titles and words, in the dialect of a French spreadsheet."""
    lots, _, source = read(write(tmp_path / "actifs.csv", "\ufeff" + SNIPE_FR))
    assert source == "Snipe-IT"
    assert lots == [("ordinateur_portable", 1, 2021, "en_service"), ("tablette", 1, 2022, "dormant")]


def test_ocs_inventory(tmp_path: Path) -> None:
    """By model alone, since OCS says no kind: a virtual machine is left out, a bare machine type is named, no year is made up."""
    lots, remarques, source = read(write(tmp_path / "export.csv", OCS))
    assert source == "OCS Inventory"
    assert lots == [("ordinateur_fixe", 1, None, "en_service"), ("ordinateur_portable", 1, None, "en_service")]
    assert "Modèle non compris « 20T0001JFR » : 1 ligne (ligne 5), laissée de côté" in remarques
    assert "2 appareils sans année d’achat" in remarques
    assert any("modele;20T0001JFR;" in remarque for remarque in remarques)


def test_ocs_with_a_purchase_date_of_the_town(tmp_path: Path) -> None:
    """The administrative information of OCS may hold the day of purchase."""
    texte = "Machine;Dernier inventaire;Modèle;Account info : Date d'achat;\r\nPC-1;2026-10-01;Latitude 5420;04/03/2021;\r\n"
    assert read(write(tmp_path / "export.csv", texte))[0] == [("ordinateur_portable", 1, 2021, "en_service")]


def test_intune(tmp_path: Path) -> None:
    """By model; a personal phone is not the town's; the day of enrolment is no purchase."""
    lots, remarques, source = read(write(tmp_path / "devices.csv", INTUNE))
    assert source == "Intune"
    assert lots == [
        ("ordinateur_portable", 1, None, "en_service"),
        ("smartphone", 1, None, "en_service"),
        ("tablette", 1, None, "en_service"),
    ]
    assert "colonnes de personnes laissées de côté : Primary user UPN, Primary user display name" in remarques
    assert any("celle d’inscription n’en est pas une" in remarque for remarque in remarques)


def test_g4it(tmp_path: Path) -> None:
    """A quantity multiplies its line; one that is no number, and a device that has left, are left out and counted."""
    lots, remarques, source = read(write(tmp_path / "equipements.csv", G4IT))
    assert source == "G4IT"
    assert lots == [("ecran", 40, 2019, "en_service"), ("ordinateur_portable", 25, 2020, "en_service")]
    assert "Nombre non compris « mille » : 1 ligne (ligne 5), laissée de côté" in remarques
    assert "1 ligne d’appareils sortis du parc, d’après leur date de retrait" in remarques


@pytest.mark.parametrize(
    ("contenu", "attendu"),
    [
        ("Couleur,Taille\nrouge,3\n", "vu les colonnes Couleur, Taille"),
        ("type;nombre;annee_achat\necran;3;2020\n", "importez-la avec --depuis csv"),
        ("", "vu les colonnes rien"),
        ("ID;PGLPI\r\nC;Y1;X1;K\"Nom\"\r\nE\r\n", "un tableau SYLK (.slk)"),
        ("<html><table></table></html>", "une page web"),
        ("%PDF-1.7", "un document PDF"),
        (SNIPE.encode("utf-16"), "UTF-16"),
        (SNIPE_FR.encode("cp1252"), "UTF-8"),
        (SNIPE_FR.encode().decode("cp1252", "replace"), "--reparer-accents"),
        ("Asset Tag,Lieu,Modèle\n1,Mairie,Inconnu\n", "aucun appareil compris"),
        ("Type;Statut\n" + "Portable;En service\n" * 100_001, "100000 lignes au plus"),
        ('Asset Tag,Category\n"1,Laptop\n', "un guillemet ouvert n’est pas refermé"),
    ],
    ids=["titres", "parc", "vide", "slk", "html", "pdf", "utf-16", "cp1252", "double", "rien", "longue", "guillemet"],
)  # fmt: skip
def test_refused(tmp_path: Path, contenu: str | bytes, attendu: str) -> None:
    """What is no list of a known software is named for what it is, with what was seen and what is expected."""
    with pytest.raises(DonneesInvalides, match=dit(attendu)):
        read(write(tmp_path / "l.csv", contenu))


def test_accents_mended_on_request(tmp_path: Path) -> None:
    """Asked to, accents that are encoded twice are mended, and the list is read as if it had none."""
    double = SNIPE_FR.encode().decode("cp1252", "replace")
    assert "\ufffd" not in double
    assert read(write(tmp_path / "l.csv", double), reparer=True)[0] == read(write(tmp_path / "m.csv", SNIPE_FR))[0]


def test_two_softwares_in_a_folder(tmp_path: Path) -> None:
    """A folder holds the files of one software: two would count the same devices twice."""
    write(tmp_path / "d" / "a.csv", SNIPE)
    write(tmp_path / "d" / "b.csv", INTUNE)
    with pytest.raises(
        DonneesInvalides, match=dit("fichiers d’un seul logiciel attendus, vu Snipe-IT (a.csv), Intune (b.csv)")
    ):
        read(tmp_path / "d")


@pytest.mark.parametrize("texte", [SNIPE, SNIPE_FR, OCS, INTUNE], ids=["snipe", "snipe-fr", "ocs", "intune"])
def test_no_person_enters_and_twice_is_once(espace: Path, tmp_path: Path, texte: str) -> None:
    """No name of a list is written or said; own rows stay; the same list again writes nothing."""
    chemin = write(tmp_path / "liste.csv", texte)
    avant = load_dossier(espace, "le-trait").parc
    projet = plan_inventaire(load_dossier(espace, "le-trait"), chemin, JOUR)
    projet.apply()
    tout = "".join((*projet.remarques, *map(str, projet.changements))) + (espace / "le-trait" / "parc.csv").read_text(
        "utf-8"
    )
    assert not [nom for nom in PERSONNES if nom in tout]
    assert load_dossier(espace, "le-trait").parc[: len(avant)] == avant
    etat = hash_files(espace / "le-trait")
    encore = plan_inventaire(load_dossier(espace, "le-trait"), chemin, JOUR)
    assert (encore.fichiers, encore.changements) == ({}, ())
    encore.apply()
    assert hash_files(espace / "le-trait") == etat


def test_a_kind_where_nothing_was_chosen(tmp_path: Path) -> None:
    """« ----- » is how GLPI shows an empty list: no kind, which --type gives; no status, which is said."""
    texte = "Nom;Type;Statut;Date d'achat\nA;-----;-----;2019-03-01\nB;-;En service;2021-03-01\n"
    chemin = write(tmp_path / "moniteurs.csv", texte)
    lots, remarques, _ = read(chemin, type_donne="ecran")
    assert lots == [("ecran", 1, 2019, "en_service"), ("ecran", 1, 2021, "en_service")]
    assert "1 appareil sans statut, en service par défaut" in remarques
    with pytest.raises(DonneesInvalides, match=dit("relancez la commande avec « --type »")):
        read(chemin)


def test_the_mends_that_are_named_work(tmp_path: Path) -> None:
    """A kind and a status that nobody knows have a line each; added as they are shown, the devices are read."""
    chemin = write(tmp_path / "l.csv", 'Nom;Type;Statut\nA;"Écran 24""; large";Prêté dehors\n')
    with pytest.raises(DonneesInvalides) as prise:
        read(chemin)
    dite = " ".join(str(prise.value).split())
    lignes = ['type;"Écran 24""; large";…;', "statut;Prêté dehors;…;"]
    assert [f"« {ligne} »" in dite for ligne in lignes] == [True, True]
    ajoutees = "\n".join(("genre;vu;numresp;liste", lignes[0].replace("…", "ecran"), lignes[1].replace("…", "dormant")))
    write(tmp_path / "espace" / "correspondances.csv", f"{ajoutees}\n")
    lu, _ = read_inventaire(chemin, load_correspondances(tmp_path / "espace"), JOUR)
    assert [(lot.type, lot.nombre, lot.etat) for lot in lu.lots] == [("ecran", 1, "dormant")]


def test_files_of_a_folder_that_are_no_inventory_are_named(tmp_path: Path) -> None:
    """A workbook beside the lists was left out in silence."""
    write(tmp_path / "d" / "a.csv", SNIPE)
    write(tmp_path / "d" / "ecrans.xlsx", b"PK")
    (tmp_path / "d" / "archives").mkdir()
    remarques = read(tmp_path / "d")[1]
    assert "non lus, car ce ne sont pas des fichiers d’inventaire : archives, ecrans.xlsx" in remarques


def test_purchased_in_french(tmp_path: Path) -> None:
    """« Acheté » is a day of purchase; its column was left aside in silence."""
    texte = "Étiquette de l'actif;Catégorie;Acheté;Statut\nT1;Ordinateur portable;04/03/2021;Déployé\n"
    assert read(write(tmp_path / "l.csv", texte))[0] == [("ordinateur_portable", 1, 2021, "en_service")]
