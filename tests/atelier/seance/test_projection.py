"""What the room sees of each étape: a title, and nothing to press."""

from __future__ import annotations

from bs4 import BeautifulSoup
from inventes.tenue_fictive import COMPTES, DEBAT, do, go

from numresp.atelier.seance.autodiagnostic import Autodiagnostic
from numresp.atelier.seance.ordre_des_etapes import list_constats, list_etapes
from numresp.atelier.seance.projection import render_projection


def test_every_etape_has_one_title_and_no_control(vue: Autodiagnostic) -> None:
    """From the welcome to the end, one title each; no button, field, link, score or private word."""
    vue.tenue.record("commentaire", cible=DEBAT, texte="mot privé", prive=True)
    fautes = []
    for etape in list_etapes(vue.tenue):
        vue.etape = etape
        page = BeautifulSoup(str(render_projection(vue)), "html.parser")
        if len(page.select("h1")) != 1 or page.select("button, input, select, a, table") or "mot privé" in page.text:
            fautes.append(etape)
    assert fautes == []


def test_constats_show_the_answer_and_where_it_stands(vue: Autodiagnostic) -> None:
    """Each constat of the thème, with what was answered, confirmed or not."""
    questions = list_constats(vue.tenue, "donnees")
    vue.tenue.record("constat", question=questions[0].id, reponse=1, role="technicien")
    vue.tenue.record("confirmation", noeud="donnees", questions=[questions[0].id])
    go(vue, "constats", "donnees")
    lignes = BeautifulSoup(str(render_projection(vue)), "html.parser").select("li")
    assert [question.intitule in ligne.text for question, ligne in zip(questions, lignes, strict=True)] == [True] * len(
        lignes
    )
    assert ["(confirmé)" in ligne.text for ligne in lignes] == [True] + [False] * (len(lignes) - 1)


def test_votes_and_profile_when_the_room_asks(vue: Autodiagnostic) -> None:
    """Counts once revealed; the profile takes the place of the question."""
    go(vue, "debat", DEBAT)
    do(vue, "voter", question=DEBAT, **COMPTES)
    assert not BeautifulSoup(str(render_projection(vue)), "html.parser").select(".voix, .accord")
    do(vue, "reveler", question=DEBAT)
    assert len(BeautifulSoup(str(render_projection(vue)), "html.parser").select(".voix")) == 3
    do(vue, "profil")
    page = BeautifulSoup(str(render_projection(vue)), "html.parser")
    assert page.h1 is not None
    assert page.h1.text == "Profil provisoire"
    assert page.select("table")
