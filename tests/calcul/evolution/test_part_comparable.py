"""How much two séances asked alike, and the score of that part before and after, as worked out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from inventes.moments import moment
from milieu import read_yaml

from numresp.calcul.evolution.part_comparable import compare_alike
from numresp.calcul.evolution.questions_jointes import read_moment
from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.plusieurs_organisations import score_lot
from numresp.modele.referentiel.reponses import Reponse

CAS = read_yaml(Path(__file__).parents[2] / "cas/evolution/versions.yaml")["parts"]


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: cas["nom"])
def test_by_hand(cas: dict[str, Any]) -> None:
    """The share asked alike, the share known at both séances, and the mean of that before and after."""
    vu = compare_alike(moment(cas["avant"]), moment(cas["apres"]))
    for champ, nombre in cas["attendu"].items():
        (lu,) = getattr(vu, champ)
        assert np.isnan(lu) if nombre is None else lu == pytest.approx(nombre, abs=1e-12), champ


def test_one_questionnaire_compares_whole() -> None:
    """The very same référentiel: all is comparable; read twice from its text, the same numbers."""
    cote = {"questions": {"a": 1, "b": 3}, "reponses": {"a": 0, "b": 2}}
    bareme = compile_bareme(moment(cote).bareme.referentiel)
    reponses = [{"a": Reponse.model_validate(n), "b": Reponse.model_validate(2)} for n in (0, 2)]
    un, autre = (read_moment(score_lot(bareme, [{}], [lu])) for lu in reponses)
    pour_un, pour_deux = compare_alike(un, autre), compare_alike(moment(cote), autre)
    for vu in (pour_un, pour_deux):
        assert [float(lu[0]) for lu in (vu.part, vu.connue, vu.avant, vu.apres)] == [1.0, 1.0, 0.75, 1.0]
