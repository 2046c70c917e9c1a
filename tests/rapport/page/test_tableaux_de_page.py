"""Tables read back from pages written by hand."""

from __future__ import annotations

import pytest

from numresp.langue.html import render_figure, render_table
from numresp.rapport.page.tableaux_de_page import NombreImprime, list_tables, read_cell, read_text

INSECABLE, FINE, MOINS = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{MINUS SIGN}"


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("58,3", (58.3, "")),
        (f"{MOINS}1,20", (-1.2, "")),
        ("+4", (4.0, "")),
        (f"33{FINE}200{INSECABLE}€", (33200.0, "€")),
        (f"46{INSECABLE}%", (46.0, "%")),
        ("0", (0.0, "")),
    ],
)
def test_numbers_as_they_are_printed(texte: str, attendu: tuple[float, str]) -> None:
    """A comma, blanks between thousands, a true minus, a unit."""
    lu = read_cell(read_text(texte))
    assert isinstance(lu, NombreImprime)
    assert (lu.valeur, lu.unite) == attendu


@pytest.mark.parametrize("texte", ["—", "", "3 / 5", "de 1 à 2", "1er mars", "12 agents", "2025-2026", "= 3", "1 2"])
def test_what_is_no_number_stays_a_text(texte: str) -> None:
    """Nothing is guessed."""
    assert read_cell(texte) == texte


def test_which_table_holds_the_data_of_a_figure() -> None:
    """The first one after it in its section; two figures before one table: the first names it; the next table is alone."""
    figures = render_figure("<svg></svg>", "Profil &") + render_figure("<svg></svg>", "Radar")
    un = render_table("Un", ("Thème", ""), [("A & <b>", "1,5")], pied=("Ensemble", "2"))
    deux = render_table("Deux", ("x",), [("y",)])
    vus = list_tables(f"<h2 id='p'>Profil</h2>{figures}{un}{deux}<h2>Autre</h2>{deux}")
    assert [(t.section, t.legende, t.figure) for t in vus] == [
        ("Profil", "Un", "Profil &"),
        ("Profil", "Deux", ""),
        ("Autre", "Deux", ""),
    ]
    assert vus[0].colonnes == ("Thème", "")
    assert vus[0].lignes == (("A & <b>", NombreImprime(1.5, "", "1,5")), ("Ensemble", NombreImprime(2.0, "", "2")))


def test_a_figure_without_a_table() -> None:
    """It takes none of the next section."""
    figure, table = render_figure("<svg></svg>", "Seule"), render_table("Un", ("x",), [("y",)])
    assert [t.figure for t in list_tables(f"<h2>A</h2>{figure}<h2>B</h2>{table}")] == [""]


def test_a_figure_of_the_first_page() -> None:
    """A table of the very name of a figure holds its data, in whichever later section it stands, whatever figure is nearer."""
    premiere, proche = render_figure("<svg></svg>", "Thèmes"), render_figure("<svg></svg>", "Radar")
    table = render_table("Thèmes", ("x",), [("y",)])
    assert [t.figure for t in list_tables(f"<h2>A</h2>{premiere}<h2>B</h2>{proche}{table}")] == ["Thèmes"]


def test_points_of_a_list_are_separated() -> None:
    """A cell that holds a list says its points one after the other."""
    assert read_text("<ul><li>un</li><li>deux &amp; trois</li></ul>") == "un ; deux & trois"
