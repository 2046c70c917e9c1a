"""A sheet that comes back: its header wherever it stands, its columns by field; what was spoilt is said at its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from inventes.classeur_le_trait import (
    plan_change,
    refuse,
)
from openpyxl import Workbook

from numresp.depot.csv.feuilles import PARC
from numresp.depot.echanges.dossier.feuille import Page, find_page
from numresp.depot.echanges.xlsx.lecture import Case, Classeur, Onglet
from numresp.erreurs import Faute

SPOILS: list[tuple[str, Callable[[Workbook], object], list[tuple[str, str]]]] = [
    ("renommée", lambda c: setattr(c["Parc"], "title", "Inventaire"), [("Parc", "la feuille « Parc » manque")]),
    ("fusion", lambda c: c["Parc"].merge_cells("A2:A4"), [("Parc!A2:A4", "cellules fusionnées")]),
    ("colonne", lambda c: setattr(c["Parc"]["B1"], "value", "Combien"), [
        ("Parc!B1", "titre de colonne inconnu « Combien »"), ("Parc!1", "la colonne « Nombre » manque")]),
    ("hors titre", lambda c: setattr(c["Parc"]["K3"], "value", "x"), [("Parc!K3", "valeur sous aucun titre de colonne")]),
    ("double", lambda c: setattr(c["Actions"]["A3"], "value", "extinction-soir"), [
        ("Actions!A3", "« extinction-soir » figure deux fois (déjà à la ligne 2)")]),
    ("chiffre", lambda c: setattr(c["Organisation"]["B4"], "value", "beaucoup"), [
        ("Organisation!B4", "nombre attendu, vu « beaucoup »")]),
    ("nom", lambda c: c["Organisation"].delete_rows(2), [("Organisation", "le fait « nom » manque")]),
]  # fmt: skip


def test_each_spoilt_sheet(espace: Path) -> None:
    """A sheet or a column renamed, merged cells, a value beside the table, a row twice: said at its place, and alone."""
    for nom, geste, attendus in SPOILS:
        vues = refuse(espace, geste)
        assert [lieu for lieu, _ in vues] == [lieu for lieu, _ in attendus], nom
        assert all(any(message.startswith(dite) for _, dite in attendus) for _, message in vues), nom


def test_a_title_above(espace: Path) -> None:
    """Even in merged cells, a title above the header is no fault, and nothing is read in it."""

    def change(classeur: Workbook) -> None:
        classeur["Parc"].insert_rows(1, 2)
        classeur["Parc"]["A1"].value = "Inventaire au 1er novembre"
        classeur["Parc"].merge_cells("A1:F1")

    assert plan_change(espace, change).changements == ()


def read(*lignes: tuple[str, ...]) -> tuple[Page | None, list[Faute]]:
    """A sheet of lots made of these rows."""
    cases = {r: {c: Case(t) for c, t in enumerate(ligne, start=1) if t} for r, ligne in enumerate(lignes, start=1)}
    fautes: list[Faute] = []
    return find_page(Classeur("d.xlsx", "", (Onglet("PARC", cases),)), PARC, (), fautes), fautes


def test_columns_are_known_by_their_titles() -> None:
    """In any order, under a title, whatever the capitals of the sheet's name; a fault is at the cell of its field."""
    page, fautes = read(("Inventaire",), ("Nombre", "Type"), ("12", "ecran"), ("1", "serveur"))
    assert (fautes, page is not None) == ([], True)
    assert page is not None
    assert (dict(page.colonnes), page.rangs) == ({"nombre": 1, "type": 2}, (3, 4))
    assert [page.fault(1, champ, "faux").lieu for champ in ("type", "source")] == ["PARC!B4", "PARC!A4"]


def test_a_column_twice() -> None:
    """Which one is right is not guessed."""
    page, fautes = read(("Type", "Nombre", "nombre"), ("ecran", "1", "2"))
    assert page is None
    assert [(faute.lieu, faute.message) for faute in fautes] == [("PARC!C1", "la colonne « Nombre » figure deux fois")]
