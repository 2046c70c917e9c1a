"""The size of a body, from its agents, else from the inhabitants of a commune."""

from __future__ import annotations

import pytest

from numresp.calcul.suivi.taille import find_taille


@pytest.mark.parametrize(
    ("agents", "taille"),
    [
        (0, "petite"),
        (49, "petite"),
        (50, "moyenne"),
        (150, "moyenne"),
        (349, "moyenne"),
        (350, "grande"),
        (9000, "grande"),
    ],
)
def test_by_agents(agents: int, taille: str) -> None:
    """Under 50 agents, 50 to 349, 350 and more; 50 is where a body has its own comité social territorial."""
    assert find_taille({"type": "syndicat", "agents": agents}) == taille


@pytest.mark.parametrize(
    ("population", "taille"),
    [(0, "petite"), (3_499, "petite"), (3_500, "moyenne"), (19_999, "moyenne"), (20_000, "grande")],
)
def test_by_inhabitants(population: int, taille: str) -> None:
    """A commune whose agents are not known is taken by its inhabitants."""
    assert find_taille({"type": "commune", "agents": None, "population": population}) == taille


def test_agents_before_inhabitants() -> None:
    """What is known of the agents wins: a touristic commune of 900 inhabitants may have 400 agents."""
    assert find_taille({"type": "commune", "agents": 400, "population": 900}) == "grande"


@pytest.mark.parametrize(
    "faits",
    [
        {},
        {"type": "commune"},
        {"type": "epci", "population": 60_000},
        {"population": 900},
        {"agents": True},
        {"agents": "12"},
    ],
)
def test_unknown_is_not_small(faits: dict[str, object]) -> None:
    """Without agents, and unless it is a commune of known population, the size is unknown; a text is no number."""
    assert find_taille(faits) is None
