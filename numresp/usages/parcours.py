"""Where a dossier stands in the parcours: the jalon that comes next, and what is foreseen for a day that is past."""

from __future__ import annotations

from datetime import date

from numresp.depot.dossier.dossier import Dossier
from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.commun.jalon import Jalon
from numresp.modele.dossier.organisation import EtatJalon


def find_next(dossier: Dossier) -> Jalon | None:
    """The first jalon of the parcours that is not done; None where all are."""
    return next((jalon for jalon in ORDRE if dossier.find_etat(jalon).etat != "fait"), None)


def find_present(dossier: Dossier) -> Jalon:
    """The jalon for which measures are judged between two reports: the next one, or the last where all are done."""
    suivant = find_next(dossier)
    return ORDRE[-1] if suivant is None else suivant


def is_past(etat: EtatJalon, jour: date) -> bool:
    """A jalon is foreseen for a day that is past, and has not begun."""
    return etat.etat == "à venir" and etat.date is not None and etat.date < jour
