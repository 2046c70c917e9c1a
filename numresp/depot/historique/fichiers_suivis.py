"""The files that are followed: what each one says now, as a tree of values."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from numresp.depot.fichiers.lecture_sure import LIMITE_CSV_OCTETS, read_bounded
from numresp.depot.parties.conformite import load_conformite
from numresp.depot.parties.feuille_de_route import load_feuille_de_route
from numresp.depot.parties.organisation import load_organisation
from numresp.depot.parties.suivi import load_actions, load_inventory, load_jalons, load_mesures
from numresp.modele.dossier.historique import Fichier, Valeurs
from numresp.modele.dossier.valeurs import (
    dump_actions,
    dump_conformite,
    dump_feuille,
    dump_jalons,
    dump_mesures,
    dump_organisation,
    dump_parc,
)

ABSENT = ""
"""Stands for the SHA-256 of a file that is not there."""
LECTEURS: Mapping[Fichier, Callable[[Path], Valeurs]] = {
    "organisation.yaml": lambda chemin: dump_organisation(load_organisation(chemin)),
    "parc.csv": lambda chemin: dump_parc(load_inventory(chemin)),
    "actions.csv": lambda chemin: dump_actions(load_actions(chemin)),
    "mesures.csv": lambda chemin: dump_mesures(load_mesures(chemin)),
    "jalons.yaml": lambda chemin: dump_jalons(load_jalons(chemin)),
    "feuille_de_route.yaml": lambda chemin: dump_feuille(load_feuille_de_route(chemin.parent)),
    "conformite.csv": lambda chemin: dump_conformite(load_conformite(chemin)),
}


def read_values(dossier: Path, fichier: Fichier) -> Valeurs:
    """What a file of the dossier says.

    Raises
    ------
    DonneesInvalides
        All the faults of the file.
    """
    return LECTEURS[fichier](dossier / fichier)


def hash_followed(dossier: Path, fichier: Fichier) -> str:
    """SHA-256 of a file of the dossier; empty where there is none.

    Raises
    ------
    OSError
        It may not be read, or is no ordinary file.
    """
    try:
        return hashlib.sha256(read_bounded(dossier / fichier, LIMITE_CSV_OCTETS)).hexdigest()
    except FileNotFoundError:
        return ABSENT
