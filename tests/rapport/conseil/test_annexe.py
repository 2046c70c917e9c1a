"""The annex of the council's file: every step with what is to be decided of it, its figures, its money."""

import io
from datetime import date
from pathlib import Path

import docx
from inventes.atelier_fictif import plain
from inventes.conseil_lu import read_text
from inventes.plan_fictif import establish

from numresp.rapport.conseil.annexe import write_annexe
from numresp.rapport.conseil.docx import Redaction


def annex(espace: Path) -> bytes:
    """The annex alone, of the town with five steps."""
    bilan = establish(espace)
    assert bilan.plan is not None
    redaction = Redaction("Annexe", date(2025, 6, 1), "Valmont.")
    write_annexe(redaction, bilan, bilan.plan)
    return redaction.encode()


def test_every_step_is_to_be_decided(tmp_path: Path) -> None:
    """A row for each of the five steps and the whole: 12,5 days, 2 000 euros; a pilot that misses is a blank."""
    etapes, *_ = docx.Document(io.BytesIO(annex(tmp_path))).tables
    lignes = [[plain(cellule.text) for cellule in ligne.cells] for ligne in etapes.rows]
    assert [ligne[0] for ligne in lignes] == ["N°", "1", "2", "3", "4", "5", ""]
    assert lignes[3][1:] == [
        "Mener reemploi-50",
        "technicien informatique",
        "T3 2025 à T4 2025",
        "6,0",
        "0",
        "à décider",
    ]
    assert lignes[5][2] == "[à compléter]"
    assert lignes[6][4:6] == ["12,5", "2 000"]


def test_figures_and_money(tmp_path: Path) -> None:
    """Two figures, each with its alternative; where the money of a step comes from, and a blank where nobody said."""
    octets = annex(tmp_path)
    assert len(docx.Document(io.BytesIO(octets)).inline_shapes) == 2
    texte = read_text(octets)
    assert "2. Faire l’inventaire. 1 200 €, financement : Budget de 2025." in texte
    assert "4. Mener site-leger. 800 €, financement : [à compléter]." in texte
