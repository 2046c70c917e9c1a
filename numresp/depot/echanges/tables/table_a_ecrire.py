"""A table to be written for other programs, with what its columns mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from numresp.erreurs import DonneesInvalides, fault

DESCRIPTION = "description"
"""The table that says what the columns of the others are."""


@dataclass(frozen=True)
class TableAEcrire:
    """A table.

    Attributes
    ----------
    ligne : str
        What a row is.
    colonnes : tuple of (name, unit, meaning)
        In the order of `cadre`.
    """

    nom: str
    ligne: str
    cadre: pd.DataFrame
    colonnes: tuple[tuple[str, str, str], ...]


def describe_all(tables: Sequence[TableAEcrire]) -> TableAEcrire:
    """What every column of some tables means, as one more table."""
    lignes = [
        (table.nom, table.ligne, nom, None if unite == "" else unite, sens)
        for table in tables
        for nom, unite, sens in table.colonnes
    ]
    noms = (
        ("table", "", "Nom de la table"),
        ("ligne", "", "Ce qu’est une ligne"),
        ("colonne", "", "Nom de la colonne"),
        ("unite", "", "Unité ; vide : aucune"),
        ("sens", "", "Ce qu’elle dit, et ce que dit une cellule vide"),
    )
    cadre = pd.DataFrame(lignes, columns=[nom for nom, _, _ in noms], dtype="string[python]")
    return TableAEcrire(DESCRIPTION, "une colonne d’une table", cadre, noms)


def want_package(erreur: ImportError, quoi: str, partie: str = "tables") -> DonneesInvalides:
    """What is said where an optional part is not installed."""
    nom = erreur.name or "un paquet"
    message = f"{quoi} demande {nom}, qui n’est pas installé"
    return DonneesInvalides([fault(message, remede=f'installez-le : pip install "numresp[{partie}]"')])


def add_description(tables: Iterable[TableAEcrire]) -> tuple[TableAEcrire, ...]:
    """The tables, with their description last."""
    toutes = tuple(tables)
    return (*toutes, describe_all(toutes))
