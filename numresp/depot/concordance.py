"""What a dossier and a promotion say agrees with the catalogue: indicateurs with their unit and nature, the parcours."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from numresp.depot.catalogue import list_parcours
from numresp.depot.document import read_document
from numresp.depot.dossier import MESURES, Dossier
from numresp.depot.ressources import short_name
from numresp.depot.tableur import read_table
from numresp.erreurs import Faute, fault, suggest
from numresp.modele.indicateur import Indicateur
from numresp.modele.organisation import Mesure, Promotion
from numresp.modele.unites import same_unite


def compare_mesures(dossier: Dossier, indicateurs: Iterable[Indicateur]) -> tuple[list[Faute], list[str]]:
    """Compare the mesures of a dossier with the catalogue's indicateurs.

    Another unit or nature is a fault: the values could not be put in one series. An indicateur that the catalogue does not
    know is the town's own, or a misspelling: said once, no fault.

    Returns
    -------
    (faults, remarks)
    """
    connus = {indicateur.id: indicateur for indicateur in indicateurs}
    table = read_table(dossier.chemin / "mesures.csv", list(MESURES), ())
    fautes: list[Faute] = []
    remarques: dict[str, str] = {}
    for (ligne, _), mesure in zip(table.lignes, dossier.mesures, strict=True):
        indicateur = connus.get(mesure.indicateur)
        if indicateur is not None:
            fautes += _differences(mesure, indicateur, table.fichier, ligne)
            continue
        proche = suggest(mesure.indicateur, connus) or "il ne sera comparé à celui d’aucune autre structure"
        dite = f"{table.fichier}, ligne {ligne} : l’indicateur « {mesure.indicateur} » n’est pas dans le catalogue ({proche})"
        remarques.setdefault(mesure.indicateur, dite)
    return fautes, list(remarques.values())


def _differences(mesure: Mesure, indicateur: Indicateur, fichier: str, ligne: int) -> list[Faute]:
    fautes = []
    if not same_unite(mesure.unite, indicateur.unite):
        message = f"unité « {indicateur.unite} » attendue pour « {indicateur.id} », vu « {mesure.unite} »"
        remede = "convertissez la valeur, ou prenez un autre indicateur"
        fautes.append(fault(message, fichier=fichier, ligne=ligne, lieu="unite", remede=remede))
    if mesure.nature != indicateur.nature:
        message = f"nature « {indicateur.nature} » attendue pour « {indicateur.id} », vu « {mesure.nature} »"
        remede = "un stock est un état à une date, un flux la quantité d’une période : corrigez, ou prenez un autre indicateur"
        fautes.append(fault(message, fichier=fichier, ligne=ligne, lieu="nature", remede=remede))
    return fautes


def list_parcours_faults(chemin: Path, promotion: Promotion) -> list[Faute]:
    """The parcours that a promotion names is one that ships; a promotion may name none."""
    connus = list_parcours()
    if not promotion.parcours or promotion.parcours in connus:
        return []
    message = f"le parcours « {promotion.parcours} » n’existe pas"
    return [
        read_document(chemin, short_name(chemin)).fault(("parcours",), message, suggest(promotion.parcours, connus))
    ]
