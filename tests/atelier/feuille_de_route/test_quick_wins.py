"""03 Quick wins as it looks, and beside 04: what is chosen in one stands in the other."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.route_fictive import DEBUT, copy, places, text
from inventes.suivi_fictif import open_suivi
from inventes.tenue_fictive import do, open_fictive, reopen

from numresp.atelier.cloture.console import EcranDeCloture
from numresp.atelier.commun.documents import Impressions
from numresp.atelier.feuille_de_route.catalogue import EFFET_FORT
from numresp.atelier.feuille_de_route.quick_wins import QuickWins, Route
from numresp.atelier.suivi.actions import render_actions
from numresp.langue.francais import round_decimal
from numresp.modele.catalogue.action import DELAI_QUICK_WIN, JOURS_QUICK_WIN
from numresp.modele.dossier.organisation import Action
from numresp.rapport.imprimes.releve_de_decisions import render_releve


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
            imprime = float(round_decimal(quick.effets[action.id].gain * 100, 1))  # what is compared is what is read
            assert (imprime >= EFFET_FORT * 100) == fort


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


def say(html: object) -> str:
    """Its words, with plain spaces."""
    return " ".join(BeautifulSoup(str(html), "html.parser").get_text(" ").split())


def test_a_moved_card_is_no_quick_win(plan: Route) -> None:
    """Two chosen, a third card moved in the plan: two everywhere, beside the steps of the plan, in the same words."""
    ecran = QuickWins(plan.tenue, plan.impressions)
    etapes = sorted(plan.tenue.etat.proposees)
    for ident in etapes[:2]:
        do(ecran, "choisir", action=ident, pilote="elu", echeance="")
    do(plan, "placer", action=etapes[2], fin=str(DEBUT + 2))
    assert sorted(plan.tenue.etat.quick_wins) == etapes[:2]
    assert "Choisis (2)" in say(ecran.render()["corps"])
    comptes = ("2 quick wins choisis", f"{len(etapes)} actions dans la feuille de route")
    cloture = EcranDeCloture(plan.tenue, plan.impressions)
    dossier = reopen(plan.tenue.dossier.chemin.parent)
    releve = say(render_releve(dossier.dossier, dossier.seance))
    for dit in (say(cloture.render()["corps"]), say(cloture.render_scene()), releve):
        for compte in comptes:
            assert compte in dit, (compte, dit)
    do(ecran, "choisir", action=etapes[2], pilote="elu", echeance="")  # what was only placed can still be chosen
    assert sorted(plan.tenue.etat.quick_wins) == etapes[:3]


def test_one_date_of_an_action_everywhere(plan: Route) -> None:
    """Chosen without a day, it has the quarter of the plan: on both screens, on the wall, on paper and in the follow-up."""
    ecran = QuickWins(plan.tenue, plan.impressions)
    ident, etape = next(iter(plan.tenue.etat.proposees.items()))
    assert etape.fin is not None
    do(ecran, "choisir", action=ident, pilote="elu", echeance="")
    quand = f"prévu au T{etape.fin.rang} {etape.fin.annee}"
    tenue = reopen(plan.tenue.dossier.chemin.parent)
    suivi = open_suivi(plan.tenue.dossier.chemin.parent)
    vus = {
        "console": say(ecran.render()["corps"]),
        "mur": say(ecran.render_scene()),
        "clôture": say(EcranDeCloture(plan.tenue, plan.impressions).render_scene()),
        "relevé": say(render_releve(tenue.dossier, tenue.seance)),
        "suivi": say(render_actions(suivi)),
    }
    assert {ou: quand in dit for ou, dit in vus.items()} == dict.fromkeys(vus, True)


def test_the_date_is_set_where_it_is_asked_for(quick: QuickWins) -> None:
    """Once chosen, pilot and date can be changed on the same screen, from what was said."""
    ident = quick.rank()[0].id
    do(quick, "choisir", action=ident, pilote="elu", echeance="")
    page = BeautifulSoup(str(quick.render()["corps"]), "html.parser")
    forme = page.select_one(f"#choisie-{ident} form")
    assert forme is not None
    assert [champ["name"] for champ in forme.select("select, input")] == ["pilote", "echeance"]
    do(quick, "choisir", action=ident, pilote="technicien", echeance="2026-06-30")
    assert "technicien informatique, avant le 30 juin 2026" in say(quick.render()["corps"])


def test_what_is_done_is_not_proposed(quick: QuickWins) -> None:
    """An action that the follow-up says done is in no list, and is counted; one under way stays."""
    faite, en_cours = quick.rank()[:2]
    actions = tuple(
        Action(id=action.id, titre=action.titre, statut=statut)
        for action, statut in ((faite, "Réalisé"), (en_cours, "En cours"))
    )
    quick.tenue.dossier = replace(quick.tenue.dossier, actions=actions)
    assert faite.id not in {action.id for action in quick.rank()}
    assert en_cours.id in {action.id for action in quick.rank()}
    assert "1 action déjà réalisée n’est pas proposée." in say(quick.render()["corps"])
    assert faite.titre not in say(quick.render_scene())


def test_an_unknown_effect_is_no_zero(tmp_path: Path) -> None:
    """With no answer at all nothing is known to move: « effet inconnu », on the console, on the wall and on no side of strong."""
    tenue = open_fictive(tmp_path)
    ecran = QuickWins(tenue, Impressions(tmp_path, "valmont", "", tmp_path))
    for dit in (say(ecran.render()["corps"]), say(ecran.render_scene())):
        assert "effet inconnu" in dit
    sans_questions = [action for action in ecran.rank() if not action.questions]
    assert say(ecran.render_scene()).count("0,0 pt") <= len(sans_questions)


def test_points_are_in_the_plural_from_two(quick: QuickWins) -> None:
    """« +1,9 point », « +2,0 points »."""
    dits = re.findall(r"([+−]?)(\d+,\d) (points?)\b", say(quick.render()["corps"]))
    assert dits
    assert all((mot == "points") == (float(nombre.replace(",", ".")) >= 2) for _, nombre, mot in dits)


def test_a_day_that_is_past_is_said_at_its_field(quick: QuickWins) -> None:
    """Of an action that was chosen before too: the form that gives it a day says what is wrong with that day."""
    ident = quick.rank()[0].id
    do(quick, "choisir", action=ident, pilote="elu", echeance="")
    dit = quick.handle({"acte": "choisir", "champs": {"action": ident, "pilote": "elu", "echeance": "2020-02-02"}})
    assert "Rien n’est enregistré" in dit["alerte"]
    page = BeautifulSoup(str(quick.render()["corps"]), "html.parser")
    champ = page.select_one(f"#choisie-{ident} #quand-{ident}")
    assert champ is not None
    assert champ["aria-invalid"] == "true"
