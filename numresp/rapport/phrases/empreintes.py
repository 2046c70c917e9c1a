"""What a fingerprint is of, in words: readers of a page do not know how a dossier is stored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath

from numresp.langue.francais import format_date
from numresp.langue.mots import JALONS
from numresp.rapport.donnees.organisation import QuelleEdition

ENTREES = {
    "actions.csv": "actions suivies",
    "conformite.csv": "conformité",
    "feuille_de_route.yaml": "feuille de route",
    "jalons.yaml": "jalons et charte",
    "mesures.csv": "mesures",
    "organisation.yaml": "organisation",
    "parc.csv": "inventaire du parc",
    "promotion.yaml": "promotion",
}
"""What each part of an espace is to a reader."""


def name_entree(chemin: str, noms: Mapping[str, str] | None = None) -> str:
    """A part of a dossier by its path in it, or in the espace: « Le Trait, mesures », « séance du 27 mars 2025 … ».

    What is no path of a dossier is handed back as it is.

    Parameters
    ----------
    noms : mapping of slug to str, optional
        What the organisations of an espace are called.
    """
    dossier, _, fichier = chemin.rpartition("/")
    dossier = dossier.removesuffix("seances").rstrip("/")
    dit = ENTREES.get(fichier)
    if dit is None:
        jour, _, jalon = PurePosixPath(fichier).stem.rpartition("-")
        if jalon not in JALONS:
            return chemin
        dit = f"séance du {format_date(date.fromisoformat(jour))}, {JALONS[jalon]}"
    return f"{(noms or {}).get(dossier, dossier)}, {dit}" if dossier else dit.capitalize()


def say_edition(edition: QuelleEdition) -> str:
    """Which edition of the catalogue was in force, and that the first one also covers the days before it."""
    avant = ", qui vaut aussi pour les jours d’avant" if edition.anterieure else ""
    return f"Catalogue, édition {edition.id} du {format_date(edition.date)}{avant}"
