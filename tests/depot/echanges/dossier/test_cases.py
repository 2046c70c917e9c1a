"""Cells of a workbook that comes back: numbers are what the person saw, or are refused at their cell."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from inventes.classeur_le_trait import SLUG, plan_change, refuse
from openpyxl import Workbook

from numresp.depot.csv.feuilles import ACTIONS, MESURES, ORGANISATION, PARC
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.echanges.dossier.cases import read_case
from numresp.depot.echanges.xlsx.lecture import Case

LIGNE = 40
"""A row far under the last one: what is typed there is new."""


def measure(classeur: Workbook, rang: int, valeur: object, motif: str, unite: str = "%") -> None:
    """A new measure of an indicateur of one's own, whose value has a number format; each on a day of its own."""
    page, jour = classeur["Mesures"], date(2026, 6, 1 + rang)
    for colonne, dite in enumerate((jour, "propre.part", valeur, unite, "stock"), start=1):
        page.cell(row=LIGNE + rang, column=colonne).value = dite  # type: ignore[union-attr]
    page.cell(row=LIGNE + rang, column=3).number_format = motif


POUR_CENT: tuple[tuple[object, str, float], ...] = (
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
)


def test_per_cent_is_what_was_seen(espace: Path) -> None:
    """A cell that shows 85 % under a unit of per cent is 85; one that shows 0,85 is 0.85."""

    def change(classeur: Workbook) -> None:
        for rang, (valeur, motif, _) in enumerate(POUR_CENT):
            measure(classeur, rang, valeur, motif)

    projet = plan_change(espace, change)
    assert {changement.genre for changement in projet.changements} == {"ajoute"}
    projet.apply()
    lues = [mesure.valeur for mesure in load_dossier(espace, SLUG).mesures[-len(POUR_CENT) :]]
    vues = zip(POUR_CENT, lues, strict=True)
    assert [(valeur, motif, lue) for (valeur, motif, lu), lue in vues if lue != lu] == []


AUTRES: tuple[tuple[object, str, str], ...] = (
    (0.85, "0%", "kg"), (0.85, "0%", "part"), (12, '0" t"', "kg"), (1200, "#,##0,", "kg"), (12, '0" €"', "%"),
    ("1.200", "@", "kg"), ("#N/A", "General", "kg"), (date(2026, 1, 2), "d/m", "kg"), ("~30", "@", "kg"),
)  # fmt: skip


def test_another_unit(espace: Path) -> None:
    """Per cent, tons or thousands under kilograms, a doubt, an error, a date made of « 1/2 »: refused there."""

    def change(classeur: Workbook) -> None:
        for rang, (valeur, motif, unite) in enumerate(AUTRES):
            measure(classeur, rang, valeur, motif, unite)

    assert [lieu for lieu, _ in refuse(espace, change)] == [f"Mesures!C{LIGNE + rang}" for rang in range(len(AUTRES))]


def test_other_columns(espace: Path) -> None:
    """Days, euros, numbers of devices and facts are no percentage, nor thousands."""
    places = [("Organisation", "B4", "0%"), ("Parc", "B2", "0%"), ("Actions", "J2", "0%"), ("Actions", "K2", "0%"),
              ("Actions", "K3", '0" k€"')]  # fmt: skip

    def change(classeur: Workbook) -> None:
        for feuille, case, motif in places:
            classeur[feuille][case].value, classeur[feuille][case].number_format = 1, motif

    assert [lieu for lieu, _ in refuse(espace, change)] == [f"{feuille}!{case}" for feuille, case, _ in places]


def test_euros_and_statuses(espace: Path) -> None:
    """A budget in a currency format, with thousands or in powers of ten, is its number; a status is read in any capitals."""
    motifs = ("#,##0.00\\ [$€-40C]", '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-', "#,##0", "0.00E+00")
    statuts = ("réalisé", "RÉALISÉ", "Realisé", "\u00a0Réalisé ")

    def change(classeur: Workbook) -> None:
        page = classeur["Actions"]
        for rang, (motif, statut) in enumerate(zip(motifs, statuts, strict=True), start=2):
            page[f"K{rang}"].value, page[f"K{rang}"].number_format = 1200.5, motif
            page[f"E{rang}"].value = statut

    plan_change(espace, change).apply()
    lues = load_dossier(espace, SLUG).actions[:4]
    assert [(action.budget_eur, action.statut) for action in lues] == [(1200.5, "Réalisé")] * 4


def test_totals_and_headers(espace: Path) -> None:
    """A line of totals, and the header once more, are refused at their first cell."""

    def change(classeur: Workbook) -> None:
        classeur["Parc"][f"A{LIGNE}"].value, classeur["Parc"][f"B{LIGNE}"].value = "Total", 400
        classeur["Mesures"][f"A{LIGNE}"].value, classeur["Mesures"][f"C{LIGNE}"].value = "Date", "Valeur"

    assert refuse(espace, change) == [
        (f"Parc!A{LIGNE}", "ligne de total « Total » : elle compterait deux fois ce qui précède"),
        (f"Mesures!A{LIGNE}", "les titres de colonne figurent une seconde fois"),
    ]


JOUR, NOMBRE, ENTIER, LISTE = (
    MESURES.find("date"), MESURES.find("valeur"), PARC.find("nombre"), ACTIONS.find("questions"),
)  # fmt: skip


def test_a_cell_by_what_its_column_holds() -> None:
    """A day, a number, a whole number, a list, a fact and a text: typed, or as a text."""
    assert read_case(JOUR, Case("02/01/2026", valeur=datetime(2026, 1, 2))) == date(2026, 1, 2)
    assert read_case(JOUR, Case("2026-01-02")) == date(2026, 1, 2)
    assert read_case(NOMBRE, Case("1,5")) == 1.5
    assert read_case(NOMBRE, Case("85 %", valeur=0.85, unite="%"), "%") == 85
    assert read_case(ENTIER, Case("12", valeur=12)) == 12
    assert read_case(LISTE, Case("usage.extinction usage.impression")) == ("usage.extinction", "usage.impression")
    fait = ORGANISATION.find("valeur")
    assert read_case(fait, Case("VRAI", valeur=True)) is True
    assert read_case(fait, Case("=TRUE()", formule=True)) is True
    assert read_case(fait, Case("e\u0301cole")) == "école"


def test_a_cell_that_is_none_of_its_column() -> None:
    """A formula, an error of the spreadsheet, half a device, a fact in per cent."""
    for rubrique, case, attendu in (
        (NOMBRE, Case("=2+2", formule=True), "vu la formule"),
        (NOMBRE, Case("#REF!"), "vu une erreur du tableur"),
        (ENTIER, Case("1,5", valeur=1.5), "1,5"),
        (JOUR, Case("32/01/2026"), "attendue"),
        (ORGANISATION.find("valeur"), Case("85 %", valeur=0.85, unite="%"), "nombre seul attendu"),
    ):
        with pytest.raises(ValueError, match=attendu):
            read_case(rubrique, case)
