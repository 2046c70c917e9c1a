"""A dossier's workbook that comes back: each cell as what its column holds, each fault at its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from numresp.depot.csv.feuilles import (
    ACTIONS,
    CHARTE,
    FAITS,
    FEUILLES,
    FORMAT,
    HYPOTHESES,
    INTERNE,
    JALONS,
    MESURES,
    ORGANISATION,
    PARC,
    LigneFait,
    LigneHypothese,
)
from numresp.depot.echanges.dossier.accents import find_accents, list_texts, mend_accents
from numresp.depot.echanges.dossier.cases import read_rows
from numresp.depot.echanges.dossier.contenu import ContenuDeDossier, build_jalons, build_organisation
from numresp.depot.echanges.dossier.feuille import Page, find_page
from numresp.depot.echanges.dossier.reprise import SuiteDeFeuille
from numresp.depot.echanges.xlsx.lecture import Classeur, read_classeur
from numresp.depot.parties.faits import check_organisation
from numresp.depot.saisie.mots import simplify
from numresp.depot.yaml.validation import translate
from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.commun.socle import Modele, show
from numresp.modele.dossier.organisation import Organisation

LIGNES_MAX = 20_000
"""Rows in one sheet: no town has so many lots, actions or measures."""
REEXPORTER = "exportez de nouveau le dossier, et reportez-y vos changements"


@dataclass(frozen=True)
class DossierDeClasseur:
    """A workbook as read: what it says of itself, the dossier it gives, where each row stands, and what must be said."""

    interne: Mapping[str, str]
    contenu: ContenuDeDossier
    pages: Mapping[str, Page]
    remarques: tuple[str, ...] = ()


def read_workbook(
    chemin: Path, avant: Mapping[str, Sequence[Modele]] | None = None, *, reparer: bool = False
) -> DossierDeClasseur:
    """Read every sheet of a dossier's workbook.

    Parameters
    ----------
    avant : mapping of sheet title to rows, optional
        Those of the dossier: what a sheet has no column for stays as it is.
    reparer : bool
        Mend the accents that are encoded twice, which are refused otherwise.

    Raises
    ------
    DonneesInvalides
        All the faults, each with its sheet, row and column: a sheet missing or renamed, a column renamed or without which no
        row can be read, merged cells, a formula, a value that is none of its column, a row that stands twice.
    """
    classeur = read_classeur(chemin, LIGNES_MAX)
    connus = {} if avant is None else avant
    if reparer:
        classeur = mend_accents(classeur)
    elif (faute := find_accents(classeur, FEUILLES, list_texts(connus))) is not None:
        raise DonneesInvalides([faute])
    interne = _read_interne(classeur)
    fautes: list[Faute] = []
    pages: dict[str, Page] = {}
    suites = {feuille.titre: SuiteDeFeuille(feuille, connus.get(feuille.titre, ())) for feuille in FEUILLES}
    for feuille in FEUILLES:
        page = find_page(classeur, feuille, suites[feuille.titre].libres, fautes)
        if page is not None:
            pages[feuille.titre] = page
    if fautes:
        raise DonneesInvalides(fautes)
    lignes = {
        feuille.titre: list(read_rows(pages[feuille.titre], feuille, suites[feuille.titre], fautes))
        for feuille in FEUILLES
    }
    organisation = _read_organisation(pages, lignes, fautes)
    if len(lignes[CHARTE.titre]) > 1:
        fautes.append(pages[CHARTE.titre].fault(1, "etat", "une seule charte attendue", "retirez cette ligne"))
    if fautes:
        raise DonneesInvalides(fautes)
    return DossierDeClasseur(
        interne,
        ContenuDeDossier(
            organisation=organisation,
            parc=tuple(cast(Any, lignes[PARC.titre])),
            actions=tuple(cast(Any, lignes[ACTIONS.titre])),
            mesures=tuple(cast(Any, lignes[MESURES.titre])),
            jalons=build_jalons(cast(Any, lignes[JALONS.titre]), cast(Any, lignes[CHARTE.titre])),
        ),
        pages,
        tuple(remarque for suite in suites.values() for remarque in suite.remarques),
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
