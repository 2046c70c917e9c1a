"""An action that was chosen: who pilots it and by when, in the room or in a plan."""

from __future__ import annotations

from datetime import date
from typing import Literal

from numresp.modele.commun.socle import Booleen, Ident, Idents, Jour, Modele, Quantite, Texte
from numresp.modele.commun.trimestre import Trimestre, UnTrimestre
from numresp.modele.seance.evenement import RoleSeance


class Choix(Modele):
    """An action, who pilots it and by when; in a plan also the quarter at whose end it ends, its means and how it is followed.

    `jours` (agent-days) and `budget_eur` (first year) are what the room said; without them those of the catalogue count.
    """

    action: Ident
    titre: Texte
    nature: Literal["quick_win", "action"]
    questions: Idents = ()
    pilote: RoleSeance | None = None
    echeance: Jour | None = None
    precaution: Texte = ""
    fin: UnTrimestre | None = None
    jours: Quantite | None = None
    budget_eur: Quantite | None = None
    indicateurs: Idents = ()
    financement: Texte = ""
    epinglee: Booleen = False

    @property
    def trimestre(self) -> Trimestre | None:
        """Where it stands in the plan: the quarter it was put in, else that of the day it was promised for."""
        if self.fin is not None or self.echeance is None:
            return self.fin
        return Trimestre.of(self.echeance)

    @property
    def limite(self) -> date | None:
        """The last day it may end on: the day it was promised for, else the end of its quarter."""
        if self.echeance is not None or self.fin is None:
            return self.echeance
        return self.fin.dernier_jour
