"""The signature of the charte: the day that is set for it, and whether it was signed.

Source: docs/decisions/0024-plan.md (the charte is signed).
"""

from __future__ import annotations

from datetime import date

from numresp.modele.dossier.organisation import Jalons


def is_signed(jalons: Jalons) -> bool:
    """The charte was signed: it says so itself, else its jalon does."""
    charte, jalon = jalons.charte, jalons.jalons.get("charte")
    return (charte is not None and charte.etat == "signée") or (jalon is not None and jalon.etat == "fait")


def find_signing_day(jalons: Jalons) -> date | None:
    """The day set for a signature that is still to come: that of the charte, else that of its jalon; None where none is set."""
    if is_signed(jalons):
        return None
    charte, jalon = jalons.charte, jalons.jalons.get("charte")
    if charte is not None and charte.date is not None:
        return charte.date
    return None if jalon is None else jalon.date
