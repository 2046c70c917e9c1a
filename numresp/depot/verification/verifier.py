"""`numresp verifier`: every file, journal and reference that can be checked, with every fault."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from numresp.depot.dossier.dans_espace import list_slugs
from numresp.depot.dossier.dossier import read_dossier
from numresp.depot.dossier.non_lus import LUS, ORGANISATION, looks_like_dossier
from numresp.depot.espace.non_lus import PROMOTION, list_folders, list_unread_espace
from numresp.depot.espace.promotion import load_promotion
from numresp.depot.fichiers.contenu_de_repertoire import has_entry
from numresp.depot.fichiers.noms import find_resemblance
from numresp.depot.fourni.catalogue import (
    read_actions,
    read_facteurs,
    read_impacts,
    read_indicateurs,
    read_obligations,
    read_parcours,
    read_references,
)
from numresp.depot.fourni.correspondances import ANCIEN, FICHIER, load_correspondances
from numresp.depot.fourni.referentiel_voulu import list_own
from numresp.depot.fourni.ressources import find_data
from numresp.depot.historique.journal_des_changements import NOM as HISTORIQUE
from numresp.depot.historique.journal_des_changements import load_history
from numresp.depot.parties.feuille_de_route import NOM as FEUILLE_DE_ROUTE
from numresp.depot.parties.migration import NOM as MIGRATION
from numresp.depot.parties.organisation import load_organisation
from numresp.depot.seance.seances import load_seance
from numresp.depot.systeme.chemins import short_name
from numresp.depot.verification.bilan_des_fautes import Verification
from numresp.depot.verification.concordance import list_parcours_faults
from numresp.depot.verification.dossiers_verifies import DossiersVerifies
from numresp.depot.verification.fourni import read_referentiel, verify_shipped
from numresp.depot.verification.rapports_anciens import list_orphans
from numresp.depot.verification.typographie import list_row_typos, list_typos
from numresp.depot.verification.verification_d_un_dossier import compare, name_kinds, verify_dossier
from numresp.depot.verification.verification_partagee import check_together
from numresp.depot.yaml.document import Document, read_document, read_text
from numresp.erreurs import DonneesInvalides, Introuvable, fault
from numresp.modele.commun.socle import Modele
from numresp.modele.dossier.organisation import Promotion

__all__ = ["Verification", "verify"]

LECTURES: dict[frozenset[str], Callable[[Path], tuple[Document, Modele]]] = {
    frozenset({"actions"}): read_actions,
    frozenset({"indicateurs"}): read_indicateurs,
    frozenset({"impacts"}): read_impacts,
    frozenset({"obligations"}): read_obligations,
    frozenset({"minumeco"}): read_references,
    frozenset({"jalons"}): read_parcours,
}
"""Files of a catalogue, told by the keys that each must have; anything else is taken for a référentiel."""

LUS_CSV = tuple(nom for nom in LUS if nom.endswith(".csv"))
LUS_YAML = (PROMOTION, *(nom for nom in LUS if nom.endswith(".yaml")))


def verify(chemin: Path | None, espace: Path, rapports: Path) -> Verification:
    """Check a file, a dossier, an espace, or everything that ships and the espace if there is one.

    Parameters
    ----------
    chemin : Path or None
        What to check.
    espace : Path
        Checked too when `chemin` is None and it exists.
    rapports : Path
        Folder of rendered reports: each records where its journal stood, so that a shortened journal is found.

    Returns
    -------
    Verification
    """
    suivi = Verification()
    if chemin is None:
        verify_shipped(suivi)
        _verify_espace(suivi, find_data("exemple"), None)
        if espace.is_dir():
            _verify_espace(suivi, espace, rapports)
    elif not os.path.lexists(chemin):
        raise Introuvable([fault("ce chemin n’existe pas", fichier=str(chemin), remede="vérifiez-le")])
    elif not chemin.is_dir():
        suivi.attempt(chemin, lambda: _verify_file(suivi, chemin))
    elif _is_dossier(chemin):
        verify_dossier(suivi, chemin, rapports)
    else:
        _verify_espace(suivi, chemin, rapports)
    return suivi


def _is_dossier(chemin: Path) -> bool:
    """A dossier rather than an espace: its own organisation.yaml, or at least no other dossier in it."""
    if has_entry(chemin, ORGANISATION):
        return True
    return looks_like_dossier(chemin) and not has_entry(chemin, PROMOTION) and not list_slugs(chemin)


def _verify_espace(suivi: Verification, espace: Path, rapports: Path | None) -> None:
    slugs = suivi.read(lambda: list_slugs(espace))
    if slugs is None:
        return
    promotion, fichier = None, espace / PROMOTION
    if has_entry(espace, PROMOTION):
        promotion = suivi.attempt(fichier, lambda: _verify_promotion(suivi, fichier))
    for nom in (ANCIEN, FICHIER):
        if has_entry(espace, nom):
            suivi.attempt(espace / nom, lambda: load_correspondances(espace))
    for propre in list_own(espace):
        suivi.attempt(propre, lambda propre=propre: suivi.advise(list_typos(*read_referentiel(propre))))  # type: ignore[misc]
    if not slugs and not has_entry(espace, PROMOTION):
        message = "ni dossier d’organisation ni promotion.yaml ici"
        suivi.fautes.append(
            fault(message, fichier=short_name(espace), remede="donnez un espace, un dossier ou un fichier")
        )
    suivi.tell(suivi.read(lambda: list_unread_espace(espace, None if promotion is None else promotion.organisations)))
    dossiers = list_folders(espace)
    with DossiersVerifies(espace, rapports, len(dossiers)) as connus:
        connus.prepare(dossiers, partial(check_together, rapports=rapports))
        for chemin in dossiers:
            connus.check(suivi, chemin, partial(verify_dossier, chemin=chemin, rapports=rapports))
    if rapports is not None:
        suivi.tell(list_orphans(slugs, rapports))


def _verify_promotion(suivi: Verification, chemin: Path) -> Promotion:
    promotion = load_promotion(chemin)
    suivi.fautes += list_parcours_faults(chemin, promotion)
    return promotion


def _verify_journal(suivi: Verification, chemin: Path) -> None:
    journal = load_history(chemin.parent) if chemin.name == HISTORIQUE else load_seance(chemin).journal
    if journal.dechire:
        suivi.remarques.append(f"{short_name(chemin)} : la dernière ligne est déchirée, elle est ignorée")


def _verify_file(suivi: Verification, chemin: Path) -> None:
    """Check one file by what it is; one that looks like a file that is read, and is not, is refused."""
    vue = find_resemblance(chemin.name, LUS_YAML if chemin.suffix in (".yaml", ".yml") else LUS_CSV)
    if vue is not None and chemin.suffix != ".jsonl" and not _holds_facteurs(chemin):
        message = f"ce fichier n’est pas lu : numresp lit « {vue.connu} »"
        raise DonneesInvalides([fault(message, fichier=short_name(chemin), remede="vérifiez le dossier entier")])
    if chemin.suffix == ".jsonl":
        _verify_journal(suivi, chemin)
    elif chemin.name == "promotion.yaml":
        _verify_promotion(suivi, chemin)
    elif chemin.name == "organisation.yaml":
        load_organisation(chemin)
    elif chemin.name in (ANCIEN, FICHIER):
        load_correspondances(chemin.parent)
    elif chemin.suffix == ".csv" and _holds_facteurs(chemin):
        suivi.advise(list_row_typos(read_facteurs([chemin])))
    elif chemin.suffix == ".csv" or chemin.name in ("jalons.yaml", FEUILLE_DE_ROUTE, MIGRATION):
        dossier = read_dossier(chemin.parent)
        compare(suivi, dossier)
        name_kinds(suivi, dossier)
    elif chemin.suffix in (".yaml", ".yml"):
        _verify_content(suivi, chemin)
    else:
        message = f"fichier .yaml, .csv ou .jsonl attendu, vu « {chemin.name} »"
        raise DonneesInvalides([fault(message, fichier=short_name(chemin))])


def _holds_facteurs(chemin: Path) -> bool:
    """A table of factors, by its name or its header."""
    return (
        chemin.name.startswith("facteurs") or "consulte_le" in read_text(chemin, short_name(chemin)).partition("\n")[0]
    )


def _verify_content(suivi: Verification, chemin: Path) -> None:
    """A référentiel or a file of a catalogue, by its keys; one's own typography is advised, not refused."""
    cles = set(read_document(chemin, short_name(chemin)).donnees)
    if cles <= {"profil", "reponses"}:
        message = "une feuille de réponses se vérifie avec son référentiel"
        remede = "numresp scorer --referentiel R --reponses ce-fichier"
        raise DonneesInvalides([fault(message, fichier=short_name(chemin), remede=remede)])
    lire = next((lire for attendues, lire in LECTURES.items() if attendues <= cles), read_referentiel)
    suivi.advise(list_typos(*lire(chemin)))
