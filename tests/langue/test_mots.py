"""How roles, facts, levels and answers are said to a reader."""

from __future__ import annotations

from typing import get_args

import pytest
from inventes.atelier_fictif import build_referentiel, noeud, question, read_reponses

from numresp.langue.mots import (
    ETATS,
    JALONS,
    ROLES,
    join_roles,
    say_champ,
    say_niveau,
    say_referentiel,
    say_reponse,
    say_role,
)
from numresp.modele.commun.jalon import Jalon
from numresp.modele.seance.evenement import RoleSeance


def test_every_word_of_the_files_is_said() -> None:
    """Each role and each jalon that a file may hold has its French."""
    roles = {role for groupe in get_args(RoleSeance) for role in get_args(groupe)}
    assert roles <= set(ROLES)
    assert set(get_args(Jalon)) <= set(JALONS)


@pytest.mark.parametrize(
    ("roles", "dit"),
    [
        (["élu"], "élu"),
        (["élu", "direction", "élu"], "élu (2) et direction"),
        (["autre", "élu"], "élu et une autre personne"),
        (["autre", "autre"], "2 autres personnes"),
        ([], ""),
    ],
)
def test_who_was_there(roles: list[str], dit: str) -> None:
    """Those of one role are counted; those of no role of the list come last."""
    assert join_roles(roles).replace("\N{NO-BREAK SPACE}", " ") == dit


def test_what_nobody_named() -> None:
    """No role is no word; a fact that is not known keeps its own name."""
    assert (say_role(None), say_role("elu")) == ("", "élu")
    assert (say_champ("elus"), say_champ("autre_chose")) == ("nombre d’élus", "autre_chose")


def test_a_level_and_an_answer() -> None:
    """The wording of a level, else its number; none is none; an answer that is no level is said by its state."""
    niveaux = [{"niveau": 0, "valeur": 0.0, "libelle": "Rien"}, {"niveau": 1, "valeur": 1.0}]
    referentiel = build_referentiel(noeud("n", question("a", niveaux=niveaux)))
    assert [say_niveau(referentiel, "a", niveau) for niveau in (0, 1, None)] == ["Rien", "niveau 1", ""]
    reponses = read_reponses({"a": 0, "b": "ne_sait_pas"})
    assert say_reponse(referentiel, "a", reponses["a"]) == "Rien"
    assert say_reponse(referentiel, "a", reponses["b"]) == ETATS["ne_sait_pas"]
    assert say_reponse(referentiel, "a", None) == "sans réponse"


def test_a_referentiel_by_its_title() -> None:
    """Its title and version; its short name where it has no title."""
    referentiel = build_referentiel(noeud("n", question("a"))).model_copy(update={"titre": "Essai", "version": "2"})
    assert say_referentiel(referentiel) == "Essai, version 2"
    sans = referentiel.model_copy(update={"titre": ""})
    assert say_referentiel(sans) == f"{referentiel.id}, version 2"
