"""What the law asks of a plan: what drops a duty, and what holds it."""

from __future__ import annotations

import dataclasses

import pytest
from inventes.matiere_fictive import T1

from numresp.calcul.feuille_de_route.exigences_de_la_loi import list_unheld
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Tache


@pytest.mark.parametrize(
    ("taches", "fins", "cause", "menent"),
    [
        ([], {}, "aucune", ()),
        ([Tache("a", 1.0, duree=5, progres=(("q", 1),))], {}, "delai", ("a",)),
        ([Tache("a", 41.0, progres=(("q", 1),))], {}, "jours", ("a",)),
        ([Tache("a", 1.0, 101.0, progres=(("q", 1),))], {}, "budget", ("a",)),
        ([Tache("a", 41.0, 101.0, progres=(("q", 1),))], {}, "jours et budget", ("a",)),
        ([Tache("a", 11.0, progres=(("q", 1),)), Tache("b", 30.0)], {"b": 3}, "place", ("a",)),
        ([Tache("a", 11.0, progres=(("q", 1),)), Tache("b", 30.0, imposee=True)], {"b": 3}, "jours", ("a",)),
        ([Tache("a", 10.0, progres=(("q", 1),)), Tache("b", 30.0)], {"b": 3}, "omise", ("a",)),
        ([Tache("p", 40.0), Tache("a", 1.0, progres=(("q", 1),), prerequis=("p",))], {}, "jours", ("p", "a")),
        ([Tache("a", 41.0, progres=(("q", 1),)), Tache("b", 40.0, progres=(("q", 2),))], {}, "omise", ("b",)),
    ],
)
def test_what_drops_a_duty(taches: list[Tache], fins: dict[str, int], cause: str, menent: tuple[str, ...]) -> None:
    """Four quarters of ten days and 100 € in one year: 40 days in all; what gives way does not count, what is decided does."""
    demande = DemandeDePlan(tuple(taches), {}, 4, 10.0, 100.0, T1, devoirs=(("q", 1),))
    (manquee,) = list_unheld(demande, fins)
    assert (manquee.cause, manquee.taches) == (cause, menent)


def test_what_is_decided_holds_its_duty() -> None:
    """In the plan, or decided beside it: nothing is missing."""
    tache = Tache("a", 1.0, progres=(("q", 1),))
    demande = DemandeDePlan((tache,), {}, 4, 10.0, devoirs=(("q", 1),))
    assert list_unheld(demande, {"a": 2}) == []
    assert list_unheld(dataclasses.replace(demande, taches=(dataclasses.replace(tache, imposee=True),)), {}) == []
