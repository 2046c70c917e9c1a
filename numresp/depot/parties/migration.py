"""migration.yaml: reading it with all its faults, and its text."""

from __future__ import annotations

from pathlib import Path

from numresp.depot.yaml.lecture_de_modele import load_present
from numresp.depot.yaml.scalaires import write_yaml
from numresp.modele.dossier.migration import Migration

NOM = "migration.yaml"
ENTETE = """\
# Écrit par « numresp migrer » : la prochaine séance s’ouvrira sur cette version du référentiel, pré-remplie des réponses
# qu’elle reprend. Aucune séance tenue ne change. Pour y renoncer avant cette séance, supprimez ce fichier.
"""


def load_migration(dossier: Path) -> Migration | None:
    """Read what is prepared in a dossier; None where there is no such file.

    Raises
    ------
    DonneesInvalides
        All the faults of the file.
    """
    return load_present(dossier / NOM, Migration)


def dump_migration(migration: Migration) -> str:
    """The text of the file: what is empty is left out."""
    donnees = {cle: dit for cle, dit in migration.model_dump(mode="python").items() if dit}
    return ENTETE + write_yaml(donnees, width=118)
