"""Which référentiel the next séance of a dossier is held on: a body changes version where it was prepared, and not before."""

from __future__ import annotations

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.fourni.referentiels import find_newest, find_referentiel, load_referentiel
from numresp.modele.referentiel.referentiel import Referentiel


def find_next_referentiel(dossier: Dossier) -> Referentiel:
    """The newest one that ships for a first séance; else that of the newest séance, or the version prepared since.

    Raises
    ------
    Introuvable
        The version that was prepared is not known here.
    """
    if not dossier.seances:
        return load_referentiel(find_newest())
    migration = dossier.migration
    if migration is None or is_migrated(dossier):
        return dossier.seances[-1].complet
    return find_referentiel(migration.referentiel, migration.vers)


def is_migrated(dossier: Dossier) -> bool:
    """What was prepared is done: a séance was held on it since."""
    migration = dossier.migration
    return migration is not None and any(
        (seance.complet.id, seance.complet.version) == (migration.referentiel, migration.vers)
        for seance in dossier.seances
    )
