"""The feuille de route of one organisation: what is done in which quarter, with which means, and what is foreseen of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from numresp.modele.catalogue.action import Depense
from numresp.modele.commun.capacite import TRIMESTRES_MAX, Capacite
from numresp.modele.commun.limites import ETAPES_MAX
from numresp.modele.commun.socle import (
    Booleen,
    Fraction,
    Ident,
    Idents,
    Jour,
    Modele,
    Quantite,
    Texte,
    TextePlein,
    refuse,
)
from numresp.modele.commun.trimestre import Trimestre, UnTrimestre
from numresp.modele.referentiel.coherence import Defaut
from numresp.modele.seance.evenement import RoleSeance
from numresp.modele.seance.evenements import Marque

__all__ = [
    "TRIMESTRES_MAX",
    "Capacite",
    "EtapeRoute",
    "FeuilleDeRoute",
    "Prevision",
    "ReferentielPlan",
    "check_feuille_de_route",
]


class EtapeRoute(Modele):
    """An action of the plan: from the first day of one quarter to the last of another, its effect being there at the end.

    `jours` are agent-days of the whole body over all its quarters, `budget_eur` euros (TTC) of its first year. `decidee` is
    the quarter in which its euros are engaged, one delay before its end; where it is absent, that of its beginning. `depense`
    says whether its euros are new or spent anyway; where it is absent, the catalogue does (`calcul.depense`).
    """

    action: Ident
    titre: TextePlein
    debut: UnTrimestre
    fin: UnTrimestre
    jours: Quantite
    budget_eur: Quantite
    decidee: UnTrimestre | None = None
    pilote: RoleSeance | None = None
    indicateurs: Idents = ()
    financement: Texte = ""
    depense: Depense | None = None
    imposee: Booleen = False

    @property
    def engagement(self) -> Trimestre:
        """The quarter in which its euros are engaged."""
        return self.debut if self.decidee is None else self.decidee

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> EtapeRoute:
        if self.fin < self.debut:
            message = f"la fin ({self.fin}) vient avant le début ({self.debut})"
            raise refuse("trimestre", message, "corrigez l’un des deux trimestres", "fin")
        if self.decidee is not None and not self.debut <= self.decidee <= self.fin:
            message = f"trimestre de {self.debut} à {self.fin} attendu, vu {self.decidee}"
            raise refuse("trimestre", message, "corrigez-le, ou retirez decidee", "decidee")
        return self


class Prevision(Modele):
    """What is foreseen at the end of a quarter if everything that ends until then is done: never a mark that was given."""

    trimestre: UnTrimestre
    score: Fraction | None = None
    bas: Fraction | None = None
    haut: Fraction | None = None
    palier: Ident | None = None


class ReferentielPlan(Modele):
    """The référentiel on which the gains were computed."""

    id: Ident
    version: Ident


class FeuilleDeRoute(Modele):
    """The file `feuille_de_route.yaml`: a proposal until the council, or whoever decides, has adopted it.

    `marque` is where the journal of its séance stood: what makes a journal that was shortened or rewritten since visible.
    """

    etablie_le: Jour
    etat: Literal["proposée", "adoptée"] = "proposée"
    adoptee_le: Jour | None = None
    seance: TextePlein
    marque: Marque | None = None
    referentiel: ReferentielPlan
    capacite: Capacite
    viser: Ident | None = None
    etapes: Annotated[tuple[EtapeRoute, ...], Field(max_length=ETAPES_MAX)] = ()
    trajectoire: tuple[Prevision, ...] = ()

    @property
    def jour(self) -> date:
        """The day from which it counts: that of its adoption, else the one it was made on."""
        return self.etablie_le if self.adoptee_le is None else self.adoptee_le


def check_feuille_de_route(feuille: FeuilleDeRoute) -> Iterator[Defaut]:
    """Each action stands once and inside the horizon; the quarters foreseen are those of the horizon, in order.

    Yields
    ------
    (place, message, remedy)
    """
    debut, trimestres = feuille.capacite.debut, feuille.capacite.trimestres
    dernier = debut + (trimestres - 1)
    vues: set[str] = set()
    for rang, etape in enumerate(feuille.etapes):
        if etape.action in vues:
            yield ("etapes", rang, "action"), f"l’action « {etape.action} » figure deux fois", "gardez-en une seule"
        vues.add(etape.action)
        for champ, vu in (("debut", etape.debut), ("fin", etape.fin)):
            if not debut <= vu <= dernier:
                message = f"trimestre de {debut} à {dernier} attendu, vu {vu}"
                yield ("etapes", rang, champ), message, "corrigez-le, ou allongez capacite.trimestres"
    prevus = [prevision.trimestre for prevision in feuille.trajectoire]
    if prevus and prevus != [debut + pas for pas in range(trimestres)]:
        message = f"une ligne par trimestre attendue, de {debut} à {dernier}, dans l’ordre"
        yield ("trajectoire",), message, "relancez numresp feuille-de-route"
    if (feuille.etat == "adoptée") != (feuille.adoptee_le is not None):
        message = "« adoptée » et sa date vont ensemble"
        yield ("adoptee_le",), message, "donnez adoptee_le, ou remettez etat: proposée"
