"""How far the actions have come: late, waiting for a decision, and what they ask together."""

from datetime import date
from typing import Any

import pytest

from numresp.calcul.suivi.etat_des_actions import Charge, find_decision, is_late, sum_charge
from numresp.modele.dossier.organisation import Action

JOUR = date(2026, 1, 15)
HIER, DEMAIN = date(2026, 1, 14), date(2026, 1, 16)


def act(statut: str, **cles: Any) -> Action:
    """Make an action in a state."""
    return Action.model_validate({"id": "a", "titre": "A", "statut": statut, **cles})


@pytest.mark.parametrize(
    ("statut", "fin", "tard"),
    [
        ("En cours", HIER, True),
        ("En cours", JOUR, False),
        ("En cours", DEMAIN, False),
        ("En cours", None, False),
        ("À venir", HIER, True),
        ("En retard", None, True),
        ("En retard", DEMAIN, True),
        ("Réalisé", HIER, False),
        ("Abandonné", HIER, False),
        ("Bloqué", HIER, True),
    ],
)
def test_late(statut: str, fin: date | None, tard: bool) -> None:
    """Past its end and not closed, or said to be late; on its last day it is not late yet."""
    assert is_late(act(statut, fin=fin), JOUR) is tard


@pytest.mark.parametrize(
    ("statut", "cles", "decision"),
    [
        ("À discuter", {}, "mener"),
        ("À discuter", {"fin": HIER}, "mener"),
        ("Bloqué", {"fin": HIER}, "debloquer"),
        ("En pause", {}, "reprendre"),
        ("En cours", {"fin": HIER}, "replanifier"),
        ("En retard", {}, "replanifier"),
        ("À venir", {"budget_eur": 500.0}, "moyens"),
        ("À venir", {"budget_eur": 0.0}, None),
        ("À venir", {}, None),
        ("En cours", {"budget_eur": 500.0}, None),
        ("Réalisé", {"fin": HIER}, None),
        ("Abandonné", {}, None),
    ],
)
def test_decision(statut: str, cles: dict[str, Any], decision: str | None) -> None:
    """What waits for somebody to decide; what is free and foreseen, or goes on in time, waits for nobody."""
    assert find_decision(act(statut, **cles), JOUR) == decision


def test_charge() -> None:
    """Days and euros are added where they are said; what is not said is counted, and 0 is a number."""
    demandes = [(2.0, 100.0, "nouvelle"), (0.5, 0.0, "nouvelle"), (None, None, "nouvelle"), (None, 40.0, "deja_prevue")]
    assert sum_charge(demandes) == Charge(2.5, 100.0, 40.0, 2, 1)  # type: ignore[arg-type]
    assert sum_charge([(None, 0.0, "nouvelle")]) == Charge(None, 0.0, 0.0, 1, 0)
    assert sum_charge([]) == Charge(None, None, None, 0, 0)
