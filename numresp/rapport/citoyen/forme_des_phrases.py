"""What a phrase for citizens is made of, for a measure and for an action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Domaine = Literal["materiel", "habitants", "gestes", "achats"]


@dataclass(frozen=True)
class MesureParlante:
    """A measure that says by itself what was done.

    Attributes
    ----------
    unite : str
        What follows the number, beside it.
    phrase : str
        What the number counts; where it is one, `phrase_une`.
    actions : tuple of str
        Where there are some, the number is an effect and no deed: it counts only where it is better than at first, and one of
        these actions is done.
    detail : str
        Where the change is shown in per cent and not the value: what is counted, in the note.
    negligeable : bool
        The body's own report says that the effect is negligible, of unknown sign: told only where nothing else fills the page.
    """

    indicateur: str
    domaine: Domaine
    unite: str
    phrase: str
    phrase_une: str = ""
    actions: tuple[str, ...] = ()
    detail: str = ""
    negligeable: bool = False


@dataclass(frozen=True)
class ActionParlante:
    """An action of the catalogue, once it is done and before: the same thing in a citizen's words.

    Attributes
    ----------
    dedans : bool
        Whether it is done among those who work there: told only where what a citizen sees or feels leaves room.
    """

    faite: str
    prevue: str
    dedans: bool = False
