"""A whole plan put into a séance at once."""

from __future__ import annotations

from collections.abc import Mapping

from numresp.modele.seance.evenements import ActionChoisie, PlanPropose

Etapes = dict[str, ActionChoisie]


def lay_steps(choisies: Mapping[str, ActionChoisie], plan: PlanPropose) -> tuple[Etapes, Etapes]:
    """What was chosen takes the place that the plan gives it; all else in it is only proposed.

    Returns
    -------
    (chosen, proposed), both by action id
        What is chosen and not in the plan stays as it was.
    """
    actions, proposees = dict(choisies), {}
    for choix in plan.etapes:
        champs, ident = dict(choix), choix.action
        if ident in actions:
            actions[ident] = actions[ident].model_copy(update=champs)
        else:
            proposees[ident] = ActionChoisie(n=plan.n, horodatage=plan.horodatage, type="action", **champs)
    return actions, proposees
