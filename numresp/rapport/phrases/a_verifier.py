"""What is still to check: by whom, until when, and that its day is past where it is."""

from __future__ import annotations

from datetime import date

from numresp.langue.francais import format_date
from numresp.rapport.donnees.organisation import AVerifierBilan


def say_a_verifier(objet: AVerifierBilan, jour: date) -> str:
    """« Inventaire des écrans (agent, avant le 3 mai 2026) »; once that day is past, « aurait dû l’être avant le 3 mai 2026 ».

    Parameters
    ----------
    jour : date
        Of the report; a check that is due on that very day is still to come.
    """
    quand = "" if objet.echeance is None else f"avant le {format_date(objet.echeance)}"
    if objet.echeance is not None and objet.echeance < jour:
        quand = f"aurait dû l’être {quand}"
    details = ", ".join(filter(None, (objet.role, quand)))
    return f"{objet.objet.rstrip('.')}{f' ({details})' if details else ''}"
