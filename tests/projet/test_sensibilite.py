"""The table of sensitivity to weights: shares, and what changes when a question weighs twice as much or half."""

from __future__ import annotations

from typing import Any

import pytest
from sensibilite import measure_sensitivity

from numresp.modele.catalogue.action import ActionType
from numresp.modele.referentiel.referentiel import Referentiel


def build(*themes: dict[str, Any]) -> Referentiel:
    """A référentiel of these thèmes."""
    return Referentiel.model_validate({"id": "essai", "noeuds": list(themes)})


def offer(ident: str, *questions: str) -> ActionType:
    """An action that leads these questions to level 3."""
    return ActionType.model_construct(
        id=ident, questions=tuple(Vers(question=question, vers=3) for question in questions)
    )


class Vers:
    """What an action moves, and up to which level."""

    def __init__(self, question: str, vers: int) -> None:
        self.question, self.vers = question, vers


DEUX = build(
    {"id": "a", "nom": "A", "poids": 3, "questions": [{"id": "a.1", "intitule": "?"}, {"id": "a.2", "intitule": "?"}]},
    {"id": "b", "nom": "B", "questions": [{"id": "b.1", "intitule": "?", "poids": 5}]},
)


def test_shares() -> None:
    """Thème A weighs 3 of 4, shared by two alike; a question that is alone in its thème has all of it."""
    mesures = measure_sensitivity(DEUX, [], {})
    assert {ident: mesure.part for ident, mesure in mesures.items()} == pytest.approx(
        {"a.1": 3 / 8, "a.2": 3 / 8, "b.1": 1 / 4}, abs=1e-12
    )


def test_alone_in_its_theme() -> None:
    """Its weight is against itself: nothing moves, whatever it is."""
    actions = [offer(f"vers-{ident}", ident) for ident in DEUX.questions]
    mesure = measure_sensitivity(DEUX, actions, {})["b.1"]
    assert (mesure.themes, mesure.premieres) == ((0.0, 0.0), (0.0, 0.0))


def test_not_concerned_is_left_out() -> None:
    """A question that does not concern the body has no line, and leaves its share to its neighbour."""
    porte = [{"champ": "population", "min": 3500}]
    referentiel = build(
        {
            "id": "a",
            "nom": "A",
            "questions": [{"id": "a.1", "intitule": "?"}, {"id": "a.2", "intitule": "?", "concerne_si": porte}],
        }
    )
    mesures = measure_sensitivity(referentiel, [], {"population": 900})
    assert list(mesures) == ["a.1"]
    assert mesures["a.1"].part == pytest.approx(1.0, abs=1e-12)


def test_four_themes() -> None:
    """Of four thèmes three are the lowest: a weight inside one can change which; that of a question alone in its own never."""
    noeuds = [
        {"id": ident, "nom": ident, "questions": [{"id": f"{ident}.{n}", "intitule": "?"} for n in range(nombre)]}
        for ident, nombre in (("a", 2), ("b", 1), ("c", 1), ("d", 1))
    ]
    mesures = measure_sensitivity(build(*noeuds), [], {})
    assert 0 < mesures["a.0"].themes[0] < 1
    assert mesures["b.0"].themes == (0.0, 0.0)


def test_eleven_actions() -> None:
    """Of eleven actions on as many questions of one thème, ten come first: doubling a question brings its own among them."""
    questions = [{"id": f"a.{n}", "intitule": "?"} for n in range(11)]
    referentiel = build({"id": "a", "nom": "A", "questions": questions})
    actions = [offer(f"vers-{n}", f"a.{n}") for n in range(11)]
    mesures = measure_sensitivity(referentiel, actions, {})
    assert all(0 <= mesure.premieres[0] < 0.5 for mesure in mesures.values())
    assert sum(mesure.premieres[0] for mesure in mesures.values()) > 0
