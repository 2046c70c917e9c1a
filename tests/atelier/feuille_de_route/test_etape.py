"""A step of the plan as a row, with its form."""

from __future__ import annotations

from bs4 import BeautifulSoup
from inventes.tenue_fictive import do

from numresp.atelier.feuille_de_route.etape import render_etape
from numresp.atelier.feuille_de_route.quick_wins import Route
from numresp.depot.parties.feuille_de_route import load_feuille_de_route


def test_form_opens_and_folds(plan: Route) -> None:
    """One form at a time: open, closed by its button, by another, or once it was taken in."""
    un, deux = list(plan.ebauche.fins)[:2]
    for ident, ouvertes in ((un, [un]), (deux, [deux]), (deux, [])):
        do(plan, "modifier", action=ident)
        page = BeautifulSoup(str(plan.render()["sous"]), "html.parser")
        assert [forme["id"].removeprefix("modifier-") for forme in page.select("[id^=modifier-]")] == ouvertes  # type: ignore[union-attr]
        assert len(page.select("[aria-expanded=true]")) == len(ouvertes)
        assert plan.choisie == ident
    do(plan, "modifier", action=un)
    do(plan, "choisir", action=un, pilote="elu")
    assert plan.ouverte == ""


def test_correct_a_step(plan: Route) -> None:
    """Pilot, days, euros, financing and indicateurs are kept, count in the plan, and stand in the file."""
    ident = next(i for i, e in plan.tenue.etat.proposees.items() if e.indicateurs)
    champs = {
        "pilote": "elu",
        "jours": "0",
        "budget_eur": "1 234",
        "financement": "Fonds vert",
        "indicateurs": ["", "ramettes"],
    }
    champs["indicateurs"] = ["", next(iter(plan.indicateurs))]
    do(plan, "choisir", action=ident, **champs)
    tache = plan.ebauche.taches[ident]
    assert (tache.jours, tache.cout_eur) == (0.0, 1234.0)
    do(plan, "ecrire")
    feuille = load_feuille_de_route(plan.tenue.dossier.chemin)
    assert feuille is not None
    etape = next(etape for etape in feuille.etapes if etape.action == ident)
    assert (etape.pilote, etape.jours, etape.budget_eur, etape.financement) == ("elu", 0.0, 1234.0, "Fonds vert")
    assert etape.indicateurs == (champs["indicateurs"][1],)
    do(plan, "choisir", action=ident, jours="", budget_eur="")
    assert plan.tenue.etat.actions[ident].jours is None


def test_chosen_and_what_is_out(plan: Route) -> None:
    """What is chosen moves by its buttons and keys and says its means; what is out of the plan says why, and can be placed."""
    ident = next(iter(plan.ebauche.fins))
    page = BeautifulSoup(str(render_etape(plan, ident)), "html.parser")
    assert [b["data-touche"] for b in page.select("button[data-touche]")] == ["ArrowLeft", "ArrowRight", "e", "m", "r"]
    assert "proposée" in page.text
    assert plan.catalogue[ident].mode_emploi[0] in page.text
    titre = plan.catalogue["extinction-soir"].titre
    plan.tenue.record("action", action="extinction-soir", titre=titre, nature="quick_win", fin=None)
    dehors = BeautifulSoup(str(render_etape(plan, "extinction-soir")), "html.parser")
    assert "Sans trimestre encore." in dehors.text
    assert [b["data-acte"] for b in dehors.select("button")] == ["plus_tot", "modifier", "retirer", "carte"]
