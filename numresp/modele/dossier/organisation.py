"""An organisation of the parcours, its equipment, and what is done between the jalons (design, 4.3)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from numresp.modele.commun.equipement import is_total
from numresp.modele.commun.jalon import Jalon
from numresp.modele.commun.jour import PARIS, Fuseau
from numresp.modele.commun.socle import (
    Adresse,
    Entier,
    Ident,
    Idents,
    Jour,
    Modele,
    Nom,
    Nombre,
    Preuve,
    Quantite,
    Texte,
    TextePlein,
    refuse,
    show,
)
from numresp.modele.dossier.codes_publics import CodeCommune, Siren
from numresp.modele.dossier.hypothese import HypotheseRetenue
from numresp.modele.referentiel.reponses import Profil
from numresp.modele.seance.evenement import RoleSeance

EXEMPLE = "Exemple\N{NO-BREAK SPACE}: données inventées."
"""The mark of what shows invented data, on every page, document and file; what is invented stands in words (`illustratif`)."""
Nature = Literal["public", "illustratif"]
Type = Literal[
    "commune", "epci", "departement", "region", "syndicat", "etat", "ecole", "entreprise", "association", "autre"
]
NombreEntier = Annotated[Entier, Field(ge=0)]
Statut = Literal["À venir", "À discuter", "En cours", "Réalisé", "En retard", "En pause", "Bloqué", "Abandonné"]


class SourceChiffre(Modele):
    """Where a figure about the organisation comes from; an illustrative one says so."""

    nature: Nature
    document: TextePlein
    url: Adresse = ""
    date: Jour | None = None


class Organisation(Modele):
    """Who the organisation is: facts that decide which questions concern it. An unknown figure is left out, never 0.

    Attributes
    ----------
    siren, code_insee : str or None
        By which its rows are joined to public data; the code is that of the commune, or of the commune of its seat.
    hypotheses : dict of id of factor to HypotheseRetenue
        What it supposes of itself, in the place of the catalogue's assumptions of impact.
    fuseau : str
        Its time zone: which day it is there, and was when something was recorded.
    """

    nom: Nom
    type: Type
    siren: Siren | None = None
    code_insee: CodeCommune | None = None
    population: NombreEntier | None = None
    agents: NombreEntier | None = None
    elus: NombreEntier | None = None
    surface_m2: Quantite | None = None
    postes: NombreEntier | None = None
    profil: Profil = Field(default_factory=dict)
    sources: dict[Texte, SourceChiffre] = Field(default_factory=dict)
    hypotheses: dict[Ident, HypotheseRetenue] = Field(default_factory=dict)
    diffusion: Literal["prive", "promotion", "public"] = "prive"
    fuseau: Fuseau = PARIS
    illustratif: Texte = ""

    @property
    def faits(self) -> Profil:
        """All facts by champ, for the conditions of a référentiel."""
        champs = ("type", "population", "agents", "elus", "surface_m2", "postes")
        return {champ: getattr(self, champ) for champ in champs} | self.profil

    @property
    def reservee(self) -> bool:
        """Whether what is made from its dossier is for its own people only."""
        return self.diffusion == "prive"


class LigneParc(Modele):
    """A line of the inventory."""

    type: TextePlein
    nombre: NombreEntier
    annee_achat: Annotated[Entier, Field(ge=1980, le=2100)] | None = None
    etat: Literal["en_service", "dormant", "reforme"] = "en_service"
    proprietaire: Texte = ""
    source: Texte = ""

    @field_validator("type")
    @classmethod
    def _no_total(cls, mot: str) -> str:
        if is_total(mot):
            message = f"type d’équipement attendu, vu la ligne de total {show(mot)}"
            raise refuse("total", message, "retirez cette ligne : ses appareils seraient comptés deux fois", "type")
        return mot


class Action(Modele):
    """An action or quick win followed by the town, with ADEME's statuses."""

    id: Ident
    titre: TextePlein
    questions: Idents = ()
    nature: Literal["quick_win", "action"] = "action"
    statut: Statut
    pilote: RoleSeance | None = None
    service: Texte = ""
    debut: Jour | None = None
    fin: Jour | None = None
    jours: Quantite | None = None
    budget_eur: Quantite | None = None
    preuve: Preuve = ""
    commentaire: Texte = ""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Action:
        if self.debut is not None and self.fin is not None and self.fin < self.debut:
            debut, fin = (f"{jour:%d/%m}/{jour.year:04}" for jour in (self.debut, self.fin))
            message = f"la fin ({fin}) vient avant le début ({debut})"
            raise refuse("date", message, "corrigez l’une des deux dates", "fin")
        return self


class Mesure(Modele):
    """A dated value of an indicateur: a stock at that date, or the flow of an operation."""

    date: Jour
    indicateur: Ident
    valeur: Nombre
    unite: TextePlein
    nature: Literal["stock", "flux"]
    methode: Texte = ""
    preuve: Preuve = ""
    commentaire: Texte = ""

    @model_validator(mode="after")
    def _stock_is_no_debt(self) -> Mesure:
        if self.nature == "stock" and self.valeur < 0:
            message = f"stock de zéro ou plus attendu, vu {self.valeur:.10g}"
            raise refuse(
                "stock", message, "écrivez 0 ou plus ; ce qui a diminué se lit d’une mesure à l’autre", "valeur"
            )
        return self


class EtatJalon(Modele):
    """Where a jalon stands."""

    date: Jour | None = None
    etat: Literal["à venir", "en cours", "fait"]
    note: Texte = ""


class Charte(Modele):
    """The charte NR: foreseen or signed, by which role, with which engagements kept."""

    date: Jour | None = None
    etat: Literal["prévue", "signée"]
    signataire: RoleSeance | None = None
    engagements: Idents = ()


class Jalons(Modele):
    """The jalons of one organisation, and its charte."""

    jalons: dict[Jalon, EtatJalon] = Field(default_factory=dict)
    charte: Charte | None = None


class Promotion(Modele):
    """A promotion: the organisations that go through the parcours together."""

    id: Ident
    nom: Nom
    annee: Annotated[Entier, Field(ge=2000, le=2100)]
    parcours: Texte = ""
    organisations: tuple[Texte, ...] = ()
    illustratif: Texte = ""
