"""The change of a score is split into answers, what became known, scope and version, as worked out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from numresp.calcul.evolution.parts_du_changement import Changements, split_changes
from numresp.calcul.evolution.questions_jointes import read_moment
from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.plusieurs_organisations import score_lot
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import Reponse

CAS = yaml.safe_load((Path(__file__).parents[2] / "cas/evolution/changement.yaml").read_text(encoding="utf-8"))["cas"]
EXACT = {"rel": 0, "abs": 1e-12}


def moment(cote: dict[str, Any]) -> Any:
    """One organisation's answers, on a questionnaire of one thème whose levels are worth 0, 0.5 and 1."""
    questions = [
        {
            "id": ident,
            "intitule": ident,
            "poids": poids,
            "niveaux": [
                {"niveau": n, "libelle": f"niveau {n}", "valeur": valeur}
                for n, valeur in enumerate(cote.get("valeurs", {}).get(ident, [0, 0.5, 1]))
            ],
            "remplace": cote.get("remplace", {}).get(ident, []),
        }
        for ident, poids in cote["questions"].items()
    ]
    brut = {
        "id": "r",
        "version": "1",
        "titre": "r",
        "couverture_minimale": 0,
        "noeuds": [{"id": "t", "nom": "t", "questions": questions}],
    }
    bareme = compile_bareme(Referentiel.model_validate(brut))
    return read_moment(score_lot(bareme, [{}], [{i: Reponse.model_validate(r) for i, r in cote["reponses"].items()}]))


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
    assert vu.comparable.tolist() == [pytest.approx(comparable, **EXACT)]
