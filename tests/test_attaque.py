"""An attacker with all that is published, and the dossiers of one or two bodies, recovers nothing of any other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from atelier_fictif import render_promotion, shared_folder
from attaquant import attack_counts, attack_names, attack_sums, bound_scores
from campagne_attaque import break_into
from monde_attaque import Corps, Monde, read_monde
from promotions_inventees import invent_promotion
from systeme_attaque import Equation, Releve, solve

from numresp.rapport.promotion import compose_promotion
from numresp.rapport.publication import NOM, publish


def test_the_example(exemple: Path) -> None:
    """Every page of the example, at every day and three jalons."""
    campagne = break_into(exemple, jalons=("", "autodiagnostic", "bilan"))
    assert campagne.trouves == ()
    assert campagne.pages > 30


@pytest.mark.parametrize("numero", [0, 1, 3])
def test_invented_promotions(tmp_path: Path, numero: int) -> None:
    """Three of the two hundred that benchmarks/attaque.py breaks into: alike, hardly anybody named, and an ordinary one."""
    campagne = break_into(invent_promotion(tmp_path, numero), numero)
    assert campagne.trouves == ()
    assert campagne.cibles > 500


def build_monde(*mesures: int) -> Monde:
    """Bodies a, b, c… that have measured each one thing in 2025; a is public."""
    jour = date(2025, 12, 31)
    return Monde(
        {
            slug: Corps(slug, slug, "public" if slug == "a" else "prive", (), ((jour, "kg", float(m)),), {}, 0)
            for slug, m in zip("abcdefgh", mesures, strict=False)
        }
    )


def test_the_attacker_subtracts() -> None:
    """He is worth something: of a sum of 100, 60 of which are public and 30 in hand, 10 are left."""
    page = {"sommes": [{"nom": "kg", "annee": 2025, "somme": 100.0}]}
    (trouve,) = attack_sums(build_monde(60, 30, 10), [(date(2026, 6, 1), "", page)], {"a", "b"})
    assert (trouve.qui, trouve.valeur) == ("c", 10.0)


def test_the_attacker_takes_differences() -> None:
    """Two sums that differ by one body give it: 5 of 12 + 3 + 5 and 12 + 3."""
    parts = {("b", "x"): 12.0, ("c", "x"): 3.0}
    equations = [Equation(parts, 15, 15), Equation({**parts, ("d", "x"): 5.0}, 20, 20)]
    trouves = {cle: (bas, haut) for cle, _, bas, haut in solve(equations, set(), None)}
    assert trouves["d", "x"] == pytest.approx((5, 5))
    assert trouves["b", "x"] == pytest.approx((0, 15))


def test_the_attacker_bounds_scores() -> None:
    """Three of five known at the ends and the quartiles printed: the two that are left lie where the quartiles are."""
    vrais = {(slug, "s"): score for slug, score in zip("abcde", (0.1, 0.2, 0.5, 0.52, 0.9), strict=True)}
    releves = [Releve(tuple(vrais), ((0.19, 0.21), (0.49, 0.51), (0.51, 0.53)))]
    assert {trouve.qui for trouve in bound_scores(vrais, releves, {"a", "b", "e"}, "total")} == {"c", "d"}


def test_nothing_published_is_nothing_found() -> None:
    """Without a page he has nothing to count with."""
    assert attack_counts(build_monde(1, 2, 3), [], set()) == []


def test_every_published_file_of_the_example(exemple: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """All reports rendered, then published: no file names a private body, its folder or a day that is its alone."""
    base = tmp_path_factory.getbasetemp()
    vers = tmp_path_factory.mktemp("publication")
    publication = publish(exemple, render_promotion(exemple, shared_folder(base)), vers)
    textes = {nom: (vers / nom).read_text(encoding="utf-8") for nom in (*publication.copies, NOM)}
    assert attack_names(read_monde(exemple), textes) == []
    assert publication.refuses == ()
    assert {nom.partition("/")[0] for nom in publication.copies if "/" in nom} == {
        "clairlieu-essai",
        "le-trait",
        "villefeinte",
    }


def test_a_page_of_a_day_before_a_body_began(exemple: Path) -> None:
    """Le Trait's file was not there yet in May 2024, though its history knows of it: the page of that day stands."""
    assert compose_promotion(exemple, jour="2024-05-16").avec_seance == 2
