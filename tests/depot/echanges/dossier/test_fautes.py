"""What an imported file must not bring in, each fault at its cell; lots on several lines are counted, and said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from inventes.classeur_le_trait import (
    refuse,
)
from openpyxl import Workbook

from numresp.depot.echanges.dossier.fautes import list_doubles
from numresp.modele.dossier.organisation import LigneParc


def test_the_rules_that_look_further(espace: Path) -> None:
    """Units and dates are held against the catalogue, today and the parcours; questions against the référentiel."""

    def spoil(classeur: Workbook) -> None:
        mesures = classeur["Mesures"]
        mesures["D2"].value = "t"
        mesures["A3"].value, mesures["A4"].value = date(2027, 1, 1), date(2019, 1, 1)
        classeur["Actions"]["C2"].value = "usage.extinctions"
        classeur["Charte"]["D2"].value = "C1 C9"

    assert refuse(espace, spoil) == [
        ("Mesures!D2", "unité « kg » attendue pour « deee_kg », vu « t »"),
        ("Mesures!A3", "mesure à venir (01/01/2027), or on est le 30/11/2026"),
        ("Mesures!A4", "mesure d’avant le parcours (01/01/2019)"),
        ("Actions!C2", "la question « usage.extinctions » n’existe pas"),
        ("Charte!D2", "l’engagement « C9 » n’existe pas"),
    ]


def test_a_stock_under_zero(espace: Path) -> None:
    """It is refused at its value."""
    assert refuse(espace, lambda classeur: setattr(classeur["Mesures"]["C3"], "value", -4)) == [
        ("Mesures!C3", "stock de zéro ou plus attendu, vu -4")
    ]


def test_lots_on_several_lines() -> None:
    """One lot whatever the capitals and accents of its kind, with its lines and its sum; ten lines are named at most."""
    lots = [LigneParc(type=genre, nombre=nombre) for genre, nombre in (("ecran", 12), ("serveur", 1), ("Écran", 3))]
    assert list(list_doubles(lots, [2, 3, 7])) == [
        "« ecran » figure sur plusieurs lignes (2, 7) : toutes sont comptées, 15 en tout"
    ]
    autre = LigneParc(type="ecran", nombre=3, proprietaire="école")
    assert list(list_doubles([lots[0], autre], [2, 3])) == []
    (dite,) = list_doubles([LigneParc(type="ecran", nombre=1)] * 11, range(2, 13))
    assert "(2, 3, 4, 5, 6, 7, 8, 9, 10, 11…)" in dite
    assert dite.endswith("11 en tout")
