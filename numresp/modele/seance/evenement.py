"""What every event of a séance carries, and who may write one."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from numresp.modele.commun.socle import Entier, Modele
from numresp.modele.referentiel.referentiel import Role

RoleSeance = Role | Literal["consultant", "autre"]


class Evenement(Modele):
    """What every event carries: its number in the journal, and when it was written (UTC)."""

    n: Annotated[Entier, Field(ge=1)]
    horodatage: AwareDatetime
