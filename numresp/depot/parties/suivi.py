"""The files of a dossier, each read by itself: its inventory, actions, measures, jalons (design, 4.3)."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from numresp.depot.csv.rangees import load_rows
from numresp.depot.csv.table import Cellule, parse_date, parse_list
from numresp.depot.parties.parc import load_parc
from numresp.depot.saisie.nombres import parse_number
from numresp.depot.systeme.chemins import short_name
from numresp.depot.yaml.lecture_de_modele import load_present
from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.dossier.organisation import Action, Jalons, LigneParc, Mesure

T = TypeVar("T")
TEXTE: Cellule = str
ACTIONS: dict[str, Cellule] = {
    "id": TEXTE, "titre": TEXTE, "questions": parse_list, "nature": TEXTE, "statut": TEXTE, "pilote": TEXTE,
    "service": TEXTE, "debut": parse_date, "fin": parse_date, "jours": parse_number, "budget_eur": parse_number,
    "preuve": TEXTE, "commentaire": TEXTE,
}  # fmt: skip
MESURES: dict[str, Cellule] = {
    "date": parse_date, "indicateur": TEXTE, "valeur": parse_number, "unite": TEXTE, "nature": TEXTE, "methode": TEXTE,
    "preuve": TEXTE, "commentaire": TEXTE,
}  # fmt: skip


def load_inventory(chemin: Path) -> list[LigneParc]:
    """The lines of parc.csv; none where there is no file."""
    return load_parc(chemin)[0] if chemin.exists() else []


def load_actions(chemin: Path) -> list[Action]:
    """The rows of actions.csv; none where there is no file.

    Raises
    ------
    DonneesInvalides
        All the faults of the file; an id that stands twice is one.
    """
    actions = _rows(chemin, Action, ACTIONS)
    vus: set[str] = set()
    fautes = []
    for action in actions:
        if action.id in vus:
            message = f"l’action « {action.id} » figure deux fois"
            fautes.append(fault(message, fichier=short_name(chemin), lieu=action.id, remede="gardez une seule ligne"))
        vus.add(action.id)
    if fautes:
        raise DonneesInvalides(fautes)
    return actions


def load_mesures(chemin: Path) -> list[Mesure]:
    """The rows of mesures.csv; none where there is no file."""
    return _rows(chemin, Mesure, MESURES)


def load_jalons(chemin: Path) -> Jalons:
    """What jalons.yaml says; nothing where there is no file."""
    lus = load_present(chemin, Jalons)
    return Jalons() if lus is None else lus


def _rows(chemin: Path, modele: type[T], cellules: dict[str, Cellule]) -> list[T]:
    if not chemin.exists():
        return []
    return load_rows(chemin, modele, cellules)[0]  # type: ignore[type-var]
