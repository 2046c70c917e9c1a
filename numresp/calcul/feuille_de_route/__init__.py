"""The feuille de route: from a diagnosis to the plan that a town can carry, and the cheapest way to the next palier.

The rules are those of `docs/decisions/0011-feuille-de-route.md`.
"""

from numresp.calcul.feuille_de_route.solveur.chemin import Chemin, find_chemin
from numresp.calcul.feuille_de_route.solveur.demande import Demande, Tache, Visee
from numresp.calcul.feuille_de_route.solveur.explication import Conflit, explain_conflit
from numresp.calcul.feuille_de_route.solveur.resolution import Plan, solve_demande

__all__ = ["Chemin", "Conflit", "Demande", "Plan", "Tache", "Visee", "explain_conflit", "find_chemin", "solve_demande"]
