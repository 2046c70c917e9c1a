"""The data of a page, as files."""

from __future__ import annotations

import json

from numresp.langue.html import render_figure, render_table
from numresp.rapport.page.donnees_imprimees import write_printed

LIGNES = [("=Somme", "58,3", "46 %", "3 €"), ("b", "\N{MINUS SIGN}1", "—", "4 kg")]
PAGE = (
    "<h2>Profil</h2>"
    + render_figure("<svg></svg>", "Score de chaque thème")
    + render_table("Données", ("Thème", "Score", "Couverture", "Reste"), LIGNES)
    + "<h2>Suite</h2>"
    + render_table("Seul", ("x",), [("y",)])
)


def test_a_table_for_each_figure() -> None:
    """French: a mark, semicolons, commas; the unit in the heading where all share it; no formula; an absence is empty."""
    fichiers = write_printed(PAGE, "bilan", "Valmont : bilan")
    assert list(fichiers) == ["bilan-donnees.json", "bilan-score-de-chaque-theme.csv"]
    assert fichiers["bilan-score-de-chaque-theme.csv"].decode("utf-8-sig").split("\r\n") == [
        "Thème;Score;Couverture (%);Reste",
        "'=Somme;58,3;46;3 €",
        "b;-1;;4 kg",
        "",
    ]


def test_all_tables_as_printed() -> None:
    """Every table, its numbers with value, unit and words, its figure's file."""
    lu = json.loads(write_printed(PAGE, "bilan", "Valmont : bilan")["bilan-donnees.json"])
    assert (lu["rapport"], len(lu["tableaux"])) == ("Valmont : bilan", 2)
    premier, second = lu["tableaux"]
    assert premier["lignes"][0] == [
        "=Somme",
        {"valeur": 58.3, "unite": "", "imprime": "58,3"},
        {"valeur": 46.0, "unite": "%", "imprime": "46 %"},
        {"valeur": 3.0, "unite": "€", "imprime": "3 €"},
    ]
    assert premier["csv"] == "bilan-score-de-chaque-theme.csv"
    assert "csv" not in second


def test_no_table_no_file() -> None:
    """A page of sentences has no data."""
    assert write_printed("<h2>Dit</h2><p>58,3</p>", "b", "") == {}


def test_two_figures_of_one_title() -> None:
    """Two files."""
    assert list(write_printed(PAGE * 2, "b", ""))[1:] == [
        "b-score-de-chaque-theme.csv",
        "b-score-de-chaque-theme-2.csv",
    ]


def test_two_columns_of_one_heading() -> None:
    """None is lost."""
    page = render_figure("<svg></svg>", "F") + render_table("T", ("a", "", ""), [("x", "1", "2")])
    assert write_printed(page, "b", "")["b-f.csv"].decode("utf-8-sig").split("\r\n")[1] == "x;1;2"
