"""What a town can give to its feuille de route: days, euros, and how many quarters."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from numresp.modele.commun.socle import Entier, Modele, Quantite
from numresp.modele.commun.trimestre import UnTrimestre

TRIMESTRES_MAX = 40
"""Ten years: past that, nobody plans by quarter."""
Horizon = Annotated[Entier, Field(ge=1, le=TRIMESTRES_MAX)]


class Capacite(Modele):
    """What the town can give, and over how long; a budget that is absent does not bound anything."""

    debut: UnTrimestre
    trimestres: Horizon
    jours_par_trimestre: Quantite
    budget_par_an_eur: Quantite | None = None
