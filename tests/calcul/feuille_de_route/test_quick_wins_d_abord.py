"""Quick wins of the room come first in the plan proposed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from inventes.matiere_fictive import CAPACITE, action, matiere
from inventes.route_fictive import open_route, propose
from inventes.tenue_fictive import do

from numresp.atelier.feuille_de_route.quick_wins import QuickWins, Route
from numresp.calcul.feuille_de_route.donnees_du_plan import Matiere
from numresp.calcul.feuille_de_route.quick_wins_d_abord import find_last_quarters, list_later, put_first, search_first
from numresp.modele.dossier.organisation import Action


@pytest.fixture
def route(tmp_path: Path) -> Route:
    """Every question at level 1, no plan yet."""
    return open_route(tmp_path)


def find_weak(route: Route, combien: int) -> list[str]:
    """Quick wins of the least effect: those that a plan puts last where nothing asks for more."""
    rangs = [action.id for action in route.rank("quick_win") if action.id in route.ebauche.taches]
    return rangs[-combien:]


def test_chosen_quick_wins_end_first(route: Route) -> None:
    """The weakest quick win, chosen without a day: within the first two quarters, and the plan is proven all the same."""
    ecran = QuickWins(route.tenue, route.impressions)
    choisis = find_weak(route, 2)
    for ident in choisis:
        do(ecran, "choisir", action=ident, pilote="elu", echeance="")
    propose(route)
    for ident in choisis:
        fin = route.tenue.etat.quick_wins[ident].fin
        assert fin is not None
        assert fin - route.capacite.debut <= 1
    assert route.tenue.etat.plan is not None
    assert route.tenue.etat.plan.ecart == 0


def test_what_cannot_come_first_is_said(route: Route) -> None:
    """The days of one a quarter are too few for three of them: there is a plan all the same, and it says which come later."""
    ecran = QuickWins(route.tenue, route.impressions)
    choisis = find_weak(route, 3)
    for ident in choisis:
        do(ecran, "choisir", action=ident, pilote="elu", echeance="")
    jours = sum(route.ebauche.taches[ident].jours for ident in choisis)
    lourd = max(route.ebauche.taches[ident].jours for ident in choisis)
    assert jours > 2 * lourd  # with the heaviest a quarter, two quarters are not enough
    do(route, "regler", jours_par_trimestre=str(lourd), viser="-", trimestres="12")
    dit = propose(route)
    assert "Ne tient pas au début du plan" in dit["dit"]


def test_day_and_pin_of_its_own(route: Route) -> None:
    """A day that was promised, or a pin, holds instead; what the follow-up dates keeps its day."""
    ecran = QuickWins(route.tenue, route.impressions)
    libre, promis, epingle = find_weak(route, 3)
    do(ecran, "choisir", action=libre, pilote="elu", echeance="")
    do(ecran, "choisir", action=promis, pilote="elu", echeance="2027-12-31")
    do(ecran, "choisir", action=epingle, pilote="elu", echeance="")
    do(route, "placer", action=epingle, fin=str(route.capacite.debut + 5))
    fins = find_last_quarters(route.tenue.etat.quick_wins, route.ebauche.assemblage.demande, route.capacite)
    assert set(fins) == {libre}
    assert fins[libre] == 1
    dates = {action.id: action.fin for action in put_first(route.matiere, fins, route.capacite).suivies}
    assert dates[libre] == (route.capacite.debut + 1).dernier_jour
    assert str(dates[promis]) == "2027-12-31"


def test_a_plan_that_puts_them_later_is_better_than_none() -> None:
    """Searched with them first; again without only where nothing holds so."""
    tenu, rien = SimpleNamespace(plan=SimpleNamespace(fins={"a": 4})), SimpleNamespace(plan=None)
    faits = matiere(action("a", x=3))
    vues: list[Any] = []

    def search(lue: Matiere) -> Any:
        vues.append(lue)
        return (rien if any(suivie.fin for suivie in lue.suivies) else tenu), None

    dates = replace(faits, suivies=(Action(id="a", titre="A", statut="À venir"),))
    assert search_first(dates, {"a": 1}, CAPACITE, search)[0] is tenu
    assert [lue is dates for lue in vues] == [False, True]
    vues.clear()
    assert search_first(dates, {}, CAPACITE, search)[0] is tenu
    assert len(vues) == 1


def test_which_come_later() -> None:
    """After its quarter; what the plan leaves out is not late."""
    assert list_later({"a": 1, "b": 1, "c": 1}, {"a": 2, "b": 1}) == ["a"]
