"""A questionnaire that comes back: read whatever a spreadsheet did to it, refused when nobody can tell what it says."""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inventes.atelier_fictif import build_referentiel, noeud, question, read_reponses
from inventes.outils_depot import read_cells
from inventes.questionnaire_fictif import (
    CONSTAT,
    ESSAI,
    JOUR,
    edit,
    fill,
    find_column,
    find_row,
    refuse,
    remarks,
    save,
)
from openpyxl import Workbook, load_workbook

from numresp.depot.echanges.questionnaire.lecture import holds_answers, read_questionnaire
from numresp.erreurs import DonneesInvalides

Geste = Callable[[Workbook], None]


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


@pytest.mark.long
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


# -- faults in cells, all at once --------------------------------------------------------------------------------------


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


def test_holds_answers(chemin: Path, tmp_path: Path) -> None:
    """A questionnaire as it was sent holds none; with an answer or a proof it does; what cannot be read may."""
    assert not holds_answers(chemin)
    assert holds_answers(fill(chemin, {"un.a": "Contrat"}, "Preuve"))
    assert holds_answers(fill(save(tmp_path / "autre.xlsx", ESSAI), {"un.b": 0}))
    (tmp_path / "illisible.xlsx").write_bytes(b"PK")
    assert holds_answers(tmp_path / "illisible.xlsx")
