"""The plan in the room beside what the town follows: what counts as decided, what is out, what stays known."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import follow
from inventes.route_fictive import open_route, places, propose, show_again
from inventes.tenue_fictive import do

from numresp.atelier.feuille_de_route.brouillon import follow_room, leave_out
from numresp.atelier.feuille_de_route.quick_wins import Route

SUIVIES = """\
dcud;Journée;;action;En cours;;;2026-04-01;2026-12-31;8;0;;
propre;Déménager la baie;;action;À venir;;;;2027-03-31;6;900;;"""


@pytest.fixture
def vue(tmp_path: Path) -> Route:
    """An action of the catalogue is under way, and one of the town's own is to come."""
    vue = open_route(tmp_path)
    follow(tmp_path / "valmont", actions=SUIVIES)
    return show_again(vue)


def test_followed_actions_are_in_the_plan(vue: Route) -> None:
    """What is decided is proposed by its own end, the town's own actions too; what remains of it counts."""
    assert propose(vue)["alerte"] == ""
    ou = places(vue)
    assert ou["dcud"] <= "2026-T4"
    assert ou["propre"] <= "2027-T1"
    taches = vue.ebauche.taches
    assert taches["dcud"].jours == pytest.approx(8 * 184 / 275)  # from 1 July to 31 December, of 1 April to 31 December
    assert (taches["propre"].jours, taches["propre"].cout_eur) == (6.0, 900.0)
    do(vue, "plus_tard", action="propre")
    assert vue.tenue.etat.actions["propre"].titre == "Déménager la baie"


def test_the_room_has_the_last_word_on_means(vue: Route) -> None:
    """Days typed in the room count before those of actions.csv; emptied, these count again."""
    propose(vue)
    do(vue, "choisir", action="propre", jours="2", budget_eur="0")
    assert (vue.ebauche.taches["propre"].jours, vue.ebauche.taches["propre"].cout_eur) == (2.0, 0.0)
    do(vue, "choisir", action="propre", jours="", budget_eur="")
    assert vue.ebauche.taches["propre"].jours == 6.0


def test_what_the_room_took_out(vue: Route) -> None:
    """It is dropped for a proposal, whatever actions.csv says; followed or not."""
    suivies = leave_out(follow_room(vue.tenue.dossier.actions, vue.tenue.etat), {"propre", "autre"})
    assert {action.id: action.statut for action in suivies} == {
        "dcud": "En cours",
        "propre": "Abandonné",
        "autre": "Abandonné",
    }


def test_waiting_for_what_was_taken_out(vue: Route) -> None:
    """A step whose prerequisite was taken out stays in the hand-made plan, and says what it waits for."""
    propose(vue)
    etapes = vue.tenue.etat.etapes
    ident, avant = next(
        (action.id, action.prerequis[0])
        for action in vue.catalogue.values()
        if action.prerequis and action.id in etapes and action.prerequis[0] in etapes
    )
    do(vue, "retirer", action=avant)
    assert ident in vue.ebauche.fins
    assert [rupture.genre for rupture in vue.ebauche.ruptures[ident]] == ["absent"]


def test_done_already(vue: Route) -> None:
    """What was chosen and is done since is said to be done; it is no fault of the plan."""
    titre = vue.catalogue["extinction-soir"].titre
    vue.tenue.record("action", action="extinction-soir", titre=titre, nature="quick_win", echeance="2026-06-30")
    follow(vue.tenue.dossier.chemin, actions="extinction-soir;Éteindre;;quick_win;Réalisé;;;;2026-05-20;;;;")
    apres = show_again(vue)
    assert (apres.ebauche.faites, apres.ebauche.dehors) == (["extinction-soir"], [])
    do(apres, "panneau", panneau="effet")
    assert "Déjà réalisées" in apres.render()["sous"]
