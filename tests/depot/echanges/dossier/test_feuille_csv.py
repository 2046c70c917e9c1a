"""numresp's own sheets, saved as CSV by a spreadsheet, come back one by one or as a folder."""

from __future__ import annotations

import csv
import io
import shutil
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from inventes.outils_depot import dit, faults, write
from milieu import choose
from openpyxl import load_workbook

from numresp.cohorte.paquet import list_annexes, write_paquet
from numresp.depot.csv.feuilles import CHARTE, FEUILLES, HYPOTHESES, JALONS, ORGANISATION
from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.echanges.dossier import ecriture
from numresp.depot.echanges.dossier.changements import Projet
from numresp.depot.echanges.dossier.ecriture import write_dossier
from numresp.depot.echanges.dossier.feuille_csv import find_feuille
from numresp.depot.echanges.import_csv import plan_csv
from numresp.depot.fourni.catalogue import load_facteurs, load_indicateurs
from numresp.depot.fourni.ressources import find_data
from numresp.erreurs import DonneesInvalides

JOUR = date(2026, 11, 30)
INDICATEURS, FACTEURS = load_indicateurs(), load_facteurs()
SLUGS = sorted(chemin.parent.name for chemin in find_data("exemple").glob("*/organisation.yaml"))


def show(valeur: object, motif: str) -> str:
    """A cell as a French Excel saves it: as it is shown, thousands parted by a narrow no-break space."""
    if valeur is None:
        return ""
    if isinstance(valeur, bool):
        return "VRAI" if valeur else "FAUX"
    if isinstance(valeur, (datetime, date)):
        return f"{valeur:%d/%m/%Y}"
    if isinstance(valeur, (int, float)):
        entier, _, suite = (f"{valeur:,}" if "#,##" in motif else f"{valeur}").removesuffix(".0").partition(".")
        return entier.replace(",", "\u202f") + (f",{suite}" if suite else "")
    return str(valeur)


def save_sheets(dossier: Dossier, vers: Path) -> dict[str, Path]:
    """Every sheet of the dossier's workbook, « CSV UTF-8 » of a French Excel, by title."""
    with pytest.MonkeyPatch.context() as moins:
        moins.setattr(ecriture, "MARGE", 3)
        octets = write_dossier(dossier, INDICATEURS, list_annexes(dossier), FACTEURS)
    fichiers = {}
    for page in load_workbook(BytesIO(octets)):
        tampon = io.StringIO(newline="")
        plume = csv.writer(tampon, delimiter=";")
        for ligne in page.iter_rows():
            plume.writerow([show(case.value, case.number_format) for case in ligne])
        fichiers[page.title] = write(vers / f"Classeur1 ({page.title}).csv", f"\ufeff{tampon.getvalue()}")
    return fichiers


def plan(espace: Path, chemin: Path, slug: str = "le-trait") -> Projet:
    """What a file would change."""
    return plan_csv(load_dossier(espace, slug), chemin, INDICATEURS, JOUR)


@pytest.mark.parametrize("slug", choose(["clairlieu-essai"], SLUGS))
def test_sheets_come_back(espace: Path, tmp_path: Path, slug: str) -> None:
    """Each sheet alone, whatever the name of its file, changes nothing; so does the folder of all of them."""
    if slug != "le-trait":
        shutil.copytree(find_data("exemple", slug), espace / slug)
    fichiers = save_sheets(load_dossier(espace, slug), tmp_path / "csv")
    for feuille in FEUILLES:
        if len(fichiers[feuille.titre].read_text("utf-8").splitlines()) > 1 or feuille.titre == "Parc":
            projet = plan(espace, fichiers[feuille.titre], slug)
            assert [str(changement) for changement in projet.changements] == []
            assert projet.fichiers == {}
    assert plan(espace, tmp_path / "csv", slug).fichiers == {}


CHANGES = (
    ("Organisation", "postes;150;", "postes;151;", "Organisation : change « postes » (Valeur : 150 → 151)"),
    ("Jalons", "charte;à venir;", "charte;En cours;", "Jalons : change « charte » (État : à venir → en cours)"),
    ("Charte", "prévue;", "signée;", "Charte : change la charte (État : prévue → signée)"),
    ("Actions", ";En cours;technicien;", ";réalisé;technicien;", "Statut : En cours → Réalisé"),
)


def test_a_change_in_a_sheet(espace: Path) -> None:
    """What was changed in the spreadsheet is what is changed, and nothing else."""
    fichiers = save_sheets(load_dossier(espace, "le-trait"), espace.parent / "csv")
    for feuille, avant, apres, attendu in CHANGES:
        texte = fichiers[feuille].read_text("utf-8")
        assert avant in texte, feuille
        fichiers[feuille].write_text(texte.replace(avant, apres, 1), "utf-8", newline="")
        projet = plan(espace, fichiers[feuille])
        (changement,) = projet.changements
        assert attendu in str(changement).replace("\u00a0", " "), feuille
        projet.apply()
        assert plan(espace, fichiers[feuille]).changements == (), feuille


def test_which_sheet_a_header_is_of() -> None:
    """By the fields that it has; the tidy tables of several organisations are none."""
    for entete, feuille in (
        (["Jalon", "État", "Date"], JALONS),
        (["Fait", "Valeur"], ORGANISATION),
        (["Identifiant", "Valeur", "Motif"], HYPOTHESES),
        (["État", "Signataire (rôle)"], CHARTE),
        (["organisation", "jalon", "etat"], None),
        (["Couleur", "Taille"], None),
    ):
        assert find_feuille(entete) is feuille, entete


def test_rows_that_are_absent_stay(espace: Path, tmp_path: Path) -> None:
    """Two facts alone: the others stay as they are."""
    chemin = write(tmp_path / "o.csv", "Fait;Valeur\nagents;131\nserveurs;oui\n")
    projet = plan(espace, chemin)
    assert {changement.quoi for changement in projet.changements} <= {"« agents »", "« serveurs »"}
    avant = load_dossier(espace, "le-trait").organisation
    projet.apply()
    apres = load_dossier(espace, "le-trait").organisation
    assert (apres.agents, apres.nom, apres.sources.keys()) == (131, avant.nom, avant.sources.keys())


@pytest.mark.parametrize(
    ("texte", "lieu"),
    [
        ("Fait;Valeur\nnom;Le Trait\npopulation;4.900\n", (3, "Valeur")),
        ("Fait;Valeur\npopulation;beaucoup\n", (2, "Valeur")),
        ("Jalon;État;Date;Note\ncharte;peut-être;;\n", (2, "État")),
        ("Jalon;État;Date;Note\nbilan;fait;01/01/2031;\n", (2, "Date")),
        ("Jalon;État;Date;Note\nbilan;fait;02/13/2026;\n", (2, "Date")),
        ("Identifiant;Valeur;Motif\nrien.du.tout;3;essai\n", (2, "Identifiant")),
    ],
)
def test_faults_of_a_sheet(espace: Path, tmp_path: Path, texte: str, lieu: tuple[int, str]) -> None:
    """At its line, under the heading that the file has."""
    with pytest.raises(DonneesInvalides) as prise:
        plan(espace, write(tmp_path / "x.csv", texte))
    assert [(ligne, place) for ligne, place, _ in faults(prise.value)] == [lieu]


def test_a_folder(espace: Path, tmp_path: Path) -> None:
    """The package that `exporter --vers csv` wrote comes back; tables that are none of a dossier's file are named."""
    dossier = load_dossier(espace, "le-trait")
    for nom, octets in write_paquet(dossier).items():
        write(tmp_path / "csv" / nom, octets)
    assert plan(espace, tmp_path / "csv").fichiers == {}
    texte = (tmp_path / "csv" / "parc.csv").read_text("utf-8")
    write(tmp_path / "csv" / "parc.csv", texte.replace("serveur,3", "serveur,4"))
    write(tmp_path / "csv" / "._parc.csv", b"\0\5\x16\7")
    projet = plan(espace, tmp_path / "csv")
    assert [chemin.name for chemin in projet.fichiers] == ["parc.csv"]
    assert any(remarque.startswith("non lus") and "scores.csv" in remarque for remarque in projet.remarques)


def test_two_files_of_one_table(espace: Path, tmp_path: Path) -> None:
    """Which one is right is not guessed; a folder without any table is said."""
    for nom in ("parc.csv", "Parc (copie).csv"):
        write(tmp_path / "csv" / nom, "type;nombre\necran;1\n")
    with pytest.raises(DonneesInvalides, match=dit("deux fichiers donnent la même table, « Parc »")):
        plan(espace, tmp_path / "csv")
    (tmp_path / "vide").mkdir()
    with pytest.raises(DonneesInvalides, match=dit("aucune table connue dans ce dossier")):
        plan(espace, tmp_path / "vide")
