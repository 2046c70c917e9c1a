"""What a room chose to do at once comes first in the plan that is proposed to it.

Source: docs/decisions/0013-carnet-feuille-de-route.md (quick wins first).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from numresp.calcul.feuille_de_route.donnees_du_plan import Matiere
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, find_earliest
from numresp.modele.dossier.feuille_de_route import Capacite
from numresp.modele.seance.evenements import ActionChoisie

PREMIERS = 2
"""« Tout de suite »: it ends within so many quarters, or as early as its delay and what it waits for let it."""


def find_last_quarters(
    quick_wins: Mapping[str, ActionChoisie], demande: DemandeDePlan, capacite: Capacite
) -> dict[str, int]:
    """The last quarter, from 0, of each quick win that has neither a day of its own nor a pin, and can be in the plan.

    Parameters
    ----------
    demande : DemandeDePlan
        What is asked without these quarters: delays are the catalogue's.
    """
    au_plus_tot = find_earliest(demande.taches)
    libres = [
        ident
        for ident, choisie in quick_wins.items()
        if choisie.echeance is None and not choisie.epinglee and ident in au_plus_tot
    ]
    fins = {ident: max(PREMIERS - 1, au_plus_tot[ident]) for ident in libres}
    return {ident: fin for ident, fin in fins.items() if fin < capacite.trimestres}


def put_first(matiere: Matiere, fins: Mapping[str, int], capacite: Capacite) -> Matiere:
    """The same, with the end of those quarters as the day by which each ends; one that the follow-up dates keeps its day."""
    suivies = tuple(
        action.model_copy(update={"fin": (capacite.debut + fins[action.id]).dernier_jour})
        if action.id in fins and action.fin is None
        else action
        for action in matiere.suivies
    )
    return replace(matiere, suivies=suivies)
