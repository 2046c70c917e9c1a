"""How far the actions of a town have come: which are closed, which are late, and what the others still ask.

Source: docs/decisions/0009-rapports.md (what is asked of the council); docs/decisions/0023-quantites.md (a late step).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from numresp.calcul.suivi.depense import split_euros
from numresp.modele.catalogue.action import Depense
from numresp.modele.dossier.organisation import Action, Statut

Decision = Literal["mener", "moyens", "debloquer", "reprendre", "replanifier"]
CLOS: frozenset[Statut] = frozenset({"Réalisé", "Abandonné"})
"""Nothing more is expected of these."""
EMPECHEES: frozenset[Decision] = frozenset({"debloquer", "reprendre", "replanifier"})
"""What waits for a reason, which one may ask, and may have begun; the others wait for nothing but a decision."""
ATTENTES: dict[Statut, Decision] = {"À discuter": "mener", "Bloqué": "debloquer", "En pause": "reprendre"}
"""What these wait for, whatever their dates."""


def is_late(action: Action, jour: date) -> bool:
    """An action is late when its own status says so, or when its end is past and it is neither done nor dropped."""
    if action.statut in CLOS:
        return False
    return action.statut == "En retard" or (action.fin is not None and action.fin < jour)


def find_decision(action: Action, jour: date) -> Decision | None:
    """What an action waits for from those who decide.

    One that is to be discussed, blocked or paused waits whatever its dates; one that is late waits for another date, or
    for an end; one that is to come and asks for money waits for it. The others go on by themselves.
    """
    if action.statut in ATTENTES:
        return ATTENTES[action.statut]
    if is_late(action, jour):
        return "replanifier"
    paye = action.budget_eur is not None and action.budget_eur > 0
    return "moyens" if action.statut == "À venir" and paye else None


@dataclass(frozen=True)
class Charge:
    """What some actions ask together: agent-days, new euros and euros that are spent anyway, and how many of them do not say.

    Attributes
    ----------
    jours, nouveau_eur, deja_prevu_eur : float or None
        Sum over the actions that say; None where none does, which is not 0.
    sans_jours, sans_budget : int
        Actions that do not say.
    """

    jours: float | None
    nouveau_eur: float | None
    deja_prevu_eur: float | None
    sans_jours: int
    sans_budget: int


def sum_charge(demandes: Iterable[tuple[float | None, float | None, Depense]]) -> Charge:
    """Add up what actions ask, each as (agent-days, euros, kind of money); an unknown is counted apart, never as 0.

    Returns
    -------
    Charge
    """
    liste = list(demandes)
    jours = [jours for jours, _, _ in liste if jours is not None]
    depenses = split_euros((euros, depense) for _, euros, depense in liste)
    return Charge(
        jours=sum(jours) if jours else None,
        nouveau_eur=depenses.nouveau_eur,
        deja_prevu_eur=depenses.deja_prevu_eur,
        sans_jours=len(liste) - len(jours),
        sans_budget=sum(euros is None for _, euros, _ in liste),
    )
