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
from numresp.modele.commun.accord import count
from numresp.modele.commun.carte import Carte, SePresente


@dataclass(frozen=True, repr=False)
class Catalogue(SePresente):
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
    def carte(self) -> Carte:
        """Which edition, and how much of each part."""
        edition = "" if self.edition is None else f" {self.edition.id}"
        compte = f"{count(len(self.actions), 'action')}, {count(len(self.obligations), 'obligation')}"
        lignes = (
            ("Actions", f"{len(self.actions)}"),
            ("Obligations et recommandations", f"{len(self.obligations)}"),
            ("Indicateurs", f"{len(self.indicateurs)}"),
            ("Modèles d’impact", f"{len(self.impacts)}"),
            ("Facteurs", f"{len(self.facteurs)}"),
            ("Jalons du parcours", f"{len(self.parcours.jalons)}"),
        )
        return Carte(f"Catalogue{edition} : {compte}", lignes)

    @property
    def empreinte(self) -> str:
        """SHA-256 of what its files say, whatever their layout and their comments: what was published stays as it was."""
        parties = (self.actions, self.obligations, self.indicateurs, (self.parcours,), self.facteurs, self.impacts)
        dits = [[fiche.model_dump(mode="json", exclude_defaults=True) for fiche in partie] for partie in parties]
        dits.append([self.references.model_dump(mode="json", exclude_defaults=True)])
        return hashlib.sha256(json.dumps(dits, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
