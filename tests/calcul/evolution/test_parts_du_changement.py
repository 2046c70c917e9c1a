"""The change of a score is split into answers, what became known, scope and version, as worked out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from inventes.moments import moment
from milieu import read_yaml

from numresp.calcul.evolution.parts_du_changement import Changements, split_changes

CAS = read_yaml(Path(__file__).parents[2] / "cas/evolution/changement.yaml")["cas"]
EXACT = {"rel": 0, "abs": 1e-12}


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: cas["nom"])
def test_by_hand(cas: dict[str, Any]) -> None:
    """The four parts, those of the questions, and the comparable share, of the total and of its only thème."""
    vu: Changements = split_changes(moment(cas["avant"]), moment(cas["apres"]))
    attendu = dict(cas["attendu"])
    questions, comparable = attendu.pop("questions"), attendu.pop("comparable", 1)
    for parts in (vu.noeuds["total"], vu.noeuds["t"]):
        for nom, nombre in attendu.items():
            assert getattr(parts, nom).tolist() == [pytest.approx(nombre, **EXACT)], nom
        assert {i: float(part[0]) for i, part in parts.questions.items()} == pytest.approx(questions, **EXACT)
        assert np.sum([parts.reponses, parts.connu, parts.perimetre, parts.version]) == pytest.approx(
            attendu["apres"] - attendu["avant"], **EXACT
        )
    assert vu.comparable.part.tolist() == [pytest.approx(comparable, **EXACT)]
