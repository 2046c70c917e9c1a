"""Who stands at an end, ties told: several that share it as it is printed are all named, and counted where they are many.

What two readers see alike is a tie, whatever the digits behind it; where all are alike, none stands at an end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from numresp.langue.francais import format_nombre, join_et, pluriel, quote

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
    valeurs = list(map(value, quoi))
    dits = list(map(show, valeurs))
    if len(set(dits)) < 2:
        return None
    haut, bas = (
        [un for un, dit in zip(quoi, dits, strict=True) if dit == bout]
        for bout in (show(max(valeurs)), show(min(valeurs)))
    )
    return haut, bas


def find_first(quoi: Sequence[T], value: Callable[[T], float], show: Callable[[float], str] = format_nombre) -> list[T]:
    """All that share the highest value as it is printed; one alone too; none where several are all printed alike."""
    bouts = find_ends(quoi, value, show)
    return bouts[0] if bouts is not None else list(quoi) if len(quoi) == 1 else []


def name_all(noms: Sequence[str], nom: str = "thème") -> str:
    """« A »; « A » et « B »; 4 thèmes à égalité."""
    return f"{pluriel(len(noms), nom)} à égalité" if len(noms) > NOMMES else join_et(map(quote, noms))


def name_tied(noms: Sequence[str], dit: str) -> str:
    """The same, with the value that they share: « A » (66,7)."""
    return f"{name_all(noms)} ({dit})"
