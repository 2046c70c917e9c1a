"""The facts of a duty: asked between their days, each named once, on the profile only."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from numresp.modele.catalogue.constat_d_obligation import ConstatDObligation, check_constats

UN: dict[str, Any] = {
    "id": "publiee", "question": "La déclaration est-elle publiée ?", "court": "Déclaration publiée", "repond": ["technicien"],
    "preuve": "Son adresse",
}  # fmt: skip


def build(*changements: dict[str, Any]) -> tuple[ConstatDObligation, ...]:
    """Facts, each with some fields changed."""
    return tuple(ConstatDObligation.model_validate(UN | change) for change in changements)


@pytest.mark.parametrize(
    ("jour", "pose"), [("2026-12-31", False), ("2027-01-01", True), ("2029-12-31", True), ("2030-01-01", False)]
)
def test_asked_between_its_days(jour: str, pose: bool) -> None:
    """Both days are included; without days it is always asked."""
    (borne,) = build({"a_partir_du": "2027-01-01", "jusqu_au": "2029-12-31"})
    assert borne.is_asked(date.fromisoformat(jour)) is pose
    assert build({})[0].is_asked(date.fromisoformat(jour))


@pytest.mark.parametrize(
    ("champ", "valeur"), [("repond", []), ("court", "x" * 200), ("id", "Publiée"), ("valable_mois", 0), ("preuve", "")]
)
def test_field(champ: str, valeur: object) -> None:
    """A fact has a plain id, a role, a proof, a short label, and months that are at least one."""
    with pytest.raises(ValidationError, match=champ):
        build({champ: valeur})


def test_faults_at_their_place() -> None:
    """An id and a label that are taken, days backwards, a condition on an answer."""
    jours = {"a_partir_du": "2027-01-02", "jusqu_au": "2027-01-01"}
    conditions = {"concerne_si": [{"champ": "agents", "min": 50}, {"question": "q1", "niveau_min": 1}]}
    constats = build({}, {"court": "Autre"}, {"id": "autre"}, {"id": "b", "court": "B"} | jours | conditions)
    assert [lieu for lieu, _, _ in check_constats(("obligations", 3), constats)] == [
        ("obligations", 3, "constats", 1, "id"),
        ("obligations", 3, "constats", 2, "court"),
        ("obligations", 3, "constats", 3, "jusqu_au"),
        ("obligations", 3, "constats", 3, "concerne_si", 1),
    ]
