"""The size of a body, which decides what an action of the catalogue takes."""

from __future__ import annotations

from collections.abc import Mapping

from numresp.modele.action import Taille

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


def _number(fait: object) -> float | None:
    """A fact that is a number; a text or a yes is none."""
    return float(fait) if isinstance(fait, (int, float)) and not isinstance(fait, bool) else None


def _rank(nombre: float, seuils: tuple[int, int]) -> Taille:
    if nombre < seuils[0]:
        return "petite"
    return "moyenne" if nombre < seuils[1] else "grande"
