"""Conditions in words: the end of a sentence that anybody understands, whatever the champ."""

from __future__ import annotations

from typing import Any

import pytest
from inventes.atelier_fictif import plain

from numresp.atelier.preparation.champs import CODES
from numresp.langue.mots import CHAMPS, COMPTES, OUI_NON
from numresp.modele.referentiel.referentiel import Condition
from numresp.rapport.imprimes.conditions import say_conditions

COMMUNES = {"champ": "type", "parmi": ["commune", "epci"]}


def say(*conditions: dict[str, Any]) -> str:
    """Conditions in words, with ordinary spaces."""
    lues = [Condition.model_validate(condition) for condition in conditions]
    return plain(say_conditions(lues, {"usage.ia": "3.1"}))


@pytest.mark.parametrize(
    ("condition", "dit"),
    [
        ({"champ": "serveurs", "egal": True}, "si la structure a ses propres serveurs"),
        ({"champ": "serveurs", "egal": False}, "si la structure n’a pas de serveur à elle"),
        (COMMUNES, "si la structure est une commune ou une intercommunalité"),
        ({"champ": "type", "egal": "syndicat"}, "si la structure est un syndicat"),
        ({"champ": "population", "min": 50001}, "si la structure compte au moins 50 001 habitants"),
        ({"champ": "sites_web", "min": 1}, "si la structure édite au moins 1 site web"),
        ({"champ": "agents", "min": 50, "max": 349}, "si la structure compte au moins 50 et au plus 349 agents"),
        ({"champ": "surface_max_m2", "min": 1000.5}, "si son plus grand bâtiment fait au moins 1 000,5 m²"),
        ({"champ": "elus", "egal": 0}, "si la structure compte 0 élu"),
        ({"champ": "postes", "parmi": [1, 2]}, "si la structure a 1 ou 2 postes"),
        ({"champ": "piscine", "egal": True}, "si le fait « piscine » vaut oui"),
        ({"champ": "piscine", "egal": "chauffée"}, "si le fait « piscine » vaut « chauffée »"),
        ({"champ": "piscine", "max": 3}, "si le fait « piscine » vaut au plus 3"),
        ({"question": "usage.ia", "niveau_min": 0}, "si la question 3.1 concerne la structure"),
        ({"question": "usage.ia", "niveau_min": 2}, "si la question 3.1 est au niveau 2 au moins"),
        ({"question": "ailleurs", "niveau_min": 1}, "si la question ailleurs est au niveau 1 au moins"),
    ],
)
def test_one_condition(condition: dict[str, Any], dit: str) -> None:
    """Each kind of condition has its phrase; a champ that numresp does not know keeps its own name."""
    assert say(condition) == dit


def test_several_conditions() -> None:
    """All must hold: they are joined, and the subject is not said twice."""
    attendu = "si la structure est une commune ou une intercommunalité et si elle compte au moins 3 500 habitants"
    assert say(COMMUNES, {"champ": "population", "min": 3500}) == attendu
    assert say(COMMUNES, {"champ": "surface_m2", "max": 10}).endswith(" et si ses bâtiments font au plus 10 m²")


def test_no_condition() -> None:
    """Whom a question without condition concerns is not said."""
    assert say() == ""


def test_every_known_champ_has_a_phrase() -> None:
    """A champ that the reports name is never said by « le fait … »; the codes that single out a body are no condition."""
    assert OUI_NON.keys() | COMPTES.keys() | {"type", *CODES} == CHAMPS.keys()
