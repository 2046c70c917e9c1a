"""What a file has no column for stays as it is, an empty cell erases, and both are said before anything is written."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from inventes.classeur_le_trait import SLUG, plan_change, plan_text, refuse, says
from inventes.outils_depot import dit, faults, write
from openpyxl import Workbook

from numresp.depot.csv.feuilles import ACTIONS, PARC
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.echanges.dossier.reprise import SuiteDeFeuille
from numresp.erreurs import DonneesInvalides
from numresp.modele.dossier.organisation import Action, LigneParc


def test_a_row_takes_up_what_the_file_has_no_column_for() -> None:
    """By its id; a new row takes up nothing; with every column, or an empty dossier, rows are as they were."""
    suite = SuiteDeFeuille(ACTIONS, [Action(id="a", titre="A", statut="Réalisé", service="Voirie")])
    assert suite.libres == ("titre", "statut")
    connue, neuve = suite.complete([{"id": "a", "titre": "Autre"}, {"id": "b", "titre": "B"}], ["id", "titre"])
    assert (connue["titre"], connue["statut"], connue["service"]) == ("Autre", "Réalisé", "Voirie")
    assert neuve == {"id": "b", "titre": "B"}
    (dite,) = suite.remarques
    assert " ".join(dite.split()).startswith(
        "Actions : colonnes absentes du fichier, laissées telles quelles : Questions"
    )
    lignes = [{"id": "a"}]
    assert SuiteDeFeuille(ACTIONS, []).complete(lignes, ["id"]) is lignes
    assert SuiteDeFeuille(ACTIONS, suite.avant).complete(lignes, [r.champ for r in ACTIONS.rubriques]) is lignes


def test_lots_are_paired_where_nothing_is_guessed() -> None:
    """As many lots: that of its number; another count of lots that differ: none, and it is said."""
    lots = [
        LigneParc(type="ecran", nombre=12, proprietaire="école"),
        LigneParc(type="ecran", nombre=3, proprietaire="mairie"),
    ]
    suite = SuiteDeFeuille(PARC, lots)
    lues = suite.complete([{"type": "Écran", "nombre": 3}, {"type": "ecran", "nombre": 14}], ["type", "nombre"])
    assert [lue["proprietaire"] for lue in lues] == ["mairie", "école"]
    suite = SuiteDeFeuille(PARC, lots)
    (seule,) = suite.complete([{"type": "ecran", "nombre": 15}], ["type", "nombre"])
    assert "proprietaire" not in seule
    assert "a 2 lots au dossier et 1 dans le fichier" in " ".join(suite.remarques[0].split())


# -- CSV ---------------------------------------------------------------------------------------------------------------


def test_an_action_keeps_what_the_file_does_not_name(espace: Path) -> None:
    """Three columns: the status changes, service, days, proof and comment stay; it is said, with the rows that stay."""
    avant = load_dossier(espace, SLUG).actions
    projet = plan_text(espace, "id;titre;statut\nextinction-soir;Éteindre;Réalisé\n")
    assert says(
        projet, "Actions : colonnes absentes du fichier, laissées telles quelles : Questions, Nature, Pilote (rôle)"
    )
    assert says(projet, f"Actions : {len(avant) - 1} lignes du dossier que ce fichier ne nomme pas restent")
    projet.apply()
    apres = load_dossier(espace, SLUG).actions
    assert apres[0] == avant[0].model_copy(update={"titre": "Éteindre", "statut": "Réalisé"})
    assert apres[1:] == avant[1:]


def test_an_action_by_its_id_alone(espace: Path) -> None:
    """Title and status too stay where their columns are absent."""
    avant = load_dossier(espace, SLUG).actions
    projet = plan_text(espace, "id;service\nextinction-soir;Moyens généraux\n")
    assert [str(changement) for changement in projet.changements] == [
        "Actions : change « extinction-soir » (Service : Informatique → Moyens généraux)"
    ]
    projet.apply()
    assert load_dossier(espace, SLUG).actions[0] == avant[0].model_copy(update={"service": "Moyens généraux"})


def test_a_new_action_needs_its_columns(espace: Path) -> None:
    """What no action of the dossier can give is asked for at the line."""
    with pytest.raises(DonneesInvalides) as prise:
        plan_text(espace, "id;service\nextinction-soir;Informatique\nneuve;Informatique\n")
    assert [(ligne, lieu) for ligne, lieu, _ in faults(prise.value)] == [(3, "titre"), (3, "statut")]
    assert "cette colonne manque, et cette ligne est nouvelle" in str(prise.value)


def test_an_empty_cell_erases(espace: Path) -> None:
    """And it is said before the changes; an empty title is refused."""
    projet = plan_text(espace, "id;titre;statut;service;jours\nextinction-soir;Éteindre;En cours;;\n")
    assert says(projet, "2 cases vides effacent ce que le dossier y dit (« → vide »)")
    projet.apply()
    action = load_dossier(espace, SLUG).actions[0]
    assert (action.service, action.jours, action.pilote) == ("", None, "technicien")
    with pytest.raises(DonneesInvalides, match=dit("valeur attendue, vu une cellule vide")):
        plan_text(espace, "id;titre\nextinction-soir;\n")


def test_a_measure_keeps_its_method_and_proof(espace: Path) -> None:
    """The value of a day changes; its method, proof and comment stay."""
    avant = load_dossier(espace, SLUG).mesures
    projet = plan_text(espace, "date;indicateur;valeur;unite;nature\n15/03/2025;deee_kg;1250;kg;flux\n")
    assert [str(changement) for changement in projet.changements] == [
        "Mesures : change « 15/03/2025, deee_kg » (Valeur : 1200 → 1250)"
    ]
    projet.apply()
    apres = load_dossier(espace, SLUG).mesures
    assert apres == (avant[0].model_copy(update={"valeur": 1250.0}), *avant[1:])


def test_lots_that_are_the_same(espace: Path) -> None:
    """A lot known by kind, year and state keeps its owner and source; a new one has none."""
    write(espace / "le-trait" / "parc.csv", "type;nombre;annee_achat;etat;proprietaire;source\n"
          "ecran;12;2020;en_service;école;facture\nserveur;1;2019;dormant;;\n")  # fmt: skip
    plan_text(espace, "type;nombre;annee_achat;etat\necran;15;2020;en_service\ntablette;3;2024;en_service\n").apply()
    assert [(lot.type, lot.nombre, lot.proprietaire, lot.source) for lot in load_dossier(espace, SLUG).parc] == [
        ("ecran", 15, "école", "facture"),
        ("tablette", 3, "", ""),
    ]


def test_lots_that_cannot_be_told_apart(espace: Path) -> None:
    """One line for two lots of different owners: nothing is guessed, and it is said."""
    write(
        espace / "le-trait" / "parc.csv",
        "type;nombre;annee_achat;proprietaire\necran;12;2020;école\necran;3;2020;mairie\n",
    )
    projet = plan_text(espace, "type;nombre;annee_achat\necran;15;2020\n")
    assert says(projet, "a 2 lots au dossier et 1 dans le fichier")
    projet.apply()
    ((ecran),) = load_dossier(espace, SLUG).parc
    assert (ecran.nombre, ecran.proprietaire) == (15, "")


def test_as_many_lots(espace: Path) -> None:
    """Two lines for two lots: each takes up the one of its number, else in their order."""
    write(
        espace / "le-trait" / "parc.csv",
        "type;nombre;annee_achat;proprietaire\necran;12;2020;école\necran;3;2020;mairie\n",
    )
    plan_text(espace, "type;nombre;annee_achat\necran;3;2020\necran;14;2020\n").apply()
    assert [(lot.nombre, lot.proprietaire) for lot in load_dossier(espace, SLUG).parc] == [
        (3, "mairie"),
        (14, "école"),
    ]


def test_one_lot_on_several_lines(espace: Path) -> None:
    """Whatever the capitals and accents of its kind: all are counted, and it is said with the lines."""
    projet = plan_text(espace, "type;nombre;annee_achat\necran;12;2020\nÉcran;3;2020\nECRAN;3;2021\n")
    assert says(projet, "« ecran » figure sur plusieurs lignes (2, 3) : toutes sont comptées, 15 en tout")


def test_an_inventory_without_a_line(espace: Path) -> None:
    """A header alone does not empty the inventory of a dossier."""
    with pytest.raises(DonneesInvalides, match=dit("inventaire sans aucune ligne : il effacerait les")):
        plan_text(espace, "type;nombre\n;\n")


def test_blanks_alone(espace: Path) -> None:
    """A title typed with plain spaces where the dossier has no-break ones: the change is said for what it is."""
    titre = load_dossier(espace, SLUG).actions[0].titre
    assert "\u00a0" in titre
    projet = plan_text(espace, f"id;titre\nextinction-soir;{titre.replace(chr(0xA0), ' ')}\n")
    assert [changement.details for changement in projet.changements] == [("Titre : seuls les espaces changent",)]


def test_names_in_two_signs(espace: Path) -> None:
    """A title whose accents are two signs (macOS) is the same title; the dossier keeps its own, what enters is joined."""
    titre = load_dossier(espace, SLUG).actions[2].titre
    deux = unicodedata.normalize("NFD", titre)
    assert deux != titre
    ident = load_dossier(espace, SLUG).actions[2].id
    assert plan_text(espace, f"id;titre\n{ident};{deux}\n").changements == ()
    plan_text(
        espace,
        f"id;titre;statut\nneuve;{unicodedata.normalize('NFD', 'Réemploi')};{unicodedata.normalize('NFD', 'Réalisé')}\n",
    ).apply()
    neuve = load_dossier(espace, SLUG).actions[-1]
    assert (neuve.titre, neuve.statut) == ("Réemploi", "Réalisé")


@pytest.mark.parametrize(
    "service", ["Écoles, sports et culture", "Régie « eau », voirie", 'Pôle "numérique"; données', "a\nb"]
)
def test_services_with_signs(espace: Path, service: str) -> None:
    """Commas, guillemets, inches, separators and line ends survive import, rewriting, export and a second import."""
    cite = '"' + service.replace('"', '""') + '"'
    plan_text(espace, f"id;titre;statut;service\nv;V;À venir;{cite}\n").apply()
    assert load_dossier(espace, SLUG).actions[-1].service == service
    assert plan_text(espace, (espace / "le-trait" / "actions.csv").read_text("utf-8-sig")).changements == ()


def test_accents_encoded_twice(espace: Path) -> None:
    """Refused, whatever the column; nothing is mended in silence."""
    with pytest.raises(DonneesInvalides, match=dit("accents encodés deux fois : « Ã‰cran » pour « Écran »")):
        plan_text(espace, "type;nombre\nÃ‰cran;3\n")


def test_a_file_keeps_its_title_and_headings(espace: Path) -> None:
    """A parc.csv under a title, in human headings of its own order, is rewritten as its owner made it."""
    haut = "\ufeffInventaire de la commune;;\r\nNombre;Type;Année d’achat\r\n"
    write(espace / "le-trait" / "parc.csv", haut + "12;ecran;2020\r\n")
    plan_text(espace, "type;nombre;annee_achat\necran;15;2020\n").apply()
    assert (espace / "le-trait" / "parc.csv").read_bytes().decode() == haut + "15;ecran;2020\r\n"
    plan_text(espace, "type;nombre;annee_achat;etat\necran;15;2020;dormant\n").apply()
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


ABSENTES = (
    ("Actions", "Service"), ("Actions", "Titre"), ("Mesures", "Méthode"), ("Mesures", "Valeur"),
    ("Parc", "Source"), ("Organisation", "Document"), ("Jalons", "Note"), ("Charte", "Engagements"),
)  # fmt: skip


def test_sheets_without_a_column(espace: Path) -> None:
    """What these columns named stays: nothing changes, two absent from one sheet or one from each."""

    def change(classeur: Workbook) -> None:
        for feuille, titre in ABSENTES:
            delete(feuille, titre)(classeur)

    assert [str(changement) for changement in plan_change(espace, change).changements] == []


def test_a_sheet_without_a_column_that_changes(espace: Path) -> None:
    """The absent column is said beside the change."""

    def change(classeur: Workbook) -> None:
        delete("Actions", "Service")(classeur)
        classeur["Actions"]["B2"].value = "Éteindre"

    projet = plan_change(espace, change)
    assert [changement.details[0].partition(" : ")[0] for changement in projet.changements] == ["Titre"]
    assert says(projet, "Actions : colonnes absentes du fichier, laissées telles quelles : Service")


SANS_QUOI = (("Parc", "Nombre"), ("Actions", "Identifiant"), ("Mesures", "Date"), ("Jalons", "Jalon"))


def test_columns_that_rows_cannot_do_without(espace: Path) -> None:
    """The key of a row, or the number of a lot: the sheet is refused."""

    def change(classeur: Workbook) -> None:
        for feuille, titre in SANS_QUOI:
            delete(feuille, titre)(classeur)

    assert refuse(espace, change) == [
        (f"{feuille}!1", f"la colonne « {titre} » manque") for feuille, titre in SANS_QUOI
    ]
