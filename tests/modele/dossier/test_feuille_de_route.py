"""A feuille de route: a step ends after it begins, each action stands once and inside the horizon."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from inventes.plan_fictif import build_plan, etape, foresee
from pydantic import ValidationError

from numresp.modele.dossier.feuille_de_route import EtapeRoute, FeuilleDeRoute, check_feuille_de_route


def faults(**cles: Any) -> list[tuple[tuple[str | int, ...], str]]:
    """(place, message) of each fault of a plan of four quarters from 2025-T3 on, with plain spaces."""
    feuille = FeuilleDeRoute.model_validate(build_plan().model_dump(mode="json") | cles)
    return [(lieu, message.replace("\u00a0", " ")) for lieu, message, _ in check_feuille_de_route(feuille)]


def test_engagement() -> None:
    """The euros are engaged in the quarter that is decided, else in that of the beginning."""
    lues = [
        EtapeRoute.model_validate(etape("x", "2025-T3", "2026-T1", **cles)) for cles in ({}, {"decidee": "2025-T4"})
    ]
    assert [str(lue.engagement) for lue in lues] == ["2025-T3", "2025-T4"]


@pytest.mark.parametrize(
    ("cles", "dite"),
    [
        ({"fin": "2025-T2"}, "la fin (2025-T2) vient avant le début (2025-T3)"),
        ({"decidee": "2025-T2"}, "trimestre de 2025-T3 à 2026-T1 attendu, vu 2025-T2"),
        ({"decidee": "2026-T2"}, "trimestre de 2025-T3 à 2026-T1 attendu, vu 2026-T2"),
        ({"jours": -1}, "jours"),
    ],
)
def test_a_step_in_order(cles: dict[str, Any], dite: str) -> None:
    """Its end is not before its beginning, its decision is between them, and it takes no negative days."""
    with pytest.raises(ValidationError) as saisie:
        EtapeRoute.model_validate(etape("x", "2025-T3", "2026-T1") | cles)
    assert dite in str(saisie.value)


def test_the_day_it_counts_from() -> None:
    """That of its adoption, else that on which it was made."""
    assert build_plan().jour == date(2025, 6, 1)
    assert build_plan(etat="adoptée", adoptee_le=date(2025, 6, 26)).jour == date(2025, 6, 26)


def test_right() -> None:
    """The first and the last quarter are inside the horizon, and each quarter has its line."""
    etapes = [etape("x", "2025-T3"), etape("y", "2026-T2")]
    assert faults(etapes=etapes, trajectoire=foresee("2025-T3", 0.1, 0.2, 0.3, 0.4)) == []


def test_faults() -> None:
    """An action twice, an end outside the horizon, a quarter that is not foreseen, a vote without its day."""
    etapes = [etape("x", "2025-T3"), etape("x", "2026-T2", "2026-T3")]
    assert faults(etapes=etapes, trajectoire=foresee("2025-T3", 0.1, 0.2), etat="adoptée") == [
        (("etapes", 1, "action"), "l’action « x » figure deux fois"),
        (("etapes", 1, "fin"), "trimestre de 2025-T3 à 2026-T2 attendu, vu 2026-T3"),
        (("trajectoire",), "une ligne par trimestre attendue, de 2025-T3 à 2026-T2, dans l’ordre"),
        (("adoptee_le",), "« adoptée » et sa date vont ensemble"),
    ]
