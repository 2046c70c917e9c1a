"""Quick wins of the room come first in the plan proposed."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.route_fictive import open_route, propose
from inventes.tenue_fictive import do

from numresp.atelier.feuille_de_route.quick_wins import QuickWins, Route
from numresp.calcul.feuille_de_route.quick_wins_d_abord import find_last_quarters, put_first


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
