"""How roles, states and kinds are said to a reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from numresp.langue.francais import join_et
from numresp.modele.referentiel.referentiel import Question, Referentiel
from numresp.modele.referentiel.reponses import Reponse

ROLES = {
    "technicien": "technicien informatique",
    "direction": "direction",
    "achats": "achats",
    "rh": "ressources humaines",
    "communication": "communication",
    "elu": "élu",
    "transition": "transition écologique",
    "consultant": "consultant",
    "autre": "autre",
}
PAR = {
    "technicien": "par le technicien informatique",
    "direction": "par la direction",
    "achats": "par les achats",
    "rh": "par les ressources humaines",
    "communication": "par la communication",
    "elu": "par l’élu",
    "transition": "par la transition écologique",
    "consultant": "par le consultant",
    "autre": "par un autre rôle",
}
"""Who does something, in a sentence."""
JALONS = {
    "lancement": "lancement",
    "autodiagnostic": "autodiagnostic",
    "quick_wins": "quick wins",
    "charte": "charte",
    "feuille_de_route": "feuille de route",
    "bilan": "bilan",
    "suivi": "suivi",
}
PROVISOIRE = "PROVISOIRE : réponses pas encore validées par la direction ou un élu."
"""What stands over all that rests on a séance that nobody has validated yet."""
TYPES = {
    "commune": "commune",
    "epci": "intercommunalité",
    "departement": "département",
    "region": "région",
    "syndicat": "syndicat",
    "etat": "service de l’État",
    "ecole": "établissement d’enseignement",
    "entreprise": "entreprise",
    "association": "association",
    "autre": "organisation",
}
DE = {
    "commune": "de la commune",
    "epci": "de l’intercommunalité",
    "departement": "du département",
    "region": "de la région",
    "syndicat": "du syndicat",
    "etat": "du service de l’État",
    "ecole": "de l’établissement",
    "entreprise": "de l’entreprise",
    "association": "de l’association",
    "autre": "de l’organisation",
}
"""Whose something is: what follows « hypothèse »."""
ETATS = {
    "non_concerne": "non concerné",
    "ne_sait_pas": "ne sait pas",
    "sans_reponse": "sans réponse",
    "hors_perimetre": "non concerné (profil)",
}
CHAMPS = {
    "siren": "numéro SIREN",
    "code_insee": "code INSEE de la commune",
    "population": "nombre d’habitants",
    "agents": "nombre d’agents",
    "elus": "nombre d’élus",
    "postes": "nombre de postes",
    "surface_m2": "surface des bâtiments",
    "surface_max_m2": "surface du plus grand bâtiment",
    "etp": "agents en équivalent temps plein",
    "serveurs": "serveurs en propre",
    "sites_web": "sites web édités",
    "ecoles": "équipement d’écoles",
    "acces_publics": "postes mis à disposition du public",
    "videoprotection": "caméras, bornes, panneaux ou capteurs",
    "service_informatique": "service informatique en propre",
    "type": "type d’organisation",
    "nis2": "désignation au titre de la directive NIS 2",
}

# The phrases that follow « si ». A fact that is true or false: how it is said when true, and when false.
OUI_NON = {
    "serveurs": ("la structure a ses propres serveurs", "la structure n’a pas de serveur à elle"),
    "ecoles": ("la structure équipe des écoles", "la structure n’équipe pas d’école"),
    "acces_publics": (
        "la structure met des postes à la disposition du public",
        "la structure ne met pas de poste à la disposition du public",
    ),
    "videoprotection": (
        "la structure a des caméras, des bornes, des panneaux ou des capteurs",
        "la structure n’a ni caméra, ni borne, ni panneau, ni capteur",
    ),
    "service_informatique": (
        "la structure a ses propres informaticiens",
        "la structure n’a pas d’informaticien à elle",
    ),
    "nis2": (
        "la structure est désignée au titre de la directive NIS 2",
        "la structure n’est pas désignée au titre de la directive NIS 2",
    ),
}
# A fact that is counted: what stands before the number, and after one or several.
COMPTES = {
    "population": ("la structure compte", "habitant", "habitants"),
    "agents": ("la structure compte", "agent", "agents"),
    "elus": ("la structure compte", "élu", "élus"),
    "etp": ("la structure compte", "agent en équivalent temps plein", "agents en équivalent temps plein"),
    "postes": ("la structure a", "poste", "postes"),
    "sites_web": ("la structure édite", "site web", "sites web"),
    "surface_m2": ("ses bâtiments font", "m²", "m²"),
    "surface_max_m2": ("son plus grand bâtiment fait", "m²", "m²"),
}
FEMININS = frozenset({"commune", "epci", "region", "entreprise", "association", "autre"})


def say_role(role: str | None) -> str:
    """A role in plain French; empty where nobody is named."""
    return "" if role is None else ROLES[role]


def join_roles(roles: Iterable[str]) -> str:
    """Who was there, by role as it is said: those of one role are counted, those of no role of the list come last."""
    comptes = Counter(roles)
    autres = comptes.pop(ROLES["autre"], 0)
    dits = [role if nombre == 1 else f"{role} ({nombre})" for role, nombre in comptes.items()]
    if autres:
        dits.append("une autre personne" if autres == 1 else f"{autres} autres personnes")
    return join_et(dits)


def say_champ(champ: str) -> str:
    """A profile fact in plain French; its own name where none is known."""
    return CHAMPS.get(champ, champ)


class FormeReferentiel(Protocol):
    """A référentiel by what is said of it, whoever holds it."""

    @property
    def id(self) -> str:
        """Its short name, that of its file."""

    @property
    def titre(self) -> str:
        """What it is called; may be empty."""

    @property
    def version(self) -> str:
        """Its number."""


def say_referentiel(referentiel: FormeReferentiel) -> str:
    """A référentiel by its title and its version; by its short name where it has no title."""
    return f"{referentiel.titre or referentiel.id}, version {referentiel.version}"


def say_niveau(referentiel: Referentiel, question: Question | str, niveau: int | None) -> str:
    """The wording of a level, or its number where it has none."""
    if niveau is None:
        return ""
    return referentiel.niveaux_de(question)[niveau].libelle or f"niveau {niveau}"


def say_reponse(referentiel: Referentiel, question: Question | str, reponse: Reponse | None) -> str:
    """An answer as a reader sees it."""
    if reponse is None:
        return ETATS["sans_reponse"]
    return ETATS[reponse.etat] if reponse.niveau is None else say_niveau(referentiel, question, reponse.niveau)
