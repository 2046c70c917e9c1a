"""What the foot of a report says, in whatever format: whose it is, which one, of which day, with what reserve, made by what.

A format places it, and leaves out what it says elsewhere; it words nothing itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from numresp import __version__
from numresp.langue.francais import format_date
from numresp.langue.mots import JALONS, PROVISOIRE
from numresp.modele.dossier.organisation import EXEMPLE

if TYPE_CHECKING:  # an index has a foot too, and computes nothing
    from numresp.rapport.donnees.organisation import Bilan

LICENCE = "licence MIT"


@dataclass(frozen=True)
class PiedDeDocument:
    """What a foot is made of.

    Attributes
    ----------
    qui, quoi : str
        The body or the promotion, and which document of it; without the latter, the former says it.
    exemple : bool
        Whether something that it shows is invented.
    provisoire : bool
        Whether it stands on answers that nobody has validated yet.
    version : str
        Of numresp, which made it.
    """

    qui: str
    quoi: str
    jour: date
    exemple: bool
    provisoire: bool = False
    version: str = __version__

    @property
    def identite(self) -> str:
        """Who, what, when; and that it is an example."""
        dit = ", ".join(filter(None, (self.qui, self.quoi, format_date(self.jour))))
        return _join(f"{dit}.", EXEMPLE if self.exemple else "")

    @property
    def signature(self) -> str:
        """By what it was made."""
        return sign(self.version)

    @property
    def signe(self) -> str:
        """For a page, which has a banner for what is not validated."""
        return _join(self.identite, self.signature)

    @property
    def reserve(self) -> str:
        """For a slide, which is shown alone: the reserve stands there too."""
        return _join(self.identite, PROVISOIRE if self.provisoire else "")


def write_pied(bilan: Bilan) -> PiedDeDocument:
    """The foot of the report of a jalon."""
    return PiedDeDocument(
        bilan.organisation.nom,
        JALONS[bilan.jalon],
        bilan.date_rapport,
        bool(bilan.illustratif),
        bilan.seance.provisoire,
        bilan.numresp,
    )


def sign(version: str = __version__) -> str:
    """By what a document was made, and under which licence that is."""
    return f"Établi avec numresp {version} ({LICENCE})."


def _join(*dits: str) -> str:
    return " ".join(filter(None, dits))
