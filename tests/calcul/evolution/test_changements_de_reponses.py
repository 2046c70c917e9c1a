"""What changed between two séances, question by question."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from inventes.atelier_fictif import Json, build_referentiel, noeud, question, read_reponses

from numresp.calcul.evolution.changements_de_reponses import ChangementDeReponse, Lecture, compare_lectures
from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.resultat import score_reponses
from numresp.modele.referentiel.reponses import Reponse

CINQ = [{"niveau": rang, "valeur": rang / 4, "libelle": f"Niveau {rang}"} for rang in range(5)]
PROFILS: dict[str, Any] = {"serveurs": True}


def read(reponses: dict[str, Any], *noeuds: Json, profil: dict[str, Any] = PROFILS) -> Lecture:
    """Score answers on a référentiel of these nœuds."""
    referentiel = build_referentiel(*noeuds)
    lues = read_reponses(reponses)
    return Lecture(score_reponses(compile_bareme(referentiel), profil, lues), lues)


def list_genres(avant: Lecture, apres: Lecture) -> dict[str, str]:
    """Tell what became of each question that changed."""
    return {changement.question: changement.genre for changement in compare_lectures(avant, apres)}


def test_levels() -> None:
    """A better level is a rise, a lower one a fall, the same one no change."""
    n = noeud("n", question("a"), question("b"), question("c"))
    avant, apres = read({"a": 1, "b": 2, "c": 3}, n), read({"a": 2, "b": 0, "c": 3}, n)
    assert list_genres(avant, apres) == {"a": "monte", "b": "descend"}


def test_unknown_is_no_level() -> None:
    """What becomes known is neither a rise nor a fall, even when it is known to be at the lowest level; nor the reverse."""
    n = noeud("n", question("a"), question("b"), question("c"), question("d"))
    avant = read({"a": "ne_sait_pas", "b": 2}, n)
    apres = read({"a": 0, "b": "ne_sait_pas", "c": "ne_sait_pas"}, n)
    assert list_genres(avant, apres) == {"a": "connu", "b": "oublie"}


def test_scope() -> None:
    """« Non concerné » takes a question out of the scope, and an answer brings it back; what it was worth is not compared."""
    n = noeud("n", question("a"), question("b"))
    avant, apres = read({"a": 0, "b": "non_concerne"}, n), read({"a": "non_concerne", "b": 3}, n)
    assert list_genres(avant, apres) == {"a": "sort", "b": "entre"}


def test_questions_outside_the_scope_do_not_change() -> None:
    """A level given to a question that the profile closes is nothing, whatever it was before."""
    n = noeud("n", question("a", concerne_si=[{"champ": "serveurs", "egal": True}]), question("b"))
    sans = {"serveurs": False}
    assert list_genres(read({"a": 0, "b": 1}, n, profil=sans), read({"a": 3, "b": 1}, n, profil=sans)) == {}


def test_another_questionnaire() -> None:
    """A question that only one of both asks is added or taken out: the town did nothing."""
    avant = read({"a": 1, "b": 3}, noeud("n", question("a"), question("b")))
    apres = read({"a": 1, "c": 3}, noeud("n", question("a"), question("c")))
    assert list_genres(avant, apres) == {"c": "ajoutee", "b": "retiree"}


def test_replaced_question_is_followed() -> None:
    """Level by level, 3 of 3 is 4 of 4 here: now at 3 of 4 it fell, and at 4 nothing changed. In other words: asked again."""
    avant = read({"a": 3}, noeud("n", question("a")))
    reprend = {0: 0, 1: 1, 2: 3, 3: 4}
    for dit, genre in (({"reprend": reprend}, "descend"), ({}, "reposee")):
        apres = read({"b": 3}, noeud("n", question("b", remplace=["a"], niveaux=CINQ, **dit)))
        (changement,) = compare_lectures(avant, apres)
        assert (changement.question, changement.ancienne, changement.genre) == ("b", "a", genre)
        portee = Reponse.model_validate(4) if dit else avant.reponses["a"]
        assert changement == ChangementDeReponse("b", "a", genre, portee, apres.reponses["b"], reprise=bool(dit))
    assert (
        list_genres(avant, read({"b": 4}, noeud("n", question("b", remplace=["a"], niveaux=CINQ, reprend=reprend))))
        == {}
    )


def test_other_words_are_no_rise() -> None:
    """The same id in other words, known at both: asked again, at whatever level; known at one only: as on one questionnaire."""
    avant = read({"a": 1, "b": 2, "c": "ne_sait_pas"}, noeud("n", *map(question, "abc")))
    autres = [question(ident) | {"intitule": f"Autrement {ident}"} for ident in "abc"]
    apres = read({"a": 3, "b": 2, "c": 0}, noeud("n", *autres))
    assert list_genres(avant, apres) == {"a": "reposee", "b": "reposee", "c": "connu"}


def test_a_merger_is_no_continuation() -> None:
    """A question that replaces two has no single answer before it: it is added, and both are taken out."""
    avant = read({"a": 3, "b": 0}, noeud("n", question("a"), question("b")))
    apres = read({"c": 2}, noeud("n", question("c", remplace=["a", "b"])))
    assert list_genres(avant, apres) == {"c": "ajoutee", "a": "retiree", "b": "retiree"}


REPONSES = st.dictionaries(st.sampled_from("abcd"), st.sampled_from([0, 1, 2, 3, "ne_sait_pas", "non_concerne"]))
OPPOSES = {"monte": "descend", "connu": "oublie", "entre": "sort"}


@given(REPONSES, REPONSES)
def test_looking_back_is_the_opposite(une: dict[str, Any], autre: dict[str, Any]) -> None:
    """The same two séances read backwards give the opposite changes, and a séance with itself gives none."""
    n = noeud("n", *map(question, "abcd"))
    avant, apres = read(une, n), read(autre, n)
    opposes = OPPOSES | {retour: aller for aller, retour in OPPOSES.items()}
    assert list_genres(apres, avant) == {q: opposes[genre] for q, genre in list_genres(avant, apres).items()}
    assert list_genres(avant, avant) == {}
