"""Which séance is held: the one taken up, else the one nearest to today; and which day can be that of a séance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from numresp.depot.seance.seances import SeanceTenue
from numresp.langue.francais import format_date

CONFIRMER = "Cette date est la bonne"
"""The box that a day far from today asks for."""
PREMIERE_ANNEE = 2015
"""No séance was held before: the method is younger."""
A_VENIR_JOURS = 366
"""A séance is not set a year ahead or more: it is a slip of the year."""


def find_held(seances: Sequence[SeanceTenue], jalon: str, nom: str, jour: date) -> SeanceTenue | None:
    """The séance of this name; else the newest of the jalon; where no jalon is said, the nearest to today, the later of two.

    Returns
    -------
    SeanceTenue or None
        None where there is none of this jalon.
    """
    nommees = [seance for seance in seances if seance.nom == nom]
    if nommees:
        return nommees[0]
    if jalon:
        return next((seance for seance in reversed(seances) if seance.jalon == jalon), None)
    return min(reversed(seances), key=lambda seance: abs((seance.date - jour).days), default=None)


def name_apart(seances: Sequence[SeanceTenue], seance: SeanceTenue) -> str:
    """Its name where its jalon does not say which one it is, a newer one having the same; else nothing."""
    meme = [autre.nom for autre in seances if autre.jalon == seance.jalon]
    return "" if meme[-1] == seance.nom else seance.nom


def say_far(le: date, jour: date) -> tuple[str, str] | None:
    """What is to be confirmed of the day of a séance, and what to do; None where it is near enough to today."""
    if le.year < PREMIERE_ANNEE:
        dit = f"le {format_date(le)} est avant {PREMIERE_ANNEE}"
    elif (le - jour).days > A_VENIR_JOURS:
        dit = f"le {format_date(le)} est dans plus d’un an"
    else:
        return None
    return dit, f"corrigez l’année, ou cochez « {CONFIRMER} »"
