"""What became of many inputs: how many there were, how many were read, and the faults of each kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Recolte:
    """What became of many inputs.

    Attributes
    ----------
    essais : Counter
        How many, by reader.
    acceptes : Counter
        How many of them were read without a fault.
    fautes : dict of kind to list of (input, what)
        traces, lenteurs, memoire, changements, relectures.
    """

    essais: Counter[str] = field(default_factory=Counter)
    acceptes: Counter[str] = field(default_factory=Counter)
    commandes: int = 0
    fautes: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    pire_s: tuple[float, str] = (0.0, "")
    pire_attente_s: tuple[float, str] = (0.0, "")
    pire_octets: tuple[int, str] = (0, "")

    def blame(self, genre: str, entree: str, quoi: str) -> None:
        """Note a fault."""
        self.fautes.setdefault(genre, []).append((entree, quoi))

    def add(self, autre: Recolte) -> None:
        """Take in what another worker has found."""
        self.essais += autre.essais
        self.acceptes += autre.acceptes
        self.commandes += autre.commandes
        for genre, fautes in autre.fautes.items():
            self.fautes.setdefault(genre, []).extend(fautes)
        self.pire_s = max(self.pire_s, autre.pire_s)
        self.pire_attente_s = max(self.pire_attente_s, autre.pire_attente_s)
        self.pire_octets = max(self.pire_octets, autre.pire_octets)
