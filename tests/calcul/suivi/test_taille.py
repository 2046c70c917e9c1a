"""The size of a body, from its agents, else from the inhabitants of a commune."""

from __future__ import annotations

import copy

import pytest
import yaml
from inventes.catalogue_fictif import FICHIERS

from numresp.calcul.suivi.taille import find_moyens, find_taille
from numresp.modele.catalogue.action import TAILLES, Actions, ActionType


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


def everybody(heures: float) -> ActionType:
    """An action that takes one fixed day, and so many hours of each agent."""
    lue = copy.deepcopy(yaml.safe_load(FICHIERS["actions.yaml"])["actions"][0])
    un, heure = {"bas": 1, "haut": 1}, {"bas": heures, "haut": heures}
    lue["effort_calcul"] = {"fixe_jours": dict.fromkeys(TAILLES, un), "agents": [{"part": un, "heures": heure}]}
    return Actions.model_validate({"actions": [lue]}).actions[0]


def test_days_of_the_agents_that_there_are() -> None:
    """One hour of each of 140 agents is 20 days, beside the fixed one; of 3 500, 500; without a number, the range of the size."""
    action = everybody(1)
    for agents, jours in ((140, 21.0), (3500, 501.0)):
        effort, _ = find_moyens(action, {"type": "commune", "agents": agents})
        assert (effort.bas, effort.haut) == (jours, jours)
    effort, _ = find_moyens(action, {"type": "commune", "population": 5000})
    assert effort == action.effort_jours.moyenne
