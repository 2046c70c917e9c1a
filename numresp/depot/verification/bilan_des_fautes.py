"""What a check gathers on its way: what was read, what is wrong, what is worth saying."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from numresp.depot.fichiers.non_lu import Ecart
from numresp.depot.fourni.catalogue import load_indicateurs
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import MONTREES, DonneesInvalides, Faute
from numresp.modele.catalogue.indicateur import Indicateur
from numresp.modele.commun.accord import count

T = TypeVar("T")
FIN_DE_NOM = re.compile(r"(?![\w-])")
"""Where the name of what was checked may end in a remark: « le-trait » is no part of « le-trait-essai »."""


@dataclass
class Verification:
    """What was checked, what is wrong, and what is worth saying without being a fault."""

    verifies: list[str] = field(default_factory=list)
    fautes: list[Faute] = field(default_factory=list)
    remarques: list[str] = field(default_factory=list)

    def attempt(self, chemin: Path, lire: Callable[[], T]) -> T | None:
        """Read something and name it among what was checked; keep its faults and go on."""
        self.verifies.append(short_name(chemin))
        return self.read(lire)

    def read(self, lire: Callable[[], T]) -> T | None:
        """Read something that is not checked for itself; a fault is said once."""
        try:
            return lire()
        except DonneesInvalides as erreur:
            self.fautes.extend(faute for faute in erreur.fautes if faute not in self.fautes)
            return None

    def tell(self, ecarts: Iterable[Ecart] | None) -> None:
        """Say what is not read: as a fault where data may be missing, as a remark elsewhere; nothing twice."""
        for ecart in ecarts or ():
            if not ecart.grave:
                self.remarques.append(ecart.phrase)
            elif ecart.faute not in self.fautes:
                self.fautes.append(ecart.faute)

    def advise(self, fautes: Iterable[Faute]) -> None:
        """Say as remarks what would be faults in a file that ships; of many, the first ones and how many there are."""
        dites = [str(faute).removesuffix(".") for faute in fautes]
        self.remarques += dites[:MONTREES]
        if len(dites) > MONTREES:
            self.remarques.append(f"… et {count(len(dites) - MONTREES, 'autre remarque')} de ce genre")

    def count_remarks(self) -> Counter[str]:
        """How many remarks begin with the name of each thing that was checked, in one pass over them."""
        verifies = set(self.verifies)
        debuts = (remarque[: fin.start()] for remarque in self.remarques for fin in FIN_DE_NOM.finditer(remarque))
        return Counter(debut for debut in debuts if debut in verifies)

    def begin(self) -> Verification:
        """A check of a part, to be added: it shares what is read once for all."""
        part = Verification()
        part.indicateurs = self.indicateurs
        return part

    def add(self, part: Verification) -> None:
        """Add what a part found; a fault is said once."""
        self.verifies += part.verifies
        self.remarques += part.remarques
        self.fautes.extend(faute for faute in part.fautes if faute not in self.fautes)

    @cached_property
    def indicateurs(self) -> tuple[Indicateur, ...] | None:
        """The catalogue's indicateurs, read once for all the dossiers; None when their file is faulty."""
        return self.read(load_indicateurs)
