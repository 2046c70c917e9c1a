"""Trials of one kind, and the undisturbed run of a writer that they are judged by."""

from __future__ import annotations

from dataclasses import dataclass, field

from robustesse.disque.disque_simule import Disque
from robustesse.disque.etat import Etat
from robustesse.ecriture.ecrivain import Ecrivain


@dataclass
class Essais:
    """Trials of one kind: how many, and what went wrong."""

    faits: int = 0
    fautes: list[str] = field(default_factory=list)

    def note(self, quoi: str, faute: str) -> None:
        """One more trial; a fault, or an empty text."""
        self.faits += 1
        if faute:
            self.fautes.append(f"{quoi} : {faute}")

    def add(self, autres: Essais) -> None:
        """Take in the trials of somebody else."""
        self.faits += autres.faits
        self.fautes += autres.fautes


@dataclass(frozen=True)
class Temoignage:
    """One whole run of a writer: the disk as it found it, all it did, and the two states a user may meet."""

    ecrivain: Ecrivain
    disque: Disque
    gestes: int
    avant: Etat
    apres: Etat
    secondes: float
