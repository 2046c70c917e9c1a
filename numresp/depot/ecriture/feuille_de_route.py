"""Writing the feuille de route of a dossier: whole or not at all, and never over one that was adopted."""

from __future__ import annotations

from pathlib import Path

from numresp.depot.ecriture.remplacement_groupe import hold_dossier
from numresp.depot.fichiers.ecriture_sure import replace_files
from numresp.depot.parties.feuille_de_route import NOM, dump_feuille_de_route, load_feuille_de_route
from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.raisons import say_reason
from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.dossier.feuille_de_route import FeuilleDeRoute


def write_feuille_de_route(dossier: Path, feuille: FeuilleDeRoute) -> Path:
    """Write the plan of a dossier; a file that says the same already is left alone.

    Raises
    ------
    DonneesInvalides
        The plan there was adopted: a proposal never takes its place. Or the disk refuses.
    """
    chemin = dossier / NOM
    with hold_dossier(dossier):
        ancienne = load_feuille_de_route(dossier)
        if ancienne is not None and ancienne.etat == "adoptée" and feuille.etat != "adoptée":
            message = "cette feuille de route est adoptée, une proposition ne la remplace pas"
            remede = "pour en préparer une autre, remettez etat: proposée et retirez adoptee_le, ou renommez le fichier"
            raise DonneesInvalides([fault(message, fichier=short_name(chemin), lieu="etat", remede=remede)])
        if ancienne == feuille:
            return chemin
        try:
            replace_files({chemin: dump_feuille_de_route(feuille).encode()})
        except OSError as erreur:
            message = f"écriture impossible ({say_reason(erreur)})"
            raise DonneesInvalides([fault(message, fichier=short_name(chemin))]) from None
    return chemin
