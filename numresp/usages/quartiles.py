"""The quartiles of a promotion on a day, of what may be shown; computed once for all the reports of a run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from numresp.calcul.promotion.confidentialite import spread_quietly
from numresp.calcul.promotion.repartition import Repartition
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.espace.espace import list_members, read_dossiers
from numresp.erreurs import NumrespError
from numresp.modele.commun.jalon import Jalon
from numresp.modele.dossier.organisation import Promotion
from numresp.usages.promotion_publiable import Panel

Questionnaire = tuple[str, str, str]
"""Jalon of the report, référentiel (id and version), variante."""


@dataclass(frozen=True)
class Reperes:
    """What a promotion looked like on a day, without any name; plain values that a process can hand to another.

    Attributes
    ----------
    promotion : str
        Its name; empty where there is none.
    membres : tuple of str
        Slugs of the organisations.
    quartiles : mapping
        By questionnaire, then by nœud (`total` or a thème).
    incomplet : bool
        A dossier of the promotion cannot be read: without it nothing is shown of all.
    """

    promotion: str = ""
    membres: tuple[str, ...] = ()
    quartiles: dict[Questionnaire, dict[str, Repartition]] = field(default_factory=dict)
    incomplet: bool = False

    @property
    def empreinte(self) -> str:
        """SHA-256 of all of it: two that have the same show the same."""
        quartiles = [
            [*questionnaire, noeud, *vars(trouvee).values()]
            for questionnaire, siens in sorted(self.quartiles.items())
            for noeud, trouvee in sorted(siens.items())
        ]
        dit = [self.promotion, sorted(self.membres), quartiles, self.incomplet]
        return hashlib.sha256(json.dumps(dit).encode()).hexdigest()

    def keep_for(self, slug: str, questionnaire: Questionnaire | None) -> Reperes:
        """What the report of one body shows: of one questionnaire; nothing, not even a name, where it is no member."""
        if slug not in self._ensemble:
            return Reperes()
        siens = {questionnaire: self.quartiles[questionnaire]} if questionnaire in self.quartiles else {}
        return replace(self, membres=(slug,), quartiles=siens)

    @cached_property
    def _ensemble(self) -> frozenset[str]:
        return frozenset(self.membres)


class Bassin:
    """The dossiers of a promotion, read once for all the reports of a run.

    Parameters
    ----------
    promotion : Promotion or None
        None where there is none.
    dossiers : sequence of Dossier
    incomplet : bool
        Others of the promotion cannot be read.
    """

    def __init__(
        self, promotion: Promotion | None, dossiers: Sequence[Dossier] = (), *, incomplet: bool = False
    ) -> None:
        self.promotion = promotion
        self.incomplet = incomplet
        self.panel = Panel(dossiers)
        self._calcules: dict[tuple[Jalon, date], Reperes] = {}

    def compute(self, jalon: Jalon, jour: date) -> Reperes:
        """The quartiles of each questionnaire, for the report of a jalon: what was known on a day, and may be shown."""
        if (jalon, jour) not in self._calcules:
            self._calcules[jalon, jour] = self._compute(jalon, jour)
        return self._calcules[jalon, jour]

    def _compute(self, jalon: Jalon, jour: date) -> Reperes:
        if self.promotion is None:
            return Reperes()
        if self.incomplet:
            return Reperes(self.promotion.nom, self.promotion.organisations, incomplet=True)
        quartiles: dict[Questionnaire, dict[str, Repartition]] = {
            (jalon, *questionnaire): {
                noeud: trouvee for noeud, releve in siens.items() if (trouvee := spread_quietly(releve)) is not None
            }
            for questionnaire, siens in self.panel.find_scores(jalon, jour).items()
        }
        return Reperes(self.promotion.nom, self.promotion.organisations, quartiles)


def read_bassin(espace: Path) -> Bassin:
    """The promotion of an espace, which may have none; where a dossier is faulty, nothing is said of all."""
    try:
        promotion, slugs = list_members(espace)
    except NumrespError:
        return Bassin(None)  # promotion.yaml is faulty: whoever renders the promotion says so
    if promotion is None:
        return Bassin(None)
    dossiers, fautives = read_dossiers(espace, slugs)
    return Bassin(promotion, dossiers, incomplet=bool(fautives))


def read_reperes(espace: Path, jalon: Jalon, jour: date) -> Reperes:
    """The quartiles of the promotion of an espace, for one report."""
    return read_bassin(espace).compute(jalon, jour)
