"""The parts of a Bilan that span time: what moved for certain, what is still open."""

from typing import Any

import pytest

from numresp.rapport.donnees.suivi import ActionBilan, ChangementBilan, EcartTheme, EditionBilan, EvolutionBilan


def ecart(avant: Any, apres: Any) -> EcartTheme:
    """A thème then and now: (low bound, score, high bound) of each."""
    noms = ("avant_bas", "avant", "avant_haut", "apres_bas", "apres", "apres_haut")
    return EcartTheme(id="t", nom="T", **dict(zip(noms, (*avant, *apres), strict=True)))


@pytest.mark.parametrize(
    ("avant", "apres", "gagne", "certain"),
    [
        ((0.2, 0.3, 0.4), (0.5, 0.6, 0.7), 0.3, True),
        ((0.5, 0.6, 0.7), (0.2, 0.3, 0.4), -0.3, True),
        ((0.2, 0.3, 0.5), (0.5, 0.6, 0.7), 0.3, False),
        ((0.0, None, 1.0), (0.5, 0.6, 0.7), None, False),
        ((None, None, None), (0.5, 0.6, 0.7), None, False),
    ],
)
def test_what_moved(avant: Any, apres: Any, gagne: float | None, certain: bool) -> None:
    """The difference, None where one of both is absent; it is certain once the intervals do not even touch."""
    vu = ecart(avant, apres)
    assert vu.ecart == (None if gagne is None else pytest.approx(gagne))
    assert vu.certain == certain


def test_open_actions() -> None:
    """Neither done nor dropped: paused and blocked ones are still open."""
    statuts = ("À venir", "En cours", "En pause", "Bloqué", "À discuter", "Réalisé", "Abandonné")
    ouvertes = [statut for statut in statuts if ActionBilan.model_construct(statut=statut).ouverte]
    assert ouvertes == list(statuts[:5])


def test_changes_by_kind() -> None:
    """The changes of the kinds that are asked for, in their order; a Clean Up Day counts its measures."""
    genres = ("monte", "descend", "connu", "monte")
    evolution = EvolutionBilan.model_construct(changements=[ChangementBilan.model_construct(genre=g) for g in genres])
    assert [changement.genre for changement in evolution.of_genre("monte", "connu")] == ["monte", "connu", "monte"]
    assert EditionBilan.model_construct(resultats=(1, 2, 3)).mesures == 3
