"""New money, and money that is spent anyway: a renewal, a contract, a training plan that was there before.

A step of the feuille de route may say which one it asks for; else the catalogue says it of the action. What nobody says counts as
new: a council that was told too little would be misled, one that was told too much is not.

Source: docs/decisions/0023-quantites.md (new money, and money spent anyway).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from numresp.modele.catalogue.action import ActionType, Depense
from numresp.modele.dossier.feuille_de_route import FeuilleDeRoute


@dataclass(frozen=True)
class Depenses:
    """Euros of a list, in two sums that are never added up; None where no row says, which is not 0."""

    nouveau_eur: float | None
    deja_prevu_eur: float | None


def find_depenses(catalogue: Iterable[ActionType], feuille: FeuilleDeRoute | None) -> dict[str, Depense]:
    """Which money each known action asks for: the word of the plan's step, else that of the catalogue.

    Returns
    -------
    dict of action id to Depense
        An action that stands in neither is absent: it counts as « nouvelle » (`say_depense`).
    """
    dites: dict[str, Depense] = {action.id: action.depense for action in catalogue}
    etapes = () if feuille is None else feuille.etapes
    return dites | {etape.action: etape.depense for etape in etapes if etape.depense is not None}


def say_depense(ident: str, dites: Mapping[str, Depense]) -> Depense:
    """What one action asks for; new where nobody says."""
    return dites.get(ident, "nouvelle")


def split_euros(lignes: Iterable[tuple[float | None, Depense]]) -> Depenses:
    """Add up euros, each kind apart; a row that does not say its euros is left out of both.

    Returns
    -------
    Depenses
    """
    dits = [(euros, depense) for euros, depense in lignes if euros is not None]
    if not dits:
        return Depenses(None, None)
    return Depenses(
        nouveau_eur=sum(euros for euros, depense in dits if depense == "nouvelle"),
        deja_prevu_eur=sum(euros for euros, depense in dits if depense == "deja_prevue"),
    )


def sum_depenses(feuille: FeuilleDeRoute, catalogue: Iterable[ActionType]) -> Depenses:
    """What a whole plan asks for; a plan without a step asks for 0."""
    dites = find_depenses(catalogue, feuille)
    etapes = ((etape.budget_eur, say_depense(etape.action, dites)) for etape in feuille.etapes)
    return split_euros([(0.0, "nouvelle"), *etapes])
