"""The end of a thème and of the séance as the console shows them."""

from __future__ import annotations

from bs4 import BeautifulSoup
from inventes.tenue_fictive import do

from numresp.atelier.seance.autodiagnostic import Autodiagnostic
from numresp.atelier.seance.fin import render_fin, render_importance, render_theme
from numresp.atelier.seance.ordre_des_etapes import EtapeDeSeance, list_constats


def test_obstacles_of_the_questions_are_proposed(vue: Autodiagnostic) -> None:
    """The usual obstacles of the thème's questions can be taken up as barriers; those noted are listed."""
    vue.etape = EtapeDeSeance("theme", "parc")
    vue.tenue.record("frein", noeud="parc", texte="Le temps manque")
    page = BeautifulSoup(str(render_theme(vue)), "html.parser")
    proposes = {str(option["value"]) for option in page.select("datalist option")}
    assert {obstacle for question in list_constats(vue.tenue, "parc") for obstacle in question.obstacles} <= proposes
    assert "Le temps manque" in [puce.text for puce in page.select("li")]
    assert [titre.text for titre in page.select("h3")] == ["Freins"]


def test_a_field_of_barriers_waits_for_its_key(vue: Autodiagnostic) -> None:
    """The title takes the focus, so that letters are keys; F and L are written beside the fields that they open."""
    vue.etape = EtapeDeSeance("theme", "parc")
    page = BeautifulSoup(str(render_theme(vue)), "html.parser")
    assert [c.name for c in page.select("[data-foyer]")] == ["h2"]
    touches = [(c["name"], c["data-touche"], c["aria-keyshortcuts"]) for c in page.select("input[data-touche]")]
    assert touches == [("frein", "f", "f"), ("levier", "l", "l")]
    assert [kbd.text for kbd in page.select("label kbd")] == ["F", "L"]


def test_three_dots_a_person(vue: Autodiagnostic) -> None:
    """How many dots are expected of those present; a thème with 0 dots says 0, one without any says nothing."""
    vue.tenue.record("participant", participant="elu", role="elu")
    vue.tenue.record("importance", noeud="parc", points=0)
    page = BeautifulSoup(str(render_importance(vue)), "html.parser")
    assert "3 points" in page.text.replace("\N{NO-BREAK SPACE}", " ")
    valeurs = {str(champ["id"]): champ.get("value") for champ in page.select("input")}
    assert valeurs["points-parc"] == "0"
    assert {valeur for ident, valeur in valeurs.items() if ident != "points-parc"} == {None}


def test_the_end_leads_to_quick_wins(vue: Autodiagnostic) -> None:
    """What was decided is said; quick wins come before the closing, which has its own step; once closed, none is pressed for."""
    vue.tenue.record("frein", noeud="parc", texte="Le temps manque")
    page = BeautifulSoup(str(render_fin(vue)), "html.parser")
    boutons = page.select("button[data-acte]")
    assert [(b["data-acte"], b["data-args"]) for b in boutons] == [
        ("pas", '{"pas": "quick-wins"}'),
        ("pas", '{"pas": "cloture"}'),
    ]
    assert boutons[0]["class"] == ["fort"]
    assert "0 question à vérifier" in page.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Fin du tour : il reste des questions" in page.text.replace("\N{NO-BREAK SPACE}", " ")
    for ident in sorted(vue.tenue.posees):
        vue.tenue.record("reponse", question=ident, reponse=1)
    assert "Le tour des questions est fait" in str(render_fin(vue))
    do(vue, "cloturer")
    page = BeautifulSoup(str(render_fin(vue)), "html.parser")
    assert "La séance est close." in page.text
    assert not page.select(".fort")
