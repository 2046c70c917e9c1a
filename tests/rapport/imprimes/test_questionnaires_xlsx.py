"""The questionnaires sent before a séance: the same questions as on paper, for the same people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from inventes.atelier_fictif import create_dossier, hold_seance, list_tree, plain, read_livre
from inventes.outils_depot import read_cells
from inventes.questionnaire_fictif import fill
from openpyxl import load_workbook

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.echanges.questionnaire.import_journal import import_questionnaire
from numresp.depot.echanges.questionnaire.lecture import read_questionnaire
from numresp.erreurs import DonneesInvalides, Introuvable
from numresp.modele.commun.typographie import find_typos
from numresp.modele.referentiel.referentiel import Role
from numresp.rapport.imprimes.questionnaires import select_constats, select_debats
from numresp.rapport.imprimes.questionnaires_xlsx import export_questionnaires
from numresp.rapport.imprimes.selection import Tirage, compose_tirage

EXPRESS = {"id": "collectivites", "version": "2026.1", "variante": "express"}


@pytest.fixture(scope="module")
def espace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An espace with a small town, one séance on the whole référentiel and one on its short variante."""
    chemin = tmp_path_factory.mktemp("envoi") / "espace"
    dossier = create_dossier(chemin, population="900", agents="8")
    hold_seance(dossier)
    hold_seance(dossier, jalon="bilan", cite=EXPRESS)
    return chemin


@pytest.fixture(scope="module")
def ecrits(espace: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """The workbooks of the whole référentiel."""
    return export_questionnaires(espace, "valmont", jalon="autodiagnostic", sortie=tmp_path_factory.mktemp("sortie"))


def compose(espace: Path, variante: str | None = None) -> Tirage:
    """The questions on paper for the same organisation."""
    return compose_tirage(read_livre(), variante, load_dossier(espace, "valmont").organisation)


def read_ids(chemin: Path) -> list[Any]:
    """Ids of the questions of a workbook, in their order."""
    return [
        ident for (ident,) in load_workbook(chemin)["Questionnaire"].iter_rows(min_row=2, max_col=1, values_only=True)
    ]


def expected(tirage: Tirage) -> dict[str, list[str]]:
    """What the paper version asks, by file name."""
    choix = {role: select_constats(tirage, role) for role in get_args(Role)} | {"debats": select_debats(tirage)}
    return {f"questionnaire-{role}.xlsx": [q.id for q in questions] for role, questions in choix.items() if questions}


def test_same_questions_as_on_paper(espace: Path, ecrits: tuple[Path, ...]) -> None:
    """One workbook for each role that has a constat to answer, and one for the débats, with the questions of the paper."""
    assert {chemin.name: read_ids(chemin) for chemin in ecrits} == expected(compose(espace))
    assert {chemin.parent.parts[-2:] for chemin in ecrits} == {("valmont", "questionnaires")}


def test_questions_that_the_profile_closes_are_not_sent(espace: Path, ecrits: tuple[Path, ...]) -> None:
    """A town of 900 is not asked what concerns large ones."""
    ecartees = set(compose(espace).ecartees)
    assert ecartees
    assert not ecartees & {ident for chemin in ecrits for ident in read_ids(chemin)}


def test_variante_of_the_seance(espace: Path, tmp_path: Path) -> None:
    """The newest séance is the default; on a variante, only its questions are sent, under their usual numbers."""
    ecrits = export_questionnaires(espace, "valmont", sortie=tmp_path)
    tirage = compose(espace, "express")
    assert {chemin.name: read_ids(chemin) for chemin in ecrits} == expected(tirage)
    feuille = load_workbook(ecrits[-1])["Questionnaire"]
    lignes = feuille.iter_rows(min_row=2, max_col=2, values_only=True)
    assert all(numero == tirage.numeros[str(ident)] for ident, numero in lignes)
    annonce = {cle: vu for cle, vu in load_workbook(ecrits[0])["numresp"].iter_rows(max_col=2, values_only=True)}  # noqa: C416
    assert (annonce["variante"], annonce["empreinte"]) == ("express", read_livre().empreinte)


def test_rules_are_said(ecrits: tuple[Path, ...]) -> None:
    """Who answers, which level to choose, what a proof is worth, no name; an opinion is anonymous."""
    modes = {
        chemin.stem.removeprefix("questionnaire-"): plain(
            "\n".join(str(cellule.value) for cellule in load_workbook(chemin)["Mode d’emploi"]["A"])
        )
        for chemin in ecrits
    }
    assert "Qui répond : ressources humaines." in modes["rh"]
    assert "atelier du 6 mai 2025" in modes["rh"]
    for role, mode in modes.items():
        assert "le niveau le plus haut dont toutes les conditions" in mode
        constats = role != "debats"
        assert ("Sans preuve, la réponse reste provisoire." in mode) == constats
        assert ("N’écrivez le nom de personne" in mode) == constats
        assert ("Ce questionnaire est anonyme" in mode) != constats


def test_help_says_what_the_paper_says(espace: Path, ecrits: tuple[Path, ...]) -> None:
    """Beside a constat: its help, what would prove it, who else is asked; beside a débat, nothing on proofs or roles."""
    aides = {
        chemin.stem: {
            str(ident): plain(str(aide or ""))
            for ident, _, _, _, aide in load_workbook(chemin)["Questionnaire"].iter_rows(
                min_row=2, max_col=5, values_only=True
            )
        }
        for chemin in ecrits
    }
    aide = aides["questionnaire-technicien"]["gouvernance.regles"]
    assert "Preuves possibles : Charte informatique ou règlement intérieur à jour." in aide
    assert aide.endswith("Aussi posée à : direction.")
    assert not any("Preuves" in aide or "Aussi posée" in aide for aide in aides["questionnaire-debats"].values())
    reserves = {ident for ident, conditions in compose(espace).questions.items() if conditions}
    dits = [aide for feuille in aides.values() for ident, aide in feuille.items() if ident in reserves]
    assert dits
    assert all("sinon, répondez « Non concerné »." in aide for aide in dits)


def test_french_typography(ecrits: tuple[Path, ...]) -> None:
    """Everything a person reads follows the rules of French typography."""
    for chemin in ecrits:
        classeur = load_workbook(chemin)
        textes = [
            str(cellule.value)
            for nom in ("Mode d’emploi", "Questionnaire")
            for ligne in classeur[nom].iter_rows(min_col=1 if nom == "Mode d’emploi" else 2)
            for cellule in ligne
            if cellule.value is not None
        ]
        assert [(texte, typos) for texte in textes for ligne in texte.split("\n") if (typos := find_typos(ligne))] == []


def test_every_workbook_is_read_back(ecrits: tuple[Path, ...]) -> None:
    """What numresp sends, numresp reads: every question recognised, no remark."""
    for chemin in ecrits:
        retour = read_questionnaire(chemin, read_livre())
        assert (retour.reponses, retour.remarques) == ({}, ())
        assert chemin.name == f"questionnaire-{retour.role}.xlsx"


@pytest.mark.long
def test_libreoffice_saves_each_again(ecrits: tuple[Path, ...], resauver: Callable[..., list[Path]]) -> None:
    """LibreOffice opens each of those that are sent and saves it again: every cell is the same, and numresp reads it."""
    for chemin, resauve in zip(ecrits, resauver(*ecrits), strict=True):
        assert read_cells(resauve) == read_cells(chemin)
        assert read_questionnaire(resauve, read_livre()).remarques == ()


def test_from_export_to_import(espace: Path, tmp_path: Path) -> None:
    """Sent, filled in whole, imported: every answer stands in the journal."""
    ecrits = export_questionnaires(espace, "valmont", jalon="autodiagnostic", sortie=tmp_path)
    for chemin in ecrits:
        fill(chemin, dict.fromkeys(read_ids(chemin), 2))
        import_questionnaire(espace, "valmont", chemin, jalon="autodiagnostic")
    etat = load_dossier(espace, "valmont").find_seance("autodiagnostic").etat
    attendus = {ident for chemin in ecrits[:-1] for ident in read_ids(chemin)}
    assert {ident: reponse.niveau for ident, reponse in etat.reponses.items()} == dict.fromkeys(attendus, 2)
    assert {ident: etat.count_votes(ident) for ident in etat.votes} == {
        ident: {"2": 1} for ident in read_ids(ecrits[-1])
    }


def test_answers_are_never_written_over(espace: Path, tmp_path: Path) -> None:
    """Written again in the same place when nobody has answered; refused, all of them, when somebody has."""
    ecrits = export_questionnaires(espace, "valmont", sortie=tmp_path)
    assert export_questionnaires(espace, "valmont", sortie=tmp_path) == ecrits
    fill(ecrits[0], {read_ids(ecrits[0])[0]: 1})
    avant = list_tree(tmp_path)
    with pytest.raises(DonneesInvalides, match="porte déjà des réponses") as saisie:
        export_questionnaires(espace, "valmont", sortie=tmp_path)
    assert [Path(faute.fichier).name for faute in saisie.value.fautes] == [ecrits[0].name]
    assert list_tree(tmp_path) == avant


def test_nothing_to_export(tmp_path: Path) -> None:
    """Without a séance, nobody knows which questions are asked: it is said, and nothing is written."""
    create_dossier(tmp_path)
    with pytest.raises(Introuvable, match="aucune séance"):
        export_questionnaires(tmp_path, "valmont", sortie=tmp_path / "sortie")
    assert not (tmp_path / "sortie").exists()
