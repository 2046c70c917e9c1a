"""What an action would give: the exact difference on today's answers."""

from __future__ import annotations

import pytest
from inventes.atelier_fictif import build_referentiel, noeud, question, read_reponses

from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.effet_d_une_action import list_effets
from numresp.calcul.score.resultat import score_reponses
from numresp.depot.fourni.catalogue import load_actions
from numresp.depot.fourni.referentiels import find_referentiel
from numresp.modele.catalogue.action import ActionType, Progres


def action(ident: str, **questions: int) -> ActionType:
    """An action of the catalogue, made to move other questions."""
    modele = load_actions()[0]
    return modele.model_copy(
        update={"id": ident, "questions": tuple(Progres(question=q, vers=n) for q, n in questions.items())}
    )


def test_by_hand() -> None:
    """Four questions of one weight, answers 0, 1, 3 and none: score 4/9. a from 0 to 3: (3+1+3)/9, so a gain of 3/9.

    What is there already gains nothing; a question nobody answered counts for nothing and is named.
    """
    referentiel = build_referentiel(noeud("n", *map(question, "abcd")))
    reponses = read_reponses({"a": 0, "b": 1, "c": 3})
    actions = [action("monter", a=3), action("deja", c=2), action("inconnue", d=3, b=2), action("ailleurs", z=3)]
    effets = list_effets(compile_bareme(referentiel), {}, reponses, actions)
    assert [effets[a.id].gain for a in actions] == pytest.approx([3 / 9, 0, 1 / 9, 0])
    assert [effets[a.id].bouge for a in actions] == [("a",), (), ("b",), ()]
    assert effets["inconnue"].inconnues == ("d",)


def test_same_as_scoring_again() -> None:
    """For each action of the catalogue, the gain is the difference of two scores of the whole référentiel."""
    referentiel = find_referentiel("collectivites", "2026.1")
    bareme = compile_bareme(referentiel)
    reponses = read_reponses(dict.fromkeys(referentiel.questions, 1))
    avant = score_reponses(bareme, {}, reponses).total
    effets = list_effets(bareme, {}, reponses, load_actions())
    for une in load_actions():
        hausse = {p.question: max(1, p.vers) for p in une.questions if p.question in referentiel.questions}
        apres = score_reponses(bareme, {}, reponses | read_reponses(hausse)).total
        assert avant.score is not None
        assert apres.score is not None
        assert effets[une.id].gain == pytest.approx(apres.score - avant.score, abs=1e-12), une.id


def test_what_else_moves_by_hand() -> None:
    """Two thèmes of one weight; n: a 0, b without answer; m: c 2 of 3. What a from 0 to 3 changes, derived by hand.

    The total: (0 + 2/3)/2 = 1/3 → (1 + 2/3)/2 = 5/6; thème n from 0 to 1, m does not move; the poste C1 is a alone, from 0 to 1.
    The interval counts b from 0 to 1: n in 1/2..1, so the total in (1/2 + 2/3)/2..(1 + 2/3)/2 = 7/12..5/6. The palier
    « haut » asks for 0.8 and a ≥ 2: it is reached, and its must-have is what held it back.
    """
    referentiel = build_referentiel(
        noeud("n", question("a", classements={"charte": ["C1"]}), question("b")),
        noeud("m", question("c")),
        couverture_minimale=0.0,
        classements=[{"id": "charte", "nom": "Charte", "postes": [{"id": "C1", "nom": "Un"}]}],
        paliers=[
            {"id": "bas", "nom": "Bas", "seuil": 0.0},
            {"id": "haut", "nom": "Haut", "seuil": 0.8, "exigences": [{"question": "a", "niveau_min": 2}]},
        ],
    )
    reponses = read_reponses({"a": 0, "c": 2})
    actions = [action("tout", a=3), action("peu", a=1), action("rien", b=3), action("autant", a=3)]
    effets = list_effets(compile_bareme(referentiel), {}, reponses, actions)
    tout = effets["tout"]
    assert tout.gain == pytest.approx(1 / 2)
    assert (tout.bas, tout.haut) == (pytest.approx(7 / 12), pytest.approx(5 / 6))
    assert tout.themes == {"n": pytest.approx(1.0)}
    assert tout.engagements == {"C1": pytest.approx(1.0)}
    assert tout.palier is not None
    assert tout.palier.id == "haut"
    assert [e.question for e in tout.leve] == ["a"]
    assert effets["autant"] == tout, "each is weighed by itself, wherever it stands in the list"
    peu, rien = effets["peu"], effets["rien"]
    assert (peu.palier, peu.leve) == (None, ())
    assert peu.themes == {"n": pytest.approx(1 / 3)}
    assert (rien.gain, rien.themes, rien.engagements, rien.inconnues) == (0, {}, {}, ("b",))
