"""A questionnaire as a workbook, to be filled in alone before the workshop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from numresp.depot.echanges.questionnaire.colonnes import (
    AIDE,
    IDENTIFIANT,
    NUMERO,
    PREUVE,
    QUESTION,
    QUESTIONNAIRE,
    REMARQUE,
    REPONSE,
    THEME,
)
from numresp.depot.echanges.questionnaire.feuille_cachee import DEBATS, ONGLET, Annonce
from numresp.depot.echanges.xlsx.ecriture import GRIS, HORS_XML, fit_height, set_page, write_text
from numresp.modele.referentiel.referentiel import Niveau, Question

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

MODE_EMPLOI = "Mode d’emploi"
SANS_NIVEAU = ("Non concerné", "Ne sait pas")
LARGEURS = {THEME: 13, NUMERO: 6, QUESTION: 34, AIDE: 46, REPONSE: 14, PREUVE: 26, REMARQUE: 26}
LARGEUR_NIVEAU, LARGEUR_CONSIGNE = 21, 100
A_REMPLIR = "FFFFF8DC"


@dataclass(frozen=True)
class LigneDeQuestionnaire:
    """One question of a questionnaire.

    Attributes
    ----------
    numero : str
        Its number on paper.
    theme : str
        Name of its thème.
    niveaux : tuple of Niveau
        Its own levels, or the default ones, by number.
    aide : str
        Everything that stands beside the question, as it is to be read.
    """

    numero: str
    theme: str
    question: Question
    niveaux: tuple[Niveau, ...]
    aide: str = ""


@dataclass(frozen=True)
class Envoi:
    """A questionnaire to send: what it is, how to fill it in, and its questions in order."""

    titre: str
    annonce: Annonce
    consignes: tuple[str, ...]
    lignes: tuple[LigneDeQuestionnaire, ...]


def write_questionnaire(envoi: Envoi) -> bytes:
    """The bytes of the workbook; the caller puts them on disk.

    Three sheets: how to fill it in; the questions, one a row; and a hidden one that says what they are. Only the cells to
    fill in are unlocked, under a protection without password. A text is never a formula, however it begins.

    Returns
    -------
    bytes
    """
    from openpyxl import Workbook  # noqa: PLC0415 (only those who write workbooks load it)

    classeur = Workbook()
    classeur.properties.creator = "numresp"
    classeur.properties.title = HORS_XML.sub("", f"{envoi.titre}, {envoi.annonce.organisation}")
    classeur.properties.language = "fr-FR"
    consignes = classeur.worksheets[0]
    consignes.title = MODE_EMPLOI
    _write_consignes(consignes, envoi)
    _write_questions(classeur.create_sheet(QUESTIONNAIRE), envoi)
    _write_annonce(classeur.create_sheet(ONGLET), envoi.annonce)
    tampon = BytesIO()
    classeur.save(tampon)
    return tampon.getvalue()


def list_choix(niveaux: Sequence[Niveau]) -> list[str]:
    """What may be answered to a question: the numbers of its levels, « Non concerné », « Ne sait pas »."""
    return [*(str(niveau.niveau) for niveau in niveaux), *SANS_NIVEAU]


def _write_consignes(feuille: Worksheet, envoi: Envoi) -> None:
    annonce = envoi.annonce
    seance = f"{annonce.organisation}, séance du {annonce.date.day:02}/{annonce.date.month:02}/{annonce.date.year}"
    feuille.column_dimensions["A"].width = LARGEUR_CONSIGNE
    for ligne, texte in enumerate((envoi.titre, seance, *envoi.consignes), start=1):
        write_text(feuille, ligne, 1, texte, gras=ligne == 1)
        fit_height(feuille, ligne, [(texte, LARGEUR_CONSIGNE)])
    feuille.sheet_view.showGridLines = False
    feuille.protection.enable()
    set_page(feuille, f"{envoi.titre}, {envoi.annonce.organisation}")


def _write_questions(feuille: Worksheet, envoi: Envoi) -> None:
    """One row a question; the first column, hidden, holds the ids and follows the rows wherever they go."""
    from openpyxl.styles import PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    rangs = range(max((len(ligne.niveaux) for ligne in envoi.lignes), default=0))
    a_remplir = (REPONSE,) if envoi.annonce.role == DEBATS else (REPONSE, PREUVE, REMARQUE)
    noms = (IDENTIFIANT, NUMERO, THEME, QUESTION, AIDE, *(f"Niveau {rang}" for rang in rangs), *a_remplir)
    largeurs = [float(LARGEURS.get(nom, LARGEUR_NIVEAU)) for nom in noms]
    for colonne, (nom, largeur) in enumerate(zip(noms, largeurs, strict=True), start=1):
        write_text(feuille, 1, colonne, nom, gras=True).fill = PatternFill("solid", fgColor=GRIS)
        feuille.column_dimensions[get_column_letter(colonne)].width = largeur
    feuille.column_dimensions["A"].hidden = True
    for rang, ligne in enumerate(envoi.lignes, start=2):
        niveaux = [niveau.libelle for niveau in ligne.niveaux] + [""] * (len(rangs) - len(ligne.niveaux))
        question = ligne.question
        textes = [question.id, ligne.numero, ligne.theme, question.intitule, ligne.aide, *niveaux]
        for colonne, texte in enumerate(textes, start=1):
            write_text(feuille, rang, colonne, texte)
        for colonne in range(len(textes) + 1, len(noms) + 1):
            _open_cell(write_text(feuille, rang, colonne, ""))
        fit_height(feuille, rang, [*zip(textes, largeurs, strict=False)][1:])
    _offer_choices(feuille, envoi.lignes, get_column_letter(noms.index(REPONSE) + 1))
    feuille.freeze_panes = "E2"
    feuille.print_title_rows = "1:1"
    feuille.protection.formatColumns = feuille.protection.formatRows = False  # False allows: columns can be made wider
    feuille.protection.enable()
    set_page(feuille, f"{envoi.titre}, {envoi.annonce.organisation}")


def _open_cell(cellule: Cell) -> None:
    """A cell to fill in: unlocked, and seen to be so."""
    from openpyxl.styles import Border, PatternFill, Protection, Side  # noqa: PLC0415

    trait = Side(style="thin", color="FF7F7F7F")
    cellule.protection = Protection(locked=False)
    cellule.fill = PatternFill("solid", fgColor=A_REMPLIR)
    cellule.border = Border(trait, trait, trait, trait)


def _offer_choices(feuille: Worksheet, lignes: Sequence[LigneDeQuestionnaire], colonne: str) -> None:
    """A list to choose from in each answer cell: the levels that its question has."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    listes: dict[tuple[str, ...], DataValidation] = {}
    for rang, ligne in enumerate(lignes, start=2):
        choix = tuple(list_choix(ligne.niveaux))
        if choix not in listes:
            listes[choix] = liste = DataValidation(type="list", formula1=f'"{",".join(choix)}"', allow_blank=True)
            liste.errorTitle = "Réponse non prévue"
            liste.error = f"Choisissez dans la liste : {', '.join(choix)}."
            liste.errorStyle, liste.showErrorMessage = "stop", True
            feuille.add_data_validation(liste)
        listes[choix].add(f"{colonne}{rang}")


def _write_annonce(feuille: Worksheet, annonce: Annonce) -> None:
    for ligne, (cle, texte) in enumerate(annonce.list_lines(), start=1):
        write_text(feuille, ligne, 1, cle)
        write_text(feuille, ligne, 2, texte).number_format = "@"
    feuille.sheet_state = "hidden"
    feuille.protection.enable()
