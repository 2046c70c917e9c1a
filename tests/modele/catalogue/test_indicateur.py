"""An indicateur: described, in a known unit, nothing named twice."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from inventes.catalogue_fictif import FICHIERS
from pydantic import ValidationError

from numresp.modele.catalogue.indicateur import Indicateurs, check_indicateurs

INDICATEUR = yaml.safe_load(FICHIERS["indicateurs.yaml"])["indicateurs"][0]


def build(*indicateurs: dict[str, Any]) -> Indicateurs:
    """Indicateurs, each with some fields changed."""
    return Indicateurs.model_validate({"indicateurs": [INDICATEUR | changement for changement in indicateurs]})


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("unite", "pourcent"), ("nature", "flot"), ("sens", "mieux"), ("methode", ""), ("jalons", ["fin"]),
        ("nom", ""),
    ],
)  # fmt: skip
def test_indicateur_is_described(champ: str, valeur: object) -> None:
    """An indicateur has a known unit, nature, direction and jalons, a method and a source."""
    with pytest.raises(ValidationError, match=champ):
        build({champ: valeur})


def test_indicateur_names_nothing_twice() -> None:
    """Ids, jalons and questions come once."""
    deux = build({"jalons": ["bilan", "suivi", "bilan"]}, {"questions": ["q1", "q1"]})
    assert [lieu for lieu, _, _ in check_indicateurs(deux)] == [
        ("indicateurs", 1, "id"),
        ("indicateurs", 0, "jalons", 2),
        ("indicateurs", 1, "questions", 1),
    ]
    assert list(check_indicateurs(build({"jalons": []}))) == []
