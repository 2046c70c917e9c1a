"""Shares of the total under other weights are those of the scoring kernel."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from inventes.autres_ponderations import score_situation
from inventes.situations import LOI, Situation, situations
from milieu import choose

from numresp.calcul.autres_poids.parts_du_total import is_simple, share_rows, share_total
from numresp.calcul.autres_poids.ponderations import draw_ponderations, keep_own
from numresp.calcul.evolution.melanges import score_mix
from numresp.calcul.evolution.questions_jointes import read_moment


@settings(LOI, max_examples=choose(20, 200))
@given(situations())
def test_shares_are_the_kernel_s(situation: Situation) -> None:
    """Whatever the tree, the policies and the answers: shares and total are the kernel's under each weighting, ours too."""
    lot = score_situation(*situation)
    bareme = lot.bareme
    vu = read_moment(lot)
    tirees = draw_ponderations(bareme, nombre=7)
    ((parts, totaux),) = share_total(tirees, lot, 0)
    note = score_mix(tirees.weigh(slice(None)), *(np.repeat(t, 7, axis=1) for t in (vu.concerne, vu.connu, vu.valeurs)))
    attendues = note.weigh_rows(0)
    assert parts == pytest.approx(attendues[bareme.rangs], abs=1e-12)
    if lot.scores.potentiel[0, 0] > 0:
        assert totaux == pytest.approx(note.notes[0], abs=1e-12)
    if is_simple(bareme):
        vues = share_rows(bareme, tirees.poids, lot.scores.potentiel[:, 0] > 0)
        assert vues == pytest.approx(attendues, abs=1e-12)
    ((_, notre),) = share_total(keep_own(bareme), lot, 0)
    acquis, potentiel = lot.scores.acquis[0, 0], lot.scores.potentiel[0, 0]
    assert potentiel == 0 or notre[0] == pytest.approx(acquis / potentiel, abs=1e-12)


def test_nothing_weighs() -> None:
    """Questions that all weigh 0: none has a share, whatever the weights drawn; the whole stays all of itself."""
    brut = {"id": "r", "noeuds": [{"id": "t", "nom": "t", "questions": [{"id": "a", "intitule": "a", "poids": 0}]}]}
    bareme = score_situation(brut, {"reponses": {"a": 0}}).bareme
    parts = share_rows(bareme, draw_ponderations(bareme, nombre=3).poids, np.zeros(3, dtype=bool))
    assert parts.tolist() == [[1.0] * 3, [0.0] * 3, [0.0] * 3]


def test_shares_by_hand() -> None:
    """Thèmes of weights 1 and 3, two questions in the second: 1/4, 3/8, 3/8; an unknown one leaves its share to the other."""
    theme = {"id": "u", "nom": "u", "poids": 3, "questions": [{"id": i, "intitule": i} for i in "bc"]}
    brut = {"id": "r", "noeuds": [{"id": "t", "nom": "t", "questions": [{"id": "a", "intitule": "a"}]}, theme]}
    for reponses, attendues in (
        ({"a": 0, "b": 1, "c": 2}, [0.25, 0.375, 0.375]),
        ({"a": 0, "b": 1, "c": "ne_sait_pas"}, [0.25, 0.75, 0]),
    ):
        lot = score_situation(brut, {"reponses": reponses})
        ((parts, _),) = share_total(keep_own(lot.bareme), lot, 0)
        assert parts[:, 0].tolist() == pytest.approx(attendues)


def test_slices_follow_each_other() -> None:
    """More weightings than a slice holds: every one is given once, in its order."""
    brut = {"id": "r", "noeuds": [{"id": "t", "nom": "t", "questions": [{"id": i, "intitule": i} for i in "ab"]}]}
    lot = score_situation(brut, {"reponses": {"a": 0, "b": 1}})
    tirees = draw_ponderations(lot.bareme, nombre=9_000)
    parts = np.concatenate([tranche for tranche, _ in share_total(tirees, lot, 0)], axis=1)
    siens = tirees.poids[lot.bareme.rangs]
    assert parts == pytest.approx(siens / siens.sum(axis=0))
