"""The sheets of a dossier as a workbook, declared once: the writer, the reader and the differences all read this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.commun.jalon import Jalon
from numresp.modele.commun.socle import Adresse, Fait, Ident, Jour, Modele, Texte, TextePlein
from numresp.modele.dossier.hypothese import HypotheseRetenue
from numresp.modele.dossier.organisation import Action, Charte, EtatJalon, LigneParc, Mesure, Nature, Statut, Type
from numresp.modele.seance.evenement import RoleSeance

FORMAT = "dossier-2"
INTERNE, LISTES, NOTICE = "numresp", "listes", "Mode d’emploi"
Genre = Literal["texte", "entier", "nombre", "jour", "liste", "fait"]
ROLES = tuple(role for roles in get_args(RoleSeance) for role in get_args(roles))
TYPES = (
    *("ordinateur_fixe", "ordinateur_portable", "ecran", "tablette", "smartphone", "telephone_fixe"),
    *("imprimante", "multifonction", "serveur", "videoprojecteur"),
)
"""Kinds of equipment that the lists propose; any other word that the table of words knows is accepted."""


class LigneJalon(EtatJalon):
    """A jalon as one row."""

    jalon: Jalon


class LigneFait(Modele):
    """A fact of the organisation as one row, with where it comes from."""

    champ: TextePlein
    valeur: Fait | None = None
    nature: Nature | None = None
    document: Texte = ""
    url: Adresse = ""
    date: Jour | None = None


class LigneHypothese(HypotheseRetenue):
    """An assumption of impact that the organisation changes, as one row."""

    id: Ident


@dataclass(frozen=True)
class Rubrique:
    """A column: the field it holds, its title, what its cells are, its width, the values its list offers.

    Attributes
    ----------
    ferme : bool
        A value outside the list is refused by the spreadsheet too.
    """

    champ: str
    titre: str
    genre: Genre = "texte"
    largeur: float = 16
    choix: tuple[str, ...] = ()
    ferme: bool = True


@dataclass(frozen=True)
class FeuilleDeClasseur:
    """A sheet: its title, the model of a row, its columns, and which columns tell two rows apart."""

    titre: str
    modele: type[Modele]
    rubriques: tuple[Rubrique, ...]
    cle: tuple[str, ...]

    def find(self, champ: str) -> Rubrique:
        """The column of a field."""
        return next(rubrique for rubrique in self.rubriques if rubrique.champ == champ)


PREUVE = Rubrique("preuve", "Preuve", largeur=30)
COMMENTAIRE = Rubrique("commentaire", "Commentaire", largeur=46)
ORGANISATION = FeuilleDeClasseur(
    "Organisation", LigneFait,
    (
        Rubrique("champ", "Fait", largeur=22), Rubrique("valeur", "Valeur", "fait", 40),
        Rubrique("nature", "Nature", choix=get_args(Nature)), Rubrique("document", "Document", largeur=50),
        Rubrique("url", "Adresse", largeur=50), Rubrique("date", "Date", "jour", 12),
    ),
    ("champ",),
)  # fmt: skip
HYPOTHESES = FeuilleDeClasseur(
    "Hypothèses", LigneHypothese,
    (
        Rubrique("id", "Identifiant", largeur=32, ferme=False), Rubrique("valeur", "Valeur", "nombre", 12),
        Rubrique("bas", "Bas", "nombre", 12), Rubrique("haut", "Haut", "nombre", 12),
        Rubrique("unite", "Unité", largeur=18), Rubrique("motif", "Motif", largeur=60),
    ),
    ("id",),
)  # fmt: skip
PARC = FeuilleDeClasseur(
    "Parc", LigneParc,
    (
        Rubrique("type", "Type", largeur=22, choix=TYPES, ferme=False), Rubrique("nombre", "Nombre", "entier", 10),
        Rubrique("annee_achat", "Année d’achat", "entier", 15),
        Rubrique("etat", "État", choix=("en_service", "dormant", "reforme")),
        Rubrique("proprietaire", "Propriétaire", largeur=20), Rubrique("source", "Source", largeur=50),
    ),
    ("type", "annee_achat", "etat", "proprietaire", "source"),
)  # fmt: skip
ACTIONS = FeuilleDeClasseur(
    "Actions", Action,
    (
        Rubrique("id", "Identifiant", largeur=24), Rubrique("titre", "Titre", largeur=46),
        Rubrique("questions", "Questions", "liste", 26),
        Rubrique("nature", "Nature", largeur=12, choix=("quick_win", "action")),
        Rubrique("statut", "Statut", largeur=13, choix=get_args(Statut)),
        Rubrique("pilote", "Pilote (rôle)", choix=ROLES), Rubrique("service", "Service", largeur=22),
        Rubrique("debut", "Début", "jour", 12), Rubrique("fin", "Fin", "jour", 12),
        Rubrique("jours", "Jours", "nombre", 9), Rubrique("budget_eur", "Budget (€)", "nombre", 13),
        PREUVE, COMMENTAIRE,
    ),
    ("id",),
)  # fmt: skip
MESURES = FeuilleDeClasseur(
    "Mesures", Mesure,
    (
        Rubrique("date", "Date", "jour", 12), Rubrique("indicateur", "Indicateur", largeur=26, ferme=False),
        Rubrique("valeur", "Valeur", "nombre", 12), Rubrique("unite", "Unité", largeur=14),
        Rubrique("nature", "Nature", largeur=10, choix=("stock", "flux")),
        Rubrique("methode", "Méthode", largeur=40), PREUVE, COMMENTAIRE,
    ),
    ("date", "indicateur"),
)  # fmt: skip
JALONS = FeuilleDeClasseur(
    "Jalons", LigneJalon,
    (
        Rubrique("jalon", "Jalon", largeur=20, choix=ORDRE),
        Rubrique("etat", "État", largeur=12, choix=("à venir", "en cours", "fait")),
        Rubrique("date", "Date", "jour", 12), Rubrique("note", "Note", largeur=70),
    ),
    ("jalon",),
)  # fmt: skip
CHARTE = FeuilleDeClasseur(
    "Charte", Charte,
    (
        Rubrique("etat", "État", largeur=12, choix=("prévue", "signée")), Rubrique("date", "Date", "jour", 12),
        Rubrique("signataire", "Signataire (rôle)", largeur=20, choix=ROLES),
        Rubrique("engagements", "Engagements", "liste", 30),
    ),
    (),
)  # fmt: skip
FEUILLES = (ORGANISATION, HYPOTHESES, PARC, ACTIONS, MESURES, JALONS, CHARTE)
FAITS = (
    "nom", "type", "population", "agents", "elus", "surface_m2", "postes", "siren", "code_insee", "diffusion", "fuseau",
    "illustratif",
)  # fmt: skip
"""Facts at the top of organisation.yaml; every other one is in `profil`."""
CHIFFRES = ("population", "agents", "elus", "surface_m2", "postes")
LISTES_DE_FAITS = {"type": get_args(Type), "diffusion": ("prive", "promotion", "public")}
