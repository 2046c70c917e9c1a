"""The columns that several tables of an espace share."""

from __future__ import annotations

from typing import get_args

from numresp.cohorte.table import Colonne
from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.referentiel.reponses import Etat
from numresp.modele.seance.evenement import RoleSeance
from numresp.modele.seance.relecture import Verdict

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

AVIS = (
    Colonne("avis", "choix", "Avis de relecture, sur les preuves ; vide : personne n’a relu", choix=get_args(Verdict)),
    Colonne("avis_etat", "choix", "Ce que le relecteur lit à la place ; vide : pas d’avis « à revoir »", choix=get_args(Etat)),
    Colonne("avis_niveau", "entier", "Niveau qu’il lit à la place ; vide : rien, ou pas un niveau", "niveau"),
    Colonne("avis_role", "choix", "Rôle de qui a relu ; vide : personne", choix=ROLES),
    Colonne("avis_motif", "texte", "Pourquoi ; vide : non dit"),
    Colonne("avis_adopte", "booleen", "La direction ou un élu l’a adopté : le niveau retenu est le sien ; vide : rien à adopter"),
)  # fmt: skip
