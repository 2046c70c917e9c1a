"""The table of a questionnaire: the only sheet with its headings, wherever they stand; merged cells are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import read_reponses
from inventes.questionnaire_fictif import (
    ESSAI,
    edit,
    fill,
    refuse,
)
from openpyxl import Workbook

from numresp.depot.echanges.questionnaire.colonnes import QUESTION, REPONSE, find_grille, list_merged
from numresp.depot.echanges.questionnaire.lecture import read_questionnaire
from numresp.depot.echanges.xlsx.lecture import Case, Classeur, Onglet


def test_headings_wherever_they_stand() -> None:
    """Under a title, in any capitals and order; rows that hold nothing read are none; a missing column is at the answer's."""
    cases = {
        1: {1: Case("Service informatique")},
        3: {2: Case("VOTRE REPONSE"), 4: Case("question"), 5: Case("à moi")},
        5: {2: Case("2"), 4: Case("Combien ?")},
        6: {5: Case("note")},
    }
    autre = Onglet("Brouillon", {1: {1: Case("Question")}})
    grille = find_grille(Classeur("q.xlsx", "", (autre, Onglet("Réponses", cases, ("A1:E1", "D5:D6", "E5:E6")))))
    assert (grille.onglet.titre, dict(grille.colonnes)) == ("Réponses", {REPONSE: 2, QUESTION: 4})
    (rangee,) = grille.rangees
    assert (rangee.ligne, rangee.say(REPONSE), rangee.say("Preuve")) == (5, "2", "")
    assert [grille.name_cell(rangee, nom) for nom in (QUESTION, "Preuve")] == ["Réponses!D5", "Réponses!B5"]
    assert [faute.lieu for faute in list_merged(grille)] == ["Réponses!D5:D6"]


@pytest.mark.parametrize("plage", ["J2:J3", "J2:K2", "A3:L3", "B2:XFD900000"])
def test_merged_cells(chemin: Path, plage: str) -> None:
    """One cell over two rows answers neither for sure; a huge range is refused as fast as a small one."""

    def merge(classeur: Workbook) -> None:
        # Cells are not put in place one by one, so that the test can write a huge range.
        classeur["Questionnaire"].merged_cells.add(plage)

    lus = [faute for faute in refuse(edit(chemin, merge)) if faute[1] == "cellules fusionnées"]
    assert [lieu for lieu, _, _ in lus] == [f"Questionnaire!{plage}"]


def test_merged_cells_elsewhere(chemin: Path) -> None:
    """Merged cells that are not read (a title above, the help) hide nothing."""

    def merge(classeur: Workbook) -> None:
        classeur["Questionnaire"].insert_rows(1)
        classeur["Questionnaire"].merge_cells("A1:L1")
        classeur["Questionnaire"].merge_cells("E3:I3")

    assert read_questionnaire(edit(fill(chemin, {"un.a": 1}), merge), ESSAI).reponses == read_reponses({"un.a": 1})


def test_no_sheet_or_two(chemin: Path) -> None:
    """Exactly one sheet has the headings; with a copy beside it, nobody can tell which one holds the answers."""

    def copy(classeur: Workbook) -> None:
        classeur.copy_worksheet(classeur["Questionnaire"])

    ((_, message, _),) = refuse(edit(chemin, copy))
    assert message.startswith(
        "une seule feuille de questionnaire attendue, vu « Questionnaire », « Questionnaire Copy »"
    )
    for nom in ("Questionnaire", "Questionnaire Copy"):
        edit(chemin, lambda classeur, nom=nom: classeur.remove(classeur[nom]))  # type: ignore[misc]
    ((_, message, _),) = refuse(chemin)
    assert message == "aucune feuille n’a les en-têtes « Question » et « Votre réponse »"


def test_heading_twice(chemin: Path) -> None:
    """Two columns of answers: nobody can tell which one counts."""

    def double(classeur: Workbook) -> None:
        classeur["Questionnaire"]["N1"].value = "votre réponse"

    ((lieu, message, _),) = refuse(edit(chemin, double))
    assert (lieu, message) == ("Questionnaire!N1", "la colonne « Votre réponse » figure deux fois")
