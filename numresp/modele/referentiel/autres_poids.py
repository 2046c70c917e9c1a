"""The same référentiel with other weights: « what if this thème counted twice »."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from numresp.erreurs import DonneesInvalides, Faute, fault, suggest
from numresp.modele.referentiel.coherence import check_referentiel
from numresp.modele.referentiel.referentiel import Referentiel

SUFFIXE = ".repondere"
"""What the version of a reweighed référentiel ends in: nobody takes it for the one that was published."""


def reweigh(referentiel: Referentiel, poids: Mapping[str, float]) -> Referentiel:
    """Give some nœuds and questions another weight; one that this référentiel does not have is left aside.

    Parameters
    ----------
    poids : mapping of id to weight
        Weights of 0 or more, as in the file; those that are not named stay.

    Returns
    -------
    Referentiel

    Raises
    ------
    DonneesInvalides
        A weight below 0 or that is no number; a référentiel that would no longer hold together.
    """
    contenu = referentiel.model_dump(exclude_unset=True)
    _write(contenu["noeuds"], poids)
    contenu["version"] = f"{referentiel.version}{SUFFIXE}"
    try:
        pese = Referentiel.model_validate(contenu)
    except ValidationError as erreur:
        dits = {str(detail["input"]): None for detail in erreur.errors()}
        remede = "donnez des nombres de 0 ou plus"
        raise DonneesInvalides(
            [fault(f"poids refusé, vu « {vu} »", lieu="poids", remede=remede) for vu in dits]
        ) from None
    if defauts := check_referentiel(pese):
        raise DonneesInvalides([fault(message, lieu="poids", remede=remede) for _, message, remede in defauts])
    return pese


def list_unknown(poids: Mapping[str, float], referentiels: list[Referentiel]) -> list[Faute]:
    """The ids that no référentiel has, each with the nearest one."""
    connus = {ident: None for referentiel in referentiels for ident in referentiel.theme_de}
    return [
        fault(
            f"ni nœud ni question « {ident} »",
            lieu="poids",
            remede=suggest(str(ident), connus) or "vérifiez l’identifiant",
        )
        for ident in poids
        if ident not in connus
    ]


def _write(noeuds: list[dict[str, Any]], poids: Mapping[str, float]) -> None:
    for noeud in noeuds:
        for element in (noeud, *noeud.get("questions", ())):
            if element["id"] in poids:
                element["poids"] = poids[element["id"]]
        _write(noeud.get("noeuds", []), poids)
