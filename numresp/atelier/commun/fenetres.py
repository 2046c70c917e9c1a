"""Which window acts, and how far its screen has seen what is written: nothing is done upon what it did not show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from numresp.erreurs import Devance
from numresp.modele.commun.jour import find_local
from numresp.modele.seance.evenements import TOUS


@dataclass
class Fenetres:
    """The windows that write on one record, whose entries are numbered from 1.

    Attributes
    ----------
    ici : str
        The window whose act is being done; empty where nobody asked for it (a heartbeat that takes in a plan).
    vues : int or None
        How many entries its screen showed when the act was done; None: all there are.
    auteurs : dict of int to str
        Which window wrote an entry; what another process has written is not there.
    """

    ici: str = ""
    vues: int | None = None
    auteurs: dict[int, str] = field(default_factory=dict)

    def hear(self, fenetre: str, vues: int | None) -> None:
        """An act begins: whose, and upon how many entries."""
        self.ici, self.vues = fenetre, vues

    def sign(self, n: int) -> None:
        """Entry n is of the window that acts."""
        self.auteurs[n] = self.ici

    def list_unseen(self, derniere: int) -> list[int]:
        """The entries up to the last that another window wrote, and that the screen of this act did not show."""
        if self.vues is None:
            return []
        return [n for n in range(self.vues + 1, derniere + 1) if self.auteurs.get(n) not in ("", self.ici)]


DEVANCE = (
    "Une autre fenêtre a écrit entre-temps : votre dernier geste n’est pas enregistré. "
    "→ L’écran montre maintenant ce qui est noté ; refaites-le s’il a toujours lieu d’être."
)


@dataclass
class FenetresDeFichiers(Fenetres):
    """The same over files, whose changes are only counted: none is known to stand apart from another.

    Attributes
    ----------
    compte : int
        How often they have changed, by an act or from elsewhere.
    """

    compte: int = 0

    def sign_next(self) -> None:
        """They have changed by the act of this window."""
        self.compte += 1
        self.sign(self.compte)

    def refuse_overtaken(self) -> None:
        """Refuse an act that was done on a screen which did not show what another window has written since.

        Raises
        ------
        Devance
            There is something of the kind.
        """
        if self.list_unseen(self.compte):
            raise Devance(DEVANCE)


# --- among the events of a séance -------------------------------------------------------------------------------------
def find_subject(genre: str, contenu: Mapping[str, Any]) -> tuple[str, str]:
    """What an event is about: two windows that write on the same subject are in each other's way."""
    for cle in ("question", "action", "noeud", "cible", "participant"):
        if contenu.get(cle):
            return cle, str(contenu[cle])
    return "genre", genre


def refuse_overtaken(autres: Sequence[TOUS], genre: str, contenu: Mapping[str, Any], fuseau: str) -> None:
    """Refuse an event on what others have touched; what they closed or undid may be anything.

    Raises
    ------
    Devance
        One of `autres`, oldest first, is in its way.
    """
    ici = find_subject(genre, contenu)
    if any(find_subject(e.type, e.model_dump()) == ici or e.type in ("cloture", "annulation") for e in autres):
        raise say_overtaken(autres[-1], fuseau)


def say_overtaken(dernier: TOUS, fuseau: str) -> Devance:
    """That another window has written, and when."""
    heure = f"{find_local(dernier.horodatage, fuseau):%H:%M}"
    return Devance(
        f"Une autre fenêtre a écrit à {heure} : votre dernier geste n’est pas enregistré. "
        "L’écran montre maintenant ce qui est retenu ; refaites-le s’il a toujours lieu d’être."
    )


class Recueil(Protocol):
    """What is written to from a screen: the journal of a séance, or the files of the follow-up."""

    @property
    def fenetres(self) -> Fenetres:
        """Whose act is being done."""

    @property
    def nom(self) -> str:
        """Which one, among all organisations and séances."""

    @property
    def compte(self) -> int:
        """How many entries it has."""
