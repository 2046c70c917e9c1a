"""03 Quick wins: ranked by effect, chosen with a pilot and a date, taken out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.tenue_fictive import do, open_fictive, reopen

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.feuille_de_route.catalogue import EFFET_FORT, Suites
from numresp.atelier.feuille_de_route.quick_wins import QuickWins, Route
from numresp.modele.catalogue.action import DELAI_QUICK_WIN, JOURS_QUICK_WIN


@pytest.fixture
def vue(tmp_path: Path) -> QuickWins:
    """A séance where every question is at level 1."""
    tenue = open_fictive(tmp_path)
    for ident in sorted(tenue.posees):
        tenue.record("reponse", question=ident, reponse=1)
    return QuickWins(tenue, impressions(tmp_path))


def impressions(espace: Path) -> Impressions:
    return Impressions(espace, "valmont", "autodiagnostic", espace / "rapports")


def test_ranked_by_effect(vue: QuickWins) -> None:
    """The greatest effect first; what would change nothing here is not proposed."""
    gains = [round(vue.effets[action.id].gain, 12) for action in vue.rank()]
    assert gains == sorted(gains, reverse=True)
    assert all(vue.effets[a.id].bouge or vue.effets[a.id].inconnues or not a.questions for a in vue.rank())
    assert {action.nature for action in vue.rank("quick_win")} == {"quick_win"}


def test_four_groups_hold_all(vue: QuickWins) -> None:
    """Each action proposed stands in one of the four groups, where its effort and effect put it."""
    page = BeautifulSoup(str(vue.render()["corps"]), "html.parser")
    groupes = page.select(".matrice > section")
    annonces = [int(groupe.h3.text.rpartition("(")[2].rstrip(")")) for groupe in groupes if groupe.h3]
    assert sum(annonces) == len(vue.rank())
    for groupe, (facile, fort) in zip(
        groupes, [(True, True), (True, False), (False, True), (False, False)], strict=True
    ):
        for ligne in groupe.select("details[id^=action-]"):
            action = vue.catalogue[ligne["id"].removeprefix("action-")]  # type: ignore[union-attr]
            effort = vue.find_effort(action)
            vite = (effort.bas + effort.haut) / 2 <= JOURS_QUICK_WIN and action.delai_mois <= DELAI_QUICK_WIN
            assert vite == facile
            assert (vue.effets[action.id].gain >= EFFET_FORT) == fort


def test_choose_and_take_out(vue: QuickWins) -> None:
    """Chosen with pilot and date, kept with its precautions; taken out by an event; all there after reopening."""
    action = vue.rank("quick_win")[0]
    do(vue, "choisir", action=action.id, pilote="technicien", echeance="2026-06-30")
    choisie = vue.tenue.etat.actions[action.id]
    assert (choisie.pilote, str(choisie.echeance), choisie.nature) == ("technicien", "2026-06-30", "quick_win")
    assert all(precaution in choisie.precaution for precaution in action.precautions)
    do(vue, "retirer", action=action.id)
    assert vue.tenue.etat.actions == {}
    do(vue, "annuler")
    assert vue.tenue.etat.actions[action.id] == choisie
    assert reopen(vue.tenue.dossier.chemin.parent).etat == vue.tenue.etat


@pytest.mark.parametrize(
    ("acte", "champs"),
    [
        ("choisir", {"action": "nulle-part"}),
        ("choisir", {"action": "", "pilote": "roi"}),
        ("retirer", {"action": "nulle-part"}),
    ],
)
def test_refused(vue: Suites, acte: str, champs: dict[str, str]) -> None:
    """An action that does not exist: said, nothing written."""
    avant = len(vue.tenue.evenements)
    assert do(vue, acte, **champs)["alerte"]
    assert len(vue.tenue.evenements) == avant


def test_unknown_size_widens_the_effort(tmp_path: Path) -> None:
    """Where nobody knows the size of the body, the effort runs from the least of a small one to the most of a large one."""
    vue = QuickWins(open_fictive(tmp_path, agents="", population=""), impressions(tmp_path))
    action = next(iter(vue.catalogue.values()))
    effort = vue.find_effort(action)
    assert vue.taille is None
    assert (effort.bas, effort.haut) == (action.effort_jours.petite.bas, action.effort_jours.grande.haut)


def test_closed_seance_says_so(vue: QuickWins) -> None:
    """After the closing nothing can be chosen, and the screen says how to go on, and when it was last written to."""
    assert "dernier enregistrement" in str(vue.render()["pied"])
    vue.tenue.record("cloture")
    assert "rouvrez-la" in str(vue.render()["tete"])
    assert "rouvrez" in do(vue, "choisir", action=vue.rank()[0].id)["alerte"]


def test_french_typography(vue: QuickWins) -> None:
    """A no-break space stands before : ; ? ! and inside « », in both notebooks."""
    do(vue, "choisir", action=vue.rank()[0].id, pilote="", echeance="")
    for ecran in (vue, Route(vue.tenue, vue.impressions)):
        for html in ecran.render().values():
            assert not re.search(r" [:;?!»]|« ", BeautifulSoup(str(html), "html.parser").text)


def test_effects_follow_a_changed_fact(vue: QuickWins) -> None:
    """A fact changed in the first notebook changes what actions would give."""
    from numresp.depot.ecriture.faits import update_organisation

    avant = dict(vue.effets)
    update_organisation(vue.tenue.dossier.chemin / "organisation.yaml", {"ecoles": False, "serveurs": False})
    do(vue, "battre")
    assert vue.effets != avant
