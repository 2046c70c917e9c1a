"""What the page and its picture say, chosen once: both read this and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from numresp.rapport.cadre.pied_de_document import PiedDeDocument


@dataclass(frozen=True)
class FaitAccompli:
    """Something that was done: its figure in large, what it counts, when it was measured."""

    chiffre: str
    phrase: str
    note: str


@dataclass(frozen=True)
class Situation:
    """Where the town stands: all paliers, lowest first, the rank of the one reached (-1: none yet), and sentences."""

    paliers: tuple[str, ...]
    rang: int
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class PasSuivant:
    """What comes next, and when."""

    quand: str
    quoi: str


@dataclass(frozen=True)
class PageDuCitoyen:
    """All of it."""

    nom: str
    titre: str
    faits: tuple[FaitAccompli, ...]
    situation: Situation | None
    suites: tuple[PasSuivant, ...]
    participer: tuple[str, ...]
    contact: str
    exemple: str
    jour: date

    @property
    def pied(self) -> str:
        """What stands at the foot of the page and of its picture; not by what it was made, which is no citizen's word."""
        return PiedDeDocument(self.nom, "page pour les habitants", self.jour, bool(self.exemple)).identite
