"""What a file has no column for stays as it is, an empty cell erases, and both are said before anything is written."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from inventes.outils_depot import dit, faults, write
from openpyxl import Workbook, load_workbook

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.echanges.dossier.changements import Projet
from numresp.depot.echanges.dossier.ecriture import write_dossier
from numresp.depot.echanges.import_csv import plan_csv
from numresp.depot.echanges.import_fichier import plan_xlsx
from numresp.depot.fourni.catalogue import load_facteurs, load_indicateurs
from numresp.depot.fourni.ressources import find_data
from numresp.erreurs import DonneesInvalides

JOUR = date(2026, 11, 25)
INDICATEURS, FACTEURS = load_indicateurs(), load_facteurs()


@pytest.fixture
def espace(tmp_path: Path) -> Path:
    """A copy of the example's first dossier."""
    shutil.copytree(find_data("exemple", "le-trait"), tmp_path / "espace" / "le-trait")
    return tmp_path / "espace"


def plan(espace: Path, texte: str) -> Projet:
    """What a CSV would change."""
    chemin = write(espace.parent / "t.csv", texte)
    return plan_csv(load_dossier(espace, "le-trait"), chemin, INDICATEURS, JOUR)


def plan_workbook(espace: Path, change: Callable[[Workbook], object]) -> Projet:
    """What the dossier's own workbook would change, once somebody has changed it."""
    dossier = load_dossier(espace, "le-trait")
    chemin = write(espace.parent / "d.xlsx", write_dossier(dossier, INDICATEURS, (), FACTEURS))
    classeur = load_workbook(chemin)
    change(classeur)
    classeur.save(chemin)
    return plan_xlsx(dossier, chemin, INDICATEURS, JOUR)


def says(projet: Projet, texte: str) -> bool:
    """Whether a remark says it."""
    return any(texte in remarque.replace("\u00a0", " ") for remarque in projet.remarques)


# -- CSV ---------------------------------------------------------------------------------------------------------------


def test_an_action_keeps_what_the_file_does_not_name(espace: Path) -> None:
    """Three columns: the status changes, service, days, proof and comment stay; it is said, with the rows that stay."""
    avant = load_dossier(espace, "le-trait").actions
    projet = plan(espace, "id;titre;statut\nextinction-soir;Éteindre;Réalisé\n")
    assert says(
        projet, "Actions : colonnes absentes du fichier, laissées telles quelles : Questions, Nature, Pilote (rôle)"
    )
    assert says(projet, f"Actions : {len(avant) - 1} lignes du dossier que ce fichier ne nomme pas restent")
    projet.apply()
    apres = load_dossier(espace, "le-trait").actions
    assert apres[0] == avant[0].model_copy(update={"titre": "Éteindre", "statut": "Réalisé"})
    assert apres[1:] == avant[1:]


def test_an_action_by_its_id_alone(espace: Path) -> None:
    """Title and status too stay where their columns are absent."""
    avant = load_dossier(espace, "le-trait").actions
    projet = plan(espace, "id;service\nextinction-soir;Moyens généraux\n")
    assert [str(changement) for changement in projet.changements] == [
        "Actions : change « extinction-soir » (Service : Informatique → Moyens généraux)"
    ]
    projet.apply()
    assert load_dossier(espace, "le-trait").actions[0] == avant[0].model_copy(update={"service": "Moyens généraux"})


def test_a_new_action_needs_its_columns(espace: Path) -> None:
    """What no action of the dossier can give is asked for at the line."""
    with pytest.raises(DonneesInvalides) as prise:
        plan(espace, "id;service\nextinction-soir;Informatique\nneuve;Informatique\n")
    assert [(ligne, lieu) for ligne, lieu, _ in faults(prise.value)] == [(3, "titre"), (3, "statut")]
    assert "cette colonne manque, et cette ligne est nouvelle" in str(prise.value)


def test_an_empty_cell_erases(espace: Path) -> None:
    """And it is said before the changes; an empty title is refused."""
    projet = plan(espace, "id;titre;statut;service;jours\nextinction-soir;Éteindre;En cours;;\n")
    assert says(projet, "2 cases vides effacent ce que le dossier y dit (« → vide »)")
    projet.apply()
    action = load_dossier(espace, "le-trait").actions[0]
    assert (action.service, action.jours, action.pilote) == ("", None, "technicien")
    with pytest.raises(DonneesInvalides, match=dit("valeur attendue, vu une cellule vide")):
        plan(espace, "id;titre\nextinction-soir;\n")


def test_a_measure_keeps_its_method_and_proof(espace: Path) -> None:
    """The value of a day changes; its method, proof and comment stay."""
    avant = load_dossier(espace, "le-trait").mesures
    projet = plan(espace, "date;indicateur;valeur;unite;nature\n15/03/2025;deee_kg;1250;kg;flux\n")
    assert [str(changement) for changement in projet.changements] == [
        "Mesures : change « 15/03/2025, deee_kg » (Valeur : 1200 → 1250)"
    ]
    projet.apply()
    apres = load_dossier(espace, "le-trait").mesures
    assert apres == (avant[0].model_copy(update={"valeur": 1250.0}), *avant[1:])


def test_lots_that_are_the_same(espace: Path) -> None:
    """A lot known by kind, year and state keeps its owner and source; a new one has none."""
    write(espace / "le-trait" / "parc.csv", "type;nombre;annee_achat;etat;proprietaire;source\n"
          "ecran;12;2020;en_service;école;facture\nserveur;1;2019;dormant;;\n")  # fmt: skip
    plan(espace, "type;nombre;annee_achat;etat\necran;15;2020;en_service\ntablette;3;2024;en_service\n").apply()
    assert [(lot.type, lot.nombre, lot.proprietaire, lot.source) for lot in load_dossier(espace, "le-trait").parc] == [
        ("ecran", 15, "école", "facture"),
        ("tablette", 3, "", ""),
    ]


def test_lots_that_cannot_be_told_apart(espace: Path) -> None:
    """One line for two lots of different owners: nothing is guessed, and it is said."""
    write(
        espace / "le-trait" / "parc.csv",
        "type;nombre;annee_achat;proprietaire\necran;12;2020;école\necran;3;2020;mairie\n",
    )
    projet = plan(espace, "type;nombre;annee_achat\necran;15;2020\n")
    assert says(projet, "a 2 lots au dossier et 1 dans le fichier")
    projet.apply()
    ((ecran),) = load_dossier(espace, "le-trait").parc
    assert (ecran.nombre, ecran.proprietaire) == (15, "")


def test_as_many_lots(espace: Path) -> None:
    """Two lines for two lots: each takes up the one of its number, else in their order."""
    write(
        espace / "le-trait" / "parc.csv",
        "type;nombre;annee_achat;proprietaire\necran;12;2020;école\necran;3;2020;mairie\n",
    )
    plan(espace, "type;nombre;annee_achat\necran;3;2020\necran;14;2020\n").apply()
    assert [(lot.nombre, lot.proprietaire) for lot in load_dossier(espace, "le-trait").parc] == [
        (3, "mairie"),
        (14, "école"),
    ]


def test_one_lot_on_several_lines(espace: Path) -> None:
    """Whatever the capitals and accents of its kind: all are counted, and it is said with the lines."""
    projet = plan(espace, "type;nombre;annee_achat\necran;12;2020\nÉcran;3;2020\nECRAN;3;2021\n")
    assert says(projet, "« ecran » figure sur plusieurs lignes (2, 3) : toutes sont comptées, 15 en tout")


def test_an_inventory_without_a_line(espace: Path) -> None:
    """A header alone does not empty the inventory of a dossier."""
    with pytest.raises(DonneesInvalides, match=dit("inventaire sans aucune ligne : il effacerait les")):
        plan(espace, "type;nombre\n;\n")


def test_blanks_alone(espace: Path) -> None:
    """A title typed with plain spaces where the dossier has no-break ones: the change is said for what it is."""
    titre = load_dossier(espace, "le-trait").actions[0].titre
    assert "\u00a0" in titre
    projet = plan(espace, f"id;titre\nextinction-soir;{titre.replace(chr(0xA0), ' ')}\n")
    assert [changement.details for changement in projet.changements] == [("Titre : seuls les espaces changent",)]


def test_names_in_two_signs(espace: Path) -> None:
    """A title whose accents are two signs (macOS) is the same title; the dossier keeps its own, what enters is joined."""
    titre = load_dossier(espace, "le-trait").actions[2].titre
    deux = unicodedata.normalize("NFD", titre)
    assert deux != titre
    ident = load_dossier(espace, "le-trait").actions[2].id
    assert plan(espace, f"id;titre\n{ident};{deux}\n").changements == ()
    plan(
        espace,
        f"id;titre;statut\nneuve;{unicodedata.normalize('NFD', 'Réemploi')};{unicodedata.normalize('NFD', 'Réalisé')}\n",
    ).apply()
    neuve = load_dossier(espace, "le-trait").actions[-1]
    assert (neuve.titre, neuve.statut) == ("Réemploi", "Réalisé")


@pytest.mark.parametrize(
    "service", ["Écoles, sports et culture", "Régie « eau », voirie", 'Pôle "numérique"; données', "a\nb"]
)
def test_services_with_signs(espace: Path, service: str) -> None:
    """Commas, guillemets, inches, separators and line ends survive import, rewriting, export and a second import."""
    cite = '"' + service.replace('"', '""') + '"'
    plan(espace, f"id;titre;statut;service\nv;V;À venir;{cite}\n").apply()
    assert load_dossier(espace, "le-trait").actions[-1].service == service
    assert plan(espace, (espace / "le-trait" / "actions.csv").read_text("utf-8-sig")).changements == ()


def test_accents_encoded_twice(espace: Path) -> None:
    """Refused, whatever the column; nothing is mended in silence."""
    with pytest.raises(DonneesInvalides, match=dit("accents encodés deux fois : « Ã‰cran » pour « Écran »")):
        plan(espace, "type;nombre\nÃ‰cran;3\n")


def test_a_file_keeps_its_title_and_headings(espace: Path) -> None:
    """A parc.csv under a title, in human headings of its own order, is rewritten as its owner made it."""
    haut = "\ufeffInventaire de la commune;;\r\nNombre;Type;Année d’achat\r\n"
    write(espace / "le-trait" / "parc.csv", haut + "12;ecran;2020\r\n")
    plan(espace, "type;nombre;annee_achat\necran;15;2020\n").apply()
    assert (espace / "le-trait" / "parc.csv").read_bytes().decode() == haut + "15;ecran;2020\r\n"
    plan(espace, "type;nombre;annee_achat;etat\necran;15;2020;dormant\n").apply()
    assert (espace / "le-trait" / "parc.csv").read_bytes().decode() == (
        haut.replace("achat\r\n", "achat;État\r\n") + "15;ecran;2020;dormant\r\n"
    )


# -- workbook ----------------------------------------------------------------------------------------------------------


def delete(feuille: str, titre: str) -> Callable[[Workbook], object]:
    """Take a column away."""

    def change(classeur: Workbook) -> None:
        page = classeur[feuille]
        page.delete_cols(next(case.column for case in page[1] if case.value == titre))

    return change


@pytest.mark.parametrize(
    ("feuille", "titre"),
    [
        ("Actions", "Service"), ("Actions", "Titre"), ("Mesures", "Méthode"), ("Mesures", "Valeur"),
        ("Parc", "Source"), ("Organisation", "Document"), ("Jalons", "Note"), ("Charte", "Engagements"),
    ],
)  # fmt: skip
def test_a_sheet_without_a_column(espace: Path, feuille: str, titre: str) -> None:
    """What it named stays: nothing changes."""
    projet = plan_workbook(espace, delete(feuille, titre))
    assert [str(changement) for changement in projet.changements] == []


def test_a_sheet_without_a_column_that_changes(espace: Path) -> None:
    """The absent column is said beside the change."""

    def change(classeur: Workbook) -> None:
        delete("Actions", "Service")(classeur)
        classeur["Actions"]["B2"].value = "Éteindre"

    projet = plan_workbook(espace, change)
    assert [changement.details[0].partition(" : ")[0] for changement in projet.changements] == ["Titre"]
    assert says(projet, "Actions : colonnes absentes du fichier, laissées telles quelles : Service")


SANS_QUOI = [("Actions", "Identifiant"), ("Mesures", "Date"), ("Parc", "Nombre"), ("Jalons", "Jalon")]


@pytest.mark.parametrize(("feuille", "titre"), SANS_QUOI)
def test_a_column_that_rows_cannot_do_without(espace: Path, feuille: str, titre: str) -> None:
    """The key of a row, or the number of a lot: the sheet is refused."""
    with pytest.raises(DonneesInvalides, match=dit(f"la colonne « {titre} » manque")):
        plan_workbook(espace, delete(feuille, titre))
