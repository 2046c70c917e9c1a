"""Weightings are drawn around those of the référentiel, by a law that can be written down, the same everywhere."""

from __future__ import annotations

import numpy as np
import pytest
import scipy
from inventes.autres_ponderations import score_case, score_situation

from numresp.calcul.autres_poids.ponderations import draw_ponderations, keep_own
from numresp.calcul.score.bareme import Bareme, compile_bareme
from numresp.depot.fourni.referentiels import list_referentiels, load_referentiel

THEMES = {"themes": {"t": {"a": 1, "b": 2, "c": 0.5}, "u": {"d": 1}}, "reponses": {}}
KOLMOGOROV = 1.95
"""Times 1/√n: a sample of the law itself passes in 999 cases out of 1 000."""


def rows(bareme: Bareme) -> dict[str, int]:
    return {ligne.id: ligne.rang for ligne in bareme.lignes}


def test_each_share_is_a_beta() -> None:
    """The share of a question in its thème follows the Beta law whose mean is its own share, and nothing else."""
    bareme = score_case(THEMES).bareme
    tirees = draw_ponderations(bareme, concentration=8, nombre=20_000)
    rangs = rows(bareme)
    siens = tirees.poids[[rangs[ident] for ident in "abc"]]
    moyen = 3.5 / 3
    for part, poids in zip(siens / siens.sum(axis=0), (1, 2, 0.5), strict=True):
        alpha = 8 * poids / moyen
        ecart = scipy.stats.kstest(part, scipy.stats.beta(alpha, 24 - alpha).cdf).statistic
        assert ecart < KOLMOGOROV / np.sqrt(20_000)
        assert part.mean() == pytest.approx(poids / 3.5, abs=4 * part.std() / np.sqrt(20_000))


def test_noeuds_are_independent() -> None:
    """What is drawn in one thème says nothing of another, nor of the weights of the thèmes."""
    bareme = score_case({"themes": {"t": {"a": 1, "b": 1}, "u": {"c": 1, "d": 1}}, "reponses": {}}).bareme
    tirees = draw_ponderations(bareme, nombre=20_000)
    lies = np.corrcoef(tirees.poids[1:])
    assert np.abs(lies - np.eye(len(lies))).max() < 5 / np.sqrt(20_000)


def test_a_draw_depends_on_the_id_alone() -> None:
    """Other questions first, a question less, more weightings: what is drawn for a question of the same standing stays."""
    entier = score_case({"themes": {"t": {"a": 1, "b": 1, "c": 1}}, "reponses": {}}).bareme
    autre = score_case({"themes": {"t": {"c": 1, "a": 1}}, "reponses": {}}).bareme
    long, court = draw_ponderations(entier, nombre=300), draw_ponderations(autre, nombre=200)
    for ident in ("a", "c", "t"):
        assert long.poids[rows(entier)[ident], :200].tolist() == court.poids[rows(autre)[ident]].tolist()
    assert long.poids[rows(entier)["a"]].tolist() != long.poids[rows(entier)["b"]].tolist()


def test_the_stream_is_the_one_that_numpy_froze() -> None:
    """Gamma variates of this generator are those that numpy's own tests hold for it (numpy/random/tests/test_randomstate.py)."""
    vus = np.random.RandomState(1234567890).standard_gamma(3, 6)
    attendus = [
        *(5.50841531318455058, 6.62953470301903103, 5.93988484943779227),
        *(2.31044849402133989, 7.54838614231317084, 8.012756093271868),
    ]
    assert vus.tolist() == pytest.approx(attendus, abs=1e-14)


def test_weight_zero_stays_zero() -> None:
    """A question that the référentiel left out is drawn by no weighting, and takes no part in the mean of its siblings."""
    bareme = score_case({"themes": {"t": {"a": 0, "b": 1}}, "reponses": {}}).bareme
    tirees = draw_ponderations(bareme, nombre=50)
    assert not tirees.poids[rows(bareme)["a"]].any()
    assert keep_own(bareme).poids[rows(bareme)["b"]].tolist() == [1.0]


def test_what_a_somme_adds_is_shared_out_together() -> None:
    """Two somme nœuds one in the other: the weights of all that they add are one Dirichlet law, whatever the nœud."""
    feuille = {"reponses": {}}
    interne = {"id": "n", "nom": "n", "questions": [{"id": "b", "intitule": "b", "poids": 3}]}
    theme = {"id": "t", "nom": "t", "questions": [{"id": "a", "intitule": "a", "poids": 1}], "noeuds": [interne]}
    bareme = score_situation({"id": "r", "agregation": "somme", "noeuds": [theme]}, feuille).bareme
    poids = draw_ponderations(bareme, concentration=2, nombre=20_000).poids
    part = poids[rows(bareme)["a"]] / (poids[rows(bareme)["a"]] + poids[rows(bareme)["b"]])
    assert scipy.stats.kstest(part, scipy.stats.beta(1, 3).cdf).statistic < KOLMOGOROV / np.sqrt(
        20_000
    )  # mean weight 2


def test_a_great_concentration_is_our_weights() -> None:
    """At 10¹² no weight is further than a millionth from ours."""
    bareme = compile_bareme(load_referentiel(list_referentiels()[0]))
    tirees = draw_ponderations(bareme, 1e12, 20)
    assert np.abs(tirees.poids / keep_own(bareme).poids - 1).max() < 1e-5


@pytest.mark.parametrize(
    ("concentration", "nombre"), [(0, 10), (-1, 10), (float("inf"), 10), (float("nan"), 10), (1, 0)]
)
def test_nonsense_is_refused(concentration: float, nombre: int) -> None:
    """A concentration that is no number above 0, or no weighting at all."""
    bareme = score_case(THEMES).bareme
    with pytest.raises(ValueError, match="concentration"):
        draw_ponderations(bareme, concentration, nombre)
