"""How far a feuille de route has come: done, under way, late, suspended, not begun, dropped, and what was added since.

Source: docs/decisions/0012-documents.md; docs/decisions/0023-quantites.md (a late step); docs/documents.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from numresp.calcul.suivi.etat_des_actions import CLOS
from numresp.modele.dossier.feuille_de_route import EtapeRoute, FeuilleDeRoute
from numresp.modele.dossier.organisation import Action, Statut

EtatEtape = Literal["faite", "en_cours", "en_retard", "suspendue", "pas_commencee", "abandonnee"]
ETATS: tuple[EtatEtape, ...] = ("faite", "en_cours", "en_retard", "suspendue", "pas_commencee", "abandonnee")
SUSPENDUS: frozenset[Statut] = frozenset({"En pause", "Bloqué"})
COMMENCES: frozenset[Statut] = frozenset({"En cours", "En retard"})
"""Work goes on; an action may be late by its own date while the quarter that the plan promised is not over."""


def is_step_late(dernier_jour: date, statut: Statut | None, jour: date) -> bool:
    """A step is late when the last day of the quarter that was promised is past, and it is neither done nor dropped.

    Parameters
    ----------
    statut : str or None
        Of the action in the follow-up; None where nobody follows it.
    """
    return dernier_jour < jour and statut not in CLOS


@dataclass(frozen=True)
class Avancement:
    """Where each step stands on a day, and what is done beside the plan.

    Attributes
    ----------
    etats : mapping of action id to state
        Every step, in the order of the file.
    ajoutees : tuple of Action
        Followed since, and in no step.
    """

    etats: Mapping[str, EtatEtape]
    ajoutees: tuple[Action, ...]

    def count(self, etat: EtatEtape) -> int:
        """How many steps stand there."""
        return sum(vu == etat for vu in self.etats.values())


def follow_plan(feuille: FeuilleDeRoute, actions: Mapping[str, Action], jour: date) -> Avancement:
    """Say where each step stands on a day, from the follow-up of the actions.

    Done and dropped are what the follow-up says. Late is what `is_step_late` says, whatever end the follow-up has been
    given: the plan is what was promised. Paused or blocked ones that are not late are suspended. A step that nobody
    follows yet is not begun.

    An action of no step counts as added when it began after the plan was established, or when nothing says when it began and
    it is still open; what was under way or closed before is not an addition.

    Parameters
    ----------
    actions : mapping of action id to Action
        The follow-up, completed by what the rooms chose.

    Returns
    -------
    Avancement
    """
    prevues = {etape.action for etape in feuille.etapes}
    return Avancement(
        etats={etape.action: _find_etat(etape, actions.get(etape.action), jour) for etape in feuille.etapes},
        ajoutees=tuple(_list_added(feuille, (a for i, a in actions.items() if i not in prevues))),
    )


def _find_etat(etape: EtapeRoute, action: Action | None, jour: date) -> EtatEtape:
    if action is not None and action.statut == "Réalisé":
        return "faite"
    if action is not None and action.statut == "Abandonné":
        return "abandonnee"
    if is_step_late(etape.fin.dernier_jour, None if action is None else action.statut, jour):
        return "en_retard"
    if action is not None and action.statut in SUSPENDUS:
        return "suspendue"
    return "en_cours" if action is not None and action.statut in COMMENCES else "pas_commencee"


def _list_added(feuille: FeuilleDeRoute, actions: Iterable[Action]) -> list[Action]:
    return [
        action
        for action in actions
        if (action.statut not in CLOS if action.debut is None else action.debut > feuille.etablie_le)
    ]
