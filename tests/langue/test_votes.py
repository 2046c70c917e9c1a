"""Votes in words for a room (decision 0043)."""

from __future__ import annotations

import pytest
from inventes.atelier_fictif import plain

from numresp.langue.votes import list_regles, say_choix, say_ecart, say_milieu, say_repartition, say_trop


@pytest.mark.parametrize(
    ("comptes", "repartition", "ecart", "milieu"),
    [
        (
            {"1": 3, "2": 3, "0": 0},
            "3 votes pour le niveau 1 et 3 pour le niveau 2",
            "avis voisins, du niveau 1 au niveau 2",
            "Rangés du plus bas au plus haut : 1, 1, 1, 2, 2, 2. La valeur basse du milieu est 1.",
        ),
        (
            {"3": 2, "0": 1, "ne_sait_pas": 1},
            "1 vote pour le niveau 0, 2 pour le niveau 3 et 1 pour « ne sait pas »",
            "avis éloignés, du niveau 0 au niveau 3",
            "Rangés du plus bas au plus haut : 0, 3, 3. La valeur basse du milieu est 3.",
        ),
        (
            {"2": 5},
            "5 votes pour le niveau 2",
            "tous au niveau 2",
            "Rangés du plus bas au plus haut : 2, 2, 2, 2, 2. La valeur basse du milieu est 2.",
        ),
        ({"ne_sait_pas": 2}, "2 votes pour « ne sait pas »", "", ""),
        ({}, "aucun vote", "", ""),
    ],
)
def test_spread(comptes: dict[str, int], repartition: str, ecart: str, milieu: str) -> None:
    """How many for what, how far apart, and which one stands in the middle; no share of 1, no jargon."""
    assert plain(say_repartition(comptes)) == repartition
    assert plain(say_ecart(comptes, 2)) == ecart
    assert plain(say_milieu(comptes)) == milieu


@pytest.mark.parametrize(("geste", "dit", "tu"), [("cartes", "carte", "mains"), ("mains", "mains", "carte")])
def test_one_way_to_vote_in_all_words(geste: str, dit: str, tu: str) -> None:
    """Cards or raised hands, never both; the rule of the middle is told once, in plain French."""
    regles = " ".join(list_regles(geste))  # type: ignore[arg-type]
    assert dit in regles
    assert tu not in regles
    assert "médiane" not in regles
    assert regles.count("valeur basse du milieu") == 1
    assert dit in plain(say_trop(7, 6, geste))  # type: ignore[arg-type]


def test_what_a_vote_names() -> None:
    """A level, a state; more votes than people."""
    assert (say_choix("2"), plain(say_choix("non_concerne"))) == ("niveau 2", "« non concerné »")
    assert plain(say_trop(7, 6, "cartes")) == "7 cartes pour 6 personnes"
    assert plain(say_trop(2, 1, "mains")) == "2 mains pour 1 personne"
