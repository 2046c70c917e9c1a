"""Cells of a workbook that comes back: numbers are what the person saw, or are refused at their cell."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from inventes.outils_depot import faults, write
from openpyxl import Workbook, load_workbook

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.echanges.dossier.changements import Projet
from numresp.depot.echanges.dossier.ecriture import write_dossier
from numresp.depot.echanges.import_fichier import plan_xlsx
from numresp.depot.fourni.catalogue import load_facteurs, load_indicateurs
from numresp.depot.fourni.ressources import find_data
from numresp.erreurs import DonneesInvalides

JOUR = date(2026, 11, 25)
INDICATEURS, FACTEURS = load_indicateurs(), load_facteurs()
LIGNE = 40
"""A row far under the last one: what is typed there is new."""


@pytest.fixture
def espace(tmp_path: Path) -> Path:
    """A copy of the example's first dossier."""
    shutil.copytree(find_data("exemple", "le-trait"), tmp_path / "espace" / "le-trait")
    return tmp_path / "espace"


def plan(espace: Path, change: Callable[[Workbook], object]) -> Projet:
    """What the dossier's own workbook would change, once somebody has changed it."""
    dossier = load_dossier(espace, "le-trait")
    chemin = write(espace.parent / "d.xlsx", write_dossier(dossier, INDICATEURS, (), FACTEURS))
    classeur = load_workbook(chemin)
    change(classeur)
    classeur.save(chemin)
    return plan_xlsx(dossier, chemin, INDICATEURS, JOUR)


def measure(valeur: object, motif: str, unite: str = "%") -> Callable[[Workbook], None]:
    """A new measure of an indicateur of one's own, whose value has a number format."""

    def change(classeur: Workbook) -> None:
        page = classeur["Mesures"]
        for colonne, dit in enumerate((date(2026, 6, 10), "propre.part", valeur, unite, "stock"), start=1):
            page.cell(row=LIGNE, column=colonne).value = dit  # type: ignore[union-attr]
        page.cell(row=LIGNE, column=3).number_format = motif

    return change


def refused(espace: Path, change: Callable[[Workbook], object]) -> list[tuple[str, str]]:
    """(cell, message) of each fault."""
    with pytest.raises(DonneesInvalides) as prise:
        plan(espace, change)
    return [(lieu, dite.partition(" → ")[0]) for _, lieu, dite in faults(prise.value)]


@pytest.mark.parametrize(
    ("valeur", "motif", "lu"),
    [
        (0.85, "0%", 85),
        (0.125, "0.0%", 12.5),
        (1, "0%", 100),
        (0.85, "[Red]0.00%;[Green]-0%", 85),
        (0.29, "0%", 29),
        (85, '0" %"', 85),
        (85, "0", 85),
        (0.85, "0.00", 0.85),
        ("85 %", "@", 85),
        ("12,5\u00a0%", "General", 12.5),
        ("12,5", "@", 12.5),
    ],
)
def test_per_cent_is_what_was_seen(espace: Path, valeur: object, motif: str, lu: float) -> None:
    """A cell that shows 85 % under a unit of per cent is 85; one that shows 0,85 is 0.85."""
    projet = plan(espace, measure(valeur, motif))
    assert not any("change" in str(changement) for changement in projet.changements)
    projet.apply()
    assert load_dossier(espace, "le-trait").mesures[-1].valeur == lu


@pytest.mark.parametrize(
    ("valeur", "motif", "unite"),
    [
        (0.85, "0%", "kg"), (0.85, "0%", "part"), (12, '0" t"', "kg"), (1200, "#,##0,", "kg"), (12, '0" €"', "%"),
        ("1.200", "@", "kg"), ("#N/A", "General", "kg"), (date(2026, 1, 2), "d/m", "kg"), ("~30", "@", "kg"),
    ],
)  # fmt: skip
def test_another_unit(espace: Path, valeur: object, motif: str, unite: str) -> None:
    """Per cent, tons or thousands under kilograms, a doubt, an error, a date made of « 1/2 »: refused there."""
    assert [lieu for lieu, _ in refused(espace, measure(valeur, motif, unite))] == [f"Mesures!C{LIGNE}"]


@pytest.mark.parametrize(
    ("feuille", "case", "motif"),
    [
        ("Actions", "J2", "0%"), ("Actions", "K2", "0%"), ("Actions", "K2", '0" k€"'), ("Parc", "B2", "0%"),
        ("Organisation", "B4", "0%"),
    ],
)  # fmt: skip
def test_other_columns(espace: Path, feuille: str, case: str, motif: str) -> None:
    """Days, euros, numbers of devices and facts are no percentage."""

    def change(classeur: Workbook) -> None:
        classeur[feuille][case].value, classeur[feuille][case].number_format = 1, motif

    assert [lieu for lieu, _ in refused(espace, change)] == [f"{feuille}!{case}"]


@pytest.mark.parametrize(
    "motif", ["#,##0.00\\ [$€-40C]", '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-', "#,##0", "0.00E+00"]
)
def test_euros(espace: Path, motif: str) -> None:
    """A budget in a currency format, with thousands or in powers of ten, is its number."""

    def change(classeur: Workbook) -> None:
        classeur["Actions"]["K2"].value, classeur["Actions"]["K2"].number_format = 1200.5, motif

    plan(espace, change).apply()
    assert load_dossier(espace, "le-trait").actions[0].budget_eur == 1200.5


@pytest.mark.parametrize("statut", ["réalisé", "RÉALISÉ", "Realisé", "\u00a0Réalisé "])
def test_statuses(espace: Path, statut: str) -> None:
    """In any capitals and blanks; the dossier has their own spelling."""
    plan(espace, lambda classeur: setattr(classeur["Actions"]["E2"], "value", statut)).apply()
    assert load_dossier(espace, "le-trait").actions[0].statut == "Réalisé"


def test_totals_and_headers(espace: Path) -> None:
    """A line of totals, and the header once more, are refused at their first cell."""

    def change(classeur: Workbook) -> None:
        classeur["Parc"][f"A{LIGNE}"].value, classeur["Parc"][f"B{LIGNE}"].value = "Total", 400
        classeur["Mesures"][f"A{LIGNE}"].value, classeur["Mesures"][f"C{LIGNE}"].value = "Date", "Valeur"

    assert refused(espace, change) == [
        (f"Parc!A{LIGNE}", "ligne de total « Total » : elle compterait deux fois ce qui précède"),
        (f"Mesures!A{LIGNE}", "les titres de colonne figurent une seconde fois"),
    ]


def test_a_title_above(espace: Path) -> None:
    """Even in merged cells, a title above the header is no fault, and nothing is read in it."""

    def change(classeur: Workbook) -> None:
        classeur["Parc"].insert_rows(1, 2)
        classeur["Parc"]["A1"].value = "Inventaire au 1er novembre"
        classeur["Parc"].merge_cells("A1:F1")

    assert plan(espace, change).changements == ()
