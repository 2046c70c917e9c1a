"""One way to write on a user's behalf.

An act gives 0 when it has told the user that it is done, and 1 when it has told that it is not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from robustesse.lieux import Lieux

from numresp.erreurs import NumrespError


@dataclass(frozen=True)
class Ecrivain:
    """One way to write.

    Attributes
    ----------
    nom : str
    acte : callable
        Does it; is given the places and what `avant` has found.
    avant : callable
        What was done or read before the act.
    dossier : bool
        It writes into a dossier: all of it or nothing. Otherwise files for others, each whole or absent.
    refaisable : bool
        Done again where it was not done, it goes through.
    seul : bool
        One process makes all its gestures. Otherwise nobody sees them all, and it can only be killed, with its whole group.
    un_par_un : bool
        It makes several things, and says of each one whether it is done: a failure is that of one of them.
    lourd : bool
        It runs true notebooks: many seconds.
    """

    nom: str
    acte: Callable[[Lieux, Any], int]
    avant: Callable[[Lieux], Any] = lambda _: None
    dossier: bool = True
    refaisable: bool = True
    seul: bool = True
    un_par_un: bool = False
    lourd: bool = False


def told(acte: Callable[[Lieux, Any], object]) -> Callable[[Lieux, Any], int]:
    """An act of a screen: what it raises of the family is shown, and nothing else is ever raised."""

    def go(lieux: Lieux, montre: Any) -> int:
        try:
            acte(lieux, montre)
        except NumrespError as erreur:
            print(erreur, file=sys.stderr)  # noqa: T201 (what the screen would say)
            return 1
        return 0

    return go
