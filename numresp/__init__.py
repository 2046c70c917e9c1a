"""numresp: the open instrument with which French towns assess and improve their numérique responsable.

The public names load on first use, so that `import numresp` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from time import time_ns

__version__ = "0.1.0"
__commence_ns__ = time_ns()
"""When this process began to take in the code: a file of it that changes afterwards is not what runs here."""
TYPE_CHECKING = False  # true for type checkers; `typing` takes 10 ms, in which the command would not hear Ctrl-C yet

if TYPE_CHECKING:
    from typing import Any

    from numresp.calcul.salle.consensus import consensus
    from numresp.calcul.score.bareme import compile_bareme
    from numresp.calcul.score.resultat import score_feuille, score_reponses
    from numresp.calcul.suivi.taille import find_taille
    from numresp.cohorte.analyses.droite import fit_line
    from numresp.cohorte.analyses.estimations import estimate_impacts
    from numresp.cohorte.chargement import load_espace
    from numresp.depot.dossier.dossier import load_dossier
    from numresp.depot.fourni.catalogue import load_catalogue
    from numresp.depot.fourni.referentiels import list_referentiels, load_referentiel
    from numresp.depot.parties.feuille_de_reponses import load_feuille
    from numresp.erreurs import DonneesInvalides, NumrespError
    from numresp.rapport.composition.organisation import establish_bilan
    from numresp.rapport.traces.sur_axes import draw_figure
    from numresp.usages.diagnostic import diagnose

_MAISON = {
    "DonneesInvalides": "numresp.erreurs",
    "NumrespError": "numresp.erreurs",
    "compile_bareme": "numresp.calcul.score.bareme",
    "consensus": "numresp.calcul.salle.consensus",
    "diagnose": "numresp.usages.diagnostic",
    "draw_figure": "numresp.rapport.traces.sur_axes",
    "establish_bilan": "numresp.rapport.composition.organisation",
    "estimate_impacts": "numresp.cohorte.analyses.estimations",
    "find_taille": "numresp.calcul.suivi.taille",
    "fit_line": "numresp.cohorte.analyses.droite",
    "list_referentiels": "numresp.depot.fourni.referentiels",
    "load_catalogue": "numresp.depot.fourni.catalogue",
    "load_dossier": "numresp.depot.dossier.dossier",
    "load_espace": "numresp.cohorte.chargement",
    "load_feuille": "numresp.depot.parties.feuille_de_reponses",
    "load_referentiel": "numresp.depot.fourni.referentiels",
    "score_feuille": "numresp.calcul.score.resultat",
    "score_reponses": "numresp.calcul.score.resultat",
}
__all__ = [
    "DonneesInvalides",
    "NumrespError",
    "compile_bareme",
    "consensus",
    "diagnose",
    "draw_figure",
    "establish_bilan",
    "estimate_impacts",
    "find_taille",
    "fit_line",
    "list_referentiels",
    "load_catalogue",
    "load_dossier",
    "load_espace",
    "load_feuille",
    "load_referentiel",
    "score_feuille",
    "score_reponses",
]


def __getattr__(nom: str) -> Any:
    """Import a public name where it lives."""
    if nom not in _MAISON:
        raise AttributeError(f"module 'numresp' has no attribute '{nom}'")
    return getattr(import_module(_MAISON[nom]), nom)


def __dir__() -> list[str]:
    """The public names, so that a notebook completes them before they are loaded."""
    return [*__all__, "__version__"]
