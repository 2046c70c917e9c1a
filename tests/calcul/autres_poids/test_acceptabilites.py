"""How often a priority keeps its rank, and the palier: cases worked out by hand, exact sums, laws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from inventes.autres_ponderations import score_case, score_situation
from inventes.situations import LOI, Situation, situations
from milieu import choose, read_yaml
from oracle_poids import find_acceptabilities

from numresp.calcul.autres_poids.acceptabilites import Acceptabilites, measure_error, try_weightings
from numresp.calcul.autres_poids.ponderations import CONCENTRATION, MOINDRE, PONDERATIONS, draw_ponderations
from numresp.calcul.score.gain_d_une_reponse import list_gains
from numresp.modele.referentiel.reponses import FeuilleDeReponses

CAS = read_yaml(Path(__file__).parents[2] / "cas/autres_poids/acceptabilites.yaml")["cas"]
ECARTS = 4
"""Standard errors: a share that was drawn is nearer to the exact one in all but 6 cases out of 100 000."""


def try_case(cas: Mapping[str, Any], nombre: int = PONDERATIONS) -> Acceptabilites:
    lot = score_case(cas)
    return try_weightings(draw_ponderations(lot.bareme, cas["concentration"], nombre), lot)


def check_shares(comptes: Sequence[int], attendues: Sequence[Any], nombre: int) -> None:
    for compte, attendue in zip(comptes, map(float, map(Fraction, attendues)), strict=True):
        assert compte / nombre == pytest.approx(attendue, abs=ECARTS * measure_error(attendue, nombre))


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: cas["nom"])
def test_by_hand(cas: dict[str, Any]) -> None:
    """The share of each rank and of each palier, within what drawing allows."""
    vue = try_case(cas)
    assert set(vue.questions) == set(cas["rangs"])
    for question, comptes in zip(vue.questions, vue.rangs.tolist(), strict=True):
        check_shares(comptes, cas["rangs"][question], vue.nombre)
    if "palier" not in cas:
        assert vue.palier is None
    else:
        assert vue.palier is not None
        check_shares(vue.palier, cas["palier"], vue.nombre)


@pytest.mark.parametrize(
    ("poids", "niveaux", "concentration"),
    [((1, 1, 1), (0, 1, 0), 2), ((1, 2, 3), (0, 1, 1), 4), ((2, 1, 1, 2), (1, 0, 0, 0), 3), ((1, 1), (0, 1), 8)],
)
def test_against_exact_sums(poids: tuple[int, ...], niveaux: tuple[int, ...], concentration: int) -> None:
    """Questions of one thème, whole parameters: acceptabilities are those summed in fractions, without any draw."""
    noms = "abcd"[: len(poids)]
    moyen = Fraction(sum(poids), len(poids))
    parametres = {nom: concentration * un / moyen for nom, un in zip(noms, poids, strict=True)}
    assert all(parametre.denominator == 1 for parametre in parametres.values())
    exactes = find_acceptabilities(
        {nom: int(parametre) for nom, parametre in parametres.items()},
        {nom: 1 - Fraction(niveau, 2) for nom, niveau in zip(noms, niveaux, strict=True)},
    )
    cas = {"themes": {"t": dict(zip(noms, poids, strict=True))}, "reponses": dict(zip(noms, niveaux, strict=True))}
    vue = try_case(cas | {"concentration": concentration})
    for question, comptes in zip(vue.questions, vue.rangs.tolist(), strict=True):
        check_shares(comptes, exactes[question], vue.nombre)


def test_the_exact_sums_are_those_of_the_cases() -> None:
    """The slow way and the hand agree on three runners: 8/15, 4/15, 1/5 for the first."""
    trois = find_acceptabilities(dict.fromkeys("abc", 1), {"a": Fraction(1), "b": Fraction(1, 2), "c": Fraction(1, 2)})
    assert trois["a"] == [Fraction(8, 15), Fraction(4, 15), Fraction(1, 5)]
    deux = find_acceptabilities({"a": 2, "b": 2}, {"a": Fraction(1), "b": Fraction(1, 2)})
    assert deux["a"] == [Fraction(20, 27), Fraction(7, 27)]


@settings(LOI, max_examples=choose(20, 200))
@given(situations())
def test_laws(situation: Situation) -> None:
    """In each weighting a question has one rank, a rank one question; priorities are the gains of the score, in their order."""
    referentiel, feuille = situation
    lot = score_situation(referentiel, feuille)
    vue = try_weightings(draw_ponderations(lot.bareme, nombre=64), lot)
    assert (vue.rangs >= 0).all()
    assert (vue.rangs.sum(axis=0) == 64).all()
    assert (vue.rangs.sum(axis=1) == 64).all()
    assert vue.palier is None or (min(vue.palier) >= 0 and sum(vue.palier) == 64)
    lue = FeuilleDeReponses.model_validate(feuille)
    gains = {ident: gain.manque for ident, gain in list_gains(lot.bareme, lue.profil, lue.reponses).items()}
    assert {ident for ident, manque in gains.items() if manque > 1e-11} <= set(vue.questions)
    assert vue.manques.tolist() == pytest.approx([gains[ident] for ident in vue.questions], abs=1e-11)
    assert vue.manques.tolist() == sorted(vue.manques, reverse=True) or np.diff(vue.manques).max() < 1e-11
    meilleurs, pires = vue.find_span()
    assert ((meilleurs >= 1) & (meilleurs <= pires) & (pires <= len(vue.questions))).all()


@settings(LOI, max_examples=choose(20, 200))
@given(situations(), st.randoms(use_true_random=False))
def test_order_changes_nothing(situation: Situation, hasard: Random) -> None:
    """Questions and nœuds in any other order: every count is the same, question by question.

    But for gains of a millionth of the total at most: two that agree to twelve decimals are equal, and the order then decides;
    and for weights so far apart (a thousand times a sibling) that two are drawn at the least that there is: these are drawn
    nearer to ours.
    """
    referentiel, feuille = situation

    def shuffle(noeud: dict[str, Any]) -> dict[str, Any]:
        questions, noeuds = list(noeud.get("questions", [])), [shuffle(un) for un in noeud["noeuds"]]
        hasard.shuffle(questions)
        hasard.shuffle(noeuds)
        return noeud | {"noeuds": noeuds} | ({"questions": questions} if questions else {})

    vues = []
    for brut in (referentiel, shuffle(referentiel)):
        lot = score_situation(brut, feuille)
        tirees = draw_ponderations(lot.bareme, nombre=64)
        if MOINDRE in tirees.poids:
            tirees = draw_ponderations(lot.bareme, 1000 * CONCENTRATION, 64)
        assume(MOINDRE not in tirees.poids)
        vue = try_weightings(tirees, lot)
        assume(vue.manques.min(initial=1.0) > 1e-6)
        vues.append((dict(zip(vue.questions, vue.rangs.tolist(), strict=True)), vue.palier))
    assert vues[0] == vues[1]


@settings(max_examples=choose(20, 200), deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([0.5, 1, 2]), st.integers(0, 1)), min_size=1, max_size=6),
    st.sampled_from([1e-3, 7.0, 1e5]),
)
def test_scale_changes_nothing(tirees: list[tuple[float, int]], facteur: float) -> None:
    """All weights of a thème multiplied by a number: the same counts."""
    reponses = {f"q{rang}": niveau for rang, (_, niveau) in enumerate(tirees)}
    vues = []
    for fois in (1.0, facteur):
        poids = {f"q{rang}": fois * un for rang, (un, _) in enumerate(tirees)}
        vue = try_case({"themes": {"t": poids}, "reponses": reponses, "concentration": 8}, 500)
        vues.append(dict(zip(vue.questions, vue.rangs.tolist(), strict=True)))
    assert vues[0] == vues[1]


@settings(max_examples=choose(20, 200), deadline=None)
@given(st.lists(st.sampled_from([1, 2, 3, 5, 7, 11]), min_size=1, max_size=6, unique=True), st.sampled_from([0, 2]))
def test_a_great_concentration_is_today_s_ranking(poids: list[int], fort: int) -> None:
    """At 10⁹ every weighting gives today's ranking and today's palier; no two questions gain the same (0.2871 is no w ÷ Σw)."""
    themes = {"t": {f"q{rang}": un for rang, un in enumerate(poids)}, "u": {"v": 1}}
    reponses = dict.fromkeys(themes["t"], 0) | {"v": fort}
    vue = try_case(
        {
            "themes": themes,
            "poids_themes": {"u": 0.2871},
            "reponses": reponses,
            "concentration": 1e9,
            "paliers": {"a": 0, "b": 0.1},
        },
        200,
    )
    assert (vue.rangs == 200 * np.eye(len(vue.questions))).all()
    assert vue.palier == (0, 200, 0)


def test_a_hidden_score_has_no_palier_to_tell() -> None:
    """Under the couverture that is asked for no palier is given, so none holds; priorities are ranked all the same."""
    cas = {
        "themes": {"t": {"a": 1, "b": 1, "c": 1}},
        "reponses": {"a": 0},
        "paliers": {"x": 0},
        "couverture_minimale": 0.6,
    }
    vue = try_case(cas | {"concentration": 8}, 100)
    assert vue.palier is None
    assert vue.rangs.tolist() == [[100]]


def test_nothing_to_gain() -> None:
    """Everything at its best, or nothing known: no priority, and no error."""
    for reponses in ({"a": 2, "b": 2}, {}):
        vue = try_case({"themes": {"t": {"a": 1, "b": 1}}, "reponses": reponses, "concentration": 8}, 10)
        assert vue.questions == ()
        assert vue.rangs.shape == (0, 0)
        assert vue.find_span()[0].tolist() == []


def test_counts_and_spans_by_hand() -> None:
    """Of 100 weightings: ranks 1, 2 and 3 in 94, 5 and 1 of them: first two in 99; 1st to 2nd in nine out of ten."""
    vue = Acceptabilites(
        100, ("a", "b", "c"), np.array([3.0, 2, 1]), np.array([[94, 5, 1], [5, 94, 1], [1, 1, 98]]), None
    )
    assert vue.count_first(2).tolist() == [99, 99, 2]
    meilleurs, pires = vue.find_span()
    assert meilleurs.tolist() == [1, 2, 3]
    assert pires.tolist() == [2, 2, 3]


def test_error_of_a_share() -> None:
    """A quarter of a point at worst for the weightings of a report: 1.96 of them are less than half a point."""
    assert measure_error(0.5, PONDERATIONS) == 0.0025
    assert measure_error(0.93, 10_000) == pytest.approx(0.00255147, abs=1e-8)
    assert 1.96 * measure_error(0.5, PONDERATIONS) < 0.005
