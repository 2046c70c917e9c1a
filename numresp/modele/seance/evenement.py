"""What every event of a séance carries, and who may speak in one."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from numresp.modele.commun.socle import Entier, Modele
from numresp.modele.referentiel.referentiel import Role

AVIS = "avis-"
"""How the id of a participant begins who only sent an individual questionnaire: anonymous, before the room met."""
RoleSeance = Role | Literal["consultant", "autre"]


class Evenement(Modele):
    """What every event carries: its number in the journal, and when it was written (UTC)."""

    n: Annotated[Entier, Field(ge=1)]
    horodatage: AwareDatetime
