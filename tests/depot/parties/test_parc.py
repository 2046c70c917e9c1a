"""The kinds of the inventory, wherever they are typed: read by the table, said where unknown, never a line of total."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from inventes.outils_depot import dit, faults, write
from milieu import choose
from openpyxl import load_workbook
from pydantic import ValidationError

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.echanges.dossier.ecriture import write_dossier
from numresp.depot.echanges.import_csv import plan_csv
from numresp.depot.echanges.import_fichier import plan_xlsx
from numresp.depot.ecriture.faits import update_parc
from numresp.depot.fourni.catalogue import load_facteurs, load_indicateurs
from numresp.depot.fourni.ressources import find_data
from numresp.depot.parties.parc import list_unknown
from numresp.depot.verification.verifier import verify
from numresp.erreurs import DonneesInvalides
from numresp.modele.dossier.organisation import LigneParc

ENTETE = "type;nombre;annee_achat;etat;proprietaire;source\n"
JOUR = date(2026, 11, 29)


@pytest.fixture
def espace(tmp_path: Path) -> Path:
    """A copy of the example's first dossier."""
    shutil.copytree(find_data("exemple", "le-trait"), tmp_path / "espace" / "le-trait")
    return tmp_path / "espace"


def put_parc(espace: Path, lignes: str) -> Path:
    """The inventory of the dossier."""
    return write(espace / "le-trait" / "parc.csv", ENTETE + lignes)


def test_kinds_of_a_dossier_are_read_by_the_table(espace: Path) -> None:
    """« Ordinateurs portables », « Écran » and « PC fixe » are the kinds that the factors know; the file keeps its words."""
    chemin = put_parc(espace, "Ordinateurs portables;34;2021;;;\nÉcran;40;2022;;;\nPC fixe;12;2019;;;\necran;1;;;;\n")
    octets = chemin.read_bytes()
    assert [(ligne.type, ligne.nombre) for ligne in load_dossier(espace, "le-trait").parc] == [
        ("ordinateur_portable", 34),
        ("ecran", 40),
        ("ordinateur_fixe", 12),
        ("ecran", 1),
    ]
    assert chemin.read_bytes() == octets


def test_an_unknown_kind_stays_and_is_said(espace: Path) -> None:
    """A kind of the town's own still loads; verifier names it with its lines, its count and a mend; the mend works."""
    chemin = put_parc(espace, "Borne;3;2020;;;\necran;1;;;;\nBorne;4;;;;\nBorne;1;;dormant;;\nBorne;1;;reforme;;\n")
    assert load_dossier(espace, "le-trait").parc[0].type == "Borne"
    (inconnu,) = list_unknown(chemin)
    assert (inconnu.lignes, inconnu.mot, inconnu.nombre) == ((2, 4, 5, 6), "Borne", 9)
    dites = [dite for dite in verify(espace, espace, espace / "rapports").remarques if "Borne" in dite]
    assert len(dites) == 1
    assert (
        "parc.csv, lignes 2, 4, 5… : type d’équipement inconnu « Borne » (9 appareils, que ni l’empreinte ni l’âge moyen"
        in " ".join(dites[0].split())
    )
    assert "type;Borne;borne;" in dites[0]
    write(espace / "correspondances.csv", "genre;vu;numresp;liste\ntype;Borne;borne;\n")
    assert list_unknown(chemin) == []
    assert load_dossier(espace, "le-trait").parc[0].type == "borne"
    assert not [dite for dite in verify(espace, espace, espace / "rapports").remarques if "inconnu" in dite]


@pytest.mark.parametrize("mot", ["Total", "TOTAL", "Total général", "Sous-total"])
def test_a_line_of_total_is_refused(espace: Path, mot: str) -> None:
    """It would count every device twice: the dossier says so at its line."""
    put_parc(espace, f"ordinateur_portable;34;2021;;;\n{mot};34;;;;\n")
    with pytest.raises(DonneesInvalides) as prise:
        load_dossier(espace, "le-trait")
    assert [(ligne, lieu) for ligne, lieu, _ in faults(prise.value)] == [(3, "")]
    assert "compterait deux fois" in str(prise.value)


def test_the_words_stay_where_a_line_is_added(espace: Path) -> None:
    """Adding a line through the screen leaves what was there the same inventory."""
    chemin = put_parc(espace, "Écran;40;2022;;;\n")
    update_parc(chemin, lambda lignes: [*lignes, LigneParc(type="tablette", nombre=2)])
    assert [(ligne.type, ligne.nombre) for ligne in load_dossier(espace, "le-trait").parc] == [
        ("ecran", 40),
        ("tablette", 2),
    ]


def import_csv(espace: Path, texte: str) -> list[tuple[str, int]]:
    """(type, nombre) of the inventory once a CSV has come in."""
    chemin = write(espace.parent / "p.csv", texte)
    plan_csv(load_dossier(espace, "le-trait"), chemin, load_indicateurs(), JOUR).apply()
    return [(ligne.type, ligne.nombre) for ligne in load_dossier(espace, "le-trait").parc]


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("type;nombre\nOrdinateur_fixe;86\nOrdinateurs portables;64\nEcran;95\n",
         [("ordinateur_fixe", 86), ("ordinateur_portable", 64), ("ecran", 95)]),
        ("type;nombre\nOrdinateur portable;34\nÉcran;40\nPC fixe;12\n",
         [("ordinateur_portable", 34), ("ecran", 40), ("ordinateur_fixe", 12)]),
        ("type;nombre;annee_achat\necran;12;2020\nEcran;3;2020\nÉCRAN;3;2020\n", [("ecran", 12), ("ecran", 3), ("ecran", 3)]),
    ],
)  # fmt: skip
def test_a_csv_with_the_words_of_people(espace: Path, texte: str, attendu: list[tuple[str, int]]) -> None:
    """Whatever the case, the plural and the words, the dossier has the kinds that the factors know."""
    assert import_csv(espace, texte) == attendu


def test_a_list_of_a_software_given_as_a_table(espace: Path) -> None:
    """It is no table of numresp's: its software is named, and the option that reads it."""
    with pytest.raises(DonneesInvalides, match=dit("c’est une liste de G4IT : --depuis inventaire")):
        import_csv(espace, "nomEquipementPhysique;modele;quantite;type;statut\neq-1;A;25;Laptop;In use\n")


def test_an_unknown_kind_of_a_csv_is_refused_once(espace: Path) -> None:
    """A new unknown kind is refused at its first line with its count; one that stands in the dossier comes back, and is said."""
    texte = "type;nombre\necran;1\n" + "Borne;2\n" * 500
    with pytest.raises(DonneesInvalides) as prise:
        import_csv(espace, texte)
    (faute,) = faults(prise.value)
    assert faute[:2] == (3, "type")
    assert "inconnu « Borne » (500 lignes)" in faute[2]
    assert "type;Borne;borne;" in faute[2]
    put_parc(espace, "Borne;3;2020;;;\n")
    chemin = write(espace.parent / "p.csv", "type;nombre\nBorne;4\n")
    projet = plan_csv(load_dossier(espace, "le-trait"), chemin, load_indicateurs(), JOUR)
    assert any("« Borne », déjà dans le dossier" in " ".join(dite.split()) for dite in projet.remarques)
    projet.apply()
    assert load_dossier(espace, "le-trait").parc[0].nombre == 4


def test_the_sheet_of_a_workbook(espace: Path) -> None:
    """A kind as people write it comes in from the sheet Parc; a total and an unknown kind are refused at their cells."""
    dossier = load_dossier(espace, "le-trait")
    chemin = espace.parent / "d.xlsx"
    chemin.write_bytes(write_dossier(dossier, load_indicateurs(), (), load_facteurs()))

    def plan(mot: str) -> list[str]:
        classeur = load_workbook(chemin)
        feuille = classeur["Parc"]
        feuille.cell(row=len(dossier.parc) + 2, column=1, value=mot)
        feuille.cell(row=len(dossier.parc) + 2, column=2, value=5)
        classeur.save(espace.parent / "e.xlsx")
        projet = plan_xlsx(dossier, espace.parent / "e.xlsx", load_indicateurs(), JOUR)
        return [changement.quoi for changement in projet.changements]

    assert plan("Ordinateurs portables") == ["« ordinateur_portable, en_service »"]
    for mot, attendu in (("Total", "ligne de total « Total »"), ("Borne", "inconnu « Borne »")):
        with pytest.raises(DonneesInvalides, match=dit(attendu)) as prise:
            plan(mot)
        assert f"Parc!A{len(dossier.parc) + 2}" in str(prise.value)


def test_a_workbook_of_a_dossier_with_its_own_kind_comes_back(espace: Path) -> None:
    """What numresp wrote is read again: an own kind that stands in the dossier is no fault of its workbook."""
    put_parc(espace, "Borne;3;2020;;;\nÉcran;2;;;;\n")
    dossier = load_dossier(espace, "le-trait")
    chemin = espace.parent / "d.xlsx"
    chemin.write_bytes(write_dossier(dossier, load_indicateurs(), (), load_facteurs()))
    projet = plan_xlsx(dossier, chemin, load_indicateurs(), JOUR)
    assert (projet.fichiers, projet.changements) == ({}, ())


@pytest.mark.parametrize("mot", ["Total", "Sous-total écrans", "TOTAUX"])
def test_a_line_itself_is_never_a_total(mot: str) -> None:
    """Wherever a line comes from, its model refuses one that adds up the others."""
    with pytest.raises(ValidationError, match="ligne de total"):
        LigneParc(type=mot, nombre=3)


def test_accents_encoded_twice_are_named(espace: Path) -> None:
    """« Ã‰cran » is no kind of the town's own: the mend says what was meant."""
    chemin = put_parc(espace, "Ã‰cran;3;;;;\n")
    assert [inconnu.remede for inconnu in list_unknown(chemin)] == [
        "ses accents sont encodés deux fois : écrivez « Écran », ou reprenez le fichier d’origine"
    ]


def test_thousands_of_unknown_kinds(espace: Path) -> None:
    """Each line with a kind of its own took more than a minute: a hint is sought for the first ones, the rest is refused too."""
    lignes = choose(6_000, 20_000)
    debut = process_time()
    chemin = write(espace.parent / "p.csv", "type;nombre\n" + "".join(f"inconnu{rang};1\n" for rang in range(lignes)))
    with pytest.raises(DonneesInvalides, match=dit("type d’équipement inconnu « inconnu0 »")) as prise:
        plan_csv(load_dossier(espace, "le-trait"), chemin, load_indicateurs(), JOUR)
    assert len(prise.value.fautes) == lignes
    assert list_unknown(put_parc(espace, "".join(f"inconnu{rang};1;;;;\n" for rang in range(lignes))))[-1].remede == ""
    assert process_time() - debut < lignes / 2_000


def test_many_lines_of_one_lot_are_not_all_listed(espace: Path) -> None:
    """Ten lines are named, then an ellipsis: 49 000 of them made one line of 300 000 signs."""
    chemin = write(espace.parent / "p.csv", "type;nombre;annee_achat\n" + "ecran;1;2020\n" * 12)
    projet = plan_csv(load_dossier(espace, "le-trait"), chemin, load_indicateurs(), JOUR)
    remarques = [" ".join(dite.split()) for dite in projet.remarques]
    assert (
        "« ecran » figure sur plusieurs lignes (2, 3, 4, 5, 6, 7, 8, 9, 10, 11…) : toutes sont comptées, 12 en tout"
        in remarques
    )
