"""A dossier's workbook that comes back: unchanged it writes nothing, and every fault is said at its cell."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from inventes.classeur_le_trait import INDICATEURS, JOUR, SLUG, change, edit, export, plan, refuse
from inventes.outils_depot import dit, write
from milieu import choose
from openpyxl import Workbook

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.echanges.dossier.contenu import take_contenu
from numresp.depot.echanges.dossier.lecture import holds_changes, read_workbook
from numresp.depot.echanges.import_fichier import plan_xlsx
from numresp.depot.fourni.ressources import find_data
from numresp.erreurs import DonneesInvalides

SLUGS = sorted(chemin.parent.name for chemin in find_data("exemple").glob("*/organisation.yaml"))


@pytest.mark.parametrize("slug", choose(["clairlieu-essai"], SLUGS))
def test_an_unchanged_workbook_writes_nothing(tmp_path: Path, slug: str) -> None:
    """A dossier of the example, exported and imported at once: no change, no file."""
    shutil.copytree(find_data("exemple", slug), tmp_path / "espace" / slug)
    chemin = export(tmp_path / "espace", slug)
    projet = plan_xlsx(load_dossier(tmp_path / "espace", slug), chemin, INDICATEURS, JOUR)
    assert (projet.changements, dict(projet.fichiers)) == ((), {})
    assert not holds_changes(chemin)


MIENNE = """hypotheses:
  extinction.part_changee: {valeur: 0.8, bas: 0.7, haut: 0.9, motif: "=ronde du soir"}
  ecran.duree_vie:
    valeur: 8
    motif: "inventaire"  # de 2025
"""


def test_assumptions_come_back(espace: Path) -> None:
    """An assumption changed, one taken away, one added: said row by row, written beside the comments of the file."""
    fiche = espace / "le-trait" / "organisation.yaml"
    fiche.write_text(fiche.read_text(encoding="utf-8") + MIENNE, encoding="utf-8")
    chemin = export(espace)
    assert plan(espace, chemin).fichiers == {}
    assert read_workbook(chemin).contenu == take_contenu(load_dossier(espace, SLUG))

    def alter(classeur: Workbook) -> None:
        page = classeur["Hypothèses"]
        assert [case.value for case in page[2]] == ["extinction.part_changee", 0.8, 0.7, 0.9, None, "=ronde du soir"]
        page["B3"].value = 9
        for colonne, valeur in enumerate(["electricite.mix", 0.05, None, None, "kgCO2e/kWh", "contrat"], start=1):
            page.cell(row=4, column=colonne, value=valeur)
        page.delete_rows(2)

    projet = plan(espace, edit(chemin, alter))
    assert [str(changement) for changement in projet.changements] == [
        "Hypothèses : change « ecran.duree_vie » (Valeur : 8 → 9)",
        "Hypothèses : ajoute « electricite.mix » (Valeur : 0,05 ; Unité : kgCO2e/kWh ; Motif : contrat)",
        "Hypothèses : retire « extinction.part_changee » (Valeur : 0,8 ; Bas : 0,7 ; Haut : 0,9 ; Motif : =ronde du soir)",
    ]
    projet.apply()
    assert list(load_dossier(espace, SLUG).organisation.hypotheses) == ["ecran.duree_vie", "electricite.mix"]
    assert 'motif: "inventaire"  # de 2025' in fiche.read_text(encoding="utf-8")


def test_faulty_assumptions(espace: Path) -> None:
    """Each at its cell: an unknown one, another unit, a share over 1, no reason; twice the same."""
    lignes = (
        ["extinction.part_change", 0.5, None, None, None, "x"],
        ["electricite.mix", 50, None, None, "gCO2e/kWh", "x"],
        ["extinction.part_changee", 60, None, None, None, "x"],
    )

    def spoil(classeur: Workbook) -> None:
        for rang, ligne in enumerate(lignes, start=2):
            for colonne, valeur in enumerate(ligne, start=1):
                classeur["Hypothèses"].cell(row=rang, column=colonne, value=valeur)

    assert refuse(espace, spoil) == [
        ("Hypothèses!A2", "aucune hypothèse ne s’appelle « extinction.part_change »"),
        ("Hypothèses!E3", "unité « kgCO2e/kWh » attendue, vu « gCO2e/kWh »"),
        ("Hypothèses!B4", "valeur : de 0 à 1 attendu, vu 60"),
    ]

    def spoil_rows(classeur: Workbook) -> None:
        page = classeur["Hypothèses"]
        page["A2"].value, page["B2"].value = "ecran.duree_vie", 8
        page["A3"].value, page["B3"].value, page["F3"].value = "ecran.duree_vie", "huit", "x"

    assert refuse(espace, spoil_rows) == [
        ("Hypothèses!F2", "valeur attendue, vu une cellule vide"),
        ("Hypothèses!B3", "nombre attendu, vu « huit »"),
        ("Hypothèses!A3", "« ecran.duree_vie » figure deux fois (déjà à la ligne 2)"),
    ]


def test_all_the_faults_at_once(espace: Path) -> None:
    """Each with its sheet, row and column: unknown status, wrong unit, negative stock, dates, a proof outside, a formula."""

    def spoil(classeur: Workbook) -> None:
        classeur["Actions"]["E2"].value = "Presque fini"
        classeur["Actions"]["L3"].value = "../../secret.pdf"
        classeur["Parc"]["B2"].value = "=2+2"
        classeur["Parc"]["B3"].value = -1
        classeur["Mesures"]["A2"].value = "32/13/2025"
        classeur["Jalons"]["B2"].value = "bientôt"

    assert refuse(espace, spoil) == [
        ("Parc!B2", "valeur attendue, vu la formule « =2+2 »"),
        ("Parc!B3", "au moins 0 attendu, vu « -1 »"),
        ("Actions!E2", "valeur inconnue « Presque fini »"),
        ("Actions!L3", "preuve hors du dossier : « ../../secret.pdf »"),
        ("Mesures!A2", "date jj/mm/aaaa ou aaaa-mm-jj attendue, vu « 32/13/2025 »"),
        ("Jalons!B2", "valeur inconnue « bientôt »"),
    ]


def test_more_rows_than_any_dossier(espace: Path, tmp_path: Path) -> None:
    """A sheet that goes on and on is refused before it is read to its end."""
    classeur = Workbook(write_only=True)
    feuille = classeur.create_sheet("Parc")
    for _ in range(20_002):
        feuille.append(["ecran"])
    classeur.save(tmp_path / "long.xlsx")
    with pytest.raises(DonneesInvalides, match=dit("plus de 20000 lignes : ce n’est pas le classeur d’un dossier")):
        plan(espace, tmp_path / "long.xlsx")


def test_what_is_ours_to_replace(espace: Path) -> None:
    """A workbook that nobody edited holds nothing of its own; one that was edited, or that is none of ours, may."""
    assert not holds_changes(espace / "absent.xlsx")
    assert not holds_changes(change(espace, lambda _: None))
    assert holds_changes(change(espace, lambda classeur: setattr(classeur["Actions"]["E2"], "value", "Bloqué")))
    assert holds_changes(write(espace / "autre.xlsx", b"PK"))


def test_no_workbook_of_a_dossier(espace: Path) -> None:
    """Without its hidden sheet, or in another format, nothing is guessed: a questionnaire is sent to its own command."""
    for geste, attendu in (
        (lambda c: c.remove(c["numresp"]), "ce classeur n’est pas un dossier de numresp"),
        (lambda c: setattr(c["numresp"]["B1"], "value", "dossier-1"), "format « dossier-2 » attendu, vu « dossier-1 »"),
        (lambda c: setattr(c["numresp"]["B1"], "value", "questionnaire-1"), "--depuis questionnaire"),
    ):
        with pytest.raises(DonneesInvalides, match=dit(attendu)):
            plan(espace, change(espace, geste))
