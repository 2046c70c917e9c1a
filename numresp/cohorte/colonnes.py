"""The columns that several tables of an espace share."""

from __future__ import annotations

from typing import get_args

from numresp.cohorte.table import Colonne
from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.seance.evenements import RoleSeance

FRACTION = "0 à 1"
ROLES = tuple(role for roles in get_args(RoleSeance) for role in get_args(roles))

ORGANISATION = Colonne("organisation", "texte", "Nom court (le nom du dossier)", requis=True)
SEANCE = Colonne("seance", "texte", "Séance : « date-jalon », unique pour une organisation", requis=True)
JALON = Colonne("jalon", "choix", "Jalon, dans l’ordre du parcours", choix=ORDRE, ordonne=True, requis=True)
DATE = Colonne("date", "jour", "Jour de la séance", requis=True)
TENUE = (ORGANISATION, SEANCE, JALON, DATE)
REFERENTIEL = Colonne("referentiel", "texte", "Référentiel et version : « collectivites-2026.1 »", requis=True)
QUESTION = Colonne("question", "texte", "Identifiant de la question", requis=True)
THEME = Colonne("theme", "texte", "Identifiant du thème (nœud de premier niveau)", requis=True)
PILOTE = Colonne("pilote", "choix", "Rôle de qui la porte ; vide : personne n’est nommé", choix=ROLES)


def fraction(nom: str, sens: str) -> Colonne:
    """A figure of the kernel, a fraction of 1."""
    return Colonne(nom, "nombre", sens, FRACTION)


INTERVALLE = (
    fraction("score", "Score ; vide : non concerné, rien de répondu, ou couverture sous le minimum du référentiel"),
    fraction("bas", "Le score si toutes les réponses inconnues étaient au moindre niveau"),
    fraction("haut", "Le score si toutes les réponses inconnues étaient au meilleur niveau"),
)
COUVERTURE = fraction("couverture", "Part répondue, pondérée comme le score ; vide : non concerné")
