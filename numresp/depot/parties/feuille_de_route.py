"""feuille_de_route.yaml: reading it with all its faults, and its text."""

from __future__ import annotations

from pathlib import Path

from numresp.depot.yaml.lecture_de_modele import load_present
from numresp.depot.yaml.scalaires import write_yaml
from numresp.modele.dossier.feuille_de_route import FeuilleDeRoute, check_feuille_de_route

NOM = "feuille_de_route.yaml"
ENTETE = """\
# Feuille de route : une proposition calculée, que vous corrigez ici ou à l’étape Feuille de route de l’atelier.
# Un nouveau calcul garde pilote, indicateurs et financement de chaque étape, et s’éloigne le moins possible de ce fichier ;
# vos commentaires n’y restent pas.
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
    return load_present(dossier / NOM, FeuilleDeRoute, check_feuille_de_route)


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
    return ENTETE + write_yaml(donnees, width=118)
