"""The sixteen mixes: of each question, scope, knowledge, level and questionnaire are each taken from their side."""

from __future__ import annotations

import numpy as np
from inventes.moments import moment

from numresp.calcul.evolution.melanges import MELANGES, RIEN, TOUT, list_melanges

AVANT = {"questions": {"q1": 1, "q2": 1, "q3": 2}, "reponses": {"q1": 0, "q2": "ne_sait_pas", "q3": "non_concerne"}}
APRES = {"questions": {"q1": 1, "q2": 1, "q3": 2}, "reponses": {"q1": 2, "q2": 1, "q3": 2}}


def test_sixteen() -> None:
    """Each once; before is the one that takes nothing from after, after the one that takes all."""
    notes = dict(list_melanges(moment(AVANT), moment(APRES)))
    assert set(notes) == set(MELANGES)
    assert len(MELANGES) == 16
    assert notes[RIEN].notes[0].tolist() == [0.0]
    assert notes[TOUT].notes[0].tolist() == [0.875]  # (1 × 1 + 1 × 0.5 + 2 × 1) / 4


def test_each_factor_alone() -> None:
    """By hand. Answers: q1 1. Known: q1 0 and q2 0.5, 0.25. Scope: q1 0 and q3 1 (weight 2), 2/3: q2 stays unknown."""
    notes = dict(list_melanges(moment(AVANT), moment(APRES)))
    vus = [
        notes[m].notes[0][0]
        for m in ((True, False, False, False), (False, True, False, False), (False, False, True, False))
    ]
    assert np.allclose(vus, [1.0, 0.25, 2 / 3], rtol=0, atol=1e-15)
    assert np.array_equal(notes[(False, False, False, True)].notes, notes[RIEN].notes, equal_nan=True)


def test_shares_add_up() -> None:
    """Among the questions that count: q1 1/4, q2 1/4, q3 1/2 after; q1 alone before. The mix of nothing known has no share."""
    notes = dict(list_melanges(moment(AVANT), moment(APRES)))
    assert notes[TOUT].parts[2:, 0].tolist() == [0.25, 0.25, 0.5]
    assert notes[RIEN].parts[2:, 0].tolist() == [1.0, 0.0, 0.0]
    vide = dict(list_melanges(moment(AVANT | {"reponses": {}}), moment(APRES)))[RIEN]
    assert np.isnan(vide.notes[0]).all()
    assert not vide.parts.any()
