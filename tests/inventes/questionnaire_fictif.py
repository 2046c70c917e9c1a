"""Questionnaires as workbooks, filled in as a person would: for the tests of depot.echanges and rapport.envoi."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from inventes.atelier_fictif import build_referentiel, noeud, plain, question
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from numresp.depot.echanges.questionnaire.ecriture import Envoi, LigneDeQuestionnaire, write_questionnaire
from numresp.depot.echanges.questionnaire.feuille_cachee import DEBATS, Annonce
from numresp.depot.echanges.questionnaire.lecture import Retour, read_questionnaire
from numresp.erreurs import DonneesInvalides
from numresp.modele.referentiel.referentiel import Question, Referentiel

JOUR = date(2025, 5, 6)
CONSTAT = {"mode": "constat", "repond": ["technicien"]}
TROIS = [{"niveau": rang, "valeur": rang / 2, "libelle": f"Palier {rang}"} for rang in range(3)]


def build_essai() -> Referentiel:
    """Three constats (the second on three levels only, the third for another role too) and two débats."""
    return build_referentiel(
        noeud(
            "un",
            question("un.a", **CONSTAT),
            question("un.b", **CONSTAT, niveaux=TROIS),
            question("un.c", mode="constat", repond=["direction", "technicien"]),
        ),
        noeud("deux", question("deux.x"), question("deux.y")),
    )


def list_lignes(referentiel: Referentiel, choix: Iterable[Question]) -> tuple[LigneDeQuestionnaire, ...]:
    """Rows of some questions, numbered in their order."""
    return tuple(
        LigneDeQuestionnaire(f"1.{rang}", referentiel.theme_de[q.id].nom, q, referentiel.niveaux_de(q), q.aide)
        for rang, q in enumerate(choix, start=1)
    )


def compose_envoi(referentiel: Referentiel, role: Any = "technicien", /, **autres: Any) -> Envoi:
    """The questionnaire of a role, or of the débats, with something of its annonce changed."""
    mode = "debat" if role == DEBATS else "constat"
    choix = [q for q in referentiel.questions.values() if q.mode == mode and (mode == "debat" or role in q.repond)]
    dite = {
        "referentiel": referentiel.id,
        "version": referentiel.version,
        "variante": "",
        "empreinte": referentiel.empreinte,
        "role": role,
        "date": JOUR,
        "organisation": "Valmont",
    }
    return Envoi("Questionnaire d’essai", Annonce(**(dite | autres)), ("Mode.",), list_lignes(referentiel, choix))


def save(chemin: Path, referentiel: Referentiel, role: Any = "technicien", /, **autres: Any) -> Path:
    """Write a questionnaire on disk, as it was sent."""
    chemin.write_bytes(write_questionnaire(compose_envoi(referentiel, role, **autres)))
    return chemin


def edit(chemin: Path, geste: Callable[[Workbook], None]) -> Path:
    """Open a workbook, do something to it, save it."""
    classeur = load_workbook(chemin)
    geste(classeur)
    classeur.save(chemin)
    return chemin


def find_column(feuille: Worksheet, nom: str) -> int:
    """Where a heading stands."""
    return next(int(c.column) for ligne in feuille.iter_rows(max_row=10) for c in ligne if c.value == nom)


def find_row(feuille: Worksheet, ident: str) -> int:
    """Where a question stands, by its hidden id."""
    return next(int(c.row) for (c,) in feuille.iter_rows(max_col=1) if c.value == ident)


def fill(chemin: Path, reponses: Mapping[str, Any], colonne: str = "Votre réponse") -> Path:
    """Type answers (or proofs, or remarks) into their cells."""

    def type_in(classeur: Workbook) -> None:
        feuille = classeur["Questionnaire"]
        rang = find_column(feuille, colonne)
        for ident, reponse in reponses.items():
            feuille.cell(find_row(feuille, ident), rang).value = reponse

    return edit(chemin, type_in)


def said(erreur: DonneesInvalides) -> list[tuple[str, str, str]]:
    """(place, message, remedy) of each fault, with ordinary spaces."""
    return [(faute.lieu, plain(faute.message), plain(faute.remede)) for faute in erreur.fautes]


ESSAI = build_essai()


def refuse(chemin: Path, **autres: Any) -> list[tuple[str, str, str]]:
    """(place, message, remedy) of the faults of a file that must be refused."""
    with pytest.raises(DonneesInvalides) as saisie:
        read_questionnaire(chemin, ESSAI, **autres)
    assert all(faute.fichier.endswith(chemin.name) for faute in saisie.value.fautes)
    return said(saisie.value)


def remarks(retour: Retour) -> list[str]:
    """What must be said, with ordinary spaces."""
    return [plain(remarque) for remarque in retour.remarques]


def zip_of(**parties: bytes) -> bytes:
    """A small archive."""
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, contenu in parties.items():
            archive.writestr(nom, contenu)
    return tampon.getvalue()


def replace_part(chemin: Path, partie: str, contenu: bytes) -> None:
    """Put other bytes into one part of a workbook."""
    with zipfile.ZipFile(chemin) as archive:
        parties = {nom: archive.read(nom) for nom in archive.namelist()}
    chemin.write_bytes(zip_of(**(parties | {partie: contenu})))
