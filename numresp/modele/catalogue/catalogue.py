"""The catalogue as a whole: what is the same for all organisations (design, 4.5)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from numresp.modele.catalogue.action import ActionType
from numresp.modele.catalogue.edition import Edition
from numresp.modele.catalogue.facteur import Facteur
from numresp.modele.catalogue.impact import Impact
from numresp.modele.catalogue.indicateur import Indicateur
from numresp.modele.catalogue.obligation import Obligation
from numresp.modele.catalogue.parcours import Parcours
from numresp.modele.catalogue.reference import References


@dataclass(frozen=True)
class Catalogue:
    """Every part of the catalogue, each in the order of its file; their links are checked by `modele.renvois`."""

    actions: tuple[ActionType, ...]
    obligations: tuple[Obligation, ...]
    indicateurs: tuple[Indicateur, ...]
    parcours: Parcours
    facteurs: tuple[Facteur, ...]
    impacts: tuple[Impact, ...]
    references: References
    edition: Edition | None = None

    @property
    def empreinte(self) -> str:
        """SHA-256 of what its files say, whatever their layout and their comments: what was published stays as it was."""
        parties = (self.actions, self.obligations, self.indicateurs, (self.parcours,), self.facteurs, self.impacts)
        dits = [[fiche.model_dump(mode="json", exclude_defaults=True) for fiche in partie] for partie in parties]
        dits.append([self.references.model_dump(mode="json", exclude_defaults=True)])
        return hashlib.sha256(json.dumps(dits, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
