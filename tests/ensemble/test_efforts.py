"""Edition 2027.1: the effort of what every agent takes part in is people × hours ÷ 7, in days of the whole body."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
import yaml
from milieu import RACINE, TESTS

from numresp.modele.catalogue.action import AGENTS, TAILLES, Actions

ACTIONS = RACINE / "data" / "catalogue" / "2027.1" / "actions.yaml"
LUES: list[dict[str, Any]] = yaml.safe_load(ACTIONS.read_text(encoding="utf-8"))["actions"]
PAR_ID = {action["id"]: action for action in LUES}
CAS = yaml.safe_load((TESTS / "cas" / "efforts" / "efforts.yaml").read_text(encoding="utf-8"))["cas"]
COMPTEES = sorted(ident for ident, action in PAR_ID.items() if "effort_calcul" in action)
POUR_TOUS = {
    *("ateliers-agents", "bonnes-pratiques-entretien", "conseils-usages", "dcud", "double-authentification"),
    *(
        "enquete-gestes",
        "exercice-hameconnage",
        "extinction-soir",
        "formation-ia",
        "formation-metiers",
        "formats-ouverts",
    ),
    *(
        "livret-accueil",
        "regle-attribution",
        "regle-deconnexion",
        "regle-ia",
        "regles-sobriete",
        "tableau-conservation",
    ),
    *(
        "volume-messagerie",
        "pilote-libre",
        "demi-journee-sans-informatique",
        "documents-accessibles",
        "postes-hors-support",
        "controle-usages-ia",
    ),
}
"""What cannot be done without time of all the agents, or of a share of them."""


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: cas["action"])
def test_by_hand(cas: dict[str, Any]) -> None:
    """The days of a size are those of the hand derivation."""
    dits = PAR_ID[cas["action"]]["effort_jours"]
    assert {taille: [dits[taille]["bas"], dits[taille]["haut"]] for taille in TAILLES} == cas["attendu"]


def test_all_that_takes_everybody_s_time_is_reckoned() -> None:
    """None of these actions gives days without saying how many agents give how many hours."""
    assert set(COMPTEES) >= POUR_TOUS


@pytest.mark.parametrize("ident", COMPTEES)
def test_people_times_hours_over_seven(ident: str) -> None:
    """Exact fractions, then the nearest half-day: the range of every size, from its smallest body to its largest."""
    calcul, dits = PAR_ID[ident]["effort_calcul"], PAR_ID[ident]["effort_jours"]
    for taille in TAILLES:
        for borne, agents in zip(("bas", "haut"), AGENTS[taille], strict=True):
            heures = sum(
                agents * Fraction(str(groupe["part"][borne])) * Fraction(str(groupe["heures"][borne]))
                for groupe in calcul["agents"]
            )
            jours = Fraction(str(calcul["fixe_jours"][taille][borne])) + heures / 7
            assert abs(Fraction(str(dits[taille][borne])) - max(jours, Fraction(1, 2))) <= Fraction(1, 4), (
                taille,
                borne,
            )


def test_the_file_is_a_file_of_actions() -> None:
    """Every action is valid, and no quick win takes a small body more than five days."""
    for action in Actions.model_validate({"actions": LUES}).actions:
        if action.nature == "quick_win":
            assert action.effort_jours.petite.haut <= 5, action.id


def test_what_has_no_shown_effect_is_no_quick_win() -> None:
    """A font that saves ink at best moves no question; the plan of accessibility, free and due, waits for no audit."""
    assert PAR_ID["police-econome"]["nature"] == "action"
    assert PAR_ID["police-econome"]["questions"] == []
    assert PAR_ID["schema-accessibilite"]["nature"] == "quick_win"
    assert PAR_ID["schema-accessibilite"].get("prerequis", []) == []
    assert PAR_ID["schema-accessibilite"]["cout_eur"]["grande"]["haut"] == 0


@pytest.mark.parametrize("ident", ["regle-deconnexion", "regle-ia", "regles-sobriete", "avis-usage-ia", "pilote-libre"])
def test_rules_of_work_go_to_the_committee(ident: str) -> None:
    """CGFP, L.253-5, 7°: disconnection and the regulation of digital tools are the committee's."""
    assert "L.253-5" in " ".join(PAR_ID[ident]["precautions"])
    assert {"document": "Code général de la fonction publique", "reference": "L.253-5"} in PAR_ID[ident]["references"]
