"""Where a plan starts from: what is done since the séance, what its own adoption does, what is assumed of the unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from inventes.atelier_fictif import build_referentiel, noeud, question, read_reponses
from inventes.matiere_fictive import CAPACITE, ECRIRE, JUIN, action, assembled, matiere, suivie, task

from numresp.calcul.feuille_de_route.proposition import find_cheapest, propose
from numresp.calcul.feuille_de_route.situation_de_depart import find_depart, raise_levels
from numresp.calcul.score.bareme import compile_bareme


def test_the_adoption_makes_the_writing_done() -> None:
    """« ecrire » brings a to 2: no task, nothing waits for it, today is without it, and the plan counts it from its beginning.

    Today a 0, b 1, c 3 of 3 (d unknown, e and f out): 4/9; once adopted 6/9. « apres » waits for it and can end in T1.
    """
    faits = matiere(ECRIRE, action("apres", ("ecrire",), b=3), suivies=(suivie("ecrire", "À venir", fin=JUIN),))
    depart, assemblage = find_depart(faits), assembled(faits)
    assert (depart.adoption, depart.level("a")) == (("ecrire",), 2)
    assert depart.resultat.total.score == pytest.approx(4 / 9)
    assert depart.base.total.score == pytest.approx(6 / 9)
    assert assemblage.ecartees == {"ecrire": "adoption"}
    assert task(assemblage, "apres").prerequis == ()
    proposition = propose(faits, CAPACITE, jour=faits.jour)
    assert proposition.feuille is not None
    assert [etape.action for etape in proposition.feuille.etapes] == ["apres"]
    assert proposition.feuille.trajectoire[0].score == pytest.approx(8 / 9)


def test_a_plan_that_was_written_is_not_written_again() -> None:
    """Done before the séance, which has seen it: the adoption of the next one changes no answer."""
    faits = matiere(ECRIRE, suivies=(suivie("ecrire", "Réalisé", fin=date(2025, 9, 1)),))
    assert (find_depart(faits).adoption, find_depart(faits).level("a")) == ((), 0)


def test_done_since_the_seance_counts_as_reached() -> None:
    """Ended after the séance: a is at 2 from the start; ended before it, the séance has seen it and a stays at 0."""
    for fin, niveau in ((date(2025, 11, 30), 2), (date(2025, 10, 15), 0)):
        faits = matiere(action("x", a=2), suivies=(suivie("x", "Réalisé", fin=fin),))
        depart = find_depart(faits)
        assert depart.level("a") == niveau
        assert depart.faites == (("x",) if niveau else ())


def test_unknown_must_haves_count_at_their_lowest_when_a_palier_is_aimed_at() -> None:
    """« Haut » asks for d, which is unknown: it starts from 0, which is named; without a palier it stays unknown."""
    paliers = [
        {"id": "bas", "nom": "Bas", "seuil": 0.0},
        {"id": "haut", "nom": "Haut", "seuil": 0.5, "exigences": [{"question": "d", "niveau_min": 1}]},
    ]
    referentiel = build_referentiel(noeud("n", *map(question, "ad")), paliers=paliers, couverture_minimale=0.0)
    faits = replace(
        matiere(action("x", a=3), action("y", d=1)),
        bareme=compile_bareme(referentiel),
        reponses=read_reponses({"a": 0}),
    )
    assert find_depart(faits).level("d") is None
    depart = find_depart(faits, referentiel.paliers[1])
    assert (depart.level("d"), depart.supposees) == (0, ("d",))
    voie = find_cheapest(faits, CAPACITE, referentiel.paliers[1])
    assert voie.chemin is not None
    assert set(voie.chemin.taches) == {"x", "y"}  # (1 + 1/3)/2 = 2/3; d alone would give 1/6


def test_a_level_that_is_raised() -> None:
    """What is lower rises, and what is foreseen never stays below; higher, not concerned and unknown stay as they are."""
    reponses = read_reponses({"a": {"niveau": 0, "prevu": 1}, "b": 3, "e": "non_concerne"})
    suite = raise_levels(reponses, (("a", 2), ("b", 2), ("e", 2), ("d", 2)))
    assert (suite["a"].niveau, suite["a"].prevu, suite["b"].niveau) == (2, 2, 3)
    assert suite["e"] == reponses["e"]
    assert "d" not in suite
