"""conformite.csv of a dossier: what was found of its legal duties, row by row."""

from __future__ import annotations

from pathlib import Path

from numresp.depot.csv.rangees import load_lines
from numresp.depot.csv.table import Cellule, parse_date
from numresp.depot.fourni.catalogue import load_obligations
from numresp.depot.fourni.editions import list_editions
from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.dossier.conformite import ConstatsConnus, ReponseDeConstat, check_idents

NOM = "conformite.csv"
COLONNES: dict[str, Cellule] = {
    "obligation": str, "constat": str, "date": parse_date, "etat": str, "role": str, "preuve": str, "commentaire": str,
}  # fmt: skip


def load_conformite(chemin: Path) -> list[ReponseDeConstat]:
    """The rows of conformite.csv; none where there is no file.

    Raises
    ------
    DonneesInvalides
        All the faults of the file; a duty or a constat that no edition of the catalogue has is one.
    """
    if not chemin.exists():
        return []
    reponses, table = load_lines(chemin, ReponseDeConstat, COLONNES)
    fautes = [
        fault(message, fichier=table.fichier, ligne=table.lignes[rang][0], lieu=table.name_column(champ), remede=remede)
        for rang, champ, message, remede in check_idents(reponses, list_constats() if reponses else {})
    ]
    if fautes:
        raise DonneesInvalides(fautes)
    return reponses


def list_constats() -> ConstatsConnus:
    """The constats of each duty, of all editions of the catalogue: what an older one asked stays readable."""
    connus: dict[str, dict[str, None]] = {}
    for edition in list_editions():
        for obligation in load_obligations(jour=edition.date):
            connus.setdefault(obligation.id, {}).update(dict.fromkeys(str(c.id) for c in obligation.constats))
    return {ident: tuple(constats) for ident, constats in connus.items()}
