"""A print run: which questions, under which numbers, for whom."""

from __future__ import annotations

from typing import Any

import pytest
from inventes.atelier_fictif import build_referentiel, noeud, plain, question
from inventes.livret_fictif import organisation, petit_referentiel

from numresp.erreurs import Introuvable
from numresp.rapport.imprimes.selection import compose_tirage


def test_numbers() -> None:
    """A question is numbered by its thème and its rank in it, nœuds of the thème included, in the order of the file."""
    attendus = {
        "parc.inventaire": "1.1",
        "parc.serveurs": "1.2",
        "parc.ecoles": "1.3",
        "achats.reemploi": "2.1",
        "achats.durabilite": "2.2",
        "achats.besoin": "2.3",
        "achats.marches": "2.4",
        "usage.ia": "3.1",
        "usage.formation": "3.2",
    }
    tirage = compose_tirage(petit_referentiel())
    assert tirage.numeros == attendus
    assert list(tirage.questions) == list(attendus)
    assert plain(tirage.compte) == "9 questions : 7 constats, 2 débats"


def test_variante_keeps_the_numbers() -> None:
    """A shorter questionnaire leaves questions out and renumbers none."""
    tirage = compose_tirage(petit_referentiel(), "court")
    assert [tirage.numeros[ident] for ident in tirage.questions] == ["1.1", "2.3", "3.2"]
    assert tirage.variante == "Court"
    assert tirage.say_reserve("usage.formation") == "seulement si la question 3.1 est au niveau 2 au moins"


def test_unknown_variante() -> None:
    """The fault names the référentiel, and the variante that was perhaps meant."""
    with pytest.raises(Introuvable) as erreur:
        compose_tirage(petit_referentiel(), "cour")
    attendu = "la variante « cour » n’existe pas dans essai-1. → vouliez-vous dire « court »."
    assert plain(str(erreur.value)) == attendu


@pytest.mark.parametrize(
    ("faits", "ecartees"),
    [
        ({}, ["achats.marches"]),
        ({"serveurs": False}, ["parc.serveurs", "achats.marches"]),
        ({"serveurs": True, "ecoles": True}, ["achats.marches"]),
        ({"ecoles": False}, ["parc.ecoles", "achats.marches"]),
    ],
)
def test_facts_close_questions(faits: dict[str, Any], ecartees: list[str]) -> None:
    """A false fact closes its question; a missing one leaves it; an association is not asked what communes are."""
    tirage = compose_tirage(petit_referentiel(), None, organisation(**faits))
    assert list(tirage.ecartees) == ecartees
    assert set(tirage.questions) | set(ecartees) == set(petit_referentiel().questions)
    assert not set(tirage.questions) & set(ecartees)


def test_what_is_still_in_doubt() -> None:
    """For an organisation, only a missing fact is to be checked, and a question that another opens says which one."""
    tirage = compose_tirage(petit_referentiel(), None, organisation(serveurs=True))
    assert tirage.say_reserve("parc.serveurs") == ""
    assert plain(tirage.say_reserve("parc.ecoles")) == "à vérifier : seulement si la structure équipe des écoles"
    assert tirage.say_reserve("usage.formation") == "seulement si la question 3.1 est au niveau 2 au moins"


def test_nothing_is_known_of_anybody() -> None:
    """For anybody, every condition is said, and none is « à vérifier »."""
    tirage = compose_tirage(petit_referentiel())
    attendu = "seulement si la structure équipe des écoles et si elle compte au moins 2 000 habitants"
    assert plain(tirage.say_reserve("parc.ecoles")) == attendu
    assert tirage.say_reserve("parc.inventaire") == ""


def test_a_closed_gate_closes() -> None:
    """A question that a closed one would open goes too, since no answer can open it any more."""
    referentiel = build_referentiel(
        noeud(
            "n",
            question("porte", concerne_si=[{"champ": "serveurs", "egal": True}]),
            question("suite", concerne_si=[{"question": "porte", "niveau_min": 1}]),
            question("libre"),
        )
    )
    assert list(compose_tirage(referentiel, None, organisation(serveurs=False)).questions) == ["libre"]
    assert list(compose_tirage(referentiel, None, organisation()).questions) == ["porte", "suite", "libre"]


def test_weights() -> None:
    """Beside its siblings a nœud counts for its weight; where points add up, for the sum of its questions' weights."""
    questions = [question("a", poids=2.0), question("b", poids=3.0)]
    moyenne = build_referentiel(noeud("n", *questions, poids=4.0), noeud("m", question("c")))
    somme = build_referentiel(noeud("n", *questions), noeud("m", question("c")), agregation="somme")
    assert compose_tirage(moyenne).poids == {"n": 4.0, "a": 2.0, "b": 3.0, "m": 1.0, "c": 1.0}
    assert compose_tirage(somme).poids == {"n": 5.0, "a": 2.0, "b": 3.0, "m": 1.0, "c": 1.0}
