"""The parameters of a report, as people type them."""

from __future__ import annotations

from datetime import date

from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.commun.jalon import Jalon
from numresp.modele.commun.socle import read_jour


def parse_jour(texte: str) -> date | None:
    """A date AAAA-MM-JJ, or None for an empty text.

    Raises
    ------
    DonneesInvalides
        The text is no date of the calendar.
    """
    if not texte:
        return None
    try:
        return read_jour(texte)
    except ValueError:
        message = f"date AAAA-MM-JJ attendue, vu « {texte[:40]} »"
        raise DonneesInvalides([fault(message, lieu="date", remede="par exemple 2025-04-15")]) from None


def parse_jalon(texte: str) -> Jalon | None:
    """A jalon of the parcours, or None for an empty text.

    Raises
    ------
    DonneesInvalides
        There is no such jalon; says which ones there are.
    """
    if not texte:
        return None
    for jalon in ORDRE:
        if texte == jalon:
            return jalon
    message = f"le jalon « {texte[:40]} » n’existe pas"
    raise DonneesInvalides([fault(message, lieu="jalon", remede=f"jalons : {', '.join(ORDRE)}")])
