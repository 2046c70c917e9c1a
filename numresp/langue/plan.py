"""How quarters, days and euros of a plan are said."""

from __future__ import annotations

from numresp.langue.francais import FINE_INSECABLE, INSECABLE, format_court, format_nombre, round_decimal
from numresp.modele.trimestre import Trimestre


def say_trimestre(trimestre: Trimestre) -> str:
    """« T2 2026 »."""
    return f"T{trimestre.rang}{INSECABLE}{trimestre.annee}"


def say_jours(jours: float) -> str:
    """« 2,5 j », agent-days to a tenth."""
    return f"{format_court(float(round_decimal(jours, 1)))}{INSECABLE}j"


def say_euros(euros: float) -> str:
    """« 1 250 € »."""
    return f"{format_nombre(euros, 0)}{FINE_INSECABLE}€"
