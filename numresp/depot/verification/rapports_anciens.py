"""What a report records of its séance's journal, compared with the journal as it stands now."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.fichiers.contenu_de_repertoire import list_names, stamp
from numresp.depot.fichiers.lecture_sure import LIMITE_CSV_OCTETS, read_bounded
from numresp.depot.fichiers.noms import is_silent
from numresp.depot.fichiers.non_lu import Ecart, tell
from numresp.depot.historique.journal_des_changements import NOM as HISTORIQUE
from numresp.depot.parties.feuille_de_route import NOM as FEUILLE_DE_ROUTE
from numresp.depot.seance.journal import Journal
from numresp.depot.sortie.manifeste_de_rapports import NOM, SUITE, read_contenu
from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.raisons import say_reason
from numresp.erreurs import Faute, fault
from numresp.modele.seance.evenements import Marque

LIMITE_BILAN_OCTETS = LIMITE_CSV_OCTETS


class _SeanceCitee(BaseModel):
    nom: str
    marque: Marque


class _BilanCite(BaseModel):
    seance: _SeanceCitee
    historique: Marque | None = None


def list_shortened(dossier: Dossier, rapports: Path | None) -> list[Faute]:
    """Journals that no longer hold the line on which an earlier report, or the plan of the dossier, stood.

    So a chain that was computed anew by hand is found where one of them remembers it, and nowhere else.

    Parameters
    ----------
    rapports : Path or None
        Folder of the organisation's reports, if they are to be looked at; their `Bilan` (JSON) records n and empreinte.

    Returns
    -------
    list of Faute
    """
    journaux = {seance.nom: seance.journal for seance in dossier.seances}
    fautes = _list_plan_faults(dossier, journaux)
    for chemin in [] if rapports is None else list_json(rapports):
        bilan = _read_cited(chemin)
        if not isinstance(bilan, _BilanCite):
            continue  # another JSON file, such as a manifest; `list_damaged` says what cannot be read
        fautes += _list_history_faults(dossier, bilan.historique, chemin)
        cite = bilan.seance
        journal = journaux.get(cite.nom)
        if journal is None or not journal.holds(cite.marque):
            quoi = "n’existe plus" if journal is None else "a été raccourci ou modifié"
            message = f"le journal {quoi} depuis le rapport {short_name(chemin)}, établi à la ligne {cite.marque.n}"
            fichier = (
                journal.fichier if journal is not None else short_name(dossier.chemin / "seances" / f"{cite.nom}.jsonl")
            )
            remede = "remettez la copie de sauvegarde du journal, ou retirez ce rapport s’il n’a plus cours"
            fautes.append(fault(message, fichier=fichier, remede=remede))
    return fautes


def _list_history_faults(dossier: Dossier, marque: Marque | None, chemin: Path) -> Iterator[Faute]:
    """The history still holds the line that a report remembers; a report of before it remembers none."""
    if marque is not None and not dossier.historique.holds(marque):
        quoi = "n’existe plus" if not dossier.historique.marques else "a été raccourci ou modifié"
        message = f"l’historique {quoi} depuis le rapport {short_name(chemin)}, établi à sa ligne {marque.n}"
        remede = "remettez la copie de sauvegarde de l’historique, ou retirez ce rapport s’il n’a plus cours"
        yield fault(message, fichier=short_name(dossier.chemin / HISTORIQUE), remede=remede)


def _list_plan_faults(dossier: Dossier, journaux: Mapping[str, Journal]) -> list[Faute]:
    """The journal of the plan's séance still holds the line that the plan remembers; `list_missing` says one that is gone."""
    feuille = dossier.feuille_de_route
    journal = None if feuille is None else journaux.get(feuille.seance)
    if feuille is None or feuille.marque is None or journal is None or journal.holds(feuille.marque):
        return []
    plan = short_name(dossier.chemin / FEUILLE_DE_ROUTE)
    message = f"le journal a été raccourci ou modifié depuis {plan}, établie à la ligne {feuille.marque.n}"
    remede = "remettez la copie de sauvegarde du journal, ou recalculez : numresp feuille-de-route"
    return [fault(message, fichier=journal.fichier, remede=remede)]


def list_damaged(rapports: Path) -> list[Ecart]:
    """Reports of a body whose memory of a journal cannot be read: damaged, unreadable, or taken away from what was noted."""
    ecarts = []
    for chemin in list_json(rapports):
        cite = _read_cited(chemin)
        if isinstance(cite, str):
            message = f"ce rapport ne peut pas être relu ({cite}) : l’empreinte qu’il garde n’a pas été comparée"
            ecarts.append(tell(chemin, message, "refaites-le : numresp rapport", grave=False))
    for nom in _list_noted(rapports):
        chemin = rapports.parent / nom
        if not os.path.lexists(chemin):
            message = f"noté dans {NOM}, ce rapport n’est plus là : l’empreinte qu’il gardait n’a pas été comparée"
            ecarts.append(tell(chemin, message, "refaites-le, ou remettez-le : numresp rapports", grave=False))
    return ecarts


def list_orphans(slugs: Iterable[str], rapports: Path) -> list[Ecart]:
    """Reports on bodies that have no dossier in this espace: it may be gone, or be of another espace."""
    connus = set(slugs)
    seuls = [
        nom
        for nom in list_names(rapports)
        if nom not in connus
        and any(isinstance(_read_cited(chemin), _BilanCite) for chemin in list_json(rapports / nom))
    ]
    if not seuls:
        return []
    message = (
        f"des rapports portent sur des organisations qui n’ont pas de dossier dans cet espace : {', '.join(seuls)}"
    )
    return [tell(rapports, message, "si un dossier a disparu, remettez sa sauvegarde", grave=False)]


def list_json(dossier: Path) -> list[Path]:
    """The JSON files of a folder, in the order of their names; none where there is no such folder."""
    return [dossier / nom for nom in list_names(dossier) if nom.endswith(".json") and not is_silent(nom)]


def _read_cited(chemin: Path) -> _BilanCite | str | None:
    """What a report remembers; None for another JSON file, words for what cannot be read."""
    try:
        donnees = json.loads(read_bounded(chemin, LIMITE_BILAN_OCTETS))
    except OSError as erreur:
        return say_reason(erreur)
    except (ValueError, RecursionError):
        return "ce n’est pas du JSON"
    try:
        return _BilanCite.model_validate(donnees)
    except ValidationError:
        return None


def _list_noted(rapports: Path) -> list[str]:
    """The JSON files that the manifest notes of a body, by their paths from the folder of all reports."""
    try:
        demandes = _read_noted(rapports.parent).get(rapports.name, {}).values()
        return sorted({nom for demande in demandes for nom in demande["fichiers"] if nom.endswith(".json")})
    except (OSError, TypeError, KeyError, AttributeError):
        return []  # none, or one that counts for nothing


def _read_noted(sortie: Path) -> dict[str, dict[str, Any]]:
    """What is noted in a folder of reports, read once for all its bodies as long as its files do not change."""
    return _read_state(sortie, *(stamp(sortie / nom) for nom in (NOM, SUITE)))


@lru_cache(maxsize=1)
def _read_state(sortie: Path, *_: tuple[int, ...]) -> dict[str, dict[str, Any]]:
    return read_contenu(sortie).rapports
