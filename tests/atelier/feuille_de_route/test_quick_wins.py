"""03 Quick wins as it looks, and beside 04: what is chosen in one stands in the other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.route_fictive import DEBUT, copy, places, text
from inventes.tenue_fictive import do, reopen

from numresp.atelier.feuille_de_route.catalogue import EFFET_FORT
from numresp.atelier.feuille_de_route.quick_wins import QuickWins, Route
from numresp.modele.catalogue.action import DELAI_QUICK_WIN, JOURS_QUICK_WIN


@pytest.fixture
def quick(tmp_path: Path, modele: Path) -> QuickWins:
    """Notebook 03 on a séance where every question is at level 1."""
    route = copy(modele, tmp_path)
    return QuickWins(route.tenue, route.impressions)


def test_quick_win_keeps_its_place(plan: Route) -> None:
    """A step whose pilot is changed in the third notebook keeps its quarter; a date given there is a latest date."""
    troisieme = QuickWins(plan.tenue, plan.impressions)
    ident = next(i for i, etape in plan.tenue.etat.proposees.items() if etape.nature == "quick_win")
    ou = places(plan)[ident]
    do(troisieme, "choisir", action=ident, pilote="elu", echeance=DEBUT.dernier_jour.isoformat())
    assert places(plan)[ident] == ou
    do(plan, "placer", action=ident, fin=str(DEBUT + 3))
    assert "Promise pour la fin du T3 2026" in text(plan)


def test_four_groups_hold_all(quick: QuickWins) -> None:
    """Each action proposed stands in one of the four groups, where its effort and effect put it."""
    page = BeautifulSoup(str(quick.render()["corps"]), "html.parser")
    groupes = page.select(".matrice > section")
    annonces = [int(groupe.h3.text.rpartition("(")[2].rstrip(")")) for groupe in groupes if groupe.h3]
    assert sum(annonces) == len(quick.rank())
    for groupe, (facile, fort) in zip(
        groupes, [(True, True), (True, False), (False, True), (False, False)], strict=True
    ):
        for ligne in groupe.select("details[id^=action-]"):
            action = quick.catalogue[ligne["id"].removeprefix("action-")]  # type: ignore[union-attr]
            effort = quick.find_effort(action)
            vite = (effort.bas + effort.haut) / 2 <= JOURS_QUICK_WIN and action.delai_mois <= DELAI_QUICK_WIN
            assert vite == facile
            assert (quick.effets[action.id].gain >= EFFET_FORT) == fort


def test_closed_seance_says_so(quick: QuickWins) -> None:
    """After the closing nothing can be chosen, and the screen says how to go on, and when it was last written to."""
    assert "dernier enregistrement" in str(quick.render()["pied"])
    quick.tenue.record("cloture")
    assert "rouvrez-la" in str(quick.render()["tete"])
    assert "rouvrez" in do(quick, "choisir", action=quick.rank()[0].id)["alerte"]


def test_choose_and_take_out(quick: QuickWins) -> None:
    """Chosen with pilot and date, kept with its precautions; taken out by an event; all there after reopening."""
    action = quick.rank("quick_win")[0]
    do(quick, "choisir", action=action.id, pilote="technicien", echeance="2026-06-30")
    choisie = quick.tenue.etat.actions[action.id]
    assert (choisie.pilote, str(choisie.echeance), choisie.nature) == ("technicien", "2026-06-30", "quick_win")
    assert all(precaution in choisie.precaution for precaution in action.precautions)
    do(quick, "retirer", action=action.id)
    assert quick.tenue.etat.actions == {}
    do(quick, "annuler")
    assert quick.tenue.etat.actions[action.id] == choisie
    assert reopen(quick.tenue.dossier.chemin.parent).etat == quick.tenue.etat


def test_french_typography(quick: QuickWins) -> None:
    """A no-break space stands before : ; ? ! and inside « », in both notebooks."""
    do(quick, "choisir", action=quick.rank()[0].id, pilote="", echeance="")
    for ecran in (quick, Route(quick.tenue, quick.impressions)):
        for html in ecran.render().values():
            assert not re.search(r" [:;?!»]|« ", BeautifulSoup(str(html), "html.parser").text)
