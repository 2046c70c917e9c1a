"""What a room chose to do, beside what is followed since.

Source: docs/decisions/0023-quantites.md (choices of a room).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from numresp.modele.catalogue.action import ActionType
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import FeuilleDeRoute
from numresp.modele.dossier.organisation import Action
from numresp.modele.seance.etat_de_seance import Seance
from numresp.modele.seance.evenements import ActionChoisie


def follow_choices(suivies: Iterable[Action], choisies: Mapping[str, ActionChoisie]) -> dict[str, Action]:
    """Every action of a body, once: the follow-up says where it stands, the room's choice completes it.

    What the follow-up leaves empty (who, until when) is as the room said. What was chosen and is not followed yet is
    « À venir ».

    Parameters
    ----------
    choisies : mapping of action id to ActionChoisie
        The last choice of each action.

    Returns
    -------
    dict of action id to Action
        Followed ones first, each part in its order.
    """
    actions = {action.id: action for action in suivies}
    for ident, choisie in choisies.items():
        suivie = actions.get(ident)
        if suivie is None:
            titre = choisie.titre or ident  # a journal may hold an action without a title
            suivie = Action(id=ident, titre=titre, nature=choisie.nature, questions=choisie.questions, statut="À venir")
        pilote = choisie.pilote if suivie.pilote is None else suivie.pilote
        fin = choisie.echeance if suivie.fin is None else suivie.fin
        actions[ident] = suivie.model_copy(update={"pilote": pilote, "fin": fin})
    return actions


def list_steps(etat: Seance) -> dict[str, ActionChoisie]:
    """The steps of a room's plan that have their quarter; before there is a plan, what was promised for a day makes none."""
    etapes = etat.etapes
    if all(etape.fin is None for etape in etapes.values()):
        return {}
    return {ident: etape for ident, etape in etapes.items() if etape.trimestre is not None}


def find_quarter(ident: str, choisies: Mapping[str, ActionChoisie], feuille: FeuilleDeRoute | None) -> Trimestre | None:
    """Where the plan ends an action: as the room that chose it left it, else as the file says; None where neither does."""
    choisie = choisies.get(ident)
    if choisie is not None and choisie.fin is not None:
        return choisie.fin
    etapes = () if feuille is None else feuille.etapes
    return next((etape.fin for etape in etapes if etape.action == ident), None)


def follow_plan(
    feuille: FeuilleDeRoute, connues: Mapping[str, Action], catalogue: Mapping[str, ActionType]
) -> dict[str, Action]:
    """The steps of a plan that a body neither follows nor chose in a séance: what it wrote down is to be done all the same.

    Parameters
    ----------
    connues : mapping of action id to Action
        As of `follow_choices`: what the follow-up and the room say is not said again.

    Returns
    -------
    dict of action id to Action
        Each « À venir », from the first day of its first quarter to the last day of its last one, in the order of the plan.
    """
    return {
        etape.action: Action(
            id=etape.action,
            titre=etape.titre,
            nature="action" if etape.action not in catalogue else catalogue[etape.action].nature,
            statut="À venir",
            pilote=etape.pilote,
            debut=etape.debut.premier_jour,
            fin=etape.fin.dernier_jour,
            jours=etape.jours,
            budget_eur=etape.budget_eur,
        )
        for etape in feuille.etapes
        if etape.action not in connues
    }
