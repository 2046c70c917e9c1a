"""One organisation's scored answers, in the shape that the design binds for `--json` (section 9)."""

import json
from typing import Any

import pytest
from inventes.atelier_fictif import build_referentiel, noeud, question, read_livre

from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.resultat import Resultat, score_feuille, score_reponses
from numresp.erreurs import DonneesInvalides
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import FeuilleDeReponses, Reponse

LIGNE = ["id", "nom", "parent", "concerne", "potentiel", "acquis", "score", "bas", "haut", "prevu", "couverture"]


def build(**regles: Any) -> Referentiel:
    """Two questions, b only for those that have servers; a palier and a classement."""
    b = question("b", poids=3.0, concerne_si=[{"champ": "serveurs", "egal": True}], classements={"charte": ["C1"]})
    regles = {
        "titre": "Essai",
        "paliers": [
            {"id": "bas", "seuil": 0.0},
            {
                "id": "haut",
                "seuil": 0.9,
                "exigences": [{"question": "a", "niveau_min": 3}, {"question": "b", "niveau_min": 1}],
            },
        ],
        "classements": [{"id": "charte", "postes": [{"id": "C1"}, {"id": "C2"}]}, {"id": "reen"}],
    } | regles
    return build_referentiel(noeud("n", question("a"), b), **regles)


def score(referentiel: Referentiel, profil: dict[str, Any] | None = None, **reponses: Any) -> Resultat:
    """Score a feuille as its file would be read."""
    return score_feuille(referentiel, FeuilleDeReponses.model_validate({"profil": profil or {}, "reponses": reponses}))


def test_whole_shape_by_hand() -> None:
    """Everything in its place, fractions at full precision: a is 1/3 of weight 1, b is 1 of weight 3, planned a is 1."""
    referentiel = build()
    vu = score(referentiel, {"serveurs": True}, a={"niveau": 1, "prevu": 3}, b=3).to_json()
    tout = {"concerne": True, "couverture": 1.0}
    # (1/3 + 3) / 4, in the weights of the kernel.
    dix_douze = (1 / 3 + 3) / 4
    attendu = {
        "referentiel": {"id": "essai", "version": "1", "empreinte": referentiel.empreinte},
        "echelle": 100.0,
        "noeuds": [
            {"id": "total", "nom": "Essai", "parent": None, "potentiel": 1.0, "acquis": dix_douze, "score": dix_douze,
             "bas": dix_douze, "haut": dix_douze, "prevu": 1.0, **tout},
            {"id": "n", "nom": "Nom de n", "parent": "total", "potentiel": 1.0, "acquis": dix_douze, "score": dix_douze,
             "bas": dix_douze, "haut": dix_douze, "prevu": 1.0, **tout},
            {"id": "a", "nom": "Intitulé de a", "parent": "n", "potentiel": 1.0, "acquis": 1 / 3, "score": 1 / 3,
             "bas": 1 / 3, "haut": 1 / 3, "prevu": 1.0, **tout},
            {"id": "b", "nom": "Intitulé de b", "parent": "n", "potentiel": 3.0, "acquis": 3.0, "score": 1.0, "bas": 1.0,
             "haut": 1.0, "prevu": 1.0, **tout},
        ],
        "palier": {"id": "bas", "exigences_manquantes": [{"question": "a", "niveau_min": 3}]},
        "classements": {
            "charte": {
                "C1": {"score": 1.0, "bas": 1.0, "haut": 1.0, "couverture": 1.0},
                "C2": {"score": None, "bas": None, "haut": None, "couverture": None},
            },
            "reen": {},
        },
    }  # fmt: skip
    assert list(vu) == list(attendu)
    assert [list(ligne) for ligne in vu["noeuds"]] == [LIGNE] * 4
    for vue, attendue in zip(vu["noeuds"], attendu["noeuds"], strict=True):
        assert vue == pytest.approx(attendue, abs=1e-12)
    assert {cle: valeur for cle, valeur in vu.items() if cle != "noeuds"} == {
        cle: valeur for cle, valeur in attendu.items() if cle != "noeuds"
    }


@pytest.mark.parametrize("reponses", [{}, {"a": 3}, {"a": "non_concerne", "b": "non_concerne"}])
@pytest.mark.parametrize("serveurs", [True, False, None])
def test_json_has_no_nan(serveurs: bool | None, reponses: dict[str, Any]) -> None:
    """What has no value is null: strict JSON, plain Python values, and the same after a round trip."""
    vu = score(build(), {"serveurs": serveurs}, **reponses).to_json()
    assert json.loads(json.dumps(vu, allow_nan=False)) == vu


def test_not_concerned_row() -> None:
    """A not-concerned row has potentiel and acquis 0, and null elsewhere."""
    ligne = score(build(), {"serveurs": False}, a=3).lignes["b"]
    vides = dict.fromkeys(("score", "bas", "haut", "prevu", "couverture"))
    attendue = {"id": "b", "nom": "Intitulé de b", "parent": "n", "concerne": False, "potentiel": 0.0, "acquis": 0.0}
    assert vars(ligne) == attendue | vides


def test_not_concerned_row_under_valeur() -> None:
    """Under `valeur` it is answered with valeur_non_concerne everywhere, and still not concerned."""
    ligne = score(build(non_concerne="valeur", valeur_non_concerne=0.5), {"serveurs": False}, a=3).lignes["b"]
    assert (ligne.concerne, ligne.potentiel, ligne.acquis) == (False, 3.0, 1.5)
    assert (ligne.score, ligne.bas, ligne.haut, ligne.prevu, ligne.couverture) == (0.5, 0.5, 0.5, 0.5, 1.0)


def test_everything_unknown() -> None:
    """Nothing answered: the whole interval, couverture 0, no score, no palier, and the must-haves of the first one."""
    resultat = score(build(), {"serveurs": True})
    total = resultat.total
    assert (total.score, total.prevu, total.bas, total.haut, total.couverture) == (None, None, 0.0, 1.0, 0.0)
    assert resultat.to_json()["palier"] == {"id": None, "exigences_manquantes": []}


def test_nobody_concerned() -> None:
    """Everything not concerned: the total is not concerned either, 0 and null."""
    total = score(build(), a="non_concerne", b="non_concerne").total
    assert (total.concerne, total.potentiel, total.acquis) == (False, 0.0, 0.0)
    assert (total.score, total.bas, total.haut, total.prevu, total.couverture) == (None,) * 5


def test_a_verifier_names_question_and_condition() -> None:
    """A missing fact leaves b in, and is named; once it is known nothing is to check."""
    (paire,) = score(build(), a=3).a_verifier
    assert (paire[0], paire[1].champ) == ("b", "serveurs")
    assert score(build(), {"serveurs": True}, a=3).a_verifier == ()
    assert score(build(), {"serveurs": False}, a=3).a_verifier == ()


def test_ignored_levels() -> None:
    """A level given to a closed question is named and counts for nothing."""
    resultat = score(build(), {"serveurs": False}, a=0, b=3)
    assert resultat.ignorees == ("b",)
    assert resultat.total.score == 0.0


@pytest.mark.parametrize("reponse", ["ne_sait_pas", "non_concerne"])
def test_only_levels_are_ignored(reponse: str) -> None:
    """On a closed question « ne sait pas » and « non concerné » contradict nothing."""
    assert score(build(), {"serveurs": False}, a=0, b=reponse).ignorees == ()


def test_facts_nobody_reads() -> None:
    """A fact that no condition reads changes nothing."""
    assert (
        score(build(), {"serveurs": True, "chats": 3}, a=1).to_json()
        == score(build(), {"serveurs": True}, a=1).to_json()
    )


def test_shipped_referentiel_lists_everything() -> None:
    """The root first, then every nœud and every question of the shipped référentiel, once."""
    referentiel = read_livre()
    lignes = score(referentiel).to_json()["noeuds"]
    attendus = {"total", *(place.id for noeud_ in referentiel.noeuds for place in noeud_.walk())}
    assert lignes[0]["id"] == "total"
    assert len(lignes) == len(attendus)
    assert {ligne["id"] for ligne in lignes} == attendus


def test_arguments_that_changed_places() -> None:
    """Answers in the place of facts, facts in that of answers, a référentiel that is not compiled: said, with the order meant."""
    referentiel = build()
    bareme, faits, reponses = compile_bareme(referentiel), {"serveurs": True}, {"a": Reponse.model_validate(2)}
    assert score_reponses(bareme, faits, reponses).lignes["a"].score == pytest.approx(2 / 3)
    attendues: list[tuple[tuple[Any, ...], list[str]]] = [
        ((bareme, reponses, faits), ["profil", "reponses"]),
        ((bareme, {}, faits), ["reponses"]),
        ((bareme, {}, {"a": 2}), ["reponses"]),
        ((bareme, {"serveurs": None}, {"a": None}), ["reponses"]),
        ((referentiel, faits, reponses), ["bareme"]),
    ]
    for arguments, lieux in attendues:
        with pytest.raises(DonneesInvalides, match="attendu") as saisie:
            score_reponses(*arguments)
        assert [faute.lieu for faute in saisie.value.fautes] == lieux


@pytest.mark.parametrize(("b", "sur"), [(0, True), ("ne_sait_pas", False)])
def test_a_palier_that_an_unknown_answer_could_undo(b: object, *, sur: bool) -> None:
    """A at 3 of weight 1, b of weight 1: known at 0, it is half, the palier from 0,5 on; unknown, it is 1, and half at worst.

    From 0,6 on, only the second score reaches the palier, and its low end does not.
    """
    seuil = 0.5 if sur else 0.6
    questions = noeud("n", question("a"), question("b"))
    lu = build_referentiel(questions, paliers=[{"id": "haut", "nom": "Haut", "seuil": seuil}], couverture_minimale=0.5)
    resultat = score(lu, a=3, b=b)
    assert resultat.palier is not None
    assert resultat.palier_sur is sur
    assert ("palier Haut (à confirmer)" in resultat.carte.titre) is not sur
