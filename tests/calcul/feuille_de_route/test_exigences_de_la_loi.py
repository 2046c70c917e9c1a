"""What the law asks of a plan: what drops a duty, and what holds it."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from inventes.matiere_fictive import CAPACITE, T1, matiere

from numresp.calcul.feuille_de_route.exigences_de_la_loi import list_unheld, read_law
from numresp.calcul.feuille_de_route.situation_de_depart import find_depart
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Tache
from numresp.modele.catalogue.obligation import Obligation


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
        ([Tache("a", 41.0, 101.0, progres=(("q", 1),)), Tache("b", 42.0, progres=(("q", 1),))], {}, "jours", ("b",)),
        ([Tache("a", 41.0, progres=(("q", 1),)), Tache("b", 41.0, progres=(("q", 1),))], {}, "jours", ("a",)),
    ],
)
def test_what_drops_a_duty(taches: list[Tache], fins: dict[str, int], cause: str, menent: tuple[str, ...]) -> None:
    """Four quarters of ten days and 100 € in one year: 40 days in all; what gives way does not count, what is decided does.

    Of two ways, the one that lacks fewer kinds of means, though it takes more days; of two that are alike, the first.
    """
    demande = DemandeDePlan(tuple(taches), {}, 4, 10.0, 100.0, T1, devoirs=(("q", 1),))
    (manquee,) = list_unheld(demande, fins)
    assert (manquee.cause, manquee.taches) == (cause, menent)


def test_a_law_of_several_levels_on_the_last_day() -> None:
    """In force on 31 December 2026, the last day of the plan: due by the end of T3; the day after it is not asked yet.

    Of its levels, that which holds already (c is at 3) is not asked, and the next one is.
    """

    def duty(ident: str, jour: date) -> Obligation:
        niveaux = [{"question": question, "niveau_min": 2} for question in ("c", "a")]
        champs = {"titre": ident, "texte": "T", "article": "1", "montrer": "M", "sources": [{"document": "Loi"}]}
        return Obligation.model_validate(champs | {"id": ident, "en_vigueur": jour, "niveaux_requis": niveaux})

    devoirs = (duty("dernier", date(2026, 12, 31)), duty("lendemain", date(2027, 1, 1)))
    loi = read_law(find_depart(matiere()), devoirs, CAPACITE)
    assert (loi.devoirs, loi.echeances, loi.titres) == ([], [("a", 2, 2)], {("a", 2): ("dernier",)})


def test_what_is_decided_holds_its_duty() -> None:
    """In the plan, or decided beside it: nothing is missing."""
    tache = Tache("a", 1.0, progres=(("q", 1),))
    demande = DemandeDePlan((tache,), {}, 4, 10.0, devoirs=(("q", 1),))
    assert list_unheld(demande, {"a": 2}) == []
    assert list_unheld(dataclasses.replace(demande, taches=(dataclasses.replace(tache, imposee=True),)), {}) == []
