"""Who stands at an end, ties told: several that share it as it is printed are all named, and counted where they are many.

What two readers see alike is a tie, whatever the digits behind it; where all are alike, none stands at an end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from numresp.langue.francais import format_nombre, join_et, pluriel
from numresp.rapport.constat.ecarts_vus import cite

NOMMES = 3
"""That many are named; more are counted."""

T = TypeVar("T")


def find_ends(
    quoi: Sequence[T], value: Callable[[T], float], show: Callable[[float], str] = format_nombre
) -> tuple[list[T], list[T]] | None:
    """All that share the highest value as it is printed, and all that share the lowest, each in the order given.

    Returns
    -------
    (list, list) or None
        None where there are fewer than two, or where all are printed alike: there is no end then.
    """
    dits = [show(value(un)) for un in quoi]
    if len(set(dits)) < 2:
        return None
    haut, bas = (
        [un for un, dit in zip(quoi, dits, strict=True) if dit == show(extreme(map(value, quoi)))]
        for extreme in (max, min)
    )
    return haut, bas


def name_tied(noms: Sequence[str], dit: str, nom: str = "thème") -> str:
    """« A » (66,7); « A » et « B » (66,7); « 4 thèmes à égalité (66,7) »."""
    qui = f"{pluriel(len(noms), nom)} à égalité" if len(noms) > NOMMES else join_et(map(cite, noms))
    return f"{qui} ({dit})"
