"""Which palier a plan aims at where nobody has said it, and why none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from inventes.atelier_fictif import build_referentiel, noeud, question, read_reponses
from inventes.matiere_fictive import CAPACITE, action, matiere

from numresp.calcul.feuille_de_route.donnees_du_plan import Matiere
from numresp.calcul.feuille_de_route.palier_vise import propose_by_default
from numresp.calcul.score.bareme import compile_bareme
from numresp.modele.catalogue.action import ActionType

PALIERS = [
    {"id": "bas", "nom": "Bas", "seuil": 0.0},
    {"id": "haut", "nom": "Haut", "seuil": 0.5},
    {"id": "cime", "nom": "Cime", "seuil": 0.9},
]


def climb(reponses: dict[str, Any], *actions: ActionType, minimum: float = 0.0) -> Matiere:
    """Two questions, a and b, and three paliers at 0, 0.5 and 0.9."""
    referentiel = build_referentiel(noeud("n", *map(question, "ab")), paliers=PALIERS, couverture_minimale=minimum)
    return replace(matiere(*actions), bareme=compile_bareme(referentiel), reponses=read_reponses(reponses))


VERS_HAUT = (action("x", a=3),)


@pytest.mark.parametrize(
    ("faits", "jours", "attendu"),
    [
        (climb({"a": 0, "b": 0}, *VERS_HAUT), 10.0, ("haut", "suivant", None)),  # 3 of 6: 0.5
        (climb({"a": 0, "b": 0}, *VERS_HAUT), 0.5, (None, "ne tient pas", "haut")),  # 4 days in 2
        (climb({"a": 0, "b": 0}, action("x", a=1)), 10.0, (None, "hors d’atteinte", "haut")),
        (climb({"a": 3, "b": 3}), 10.0, (None, "plus haut", None)),
        (climb({}, minimum=0.5), 10.0, (None, "sans score", None)),
    ],
)
def test_the_palier_aimed_at(faits: Matiere, jours: float, attendu: tuple[str | None, str, str | None]) -> None:
    """The next one that fits; else none, with the one that is missed; none where the highest is reached or no score is known."""
    capacite = CAPACITE.model_copy(update={"jours_par_trimestre": jours})
    plan, cap = propose_by_default(faits, capacite, jour=faits.jour)
    vus = (None if palier is None else palier.id for palier in (cap.palier, cap.manque))
    assert (next(vus), cap.raison, next(vus)) == attendu
    assert plan.feuille is not None
    assert plan.feuille.viser == attendu[0]
    assert (cap.conflit is not None) == (cap.raison == "ne tient pas")
    assert (cap.voie is not None) == (cap.raison == "hors d’atteinte")


def test_the_palier_of_the_present_plan_goes_before_the_next_one() -> None:
    """A plan that aims at « cime » still does while it fits; where it does not, the next one is aimed at, and that is said."""
    faits = climb({"a": 0, "b": 0}, action("x", a=3), action("y", b=3))
    present = propose_by_default(faits, CAPACITE, jour=faits.jour)[0].feuille
    assert present is not None
    faits = replace(faits, feuille=present.model_copy(update={"viser": "cime"}))
    _, cap = propose_by_default(faits, CAPACITE, jour=faits.jour)
    assert (cap.palier and cap.palier.id, cap.raison, cap.manque) == ("cime", "plan", None)
    serree = CAPACITE.model_copy(update={"jours_par_trimestre": 1.0})  # 4 days, where both actions take 8
    _, cap = propose_by_default(faits, serree, jour=faits.jour)
    assert (cap.palier and cap.palier.id, cap.raison, cap.manque and cap.manque.id) == ("haut", "suivant", "cime")
    sans_y = replace(
        faits, catalogue={"x": faits.catalogue["x"]}
    )  # a alone gives 0.5: nothing leads to « cime » any more
    _, cap = propose_by_default(sans_y, CAPACITE, jour=faits.jour)
    assert (cap.palier and cap.palier.id, cap.raison, cap.manque and cap.manque.id) == ("haut", "suivant", "cime")
