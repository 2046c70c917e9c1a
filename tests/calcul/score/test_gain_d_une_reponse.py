"""What each answer is worth to the total: the exact difference when it alone changes."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inventes.atelier_fictif import build_referentiel, noeud, question, read_livre, read_reponses
from milieu import choose

from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.gain_d_une_reponse import list_gains
from numresp.calcul.score.resultat import score_reponses
from numresp.modele.referentiel.referentiel import Referentiel


def gains(
    referentiel: Referentiel, reponses: dict[str, Any], profil: dict[str, Any] | None = None
) -> dict[str, list[float]]:
    """What each answer brings and what it lacks, in fractions of 1."""
    trouves = list_gains(compile_bareme(referentiel), profil or {}, read_reponses(reponses))
    return {ident: [gain.apporte, gain.manque] for ident, gain in trouves.items()}


def test_two_equal_questions() -> None:
    """Each weighs half: at 2/3 and 0 they bring 1/3 and 0, and lack 1/6 and 1/2."""
    referentiel = build_referentiel(noeud("n", question("a"), question("b")))
    vus = gains(referentiel, {"a": 2, "b": 0})
    assert vus["a"] == pytest.approx([1 / 3, 1 / 6], abs=1e-12)
    assert vus["b"] == pytest.approx([0, 1 / 2], abs=1e-12)


def test_weights_multiply_down_the_tree() -> None:
    """Nœud of 3 in 4, question of 1 in 2: its best level brings 3/8 of the total."""
    lourd = noeud("lourd", question("a"), question("b"), poids=3.0)
    vus = gains(build_referentiel(lourd, noeud("leger", question("c"))), {"a": 3, "b": 0, "c": 3})
    assert vus["a"] == pytest.approx([3 / 8, 0], abs=1e-12)
    assert vus["b"] == pytest.approx([0, 3 / 8], abs=1e-12)
    assert vus["c"] == pytest.approx([1 / 4, 0], abs=1e-12)


def test_own_levels() -> None:
    """A lowest level that is worth something is where an answer falls to: 0.9 − 0.2 of a question that is everything."""
    echelle = [{"niveau": 0, "valeur": 0.2}, {"niveau": 1, "valeur": 0.9}]
    vus = gains(build_referentiel(noeud("n", question("a", niveaux=echelle))), {"a": 1})
    assert vus["a"] == pytest.approx([0.7, 0], abs=1e-12)


def test_unknown_answers_leave() -> None:
    """Under `exclure` an unknown question weighs nothing: the known one is the whole total; it has no gain itself."""
    referentiel = build_referentiel(noeud("n", question("a", poids=2.0), question("b")))
    assert gains(referentiel, {"a": 3, "b": "ne_sait_pas"}) == {"a": [1.0, 0.0]}


def test_unknown_answers_count_zero() -> None:
    """Under `zero` an unknown question keeps its place below: the known one weighs half."""
    referentiel = build_referentiel(noeud("n", question("a"), question("b")), sans_reponse="zero")
    assert gains(referentiel, {"a": 3}) == {"a": [0.5, 0.0]}


def test_not_concerned_has_no_gain() -> None:
    """A question that the room or a rule leaves out is not weighed, even with a level."""
    ferme = question("b", concerne_si=[{"champ": "serveurs", "egal": True}])
    referentiel = build_referentiel(noeud("n", question("a"), ferme, question("c")))
    vus = gains(referentiel, {"a": 0, "b": 3, "c": "non_concerne"}, {"serveurs": False})
    assert vus == {"a": [0.0, 1.0]}


def test_redistribution() -> None:
    """Of 10 points, 4 not concerned are shared 2 and 2: a weighs 3 of 10, b 7 of 10."""
    somme = noeud(
        "n", question("a", poids=1.0), question("b", poids=5.0), question("c", poids=4.0),
        agregation="somme", non_concerne="redistribuer",
    )  # fmt: skip
    vus = gains(build_referentiel(somme), {"a": 0, "b": 3, "c": "non_concerne"})
    assert vus["a"] == pytest.approx([0, 0.3], abs=1e-12)
    assert vus["b"] == pytest.approx([0.7, 0], abs=1e-12)


def test_valeur() -> None:
    """Under `valeur` a not-concerned question keeps its weight: the other one decides half of the total."""
    referentiel = build_referentiel(noeud("n", question("a"), question("b")), non_concerne="valeur")
    assert gains(referentiel, {"a": 3, "b": "non_concerne"}) == {"a": [0.5, 0.0]}


def test_hidden_total_is_weighed_too() -> None:
    """One answer of ten hides the score, yet the answer has its weight in what is known."""
    referentiel = build_referentiel(noeud("n", *(question(f"q{rang}") for rang in range(10))))
    assert gains(referentiel, {"q0": 3}) == {"q0": [1.0, 0.0]}


def test_weight_zero() -> None:
    """A question of weight 0 brings and lacks nothing; where nothing else is known there is no total at all."""
    referentiel = build_referentiel(noeud("n", question("a", poids=0.0), question("b")))
    assert gains(referentiel, {"a": 3, "b": 3})["a"] == [0.0, 0.0]
    assert gains(referentiel, {"a": 3}) == {"a": [0.0, 0.0]}


@pytest.mark.parametrize("reponses", [{}, {"a": "ne_sait_pas"}, {"a": "non_concerne"}])
def test_nothing_answered(reponses: dict[str, str]) -> None:
    """Nothing known, nothing to weigh."""
    assert gains(build_referentiel(noeud("n", question("a"))), reponses) == {}


def test_a_gate_keeps_the_scope_of_today() -> None:
    """A gate weighs what it is worth itself: what its niveau would open or close is left as it is today."""
    questions = [question("a"), question("b", concerne_si=[{"question": "a", "niveau_min": 2}])]
    vus = gains(build_referentiel(noeud("n", *questions)), {"a": 3, "b": 0})
    # a from 1 to 0 in a total of two questions, b still there.
    assert vus["a"] == pytest.approx([0.5, 0], abs=1e-12)


@settings(max_examples=choose(12, 50))
@given(data=st.data())
def test_difference_of_two_full_scorings(data: st.DataObject) -> None:
    """On the shipped référentiel a gain is the difference between two whole scorings, the answer at its lowest and highest."""
    referentiel = read_livre()
    bareme = compile_bareme(referentiel)
    types, sites = st.sampled_from(["commune", "ecole", None]), st.sampled_from([0, 1, None])
    profil = {"type": data.draw(types), "sites_web": data.draw(sites)}
    reponses = {}
    for ident in bareme.questions:
        plus_haut = len(referentiel.niveaux_de(ident)) - 1
        tiree = data.draw(st.integers(0, plus_haut) | st.sampled_from(["non_concerne", "ne_sait_pas", None]))
        reponses |= {} if tiree is None else {ident: tiree}

    def total(**autres: int) -> float:
        ligne = score_reponses(bareme, profil, read_reponses(reponses | autres)).total
        return ligne.acquis / ligne.potentiel

    vus = gains(referentiel, reponses, profil)
    # Answered « non concerné » closes what gouvernance.ia gates; no niveau does, so the scope never moves here.
    for ident in list(vus)[:: max(1, len(vus) // 5)]:
        plus_haut = len(referentiel.niveaux_de(ident)) - 1
        attendu = [total() - total(**{ident: 0}), total(**{ident: plus_haut}) - total()]
        assert vus[ident] == pytest.approx(attendu, abs=1e-12)
