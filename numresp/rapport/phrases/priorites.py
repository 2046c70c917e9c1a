"""The priority class of each thème: how much the room said it matters, against how far it has come."""

from __future__ import annotations

from numresp.calcul.salle.priorite import Classe, find_classe, read_importances, read_performance
from numresp.rapport.donnees.organisation import Bilan

SANS_POIDS: Classe = "non pertinente"
GRILLE = (
    "Priorité : points d’importance de la salle, face au score (grille GPC-ONR de l’Institut du numérique responsable)."
)


def find_classes(bilan: Bilan) -> dict[str, Classe]:
    """The class of each thème that has a score and dots, by its name; empty where the room gave no dots at all.

    A thème of which the room said nothing has no class; one to which it gave 0 dots is « non pertinente » to this room.
    """
    importances = read_importances({theme.nom: theme.points for theme in bilan.salle if theme.points is not None})
    return {
        ligne.nom: find_classe(importances[ligne.nom], read_performance(ligne.score))
        for ligne in map(bilan.ligne, bilan.themes)
        if ligne.score is not None and ligne.nom in importances
    }


def say_classe(classe: Classe) -> str:
    """A class in a sentence; a thème to which the room gave no dot is said to be so, and not to be irrelevant."""
    return "sans point d’importance de la salle" if classe == SANS_POIDS else f"priorité\N{NO-BREAK SPACE}: {classe}"
