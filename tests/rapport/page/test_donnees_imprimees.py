"""The data of a page, as files."""

from __future__ import annotations

import json

from numresp.langue.html import Dessin, Fragment, render_figure, render_table
from numresp.rapport.equivalents.donnees import DonneesDeFigure
from numresp.rapport.page.donnees_imprimees import list_titres, write_printed

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


def draw(*idents: str) -> Fragment:
    """Drawings as a page holds them."""
    return Dessin("".join(f'<svg role="img" aria-labelledby="{ident}-t"></svg>' for ident in idents))


def test_a_figure_says_its_own_data() -> None:
    """What it carries, in all its parts, and not the table that follows it, which is then a table by itself."""
    deux = {
        "c": DonneesDeFigure(("Numéro", "Jours"), (("1", "2,5"),)),
        "c-2": DonneesDeFigure(("Numéro", "Jours"), (("2", "—"),)),
    }
    page = f"<h2>Plan</h2>{render_figure(draw('c', 'c-2'), 'Calendrier')}{render_table('Étapes', ('x',), [('y',)])}"
    fichiers = write_printed(page, "plan", "", deux)
    assert fichiers["plan-calendrier.csv"].decode("utf-8-sig").split("\r\n") == ["Numéro;Jours", "1;2,5", "2;", ""]
    lus = json.loads(fichiers["plan-donnees.json"])["tableaux"]
    assert [(t["page"], t["section"], t["tableau"], t["figure"], t.get("csv")) for t in lus] == [
        ("plan.html", "Plan", "", "Calendrier", "plan-calendrier.csv"),
        ("plan.html", "Plan", "Étapes", "", None),
    ]
    assert lus[0]["lignes"][0][1] == {"valeur": 2.5, "unite": "", "imprime": "2,5"}


def test_a_table_of_the_name_of_a_figure_says_more() -> None:
    """Where the page has it, it is the figure's data, once."""
    page = render_figure(draw("t"), "Thèmes") + "<h2>Plus loin</h2>" + render_table("Thèmes", ("a", "b"), [("x", "1")])
    fichiers = write_printed(page, "b", "", {"t": DonneesDeFigure(("a",), (("x",),))})
    assert list(fichiers) == ["b-donnees.json", "b-themes.csv"]
    assert fichiers["b-themes.csv"].decode("utf-8-sig").split("\r\n")[0] == "a;b"


def test_figures_of_the_other_pages() -> None:
    """They have their files too; tables of those pages have none, and none of both is taken for the other's."""
    seconde = "<h2>Votes</h2>" + render_table("Long", ("x",), [("y",)]) + render_figure(draw("v"), "Les votes")
    portees = {"v": DonneesDeFigure(("Question", "Oui"), (("Q", "3"),))}
    fichiers = write_printed("<p>Rien</p>", "b", "", portees, {"b-calcul.html": seconde})
    assert list(fichiers) == ["b-donnees.json", "b-les-votes.csv"]
    (lu,) = json.loads(fichiers["b-donnees.json"])["tableaux"]
    assert (lu["page"], lu["figure"]) == ("b-calcul.html", "Les votes")


def test_no_number_names_a_file() -> None:
    """The title of the ruler says the score, and its file keeps its name; an index is told the title."""
    donnees = {"r": DonneesDeFigure(("Repère", "Valeur"), (("Score", "58,3"),), "Le score sur la règle")}
    fichiers = write_printed(render_figure(draw("r"), "Score : 58,3 sur 100"), "b", "", donnees)
    assert list_titres({f"valmont/{nom}": octets for nom, octets in fichiers.items()}) == {
        "b-le-score-sur-la-regle.csv": "Score : 58,3 sur 100"
    }


def test_a_number_and_its_day_are_told_apart() -> None:
    """The value is a number, the day another; what is printed is both. A cell of a .csv keeps what is printed."""
    ligne = ("Volume", "418 000 (31/12/2024)", "5 (01/02/2025), relevé ancien", "a (31/12/2024)")
    page = render_figure("<svg></svg>", "F") + render_table("T", ("i", "a", "b", "c"), [ligne])
    fichiers = write_printed(page, "b", "")
    (lue,) = json.loads(fichiers["b-donnees.json"])["tableaux"][0]["lignes"]
    assert lue[1] == {"valeur": 418000.0, "unite": "", "imprime": "418 000 (31/12/2024)", "date": "2024-12-31"}
    assert (lue[2]["valeur"], lue[2]["date"]) == (5.0, "2025-02-01")
    assert lue[3] == "a (31/12/2024)"
    assert fichiers["b-f.csv"].decode("utf-8-sig").split("\r\n")[1].startswith("Volume;418 000 (31/12/2024);5 (01")
