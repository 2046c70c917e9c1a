"""Our template, filled with and without a notebook."""

from __future__ import annotations

import re
import subprocess
import sys

from nbformat.v4 import new_code_cell, new_notebook, new_output

from numresp.langue.html import tag
from numresp.rapport.figures.profil import ACCENT, CLAIR, FILET, GRIS, MOYEN
from numresp.rapport.figures.votes import BLANC, NOIR, PLEIN
from numresp.rapport.page.depuis_carnet import export_page
from numresp.rapport.page.gabarit import GABARITS, compact_css, compose_metadonnees, fill_template

CADRE = {"bandeau": "PROVISOIRE", "pied": "numresp", "css_classe": "releve", "styles": "p { margin: 0 }"}


def test_same_page_without_a_notebook() -> None:
    """A sheet of paper is the very page that nbconvert would make of a notebook showing the same piece."""
    corps = tag("h1", "Relevé & décisions <1>")
    cellule = new_code_cell(outputs=[new_output("display_data", data={"text/html": str(corps)})])
    titre = "Relevé, L’Épine <1>"
    par_nbconvert = export_page(new_notebook(cells=[cellule]), titre=titre, garder=lambda _: True, lien=None, **CADRE)
    assert fill_template(corps, compose_metadonnees(titre, **CADRE)) == par_nbconvert


def test_papers_do_not_wait_for_nbconvert() -> None:
    """The relevé is printed while the room waits: it loads neither nbconvert nor nbformat, seconds each on a slow machine."""
    lourds = "{'nbconvert', 'nbformat', 'jsonschema', 'matplotlib', 'pandas'}"
    papiers = "numresp.rapport.imprimes.releve_de_decisions, numresp.rapport.imprimes.avant_seance"
    code = f"import sys, {papiers}; print(sorted({lourds} & sys.modules.keys()))"
    vu = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert vu.stdout.strip() == "[]"


def test_compact_css() -> None:
    """A style sheet loses its comments and its air, and none of its meaning."""
    source = '/* a */\na:hover,\nb c { color: red; content: " / "; }\n@media print { p { margin: 0; } }\n'
    assert compact_css(source) == 'a:hover,b c{color:red;content:" / "}@media print{p{margin:0}}'


def test_forced_colours_know_the_marks() -> None:
    """Where a reader forces colours, each colour of a mark follows them; the tints of the cells of votes are others."""
    regles = (GABARITS / "numresp" / "numresp.css").read_text(encoding="utf-8").partition("forced-colors")[2]
    forcees = set(re.findall(r'="(#[0-9a-f]{6})"', regles.partition("@page")[0]))
    assert forcees == {ACCENT, MOYEN, CLAIR, FILET, GRIS, "#ffffff"}
    assert not {BLANC, PLEIN, NOIR} & forcees


def test_no_word_is_cut_and_no_page_is_darkened() -> None:
    """A cell keeps its longest word; a page says that it has a dark scheme, so that no browser darkens it by itself."""
    style = (GABARITS / "numresp" / "numresp.css").read_text(encoding="utf-8")
    assert not re.search(r"\b(?:th|td)\b[^{}]*\{[^}]*(?:anywhere|break-all)", style)
    assert "color-scheme: light dark" in style
