"""feuille_de_route.yaml: reading it with all its faults, writing it whole or not at all."""

from __future__ import annotations

from pathlib import Path

from numresp.depot.document import read_document
from numresp.depot.ecriture import replace_files
from numresp.depot.edition import write_document
from numresp.depot.fichiers.raisons import say_reason
from numresp.depot.remplacement import hold_dossier
from numresp.depot.ressources import short_name
from numresp.depot.validation import load_model
from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.feuille_de_route import FeuilleDeRoute, check_feuille_de_route

NOM = "feuille_de_route.yaml"
ENTETE = """\
# Feuille de route : une proposition calculée, que vous corrigez ici ou dans le carnet 04. Un nouveau calcul garde pilote,
# indicateurs et financement de chaque étape, et s’éloigne le moins possible de ce fichier ; vos commentaires n’y restent pas.
# Une fois votée : etat: adoptée et adoptee_le: AAAA-MM-JJ. Plus aucun calcul ne la remplace alors.
# jours : jours d’agent de toute la structure ; budget_eur : euros TTC de la première année.
# trajectoire : score prévu à la fin de chaque trimestre (de 0 à 1) si tout est fait à temps.
"""


def load_feuille_de_route(dossier: Path) -> FeuilleDeRoute | None:
    """Read the plan of a dossier; None where there is no such file.

    Raises
    ------
    DonneesInvalides
        All the faults of the file.
    """
    chemin = dossier / NOM
    if not chemin.exists():
        return None
    return load_model(read_document(chemin, short_name(chemin)), FeuilleDeRoute, check_feuille_de_route)


def dump_feuille_de_route(feuille: FeuilleDeRoute) -> str:
    """The text of the file: what is empty is left out, so that it is read in one go."""
    donnees = feuille.model_dump(mode="python", exclude_none=True)
    donnees["capacite"] |= {"debut": str(feuille.capacite.debut)}
    vides = ("pilote", "indicateurs", "financement", "imposee")
    for etape in donnees["etapes"]:
        etape |= {"debut": str(etape["debut"]), "fin": str(etape["fin"]), "indicateurs": list(etape["indicateurs"])}
        if etape.get("decidee") is not None:
            etape["decidee"] = str(etape["decidee"])
        for cle in vides:
            if not etape.get(cle):
                etape.pop(cle, None)
    donnees["etapes"] = list(donnees["etapes"])
    donnees["trajectoire"] = [
        prevision | {"trimestre": str(prevision["trimestre"])} for prevision in donnees["trajectoire"]
    ]
    return ENTETE + write_document(donnees, 118)


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
