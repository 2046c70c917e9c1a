"""A questionnaire as a workbook: what a person finds when opening it, and what a spreadsheet must not make of it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from inventes.atelier_fictif import HOSTILE, build_referentiel, noeud, plain, question
from inventes.questionnaire_fictif import CONSTAT, build_essai, compose_envoi, find_column, find_row
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from numresp.depot.echanges.questionnaire.ecriture import Envoi, write_questionnaire
from numresp.modele.commun.typographie import find_typos


def reopen(envoi: Envoi) -> Workbook:
    """The workbook as a spreadsheet would load it."""
    return load_workbook(io.BytesIO(write_questionnaire(envoi)))


def read_headings(feuille: Worksheet) -> list[str]:
    """The headings, in order."""
    return [str(cellule.value) for cellule in feuille[1]]


def test_three_sheets() -> None:
    """It opens on how to fill it in, then the questions; what it is stands in a hidden sheet."""
    classeur = reopen(compose_envoi(build_essai()))
    assert classeur.sheetnames == ["Mode d’emploi", "Questionnaire", "numresp"]
    assert [feuille.sheet_state for feuille in classeur.worksheets] == ["visible", "visible", "hidden"]
    assert [c.value for c in classeur["Mode d’emploi"]["A"]] == [
        "Questionnaire d’essai",
        "Valmont, séance du 06/05/2025",
        "Mode.",
    ]


def test_hidden_sheet_says_what_it_is() -> None:
    """Référentiel, version, empreinte, role, day of the séance: as texts, so that « 2026.10 » stays what it is."""
    referentiel = build_essai()
    feuille = reopen(compose_envoi(referentiel, version="2026.10"))["numresp"]
    assert {str(cle.value): valeur.value for cle, valeur in feuille.iter_rows(max_col=2)} == {
        "format": "questionnaire-1",
        "referentiel": "essai",
        "version": "2026.10",
        "variante": None,
        "empreinte": referentiel.empreinte,
        "role": "technicien",
        "date": "2025-05-06",
        "organisation": "Valmont",
    }


def test_one_row_a_question() -> None:
    """Each question has its number, its thème, its wording and every one of its levels, in the order given."""
    feuille = reopen(compose_envoi(build_essai()))["Questionnaire"]
    assert read_headings(feuille) == [
        *("Identifiant", "N°", "Thème", "Question", "Aide", "Niveau 0", "Niveau 1", "Niveau 2", "Niveau 3"),
        *("Votre réponse", "Preuve", "Remarque"),
    ]
    lignes = [[cellule.value for cellule in ligne] for ligne in feuille.iter_rows(min_row=2)]
    assert [ligne[0] for ligne in lignes] == ["un.a", "un.b", "un.c"]
    vide = [None, None, None]
    assert lignes[0][1:] == [
        *("1.1", "Nom de un", "Intitulé de un.a", None, "Pas du tout", "En partie", "En voie", "Atteint", *vide),
    ]
    assert lignes[1][5:] == ["Palier 0", "Palier 1", "Palier 2", None, *vide]
    assert feuille.column_dimensions["A"].hidden


def test_debats_have_an_answer_only() -> None:
    """An opinion is anonymous: there is no room where somebody could be known."""
    feuille = reopen(compose_envoi(build_essai(), "debats"))["Questionnaire"]
    assert read_headings(feuille)[-1] == "Votre réponse"
    assert [feuille.cell(rang, 1).value for rang in (2, 3)] == ["deux.x", "deux.y"]


def test_choices() -> None:
    """Each answer cell offers the levels of its own question, and refuses anything else in French."""
    feuille = reopen(compose_envoi(build_essai()))["Questionnaire"]
    listes = {str(liste.sqref): liste for liste in feuille.data_validations.dataValidation}
    assert {place: liste.formula1 for place, liste in listes.items()} == {
        "J2 J4": '"0,1,2,3,Non concerné,Ne sait pas"',
        "J3": '"0,1,2,Non concerné,Ne sait pas"',
    }
    for liste in listes.values():
        assert (liste.type, liste.errorStyle, liste.showErrorMessage) == ("list", "stop", True)
        assert not liste.showDropDown  # in the format, true hides the arrow
        assert find_typos(str(liste.error)) == []
    assert plain(str(listes["J3"].error)) == "Choisissez dans la liste : 0, 1, 2, Non concerné, Ne sait pas."


def test_only_answers_are_unlocked() -> None:
    """Answer, proof and remark of each question can be typed; nothing else can, and no password stands in the way."""
    classeur = reopen(compose_envoi(build_essai()))
    feuille = classeur["Questionnaire"]
    libres = {c.coordinate for ligne in feuille.iter_rows() for c in ligne if not c.protection.locked}
    assert libres == {f"{colonne}{rang}" for colonne in "JKL" for rang in (2, 3, 4)}
    for onglet in classeur.worksheets:
        assert onglet.protection.sheet
        assert onglet.protection.password is None
    assert not feuille.protection.formatColumns  # false allows it: a column may be made wider


def test_layout() -> None:
    """The heading stays in sight, texts wrap in rows that are tall enough, and paper is landscape, as wide as the page."""
    longue = question("un.a", **CONSTAT, aide="Une phrase assez longue pour être coupée. " * 8)
    envoi = compose_envoi(build_referentiel(noeud("un", longue, question("un.b", **CONSTAT))))
    feuille = reopen(envoi)["Questionnaire"]
    assert feuille.freeze_panes == "E2"
    assert feuille.print_title_rows == "$1:$1"
    assert (feuille.page_setup.orientation, feuille.page_setup.fitToWidth) == ("landscape", 1)
    assert feuille.page_setup.fitToHeight == 0
    assert feuille.sheet_properties.pageSetUpPr is not None
    assert feuille.sheet_properties.pageSetUpPr.fitToPage
    assert all(c.alignment.wrap_text for ligne in feuille.iter_rows() for c in ligne)
    largeur = feuille.column_dimensions["E"].width
    lignes = len(longue["aide"]) / largeur
    assert feuille.row_dimensions[2].height >= 15 * lignes > feuille.row_dimensions[3].height


@pytest.mark.parametrize("debut", ["=", "+", "-", "@", "\t", "'", "\n"])
def test_no_text_becomes_a_formula(debut: str) -> None:
    """A wording that begins like a formula is a text, and stays one when somebody edits its cell."""
    texte = f"{debut}cmd|' /C calc'!A0"
    referentiel = build_referentiel(noeud("un", question("un.a", **CONSTAT, aide=texte)))
    envoi = replace(compose_envoi(referentiel, organisation=texte), titre=texte, consignes=(texte,))
    octets = write_questionnaire(envoi)
    classeur = load_workbook(io.BytesIO(octets))
    cellule = classeur["Questionnaire"]["E2"]
    assert (cellule.value, cellule.data_type) == (texte, "s")
    assert cellule.quotePrefix
    assert classeur["Mode d’emploi"]["A1"].data_type == "s"
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        feuilles = [archive.read(nom).decode() for nom in archive.namelist() if "worksheets/sheet" in nom]
    assert len(feuilles) == 3
    assert not any("<f>" in xml or "<f " in xml for xml in feuilles)


def test_texts_that_a_workbook_cannot_hold() -> None:
    """Control characters are left out; markup is text; an ampersand in the footer is an ampersand."""
    referentiel = build_referentiel(noeud("un", question("un.a", **CONSTAT, aide=f"a\x00b\x1f{HOSTILE}")))
    classeur = reopen(compose_envoi(referentiel, organisation="Eaux & Forêts"))
    assert classeur["Questionnaire"]["E2"].value == f"ab{HOSTILE}"
    assert classeur["Mode d’emploi"]["A2"].value == "Eaux & Forêts, séance du 06/05/2025"
    pied = classeur["Questionnaire"].oddFooter
    assert pied is not None
    assert "Eaux && Forêts" in str(pied.left.text)


def test_cells_are_found_by_name() -> None:
    """The tests' own way to fill in finds the cell a person would."""
    feuille = reopen(compose_envoi(build_essai()))["Questionnaire"]
    assert (find_row(feuille, "un.b"), find_column(feuille, "Preuve")) == (3, 11)
