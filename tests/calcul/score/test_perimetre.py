"""Which questions concern an organisation: three-valued conditions, chains of gates, what is left to check."""

import numpy as np
import pytest
from inventes.atelier_fictif import build_referentiel, noeud, question, read_reponses

from numresp.calcul.score.bareme import Bareme, compile_bareme, encode_reponses
from numresp.calcul.score.perimetre import FAUX, INCONNU, VRAI, Perimetre, compare_fact, find_perimetre, list_unknown
from numresp.modele.referentiel.referentiel import Condition
from numresp.modele.referentiel.reponses import Reponse
from numresp.modele.referentiel.variante import select_variante

GRAND = {"champ": "population", "min": 50001}


def scope(bareme: Bareme, profil: dict[str, object], reponses: dict[str, Reponse]) -> Perimetre:
    """Scope of one organisation."""
    niveaux, _ = encode_reponses(bareme, [reponses])
    return find_perimetre(bareme, {champ: [fait] for champ, fait in profil.items()}, niveaux)


def states(
    questions: list[dict[str, object]], profil: dict[str, object] | None = None, **reponses: object
) -> dict[str, str]:
    """Say of each question whether it is concerned (o), closed by a rule (f), or left out by the room (n); « ? » if to check."""
    bareme = compile_bareme(build_referentiel(noeud("n", *questions)))
    perimetre = scope(bareme, profil or {}, read_reponses(reponses))
    lettres = {}
    for rang, ident in enumerate(bareme.questions):
        lettre = "o" if perimetre.concerne[rang, 0] else "f" if perimetre.ferme[rang, 0] else "n"
        lettres[ident] = lettre + ("?" if perimetre.a_verifier[rang, 0] else "")
    return lettres


@pytest.mark.parametrize(
    ("condition", "fait", "attendu"),
    [
        ({"min": 50001}, 50000, FAUX),
        ({"min": 50001}, 50001, VRAI),
        ({"max": 10}, 10, VRAI),
        ({"max": 10}, 10.5, FAUX),
        ({"min": 1, "max": 10}, 0, FAUX),
        ({"min": 0}, 0, VRAI),
        ({"min": 0}, None, INCONNU),
        ({"egal": False}, None, INCONNU),
        ({"parmi": ["commune"]}, None, INCONNU),
        ({"egal": False}, False, VRAI),
        ({"egal": False}, 0, FAUX),
        ({"egal": True}, 1, FAUX),
        ({"egal": 1}, True, FAUX),
        ({"egal": 1}, 1.0, VRAI),
        ({"egal": True}, "true", FAUX),
        ({"egal": "epci"}, "EPCI", FAUX),
        ({"parmi": [1, 2]}, True, FAUX),
        ({"parmi": ["commune", "epci"]}, "epci", VRAI),
        ({"parmi": ["commune", "epci"]}, "epci ", FAUX),
        ({"min": 1}, "beaucoup", INCONNU),
        ({"min": 1}, True, INCONNU),
        ({"egal": 5, "min": 6}, 5, FAUX),
        ({"parmi": [5, 7], "min": 6}, 7, VRAI),
    ],
)
def test_condition_on_a_fact(condition: dict[str, object], fait: object, attendu: int) -> None:
    """Bounds are included; kinds are compared too (true is not 1); a missing fact is unknown, neither 0 nor false."""
    assert compare_fact(Condition.model_validate({"champ": "x", **condition}), fait) == attendu


def test_no_condition_concerns_everybody() -> None:
    """A question without a condition is concerned, with no profile and no answer."""
    assert states([question("a")]) == {"a": "o"}


def test_missing_fact_leaves_concerned_and_to_check() -> None:
    """A fact that is absent or null leaves the question concerned, « à vérifier »."""
    portee = question("a", concerne_si=[GRAND])
    assert states([portee]) == states([portee], {"population": None}) == {"a": "o?"}


def test_known_fact_decides() -> None:
    """A known fact opens or closes, and nothing is left to check."""
    portee = question("a", concerne_si=[GRAND])
    assert states([portee], {"population": 50001}) == {"a": "o"}
    assert states([portee], {"population": 50000}) == {"a": "f"}


def test_one_false_condition_closes() -> None:
    """All conditions must hold: one that is false closes the question, even beside an unknown one, in any order."""
    deux = [GRAND, {"champ": "serveurs", "egal": True}]
    for conditions in (deux, deux[::-1]):
        assert states([question("a", concerne_si=conditions)], {"serveurs": False}) == {"a": "f"}


def test_unknown_beside_true_is_to_check() -> None:
    """One true and one unknown condition leave the question to check."""
    conditions = [GRAND, {"champ": "serveurs", "egal": True}]
    assert states([question("a", concerne_si=conditions)], {"serveurs": True}) == {"a": "o?"}


@pytest.mark.parametrize(
    ("reponse", "attendu"),
    [(2, "o"), (3, "o"), (1, "f"), (0, "f"), ("ne_sait_pas", "o?"), (None, "o?"), ("non_concerne", "f")],
)
def test_gate(reponse: object, attendu: str) -> None:
    """A gate opens from its niveau_min on; an unknown one leaves to check; « non concerné » closes what it gates."""
    questions = [question("a", concerne_si=[{"question": "p", "niveau_min": 2}]), question("p")]
    donnees = {} if reponse is None else {"p": reponse}
    assert states(questions, **donnees)["a"] == attendu


def test_planned_level_opens_nothing() -> None:
    """A gate counts for what was agreed, not for what is planned."""
    questions = [question("p"), question("a", concerne_si=[{"question": "p", "niveau_min": 2}])]
    assert states(questions, p={"niveau": 1, "prevu": 3})["a"] == "f"


def test_chain_of_gates() -> None:
    """A closed gate closes what it gates, all along the chain, wherever the questions stand in the file."""
    chaine = [
        question("c", concerne_si=[{"question": "b", "niveau_min": 0}]),
        question("b", concerne_si=[{"question": "a", "niveau_min": 0}]),
        question("a", concerne_si=[{"champ": "serveurs", "egal": True}]),
    ]
    # The levels given to b and c are beside the point: their gate is closed.
    assert states(chaine, {"serveurs": False}, a=3, b=3, c=3) == {"c": "f", "b": "f", "a": "f"}
    assert states(chaine, {"serveurs": True}, a=3, b=3, c=3) == {"c": "o", "b": "o", "a": "o"}


def test_chain_of_unknown_gates() -> None:
    """An unknown gate leaves open what it gates; the next one is judged by its own gate's answer."""
    chaine = [
        question("a"),
        question("b", concerne_si=[{"question": "a", "niveau_min": 1}]),
        question("c", concerne_si=[{"question": "b", "niveau_min": 1}]),
    ]
    assert states(chaine) == {"a": "o", "b": "o?", "c": "o?"}
    assert states(chaine, b=2) == {"a": "o", "b": "o?", "c": "o"}
    assert states(chaine, b=0) == {"a": "o", "b": "o?", "c": "f"}


def test_non_concerne_by_the_room_is_no_rule() -> None:
    """« Non concerné » said by the room takes the question out without a rule having closed it; nothing is to check."""
    assert states([question("a", concerne_si=[GRAND])], a="non_concerne") == {"a": "n"}


def test_gate_outside_the_variante() -> None:
    """A gate that the variante leaves out stays unknown: what it gates is asked, to be checked."""
    portee = question("a", concerne_si=[{"question": "p", "niveau_min": 1}])
    variantes = [{"id": "courte", "questions": ["a"]}]
    complet = build_referentiel(noeud("n", question("p"), portee), variantes=variantes)
    bareme = compile_bareme(select_variante(complet, "courte"))
    perimetre = scope(bareme, {}, {})
    assert perimetre.concerne.tolist() == perimetre.a_verifier.tolist() == [[True]]


def test_organisations_do_not_mix() -> None:
    """Each column is decided by its own facts."""
    bareme = compile_bareme(build_referentiel(noeud("n", question("a", concerne_si=[GRAND]))))
    niveaux, _ = encode_reponses(bareme, [{}, {}, {}])
    perimetre = find_perimetre(bareme, {"population": [50000, None, 50001]}, niveaux)
    assert perimetre.concerne.tolist() == [[False, True, True]]
    assert perimetre.a_verifier.tolist() == [[False, True, False]]


@pytest.mark.parametrize("condition", [{"egal": True}, {"egal": 1}, {"min": 1}, {"parmi": [1, "1"]}])
def test_a_column_is_read_as_each_of_its_facts(condition: dict[str, object]) -> None:
    """True, 1, 1.0 and « 1 » in one column stay four facts, each compared as it is alone; twice the same, twice the same."""
    faits: list[object] = [True, 1, 1.0, "1", None, 0, True, "1"]
    bareme = compile_bareme(build_referentiel(noeud("n", question("a", concerne_si=[{"champ": "x", **condition}]))))
    niveaux, _ = encode_reponses(bareme, [{} for _ in faits])
    perimetre = find_perimetre(bareme, {"x": faits}, niveaux)
    etats = [compare_fact(Condition.model_validate({"champ": "x", **condition}), fait) for fait in faits]
    assert perimetre.ferme[0].tolist() == [etat == FAUX for etat in etats]
    assert perimetre.a_verifier[0].tolist() == [etat == INCONNU for etat in etats]


@pytest.mark.parametrize("bornes", [{"min": 1}, {"max": 2}, {"min": 1, "max": 2}, {"min": 1, "egal": 2}])
@pytest.mark.parametrize("autres", [[], [None], ["2"]])
def test_bounds_are_the_same_on_many_numbers(bornes: dict[str, object], autres: list[object]) -> None:
    """A column of numbers is compared as each number is alone, also beside what is no number."""
    faits = [0, 0.5, 1, 1.0, 2, 2.5, 3, float("nan"), *autres]
    bareme = compile_bareme(build_referentiel(noeud("n", question("a", concerne_si=[{"champ": "x", **bornes}]))))
    niveaux, _ = encode_reponses(bareme, [{} for _ in faits])
    etats = [compare_fact(Condition.model_validate({"champ": "x", **bornes}), fait) for fait in faits]
    perimetre = find_perimetre(bareme, {"x": faits}, niveaux)
    assert perimetre.ferme[0].tolist() == [etat == FAUX for etat in etats]
    assert perimetre.a_verifier[0].tolist() == [etat == INCONNU for etat in etats]


@pytest.mark.parametrize(("dtype", "attendu"), [(np.int64, [True, False, True]), (object, [True, False, True])])
def test_a_column_may_be_an_array(dtype: type, attendu: list[bool]) -> None:
    """Of numbers or of any kind of fact: closed under 50 001."""
    bareme = compile_bareme(build_referentiel(noeud("n", question("a", concerne_si=[GRAND]))))
    niveaux, _ = encode_reponses(bareme, [{}, {}, {}])
    colonne = np.array([50000, 50001, 3], dtype=dtype)
    assert find_perimetre(bareme, {"population": colonne}, niveaux).ferme[0].tolist() == attendu


def test_no_organisation() -> None:
    """Nobody gives arrays without a column."""
    bareme = compile_bareme(build_referentiel(noeud("n", question("a", concerne_si=[GRAND]))))
    niveaux, _ = encode_reponses(bareme, [])
    assert find_perimetre(bareme, {"population": []}, niveaux).concerne.shape == (1, 0)


def test_answers_are_not_changed() -> None:
    """Deciding the scope reads the answers and leaves them as they are."""
    bareme = compile_bareme(build_referentiel(noeud("n", question("a", concerne_si=[GRAND]))))
    niveaux, _ = encode_reponses(bareme, [read_reponses({"a": 2})])
    avant = niveaux.copy()
    find_perimetre(bareme, {"population": [1]}, niveaux)
    assert np.array_equal(niveaux, avant)


def test_what_is_unknown_is_named() -> None:
    """Each question to check comes with each condition that could not be decided, and only those."""
    deux = [{"champ": "type", "egal": "commune"}, GRAND, {"question": "p", "niveau_min": 1}]
    bareme = compile_bareme(build_referentiel(noeud("n", question("p"), question("a", concerne_si=deux))))
    niveaux, _ = encode_reponses(bareme, [{}])
    colonnes = {"type": ["commune"]}
    perimetre = find_perimetre(bareme, colonnes, niveaux)
    inconnues = list_unknown(bareme, colonnes, niveaux, perimetre)
    assert [(ident, condition.champ or condition.question) for ident, condition in inconnues] == [
        ("a", "population"),
        ("a", "p"),
    ]
