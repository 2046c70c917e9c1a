"""The size of a body, which decides what an action of the catalogue takes.

Source: docs/formats.md; docs/decisions/0004-contenu.md (sizes); code général de la fonction publique, L.251-5.
"""

from __future__ import annotations

from collections.abc import Mapping

from numresp.modele.catalogue.action import ActionType, Fourchette, ParTaille, Taille

SEUILS_AGENTS = (50, 350)
SEUILS_POPULATION = (3_500, 20_000)


def find_taille(faits: Mapping[str, object]) -> Taille | None:
    """Say whether a body is small, middling or large.

    By its agents: petite under 50, moyenne from 50 to 349, grande from 350 on. Where they are not known, a commune by its
    inhabitants: petite under 3 500, moyenne from 3 500 to 19 999, grande from 20 000 on. Otherwise nothing is known:
    unknown is not small.

    Parameters
    ----------
    faits : mapping of champ to fact
        As of `Organisation.faits`; an absent or None fact is unknown.

    Returns
    -------
    str or None

    Examples
    --------
    >>> nr.find_taille({"type": "commune", "population": 4900, "agents": 40})
    'petite'
    >>> nr.find_taille({"type": "commune", "population": 4900})
    'moyenne'
    >>> nr.find_taille({"type": "epci", "population": 4900}) is None
    True

    Notes
    -----
    These bounds are numresp's choice, made so that efforts and costs can be given as three ranges. From 50 agents on, a body
    has a comité social territorial of its own (code général de la fonction publique, L.251-5).
    """
    agents, population = _number(faits.get("agents")), _number(faits.get("population"))
    if agents is not None:
        return _rank(agents, SEUILS_AGENTS)
    if population is not None and faits.get("type") == "commune":
        return _rank(population, SEUILS_POPULATION)
    return None


def find_moyens(action: ActionType, profil: Mapping[str, object]) -> tuple[Fourchette, Fourchette]:
    """Agent-days and euros of an action for a body of this size; of an unknown one, from the least to the most.

    Where all the agents, or a share of them, give time, the days are those of the agents that the body has, if it is known.
    """

    def find(par_taille: ParTaille) -> Fourchette:
        taille = find_taille(profil)
        if taille is None:
            return Fourchette(bas=par_taille.petite.bas, haut=par_taille.grande.haut)
        fourchette: Fourchette = getattr(par_taille, taille)
        return fourchette

    return _reckon(action, profil) or find(action.effort_jours), find(action.cout_eur)


def _reckon(action: ActionType, profil: Mapping[str, object]) -> Fourchette | None:
    """The days of an action that says how it reckons them, for a known number of agents."""
    agents, taille = _number(profil.get("agents")), find_taille(profil)
    if action.effort_calcul is None or agents is None or taille is None:
        return None
    bas, haut = action.effort_calcul.reckon(taille, agents, agents)
    return Fourchette(bas=bas, haut=haut)


def middle(fourchette: Fourchette) -> float:
    """The middle of a range, in its unit: what a plan counts where the town has not said."""
    return (fourchette.bas + fourchette.haut) / 2


def _number(fait: object) -> float | None:
    """A fact that is a number; a text or a yes is none."""
    return float(fait) if isinstance(fait, (int, float)) and not isinstance(fait, bool) else None


def _rank(nombre: float, seuils: tuple[int, int]) -> Taille:
    if nombre < seuils[0]:
        return "petite"
    return "moyenne" if nombre < seuils[1] else "grande"
