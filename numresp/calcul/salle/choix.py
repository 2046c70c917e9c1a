"""What a room chose to do, beside what is followed since.

Source: docs/decisions/0023-quantites.md (choices of a room).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from numresp.modele.dossier.organisation import Action
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
