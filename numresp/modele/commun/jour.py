"""What time it is, and which day that is for an organisation: one clock and one rule for the whole house.

An event is recorded in universal time; its day is the one that the people it concerns were living in. At half past midnight
in Paris it is still yesterday in universal time, and at nine in the evening in Cayenne already tomorrow.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator

from numresp.erreurs import suggest
from numresp.modele.commun.socle import TextePlein, refuse, show

PARIS = "Europe/Paris"
OUTRE_MER = (
    "America/Cayenne",
    "America/Guadeloupe",
    "America/Marigot",
    "America/Martinique",
    "America/Miquelon",
    "America/St_Barthelemy",
    "Indian/Mayotte",
    "Indian/Reunion",
    "Pacific/Gambier",
    "Pacific/Marquesas",
    "Pacific/Noumea",
    "Pacific/Tahiti",
    "Pacific/Wallis",
)
"""The zones of the French territories, proposed where a name is not one."""


def read_clock() -> datetime:
    """Now, in universal time: the one place that asks the computer."""
    return datetime.now(UTC)


def find_day(instant: datetime, fuseau: str) -> date:
    """The day of an instant in a zone.

    Parameters
    ----------
    instant : datetime
        With its own zone; universal time in every journal.
    fuseau : str
        IANA name, that of the organisation.

    Returns
    -------
    date

    Examples
    --------
    >>> find_day(datetime(2026, 7, 13, 22, 30, tzinfo=UTC), "Europe/Paris")
    datetime.date(2026, 7, 14)
    >>> find_day(datetime(2026, 7, 13, 22, 30, tzinfo=UTC), "Pacific/Tahiti")
    datetime.date(2026, 7, 13)
    """
    return find_local(instant, fuseau).date()


def find_local(instant: datetime, fuseau: str) -> datetime:
    """An instant as the clocks of a zone show it."""
    return instant.astimezone(ZoneInfo(fuseau))


def _check(nom: str) -> str:
    """A zone that the computer knows, by a name and not by a shift, which would forget summer time."""
    if "/" in nom:
        try:
            return ZoneInfo(nom).key
        except (ZoneInfoNotFoundError, ValueError, OSError):
            pass
    connus = (PARIS, *OUTRE_MER)
    remede = suggest(nom, connus) or f"écrivez {PARIS}, ou l’un de ceux d’outre-mer : {', '.join(OUTRE_MER)}"
    raise refuse("fuseau", f"fuseau horaire attendu, vu {show(nom)}", remede)


Fuseau = Annotated[TextePlein, AfterValidator(_check)]
