"""Which palier is reached, and what stands before the next one."""

from typing import Any

import pytest
from inventes.atelier_fictif import build_referentiel, noeud, question, read_reponses

from numresp.calcul.score.agregation import score_tree
from numresp.calcul.score.bareme import compile_bareme, encode_reponses
from numresp.calcul.score.palier import AUCUN, find_palier, is_met, is_sure, list_missing, meet_exigence
from numresp.calcul.score.perimetre import find_perimetre
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.variante import select_variante

BAS = {"id": "bas", "seuil": 0.0}
MOYEN = {"id": "moyen", "seuil": 0.5, "exigences": [{"question": "a", "niveau_min": 1}]}
HAUT = {
    "id": "haut",
    "seuil": 0.8,
    "exigences": [{"question": "b", "niveau_min": 2}, {"question": "a", "niveau_min": 3}],
}
CINQ = [{"niveau": rang, "valeur": rang / 4} for rang in range(5)]


def climb(
    referentiel: Referentiel, reponses: dict[str, Any], profil: dict[str, Any] | None = None
) -> tuple[int, list[str]]:
    """Rank of the palier reached, and the questions of the next one's must-haves that do not hold."""
    bareme = compile_bareme(referentiel)
    niveaux, prevus = encode_reponses(bareme, [read_reponses(reponses)])
    perimetre = find_perimetre(bareme, {champ: [fait] for champ, fait in (profil or {}).items()}, niveaux)
    rang = int(find_palier(bareme, score_tree(bareme, niveaux, prevus, perimetre), niveaux, perimetre)[0])
    return rang, [exigence.question for exigence in list_missing(bareme, rang, niveaux, perimetre)]


def build(*paliers: dict[str, Any], **regles: Any) -> Referentiel:
    """Three questions a, b, c of five levels and weight 1."""
    questions = [question(ident, niveaux=CINQ) for ident in "abc"]
    return build_referentiel(noeud("n", *questions), paliers=list(paliers), **regles)


def test_no_palier() -> None:
    """A référentiel without paliers reaches none and misses nothing."""
    assert climb(build(), {"a": 4, "b": 4, "c": 4}) == (AUCUN, [])


def test_score_and_must_haves() -> None:
    """Score 0.5 with a at 1: the second palier is reached, and both must-haves of the third fail, in the file's order."""
    assert climb(build(BAS, MOYEN, HAUT), {"a": 2, "b": 1, "c": 3}) == (1, ["b", "a"])


def test_a_must_have_holds_back() -> None:
    """Score 2/3 with a at 0: the must-have of the second palier keeps the town at the first."""
    assert climb(build(BAS, MOYEN, HAUT), {"a": 0, "b": 4, "c": 4}) == (0, ["a"])


def test_a_score_holds_back() -> None:
    """Must-haves that hold are not enough: score 5/12 is under 0.5, and nothing is missing but points."""
    assert climb(build(BAS, MOYEN), {"a": 3, "b": 1, "c": 1}) == (0, [])


def test_cumulative() -> None:
    """A higher palier counts only if all the lower ones hold, whatever its own must-haves and seuil say."""
    facile = {"id": "facile", "seuil": 0.5}
    assert climb(build(BAS, MOYEN, facile), {"a": 0, "b": 4, "c": 4}) == (0, ["a"])


def test_highest() -> None:
    """At the highest palier nothing is missing."""
    assert climb(build(BAS, MOYEN, HAUT), {"a": 4, "b": 4, "c": 4}) == (2, [])


def test_under_the_first_seuil() -> None:
    """Under the first seuil no palier is reached, and the next one is the first."""
    premier = {"id": "premier", "seuil": 0.3, "exigences": [{"question": "c", "niveau_min": 1}]}
    assert climb(build(premier, HAUT), {"a": 0, "b": 0, "c": 0}) == (AUCUN, ["c"])


@pytest.mark.parametrize(("seuil", "attendu"), [(0.75 + 0.5e-9, 0), (0.75 + 2e-9, AUCUN)])
def test_seuil_within_tolerance(seuil: float, attendu: int) -> None:
    """A seuil is met within 1e-9, no further."""
    assert climb(build({"id": "p", "seuil": seuil}), {"a": 3, "b": 3, "c": 3})[0] == attendu


def test_seuil_of_binary_fractions() -> None:
    """Three tenths are reached by 0.1 + 0.2 of the weight, whatever binary fractions make of them."""
    questions = [question(ident, poids=poids) for ident, poids in (("a", 0.1), ("b", 0.2), ("c", 0.7))]
    referentiel = build_referentiel(noeud("n", *questions), paliers=[{"id": "p", "seuil": 0.3}])
    assert climb(referentiel, {"a": 3, "b": 3, "c": 0})[0] == 0


def test_not_concerned_holds() -> None:
    """A must-have on a question that does not concern the town holds, by the room's word or by a rule."""
    assert climb(build(BAS, MOYEN), {"a": "non_concerne", "b": 2, "c": 2}) == (1, [])
    portee = question("a", concerne_si=[{"champ": "serveurs", "egal": True}])
    referentiel = build_referentiel(noeud("n", portee, question("b")), paliers=[BAS, MOYEN])
    assert climb(referentiel, {"b": 2}, {"serveurs": False}) == (1, [])


@pytest.mark.parametrize("inconnue", [{}, {"a": "ne_sait_pas"}])
@pytest.mark.parametrize("niveau_min", [0, 1])
def test_unknown_fails(inconnue: dict[str, str], niveau_min: int) -> None:
    """A must-have on an unknown question fails, even one that asks for niveau 0."""
    palier = {"id": "p", "seuil": 0.0, "exigences": [{"question": "a", "niveau_min": niveau_min}]}
    assert climb(build(palier), {**inconnue, "b": 4, "c": 4}) == (AUCUN, ["a"])


def test_planned_does_not_count() -> None:
    """A palier is reached by what is, not by what is planned."""
    assert climb(build(BAS, MOYEN), {"a": {"niveau": 0, "prevu": 4}, "b": 4, "c": 4}) == (0, ["a"])


def test_hidden_total_reaches_nothing() -> None:
    """With one answer of three the total is hidden (1/3 under 0.6): no palier, not even one with seuil 0."""
    assert climb(build(BAS), {"a": 4}) == (AUCUN, [])


def test_question_outside_the_variante_holds() -> None:
    """A must-have on a question that the variante leaves out holds."""
    complet = build(BAS, MOYEN, variantes=[{"id": "courte", "questions": ["b", "c"]}])
    assert climb(select_variante(complet, "courte"), {"b": 2, "c": 2}) == (1, [])


def test_many_organisations() -> None:
    """Each organisation has its own palier, and its own missing must-haves."""
    bareme = compile_bareme(build(BAS, MOYEN, HAUT))
    feuilles = [{"a": 0, "b": 4, "c": 4}, {"a": 4, "b": 4, "c": 4}, {}]
    niveaux, prevus = encode_reponses(bareme, [read_reponses(feuille) for feuille in feuilles])
    perimetre = find_perimetre(bareme, {}, niveaux)
    rangs = find_palier(bareme, score_tree(bareme, niveaux, prevus, perimetre), niveaux, perimetre)
    assert rangs.tolist() == [0, 2, AUCUN]
    assert [exigence.question for exigence in list_missing(bareme, 0, niveaux, perimetre, organisation=0)] == ["a"]
    assert list_missing(bareme, 0, niveaux, perimetre, organisation=1) == []


@pytest.mark.parametrize("niveau_min", [0, 2])
@pytest.mark.parametrize(
    ("reponse", "profil", "attendu"),
    [
        (3, True, (True, True)),
        (1, True, (True, False)),
        ("ne_sait_pas", True, (False, False)),
        ("non_concerne", True, (True, True)),
        (None, True, (False, False)),
        (1, False, (True, True)),
    ],
)
def test_one_rule_for_one_and_for_many(reponse: Any, profil: bool, attendu: tuple[bool, bool], niveau_min: int) -> None:
    """A must-have at level 0, or 2, of one organisation: `is_met` on its answer says what `meet_exigence` does of a lot."""
    soumise = question("a", niveaux=CINQ, concerne_si=[{"champ": "ecole", "egal": True}])
    palier = {"id": "haut", "seuil": 0.0, "exigences": [{"question": "a", "niveau_min": niveau_min}]}
    bareme = compile_bareme(build_referentiel(noeud("n", soumise), paliers=[palier]))
    [exigence] = bareme.referentiel.paliers[0].exigences
    reponses = read_reponses({} if reponse is None else {"a": reponse})
    niveaux, _ = encode_reponses(bareme, [reponses])
    perimetre = find_perimetre(bareme, {"ecole": [profil]}, niveaux)
    tient = attendu[0 if niveau_min == 0 else 1]
    assert bool(meet_exigence(bareme, exigence, niveaux, perimetre)[0]) is tient
    assert is_met(exigence, reponses.get("a"), concerne=bool(perimetre.concerne[0, 0])) is tient


@pytest.mark.parametrize(
    ("seuil", "bas", "sur"),
    [(0.35, 0.36, True), (0.35, 0.35, True), (0.35, 0.349, False), (0.3, 0.1 + 0.1 + 0.1, True), (0.8, None, True)],
)
def test_a_palier_is_sure_from_its_seuil_on(seuil: float, bas: float | None, *, sur: bool) -> None:
    """The low end reaches it, on the border and with the noise of floating point too; without one nothing is unknown."""
    assert is_sure(seuil, bas) is sur
