"""What a dossier cites and is not there: a séance that its plan or a jalon names, a version that its next séance awaits."""

from __future__ import annotations

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.fichiers.non_lu import Ecart, tell
from numresp.depot.fourni.referentiels import list_versions
from numresp.depot.parties.feuille_de_route import NOM as FEUILLE_DE_ROUTE
from numresp.depot.parties.migration import NOM as MIGRATION
from numresp.modele.commun.jalon import Jalon

DE_SEANCE: tuple[Jalon, ...] = ("autodiagnostic", "bilan", "suivi")
"""Jalons that are held as a séance; the others may be, and need not."""


def list_missing(dossier: Dossier) -> list[Ecart]:
    """Séances that another file of a dossier cites and that are not in it, and a version that nobody ships.

    The plan names the journal that it was computed from: without it nobody can tell what it stands on, which is a fault. A
    jalon may have been held on paper, or before numresp: that it has no journal is worth saying. A séance cannot be opened on
    a version that is not known, which is a fault.
    """
    tenues = {seance.nom for seance in dossier.seances}
    ecarts = []
    feuille = dossier.feuille_de_route
    if feuille is not None and feuille.seance not in tenues:
        message = f"la séance « {feuille.seance} », dont cette feuille de route est tirée, n’est pas dans seances"
        remede = "remettez la copie de sauvegarde de ce journal, ou recalculez : numresp feuille-de-route"
        ecarts.append(tell(dossier.chemin / FEUILLE_DE_ROUTE, message, remede, grave=True))
    jalons = {seance.jalon for seance in dossier.seances}
    for jalon in DE_SEANCE:
        etat = dossier.jalons.jalons.get(jalon)
        if etat is not None and etat.etat == "fait" and jalon not in jalons:
            message = f"le jalon « {jalon} » est fait, et aucun journal de cette séance n’est dans seances"
            remede = "remettez-le s’il a existé"
            ecarts.append(tell(dossier.chemin / "jalons.yaml", message, remede, grave=False))
    migration = dossier.migration
    if migration is not None and migration.vers not in list_versions(migration.referentiel):
        message = f"la version « {migration.referentiel}-{migration.vers} », préparée ici, n’est pas connue"
        remede = (
            "mettez numresp à jour, ou supprimez ce fichier : la prochaine séance se tiendra sur la version d’avant"
        )
        ecarts.append(tell(dossier.chemin / MIGRATION, message, remede, grave=True))
    return ecarts
