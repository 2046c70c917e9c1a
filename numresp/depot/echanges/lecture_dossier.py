"""A dossier's workbook that comes back: each cell as what its column holds, each fault at its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from numresp.depot.echanges.classeur import Case, Classeur, Onglet, read_classeur
from numresp.depot.echanges.contenu import Contenu, build_jalons, build_organisation
from numresp.depot.echanges.grille import simplify
from numresp.depot.echanges.onglets import (
    ACTIONS,
    CHARTE,
    CHIFFRES,
    FAITS,
    FEUILLES,
    FORMAT,
    HYPOTHESES,
    INTERNE,
    JALONS,
    MESURES,
    ORGANISATION,
    PARC,
    Feuille,
    LigneFait,
    LigneHypothese,
    Rubrique,
)
from numresp.depot.faits import check_organisation
from numresp.depot.tableur import build_row, parse_date, parse_integer, parse_list, parse_number
from numresp.depot.validation import translate
from numresp.erreurs import DonneesInvalides, Faute, fault, suggest
from numresp.modele.organisation import Organisation
from numresp.modele.socle import Modele, show

LIGNES_MAX = 20_000
"""Rows in one sheet: no town has so many lots, actions or measures."""
OUI_NON = {"=TRUE()": True, "=FALSE()": False}
"""How LibreOffice saves what it reads as true or false."""
REEXPORTER = "exportez de nouveau le dossier, et reportez-y vos changements"


@dataclass(frozen=True)
class Page:
    """A sheet as read: its columns (from 1) by field, and its rows by number."""

    fichier: str
    onglet: Onglet
    colonnes: Mapping[str, int]
    rangs: tuple[int, ...]

    def fault(self, rang: int, champ: str, message: str, remede: str = "") -> Faute:
        """A fault at a cell, by the rank of its row (from 0); at the first column where the field has none."""
        lieu = self.onglet.name_cell(self.rangs[rang], self.colonnes.get(champ, 1))
        return fault(message, fichier=self.fichier, lieu=lieu, remede=remede)


@dataclass(frozen=True)
class Lu:
    """A workbook as read: what it says of itself, the dossier it gives, and where each row stands."""

    interne: Mapping[str, str]
    contenu: Contenu
    pages: Mapping[str, Page]


def read_workbook(chemin: Path) -> Lu:
    """Read every sheet of a dossier's workbook.

    Raises
    ------
    DonneesInvalides
        All the faults, each with its sheet, row and column: a sheet or column missing or renamed, merged cells, a formula, a
        value that is none of its column, a row that stands twice.
    """
    classeur = read_classeur(chemin, LIGNES_MAX)
    interne = _read_interne(classeur)
    fautes: list[Faute] = []
    pages: dict[str, Page] = {}
    for feuille in FEUILLES:
        page = _find_page(classeur, feuille, fautes)
        if page is not None:
            pages[feuille.titre] = page
    if fautes:
        raise DonneesInvalides(fautes)
    lignes = {feuille.titre: list(_read_rows(pages[feuille.titre], feuille, fautes)) for feuille in FEUILLES}
    organisation = _read_organisation(pages, lignes, fautes)
    if len(lignes[CHARTE.titre]) > 1:
        fautes.append(pages[CHARTE.titre].fault(1, "etat", "une seule charte attendue", "retirez cette ligne"))
    if fautes:
        raise DonneesInvalides(fautes)
    return Lu(
        interne,
        Contenu(
            organisation=organisation,
            parc=tuple(cast(Any, lignes[PARC.titre])),
            actions=tuple(cast(Any, lignes[ACTIONS.titre])),
            mesures=tuple(cast(Any, lignes[MESURES.titre])),
            jalons=build_jalons(cast(Any, lignes[JALONS.titre]), cast(Any, lignes[CHARTE.titre])),
        ),
        pages,
    )


def _read_interne(classeur: Classeur) -> dict[str, str]:
    onglet = next((vu for vu in classeur.onglets if simplify(vu.titre) == INTERNE), None)
    if onglet is None:
        message = f"ce classeur n’est pas un dossier de numresp : sa feuille masquée « {INTERNE} » n’y est pas"
        raise DonneesInvalides([fault(message, fichier=classeur.fichier, remede=REEXPORTER)])
    textes = {ligne[1].texte: ligne[2].texte for ligne in onglet.lignes.values() if 1 in ligne and 2 in ligne}
    if textes.get("format") != FORMAT:
        message = f"format « {FORMAT} » attendu, vu {show(textes.get('format'))}"
        remede = (
            "numresp importer … --depuis questionnaire" if "questionnaire" in textes.get("format", "") else REEXPORTER
        )
        raise DonneesInvalides([fault(message, fichier=classeur.fichier, lieu=onglet.titre, remede=remede)])
    return textes


def _find_page(classeur: Classeur, feuille: Feuille, fautes: list[Faute]) -> Page | None:
    onglet = next((vu for vu in classeur.onglets if simplify(vu.titre) == simplify(feuille.titre)), None)
    if onglet is None:
        vues = ", ".join(f"« {vu.titre} »" for vu in classeur.onglets)
        message = f"la feuille « {feuille.titre} » manque ; vu {vues}"
        fautes.append(fault(message, fichier=classeur.fichier, lieu=feuille.titre, remede="rendez-lui son nom"))
        return None
    avant = len(fautes)
    entete = min(onglet.lignes, default=1)
    colonnes = _find_columns(onglet, entete, feuille, classeur.fichier, fautes)
    rangs = tuple(sorted(rang for rang in onglet.lignes if rang > entete))
    for plage in onglet.fusions:
        remede = "défusionnez-les, et écrivez chaque valeur dans sa case"
        lieu = f"{onglet.titre}!{plage}"
        fautes.append(fault("cellules fusionnées", fichier=classeur.fichier, lieu=lieu, remede=remede))
    for rang in rangs:
        for colonne in onglet.lignes[rang].keys() - onglet.lignes.get(entete, {}).keys():
            lieu = onglet.name_cell(rang, colonne)
            remede = "déplacez-la sous un titre, ou effacez-la"
            fautes.append(
                fault("valeur sous aucun titre de colonne", fichier=classeur.fichier, lieu=lieu, remede=remede)
            )
    return Page(classeur.fichier, onglet, colonnes, rangs) if len(fautes) == avant else None


def _find_columns(onglet: Onglet, entete: int, feuille: Feuille, fichier: str, fautes: list[Faute]) -> dict[str, int]:
    connus = {
        simplify(nom): rubrique.champ for rubrique in feuille.rubriques for nom in (rubrique.titre, rubrique.champ)
    }
    titres = {rubrique.champ: rubrique.titre for rubrique in feuille.rubriques}
    colonnes: dict[str, int] = {}
    for colonne, case in onglet.lignes.get(entete, {}).items():
        champ, lieu = connus.get(simplify(case.texte)), onglet.name_cell(entete, colonne)
        if champ is None:
            message = f"titre de colonne inconnu {show(case.texte)}"
            fautes.append(fault(message, fichier=fichier, lieu=lieu, remede=suggest(case.texte, titres.values())))
        elif champ in colonnes:
            message = f"la colonne « {titres[champ]} » figure deux fois"
            fautes.append(fault(message, fichier=fichier, lieu=lieu, remede="gardez-en une seule"))
        else:
            colonnes[champ] = colonne
    for champ in titres.keys() - colonnes.keys():
        message = f"la colonne « {titres[champ]} » manque"
        fautes.append(fault(message, fichier=fichier, lieu=f"{onglet.titre}!{entete}", remede="rendez-lui son titre"))
    return colonnes


def _read_rows(page: Page, feuille: Feuille, fautes: list[Faute]) -> Iterator[Modele]:
    """The rows that are sound; faults go to the list, and a row that stands twice is one."""
    vues: dict[Any, int] = {}
    unique = feuille in (ORGANISATION, HYPOTHESES, ACTIONS, JALONS)
    for rang, numero in enumerate(page.rangs):
        valeurs, avant = _read_cells(page, feuille, rang, fautes), len(fautes)
        ligne, defauts = build_row(feuille.modele, valeurs)
        dits = {faute.lieu for faute in fautes}
        for champ, message, remede in defauts:
            faute = page.fault(rang, champ, message, remede)
            if faute.lieu not in dits:
                fautes.append(faute)
        cle = valeurs.get(feuille.cle[0]) if unique else None
        if cle is not None and cle in vues:
            message = f"« {cle} » figure deux fois (déjà à la ligne {vues[cle]})"
            fautes.append(page.fault(rang, feuille.cle[0], message, "gardez une seule ligne"))
        elif ligne is not None and len(fautes) == avant:
            yield ligne
        if cle is not None:
            vues.setdefault(cle, numero)


def _read_cells(page: Page, feuille: Feuille, rang: int, fautes: list[Faute]) -> dict[str, Any]:
    cases = page.onglet.lignes[page.rangs[rang]]
    valeurs: dict[str, Any] = {}
    for rubrique in feuille.rubriques:
        case = cases.get(page.colonnes[rubrique.champ])
        if case is None:
            continue
        try:
            valeurs[rubrique.champ] = _read_cell(rubrique, case)
        except ValueError as erreur:
            valeurs[rubrique.champ] = None
            fautes.append(page.fault(rang, rubrique.champ, str(erreur), "tapez la valeur elle-même"))
    if feuille is ORGANISATION and valeurs.get("champ") in CHIFFRES and isinstance(valeurs.get("valeur"), str):
        try:
            nombre = parse_number(valeurs["valeur"])
            valeurs["valeur"] = int(nombre) if nombre.is_integer() else nombre
        except ValueError as erreur:
            valeurs["valeur"] = None
            fautes.append(page.fault(rang, "valeur", str(erreur), "écrivez le nombre seul"))
    return valeurs


def _read_cell(rubrique: Rubrique, case: Case) -> Any:
    """What a cell holds, for its column.

    Raises
    ------
    ValueError
        A formula, or another kind of value.
    """
    valeur = case.valeur
    if rubrique.genre == "fait" and case.formule:
        valeur = OUI_NON.get(case.texte.upper())
    if case.formule and valeur is None:
        raise ValueError(f"valeur attendue, vu la formule {show(case.texte)}")
    nombre = isinstance(valeur, (int, float)) and not isinstance(valeur, bool)
    match rubrique.genre:
        case "jour":
            lu: Any = valeur.date() if isinstance(valeur, datetime) else parse_date(case.texte)
        case "nombre":
            lu = float(cast(float, valeur)) if nombre else parse_number(case.texte)
        case "entier":
            lu = valeur if isinstance(valeur, int) and nombre else parse_integer(case.texte)
        case "liste":
            lu = tuple(parse_list(case.texte))
        case _:
            lu = valeur if rubrique.genre == "fait" and isinstance(valeur, (bool, int, float)) else case.texte
    return lu


def _read_organisation(
    pages: Mapping[str, Page], lignes: Mapping[str, Sequence[Modele]], fautes: list[Faute]
) -> Organisation | None:
    """The organisation that the facts and the assumptions make up; each fault at the row of its fact or assumption."""
    page, suppose = pages[ORGANISATION.titre], pages[HYPOTHESES.titre]
    faits = cast(Sequence[LigneFait], lignes[ORGANISATION.titre])
    hypotheses = cast(Sequence[LigneHypothese], lignes[HYPOTHESES.titre])
    places = {fait.champ: rang for rang, fait in enumerate(faits)}
    rangs = {ligne.id: rang for rang, ligne in enumerate(hypotheses)}
    if len(faits) != len(page.rangs) or len(hypotheses) != len(suppose.rangs):
        return None  # a row is faulty: the rest would only repeat it
    for champ in ("nom", "type"):
        if champ not in places:
            message = f"le fait « {champ} » manque"
            fautes.append(fault(message, fichier=page.fichier, lieu=page.onglet.titre, remede="rendez-lui sa ligne"))

    def add(lieu: Sequence[str | int], message: str, remede: str) -> None:
        if lieu and lieu[0] == "hypotheses":
            fautes.append(suppose.fault(rangs[str(lieu[1])], str(lieu[2]) if len(lieu) > 2 else "id", message, remede))
            return
        champ = str(lieu[0] if lieu and lieu[0] in FAITS else lieu[1] if len(lieu) > 1 else "")
        cellule = str(lieu[2]) if len(lieu) > 2 and lieu[0] == "sources" else "valeur"
        if champ in places:
            fautes.append(page.fault(places[champ], cellule, message, remede))

    try:
        organisation = Organisation.model_validate(build_organisation(faits, hypotheses))
    except ValidationError as erreur:
        for detail in erreur.errors(include_url=False):
            add(detail["loc"], *translate(detail, Organisation))
        return None
    for lieu, message, remede in check_organisation(organisation):
        add(lieu, message, remede)
    return organisation


def holds_changes(chemin: Path) -> bool:
    """Whether a file that stands where a workbook is to be written may hold something that the dossier does not.

    A workbook that nobody has edited since its export holds nothing of its own; anything else is not ours to replace.
    """
    if not chemin.exists():
        return False
    try:
        lu = read_workbook(chemin)
    except DonneesInvalides:
        return True
    return lu.contenu.fingerprint() != lu.interne.get("contenu")
