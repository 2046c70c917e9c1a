"""Writing what `numresp migrer` prepares: whole or not at all, and never over another preparation."""

from __future__ import annotations

from pathlib import Path

from numresp.depot.ecriture.remplacement_groupe import hold_dossier
from numresp.depot.fichiers.ecriture_sure import replace_files
from numresp.depot.parties.migration import NOM, dump_migration, load_migration
from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.raisons import say_reason
from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.dossier.migration import Migration


def write_migration(dossier: Path, migration: Migration) -> bool:
    """Prepare the next séance of a dossier for a version.

    Returns
    -------
    bool
        False where the dossier was prepared for it already: the file is left as it is, to the byte.

    Raises
    ------
    DonneesInvalides
        It is prepared for another version, or the disk refuses: nothing is written.
    Occupe
        Another window or command is writing into the dossier.
    """
    chemin = dossier / NOM
    with hold_dossier(dossier):
        ancienne = load_migration(dossier)
        if ancienne is not None and _same(ancienne, migration):
            return False
        if ancienne is not None and not _is_spent(ancienne, migration):
            message = f"ce dossier est déjà préparé pour {ancienne.referentiel}-{ancienne.vers}"
            remede = f"tenez sa prochaine séance, ou supprimez {NOM}, puis recommencez"
            raise DonneesInvalides([fault(message, fichier=short_name(chemin), remede=remede)])
        try:
            replace_files({chemin: dump_migration(migration).encode()})
        except OSError as erreur:
            message = f"écriture impossible ({say_reason(erreur)})"
            remede = "vérifiez les droits de ce dossier et la place du disque, puis recommencez"
            raise DonneesInvalides([fault(message, fichier=short_name(chemin), remede=remede)]) from None
    return True


def _same(une: Migration, autre: Migration) -> bool:
    return (une.referentiel, une.vers) == (autre.referentiel, autre.vers)


def _is_spent(ancienne: Migration, migration: Migration) -> bool:
    """The séance that it prepared was held: the newest one stands on its version, from which the next preparation departs."""
    return (ancienne.referentiel, ancienne.vers) == (migration.referentiel, migration.depuis)
