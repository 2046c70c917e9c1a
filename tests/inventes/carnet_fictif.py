"""A notebook that a report could be, and the page made of it."""

from __future__ import annotations

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from numresp.langue.html import render_figure, render_table, tag
from numresp.rapport.figures.changement import draw_bande
from numresp.rapport.figures.profil import LigneProfil
from numresp.rapport.page.depuis_carnet import export_page


def show(**donnees: str) -> NotebookNode:
    """Make a cell that has shown something; text_html stands for text/html."""
    sortie = {cle.replace("_", "/"): valeur for cle, valeur in donnees.items()}
    return new_code_cell("montrer(bilan)", outputs=[new_output("display_data", data=sortie)])


def notebook(*cellules: NotebookNode) -> NotebookNode:
    """Make a notebook that a report could be."""
    lignes = [LigneProfil(str(i), f"Thème {i}", 50.0, 40.0, 60.0, 1.0) for i in range(3)]
    figure = render_figure(draw_bande(lignes, 100, "profil"), "Profil", "Légende")
    table = render_table("Scores", ["Thème", "Score"], [["Thème 0", "50,0"]])
    return new_notebook(
        cells=[
            show(text_html=str(tag("h1", "Le Trait")), text_plain="Fragment"),
            new_markdown_cell("## Profil\n\nVoir la [charte](https://charte.institutnr.org/), *page 2*."),
            show(text_html=str(figure)),
            show(text_html=str(table)),
            *cellules,
        ],
        metadata={"papermill": {"duration": 1.5}, "language_info": {"name": "python"}},
    )


def export(carnet: NotebookNode, **changes: object) -> str:
    """Export with a frame."""
    cadre = {
        "titre": "Autodiagnostic · Le Trait",
        "bandeau": "PROVISOIRE",
        "pied": "numresp",
        "lien": ("a.html", "Calcul"),
    }
    return export_page(carnet, **({"garder": lambda _: True} | cadre | changes))  # type: ignore[arg-type]
