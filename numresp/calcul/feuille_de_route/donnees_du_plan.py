"""All that a proposal is made of: one organisation, its séance, what it follows, and the catalogue.

Source: docs/feuille-de-route.md (what a plan starts from); docs/decisions/0024-plan.md (charte).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from numresp.calcul.score.bareme import Bareme
from numresp.modele.catalogue.action import ActionType
from numresp.modele.catalogue.obligation import Obligation
from numresp.modele.dossier.feuille_de_route import FeuilleDeRoute
from numresp.modele.dossier.organisation import Action, Jalons
from numresp.modele.referentiel.reponses import Reponse
from numresp.modele.seance.evenements import Marque


@dataclass(frozen=True)
class Matiere:
    """What is known of an organisation when its plan is made.

    Attributes
    ----------
    profil, reponses : mapping
        Facts by champ, and answers by question.
    catalogue : mapping of action id to ActionType
    obligations : sequence of Obligation
    suivies : sequence of Action
        What it follows, and what its rooms chose (`calcul.salle.choix.follow_choices`).
    seance, jour : str, date
        Name and day of the séance whose answers these are.
    marque : Marque or None
        Where its journal stands.
    feuille : FeuilleDeRoute or None
        The present plan: its pinned steps stay, and all else stays where nothing better is found.
    jalons : Jalons
        Where the parcours stands: the day that is set for the charte.
    """

    bareme: Bareme
    profil: Mapping[str, object]
    reponses: Mapping[str, Reponse]
    catalogue: Mapping[str, ActionType]
    obligations: Sequence[Obligation]
    suivies: Sequence[Action]
    seance: str
    jour: date
    feuille: FeuilleDeRoute | None = None
    marque: Marque | None = None
    jalons: Jalons = field(default_factory=Jalons)
