"""What ships: référentiels and catalogue, each without a fault, in good French, and holding together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from numresp.depot.fourni.catalogue import PARCOURS, CatalogueLu, list_parcours, read_catalogue, read_parcours
from numresp.depot.fourni.correspondances import FICHIER as CORRESPONDANCES
from numresp.depot.fourni.correspondances import load_correspondances
from numresp.depot.fourni.editions import FICHIER as EDITIONS
from numresp.depot.fourni.editions import find_base, read_editions
from numresp.depot.fourni.referentiels import find_courts, list_referentiels, read_courts
from numresp.depot.fourni.ressources import find_data
from numresp.depot.systeme.chemins import short_name
from numresp.depot.verification.bilan_des_fautes import Verification
from numresp.depot.verification.typographie import list_row_typos, list_text_typos, list_typos
from numresp.depot.yaml.document import Document, read_document
from numresp.depot.yaml.validation import load_model
from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.catalogue.citations import check_citations, check_postes
from numresp.modele.catalogue.edition import Edition
from numresp.modele.catalogue.renvois import check_catalogue
from numresp.modele.referentiel.coherence import check_referentiel
from numresp.modele.referentiel.libelles_courts import Courts
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.suite_de_version import check_suite

COLLECTIVITES = "collectivites"
"""The référentiel whose questions the catalogue's actions move."""


def verify_shipped(suivi: Verification) -> None:
    """Check every référentiel and catalogue file, the links between them, and their typography."""
    lus = [suivi.attempt(chemin, lambda chemin=chemin: _read_named(chemin)) for chemin in list_referentiels()]  # type: ignore[misc]
    referentiels = [lu for lu in lus if lu is not None]
    for document, referentiel in referentiels:
        suivi.fautes += list_typos(document, referentiel)
        suivi.fautes += _list_suite_faults(document, referentiel, [lu for _, lu in referentiels])
    for chemin, lu in zip(list_referentiels(), lus, strict=True):
        if lu is not None and (cote := find_courts(chemin)) is not None:
            courts = suivi.attempt(cote, lambda cote=cote, lu=lu: _read_courts(cote, lu[1]))  # type: ignore[misc]
            suivi.fautes += [] if courts is None else list_typos(*courts)
    suivi.attempt(find_data("catalogue", CORRESPONDANCES), load_correspondances)
    chemin = find_data("catalogue", EDITIONS)
    editions = suivi.attempt(chemin, lambda: read_editions(chemin))
    parues = () if editions is None else editions[1].editions
    for edition in parues:
        _verify_edition(suivi, edition, referentiels, derniere=edition == parues[-1])


def _list_suite_faults(document: Document, referentiel: Referentiel, tous: Iterable[Referentiel]) -> list[Faute]:
    """What a version says of the one that came out before it."""
    rang = _rank(referentiel.version)
    avant = [autre for autre in tous if autre.id == referentiel.id and _rank(autre.version) < rang]
    if not avant:
        return []
    precedente = max(avant, key=lambda autre: _rank(autre.version))
    return [document.fault(*defaut) for defaut in check_suite(referentiel, precedente)]


def _verify_edition(
    suivi: Verification, edition: Edition, referentiels: Sequence[tuple[Document, Referentiel]], *, derniere: bool
) -> None:
    """One edition of the catalogue: its files, their links, and the parcours beside that of the Coalition.

    The newest edition is for the newest référentiel that is not after it. An earlier one no longer changes: its links hold in
    the version that it came out with, and it owes nothing to a question that came later.
    """
    base = find_base(edition)
    catalogue = suivi.read(lambda: read_catalogue(base))
    if catalogue is not None:
        suivi.fautes += _catalogue_typos(suivi, catalogue, base)
        siens = [[couple] for couple in referentiels if couple[1].id == COLLECTIVITES]
        essais = [list_link_faults(catalogue, avec, edition.id) for avec in ([referentiels] if derniere else siens)]
        moindres: list[Faute] = min(essais, key=len) if essais else []
        suivi.fautes += moindres
    for ident in list_parcours(edition.date):
        if ident != PARCOURS:
            chemin = base / f"{ident}.yaml"
            autre = suivi.attempt(chemin, lambda chemin=chemin: read_parcours(chemin))  # type: ignore[misc]
            suivi.fautes += [] if autre is None else list_typos(*autre)


def read_referentiel(chemin: Path) -> tuple[Document, Referentiel]:
    """A référentiel, and its places."""
    document = read_document(chemin, short_name(chemin))
    return document, load_model(document, Referentiel, check_referentiel)


def list_link_faults(
    lu: CatalogueLu, referentiels: Iterable[tuple[Document, Referentiel]], edition: str = ""
) -> list[Faute]:
    """Broken links of the catalogue with the version that it speaks of, and dead references of the other référentiels.

    Parameters
    ----------
    edition : str
        Its id: it speaks of the newest version that is not after it; of the newest of all where there is none such.
    """
    fautes: list[Faute] = []
    restants = list(referentiels)
    siens = [couple for couple in restants if couple[1].id == COLLECTIVITES]
    if siens:
        parus = [couple for couple in siens if _rank(couple[1].version) <= _rank(edition)]
        document, referentiel = parle = max(parus or siens, key=lambda couple: _rank(couple[1].version))
        restants.remove(parle)
        documents = {partie: ouvert for partie, (ouvert, _) in lu.documents.items()} | {"referentiel": document}
        fautes += [
            documents[renvoi.partie].fault(renvoi.lieu, renvoi.message, renvoi.remede)
            for renvoi in check_catalogue(lu.catalogue, referentiel)
        ]
    for document, referentiel in restants:
        references = lu.catalogue.references
        defauts = (*check_citations(referentiel, references), *check_postes(referentiel, references))
        fautes += [document.fault(*defaut) for defaut in defauts]
    return fautes


def _read_named(chemin: Path) -> tuple[Document, Referentiel]:
    """A shipped référentiel is found by its name, which says its id and version."""
    document, referentiel = read_referentiel(chemin)
    attendu = f"{referentiel.id}-{referentiel.version}.yaml"
    if chemin.name != attendu:
        message = f"nom de fichier « {attendu} » attendu d’après id et version"
        raise DonneesInvalides([fault(message, fichier=document.fichier, remede="renommez le fichier")])
    return document, referentiel


def _read_courts(chemin: Path, referentiel: Referentiel) -> tuple[Document, Courts]:
    document = read_document(chemin, short_name(chemin))
    return document, read_courts(document, referentiel)


def _catalogue_typos(suivi: Verification, lu: CatalogueLu, base: Path) -> list[Faute]:
    suivi.verifies += [document.fichier for document, _ in lu.documents.values()]
    suivi.verifies += dict.fromkeys(facteur.fichier for facteur in lu.facteurs)
    fautes = [faute for document, objet in lu.documents.values() for faute in list_typos(document, objet)]
    for modele in dict.fromkeys(action.modele for action in lu.catalogue.actions if action.modele):
        chemin = base / modele
        vues = suivi.attempt(chemin, lambda chemin=chemin: list_text_typos(chemin))  # type: ignore[misc]
        fautes += [] if vues is None else vues
    return fautes + list_row_typos(lu.facteurs)


def _rank(version: str) -> list[int]:
    """2026.10 comes after 2026.2."""
    return [int(nombre) for nombre in re.findall(r"\d+", version)]
