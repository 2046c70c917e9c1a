"""What a room chose to do at once comes first in the plan that is proposed to it.

Source: docs/decisions/0013-carnet-feuille-de-route.md (quick wins first).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from numresp.calcul.feuille_de_route.donnees_du_plan import Matiere
from numresp.calcul.feuille_de_route.palier_vise import Cap
from numresp.calcul.feuille_de_route.proposition import PropositionDePlan
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, find_earliest
from numresp.modele.dossier.feuille_de_route import Capacite
from numresp.modele.seance.evenements import ActionChoisie

Trouvaille = tuple[PropositionDePlan, Cap]
"""What a search gives: a proposal, and what it aims at."""
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


def search_first(
    matiere: Matiere, fins: Mapping[str, int], capacite: Capacite, search: Callable[[Matiere], Trouvaille]
) -> Trouvaille:
    """Search a plan that ends them by those quarters; where none holds so, one that puts them later is better than none.

    Parameters
    ----------
    fins : mapping of str to int
        As `find_last_quarters` gives them.
    search : callable
        Searches a plan, and gives it with what it aims at.
    """
    trouvee = search(put_first(matiere, fins, capacite))
    return search(matiere) if trouvee[0].plan is None and fins else trouvee


def list_later(fins: Mapping[str, int], places: Mapping[str, int]) -> list[str]:
    """Those that a plan ends after their quarter."""
    return [ident for ident, fin in fins.items() if places.get(ident, fin) > fin]
