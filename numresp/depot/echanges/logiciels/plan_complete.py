"""The actions of a body as its plan completes them: what the follow-up leaves empty, and the steps that nobody follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from numresp.depot.dossier.dossier import Dossier
from numresp.modele.catalogue.action import ActionType
from numresp.modele.dossier.feuille_de_route import EtapeRoute, FeuilleDeRoute
from numresp.modele.dossier.organisation import Action


@dataclass(frozen=True)
class LignePlan:
    """An action, completed, and its step; None where it is in no plan."""

    action: Action
    etape: EtapeRoute | None


def list_lignes(dossier: Dossier, types: Mapping[str, ActionType]) -> list[LignePlan]:
    """Every action that is followed, in its order, then the steps that nobody follows yet.

    A step that is not followed is « À venir » once the plan is adopted, « À discuter » as long as it is proposed.

    Parameters
    ----------
    types : mapping of id to ActionType
        The catalogue: what an action that is not followed moves, and how to go about it.
    """
    feuille = dossier.feuille_de_route
    etapes = {} if feuille is None else {etape.action: etape for etape in feuille.etapes}
    lignes = [LignePlan(_complete(action, etapes.get(action.id)), etapes.get(action.id)) for action in dossier.actions]
    suivies = {action.id for action in dossier.actions}
    return [*lignes, *([] if feuille is None else _list_unfollowed(feuille, suivies, types))]


def _list_unfollowed(
    feuille: FeuilleDeRoute, suivies: set[str], types: Mapping[str, ActionType]
) -> Iterator[LignePlan]:
    for etape in feuille.etapes:
        if etape.action not in suivies:
            genre = types.get(etape.action)
            action = Action(
                id=etape.action,
                titre=etape.titre,
                questions=() if genre is None else tuple(progres.question for progres in genre.questions),
                nature="action" if genre is None else genre.nature,
                statut="À venir" if feuille.etat == "adoptée" else "À discuter",
                commentaire="" if genre is None else "\n".join(genre.mode_emploi),
            )
            yield LignePlan(_complete(action, etape), etape)


def _complete(action: Action, etape: EtapeRoute | None) -> Action:
    """What the follow-up says stands; a day that it leaves empty is the plan's, unless it would end before it begins."""
    if etape is None:
        return action
    debut, fin = _fit(action, etape)
    return action.model_copy(
        update={
            "pilote": etape.pilote if action.pilote is None else action.pilote,
            "jours": etape.jours if action.jours is None else action.jours,
            "budget_eur": etape.budget_eur if action.budget_eur is None else action.budget_eur,
            "debut": debut,
            "fin": fin,
        }
    )


def _fit(action: Action, etape: EtapeRoute) -> tuple[date | None, date | None]:
    debut = etape.debut.premier_jour if action.debut is None else action.debut
    fin = etape.fin.dernier_jour if action.fin is None else action.fin
    return (debut, fin) if debut <= fin else (action.debut, action.fin)
