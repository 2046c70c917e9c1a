"""Trials beside today's answers, all scored at today's scope."""

from __future__ import annotations

import pytest
from inventes.atelier_fictif import build_referentiel, noeud, question, read_reponses

from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.reponses_essayees import read_present

PORTE = [{"question": "a", "niveau_min": 2}]
BAREME = compile_bareme(build_referentiel(noeud("n", question("a"), question("b"), question("c", concerne_si=PORTE))))


def test_today_stands_in_the_first_column() -> None:
    """A 0 and b 3 of 3 make a half; in the second column a is at 3: all. The gate it would open stays closed.

    The third column is today once more.
    """
    present = read_present(BAREME, {}, read_reponses({"a": 0, "b": 3, "c": 0}))
    niveaux = present.repeat(2)
    niveaux[BAREME.questions.index("a"), 1] = 3
    essais = present.score(niveaux)
    assert list(essais.shares()) == pytest.approx([0.5, 1.0, 0.5])


def test_nothing_known_is_zero_and_no_fault() -> None:
    """Without an answer nothing counts: a share of 0 in every column, whatever the couverture hides."""
    present = read_present(BAREME, {}, {})
    assert list(present.score(present.repeat(1)).shares()) == [0.0, 0.0]
