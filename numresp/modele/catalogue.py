"""The catalogue as a whole: what is the same for all organisations (design, 4.5)."""

from __future__ import annotations

from dataclasses import dataclass

from numresp.modele.action import ActionType
from numresp.modele.facteur import Facteur
from numresp.modele.impact import Impact
from numresp.modele.indicateur import Indicateur
from numresp.modele.obligation import Obligation
from numresp.modele.parcours import Parcours
from numresp.modele.reference import References


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
