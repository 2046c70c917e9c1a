"""A plan as small as one can be: two quarters, one action."""

from __future__ import annotations

from datetime import date

from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import Capacite, EtapeRoute, FeuilleDeRoute, Prevision, ReferentielPlan

T1 = Trimestre(2026, 1)


def plan(**autres: object) -> FeuilleDeRoute:
    """A plan of two quarters and one action."""
    etape = EtapeRoute(action="dcud", titre="Journée", debut=T1, fin=T1 + 1, jours=6.0, budget_eur=500.0)
    champs: dict[str, object] = {
        "etablie_le": date(2025, 11, 25),
        "seance": "2025-03-27-autodiagnostic",
        "referentiel": ReferentielPlan(id="collectivites", version="2026.1"),
        "capacite": Capacite(debut=T1, trimestres=2, jours_par_trimestre=10.0),
        "etapes": (etape,),
        "trajectoire": tuple(
            Prevision(trimestre=T1 + pas, score=0.4, bas=0.3, haut=0.5, palier="engage") for pas in range(2)
        ),
    }
    return FeuilleDeRoute(**(champs | autres))
