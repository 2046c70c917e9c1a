"""The citizens' pages of a publication: of public bodies, made of their dossiers as it is published, never of an older page.

A page is made where a report of its body leaves too: what a town says in brief is never ahead of what it says in full.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from numresp.depot.dossier.dossier import Dossier
from numresp.erreurs import NumrespError
from numresp.rapport.cadre.jalon_exporte import compose_jalon
from numresp.rapport.citoyen.page_publique import SANS_PLACE, draw_public
from numresp.rapport.donnees.fiche_de_rapport import HABITANTS
from numresp.rapport.donnees.organisation import Bilan
from numresp.usages.jalons_a_rapporter import find_current, list_jalons

PAGE = "page pour les habitants"
RIEN_DE_VALIDE = "pas de page pour les habitants : aucune séance n’est encore validée"


@dataclass(frozen=True)
class PagesDesHabitants:
    """What was made of some bodies, and what must be said of the others.

    Attributes
    ----------
    contenus : dict
        Bytes by path in the publication.
    refus : tuple of str
        Pages that could not be made.
    restes : tuple of str
        Bodies of which nothing may be told yet.
    """

    contenus: dict[str, bytes]
    refus: tuple[str, ...]
    restes: tuple[str, ...]


def make_pages(dossiers: Iterable[Dossier], publies: Collection[str]) -> PagesDesHabitants:
    """The page and the picture of each public body, of its newest jalon that stands on a validated séance.

    Parameters
    ----------
    publies : collection of str
        Slugs of the bodies of which a report leaves.
    """
    contenus: dict[str, bytes] = {}
    refus: list[str] = []
    restes: list[str] = []
    for dossier in dossiers:
        if dossier.organisation.diffusion != "public" or dossier.slug not in publies:
            continue
        try:
            bilan = find_validated(dossier)
            if bilan is None:
                restes.append(f"{dossier.slug} : {RIEN_DE_VALIDE}")
                continue
            pages = draw_public(bilan, HABITANTS)
        except NumrespError as erreur:
            refus.append(f"{dossier.slug}, {PAGE} : {erreur}")
            continue
        contenus |= {f"{dossier.slug}/{HABITANTS}{fin}": octets for fin, octets in pages.items()}
    return PagesDesHabitants(contenus, tuple(refus), tuple(restes))


def find_validated(dossier: Dossier) -> Bilan | None:
    """The Bilan of the newest begun jalon whose séance somebody has validated."""
    courant = find_current(dossier)
    jalons = list_jalons(dossier)
    commences = () if courant is None else jalons[: jalons.index(courant) + 1]
    bilans = (compose_jalon(dossier, jalon, None, sans_place=SANS_PLACE) for jalon in reversed(commences))
    return next((bilan for bilan in bilans if not bilan.seance.provisoire), None)
