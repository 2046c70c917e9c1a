"""What is proposed for debate, and what follows from votes (decision 0005)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventes.atelier_fictif import build_referentiel, noeud, question

from numresp.calcul.salle.debat import (
    PropositionDeDebat,
    list_dissent,
    list_parts,
    measure_desaccord,
    propose_debats,
    propose_reponse,
)
from numresp.calcul.score.bareme import compile_bareme
from numresp.modele.referentiel.reponses import Reponse

COMPTES = st.dictionaries(st.sampled_from(["0", "1", "2", "3", "non_concerne", "ne_sait_pas"]), st.integers(0, 9))


@pytest.mark.parametrize(
    ("comptes", "attendu"),
    [
        ({"0": 1, "1": 2, "2": 3}, 1),  # six votes: the third, the lower of the two in the middle
        ({"2": 3, "3": 3}, 2),
        ({"1": 1, "3": 2}, 3),
        ({"0": 1}, 0),
        ({"3": 2, "ne_sait_pas": 4}, 3),  # who does not know does not vote
        ({"1": 1, "non_concerne": 3}, "non_concerne"),
        ({"1": 2, "non_concerne": 2}, 1),  # half is not more than half
        ({"ne_sait_pas": 5}, "ne_sait_pas"),
        ({"ne_sait_pas": 5, "non_concerne": 2}, "ne_sait_pas"),
    ],
)
def test_lower_median(comptes: dict[str, int], attendu: object) -> None:
    """The lower median of the votes for a level; « non concerné » by more than half, « ne sait pas » when nobody votes."""
    assert propose_reponse(comptes) == Reponse.model_validate(attendu)


def test_no_vote_proposes_nothing() -> None:
    """Without a vote, or with boxes all at 0, nothing is proposed."""
    assert propose_reponse({}) is None
    assert propose_reponse({"0": 0, "3": 0}) is None


@given(COMPTES)
def test_median_has_at_least_half_at_or_under(comptes: dict[str, int]) -> None:
    """At least half of the votes are at the proposed level or under, and under half are strictly under it."""
    propose = propose_reponse(comptes)
    if propose is None or propose.niveau is None:
        return
    votes = [int(cle) for cle, n in comptes.items() if cle.isdigit() for _ in range(n)]
    assert 2 * sum(vote <= propose.niveau for vote in votes) >= len(votes)
    assert 2 * sum(vote < propose.niveau for vote in votes) < len(votes)


def test_dissent_is_two_levels_away() -> None:
    """Votes two levels or more away are kept; one level is no dissent; « non concerné » is; « ne sait pas » never."""
    votes = {"0": 1, "1": 2, "2": 3, "3": 1, "non_concerne": 1, "ne_sait_pas": 2}
    assert list_dissent(votes, Reponse.model_validate(1)) == {"3": 1, "non_concerne": 1}
    assert list_dissent(votes, Reponse.model_validate("non_concerne")) == {"0": 1, "1": 2, "2": 3, "3": 1}


def test_disagreement_needs_two_votes() -> None:
    """0 when all say the same, 1 when two camps stand at the ends of the question's own scale, unknown under two votes."""
    assert measure_desaccord({"2": 6}, 4) == 0.0
    assert measure_desaccord({"0": 3, "3": 3}, 4) == 1.0
    assert measure_desaccord({"0": 3, "2": 3}, 3) == 1.0
    assert measure_desaccord({"2": 1, "ne_sait_pas": 4}, 4) is None
    assert measure_desaccord({}, 4) is None


def test_a_level_that_nobody_names_belongs_to_the_scale() -> None:
    """Two camps at 0 and 2 of 0..4: distances to the mean are a quarter of the scale, 1 − (1 + log2(3/4)) = 0.4150375."""
    assert measure_desaccord({"0": 1, "2": 1}, 5) == pytest.approx(0.4150375, abs=1e-7)


def test_parts_are_weights_multiplied_down() -> None:
    """Two thèmes of weights 1 and 3, the second with questions of 1 and 2: shares 1/4, 3/4 × 1/3, 3/4 × 2/3."""
    referentiel = build_referentiel(
        noeud("un", question("u"), poids=1.0),
        noeud("deux", question("d", poids=1.0), question("e", poids=2.0), poids=3.0),
    )
    parts = list_parts(compile_bareme(referentiel), {})
    assert parts == pytest.approx({"u": 0.25, "d": 0.25, "e": 0.5})


def test_closed_questions_have_no_part() -> None:
    """What the facts close is not there, and the rest shares its weight."""
    ferme = question("f", concerne_si=[{"champ": "ecoles", "egal": True}])
    parts = list_parts(compile_bareme(build_referentiel(noeud("n", question("a"), ferme))), {"ecoles": False})
    assert parts == pytest.approx({"a": 1.0})


def test_proposed_by_weight_times_disagreement() -> None:
    """0.2 × 1 before 0.3 × 0.5 (unknown) before 0.5 × 0 (all agree); equals in the order of the référentiel."""
    parts = {"accord": 0.5, "inconnu": 0.3, "dispute": 0.2, "b": 0.1, "a": 0.1, "hors": 9.0}
    votes = {"accord": {"2": 5}, "dispute": {"0": 2, "3": 2}}
    ordre = [p.question for p in propose_debats(parts, set(parts) - {"hors"}, votes, dict.fromkeys(parts, 4))]
    assert ordre == ["dispute", "inconnu", "b", "a", "accord"]
    assert PropositionDeDebat("x", 0.3, None).interet == pytest.approx(0.15)
