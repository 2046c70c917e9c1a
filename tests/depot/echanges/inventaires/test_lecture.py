"""`--depuis inventaire`: each software by its titles, kinds by the one table, no person, devices once, lots counted by hand.

The samples are made here in the form that each software writes (sources in docs/echanges.md); none is copied.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inventes.outils_depot import dit, write

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.echanges.import_fichier import plan_inventaire
from numresp.depot.echanges.inventaires.lecture import read_inventaire
from numresp.depot.fichiers.ecriture_sure import hash_files
from numresp.depot.fourni.correspondances import load_correspondances
from numresp.erreurs import DonneesInvalides

JOUR = date(2026, 11, 29)
SNIPE = (
    '"Asset Name","Asset Tag","Serial","Model","Category","Status","Checked Out To","Purchase Date","Purchase Cost"\n'
    '"PC-1","A1","S1111","EliteBook 840","Laptops","Ready to Deploy (deployed)","Jean Dupont","2021-03-04","900"\n'
    '"PC-2","A2","S2222","EliteBook 840","Laptops","Ready to Deploy","","2021-05-04","900"\n'
    '"EC-1","A3","S3333","P2419H","Displays","Deployed","Zoé Martin","2019-01-01","150"\n'
    '"EC-2","A4","S4444","P2419H","Displays","Lost/Stolen","","2019-01-01","150"\n'
    '"CL-1","A5","","K120","Keyboards","Deployed","","",""\n'
    '"PC-3","A6","S6666","ProDesk 400","Informatique","Broken - Not Fixable","","",""\n'
)
SNIPE_FR = (
    "Nom de l'actif;Étiquette de l'actif;Série;Modèle;Catégorie;Statut;Extrait vers;Date d'achat\r\n"
    "PC-1;A1;S1111;EliteBook 840;Ordinateurs portables;Déployé;Jean Dupont;04/03/2021\r\n"
    "TB-1;A2;S2222;iPad;Tablettes;Prêt à être déployé;;01/09/2022\r\n"
)
OCS = (
    "Account info : TAG;Dernier inventaire;Machine;Utilisateur connecté;Systeme;Fabricant;Modèle;BIOS Numéro de série;\r\n"
    '"mairie";"2026-10-01 08:00:00";"PC-1";"dupont";"Windows 11";"Dell Inc.";"Latitude 5420";"ABC1234";\r\n'
    '"mairie";"2026-10-01 08:00:00";"PC-2";"martin";"Windows 11";"HP";"HP ProDesk 400 G6";"ABC1235";\r\n'
    '"mairie";"2026-10-01 08:00:00";"VM-1";"";"Debian";"VMware, Inc.";"VMware Virtual Platform";"VMware-42 1d";\r\n'
    '"ecole";"2026-10-01 08:00:00";"PC-3";"durand";"Windows 10";"LENOVO";"20T0001JFR";"ABC1236";\r\n'
)
INTUNE = (
    "Device ID,Device name,Enrollment date,Last check-in,OS,OS version,Model,Manufacturer,Serial number,Ownership,"
    "Device state,Primary user UPN,Primary user display name,Compliance\n"
    "1,PC-1,2024-02-01 10:00:00.0000000,2026-11-01,Windows,10.0,Latitude 5420,Dell Inc.,ABC1234,Corporate,Managed,"
    "j.dupont@ville.fr,Jean Dupont,Compliant\n"
    "2,IPH-1,2024-02-01,2026-11-01,iOS/iPadOS,17,iPhone 12,Apple,F2LXX001,Corporate,Managed,z@ville.fr,Zoé Martin,Compliant\n"
    "3,IPH-2,2024-02-01,2026-11-01,iOS/iPadOS,17,iPhone 13,Apple,F2LXX002,Personal,Managed,z@ville.fr,Zoé Martin,Compliant\n"
    "4,TAB-1,2024-02-01,2026-11-01,Android,13,SM-T500,samsung,R52XX001,Corporate,Managed,,,Compliant\n"
)
G4IT = (
    "nomEquipementPhysique;modele;quantite;dateAchat;dateRetrait;type;statut;paysDUtilisation\n"
    "eq-1;portable A;25;2020-07-08;;Laptop;In use;France\neq-2;écran B;40;2019-03-01;;Monitor;In use;France\n"
    "eq-3;portable C;5;2015-03-01;2024-01-01;Laptop;In use;France\neq-4;portable D;mille;2015-03-01;;Laptop;In use;France\n"
)
PERSONNES = ("dupont", "Dupont", "martin", "Martin", "durand", "@ville.fr", "Zoé")
Lots = list[tuple[str, int, int | None, str]]


def read(chemin: Path, **options: object) -> tuple[Lots, list[str], str]:
    """Lots (type, nombre, annee_achat, etat), what is said, and the source."""
    lu, source = read_inventaire(chemin, load_correspondances(), JOUR, **options)  # type: ignore[arg-type]
    remarques = [" ".join(remarque.split()) for remarque in lu.list_remarks()]
    return [(lot.type, lot.nombre, lot.annee_achat, lot.etat) for lot in lu.lots], remarques, source


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


@pytest.mark.parametrize("quantite", ["1000001", "10000000000000000905969664"])
def test_a_quantity_beyond_all_reason(tmp_path: Path, quantite: str) -> None:
    """More than a million devices on one line is a slip of the hand or of a program: left out, and said."""
    lots, remarques, _ = read(write(tmp_path / "equipements.csv", G4IT.replace(";40;", f";{quantite};")))
    assert lots == [("ordinateur_portable", 25, 2020, "en_service")]
    assert any(remarque.startswith(f"Nombre non compris « {quantite} »") for remarque in remarques)


def test_a_list_of_glpi_is_known_too(tmp_path: Path) -> None:
    """A list of GLPI given as an inventory is read as such, so that the next --depuis glpi replaces it."""
    lots, _, source = read(write(tmp_path / "liste.csv", "Nom;Type;Statut\na;Portable;En stock\n"))
    assert (source, lots) == ("GLPI", [("ordinateur_portable", 1, None, "dormant")])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    st.permutations(range(9)),
    st.sampled_from([str.upper, str.lower, str.title, str]),
    st.sampled_from([";", ",", "\t"]),
)
def test_titles_in_any_order_and_case(tmp_path: Path, ordre: list[int], ecrit: object, signe: str) -> None:
    """Neither the order of the columns, nor the case of their titles, nor the separator changes what is read."""
    assert callable(ecrit)
    lignes = [[cellule.strip('"') for cellule in ligne.split('","')] for ligne in SNIPE.splitlines()]
    lignes[0] = [ecrit(titre) for titre in lignes[0]]
    texte = "\n".join(signe.join(f'"{ligne[rang]}"' for rang in ordre) for ligne in lignes)
    attendu = read(write(tmp_path / "a.csv", SNIPE))[0]
    assert read(write(tmp_path / "b.csv", texte))[0] == attendu


@pytest.mark.parametrize(
    "haut", ["", "\n", "\r\n\r\n", ";;;\n", "\ufeff", "\n\ufeff", "\ufeff\r\n", "\r\n\ufeff\r\n \n"]
)
def test_what_stands_above_the_titles(tmp_path: Path, haut: str) -> None:
    """Empty lines and marks of byte order above the titles are skipped; lines keep their numbers."""
    texte = f"{haut}Nom;Type;Statut\na;Portable;En service\nb;Chariot;En service\n"
    lots, remarques, _ = read(write(tmp_path / "l.csv", texte))
    assert lots == [("ordinateur_portable", 1, None, "en_service")]
    ligne = 3 + haut.count("\n")
    assert f"Type non compris « Chariot » : 1 ligne (ligne {ligne}), laissée de côté" in remarques


def test_a_title_above_the_columns(tmp_path: Path) -> None:
    """A sentence that somebody typed above the list is skipped."""
    texte = "Inventaire de la commune au 1er novembre;;\n;;\nNom;Type;Statut\na;Portable;En service\n"
    assert read(write(tmp_path / "l.csv", texte))[0] == [("ordinateur_portable", 1, None, "en_service")]


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


def test_faults_of_a_kind_are_said_once(tmp_path: Path) -> None:
    """10 000 lines with 2 000 unknown dates make few sentences, each with its count and its first lines."""
    lignes = "".join(f"a;Portable;En service;jour {rang % 2000}\n" for rang in range(10_000))
    lots, remarques, _ = read(write(tmp_path / "l.csv", "Nom;Type;Statut;Date d'achat\n" + lignes))
    assert lots == [("ordinateur_portable", 10_000, None, "en_service")]
    assert len(remarques) < 15
    assert any("1995 autres valeurs : 9975 lignes" in remarque for remarque in remarques)
    assert any("« jour 0 » : 5 lignes (lignes 2, 2002, 4002…)" in remarque for remarque in remarques)


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
