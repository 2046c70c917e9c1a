"""An impact model: its formula, its limits, a known unit, nothing named twice."""

from __future__ import annotations

import pytest
import yaml
from inventes.catalogue_fictif import FICHIERS
from pydantic import ValidationError

from numresp.modele.catalogue.impact import Impacts, check_impacts

IMPACT = yaml.safe_load(FICHIERS["impacts.yaml"])["impacts"][0]


@pytest.mark.parametrize(("champ", "valeur"), [("formule", ""), ("limites", []), ("limites", [""]), ("unite", "watt")])
def test_impact_is_honest(champ: str, valeur: object) -> None:
    """An impact model says its formula and at least one limit, in a known unit."""
    with pytest.raises(ValidationError, match=champ):
        Impacts.model_validate({"impacts": [IMPACT | {champ: valeur}]})


def test_impact_names_nothing_twice() -> None:
    """Ids and factors come once; a model that reads no factor is one."""
    deux = Impacts.model_validate({"impacts": [IMPACT | {"facteurs": ["a", "a"]}, IMPACT | {"facteurs": []}]})
    assert [lieu for lieu, _, _ in check_impacts(deux)] == [("impacts", 1, "id"), ("impacts", 0, "facteurs", 1)]
