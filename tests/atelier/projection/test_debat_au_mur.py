"""A débat on the wall: nothing before the reveal, bars with the middle marked, what was decided."""

from __future__ import annotations

import pytest
from inventes.mur_vu import read_wall
from inventes.tenue_fictive import COMPTES, DEBAT, SANS_VOTE, do, go

from numresp.atelier.projection.debat_au_mur import render_debat_au_mur, render_decision
from numresp.atelier.seance.autodiagnostic import Autodiagnostic


def test_nothing_of_the_votes_before_the_reveal(vue: Autodiagnostic) -> None:
    """Typed counts change nothing on the wall: not a bar, not a number of votes."""
    go(vue, "debat", DEBAT)
    avant = str(render_debat_au_mur(vue)).partition("</p>")[2]
    do(vue, "voter", question=DEBAT, **COMPTES)
    assert str(render_debat_au_mur(vue)).partition("</p>")[2] == avant
    assert "votes" not in avant


def test_bars(vue: Autodiagnostic) -> None:
    """0, 2, 3 and 1 of six votes: shares as bars, the third level marked and named; « N » and « ? » got none and are left out."""
    go(vue, "debat", DEBAT)
    do(vue, "reveler", question=DEBAT, **COMPTES)
    lignes = read_wall(vue).select("ul.votes > li")
    assert [ligne.b.text for ligne in lignes if ligne.b] == ["0", "1", "2", "3"]
    assert [ligne.progress["value"] for ligne in lignes if ligne.progress] == ["0", "33", "50", "17"]
    assert [bool(ligne.select(".milieu")) for ligne in lignes] == [False, False, True, False]
    assert ["mediane" in (ligne.get("class") or []) for ligne in lignes] == [False, False, True, False]
    assert [voix.text.replace("\xa0", " ") for voix in read_wall(vue).select(".voix")] == [
        "2 votes",
        "3 votes",
        "1 vote",
    ]


def test_votes_that_name_no_level(vue: Autodiagnostic) -> None:
    """« Ne sait pas » is shown where somebody said so; nothing is in the middle where nobody named a level."""
    go(vue, "debat", DEBAT)
    do(vue, "reveler", question=DEBAT, **dict.fromkeys(COMPTES, "0") | {"compte-ne_sait_pas": "4"})
    lignes = read_wall(vue).select("ul.votes > li")
    assert [ligne.b.text for ligne in lignes if ligne.b] == ["0", "1", "2", "3", "?"]
    assert not read_wall(vue).select(".mediane, .milieu")


def test_decision_then_on(vue: Autodiagnostic) -> None:
    """What was decided stands hidden before the next scene, for the window to show; the next act takes it away."""
    go(vue, "debat", DEBAT)
    do(vue, "reveler", question=DEBAT, **COMPTES)
    do(vue, "retenir", question=DEBAT, reponse="1")
    mur = read_wall(vue)
    annonce, suite = mur.select("main")
    assert annonce.has_attr("hidden")
    assert annonce["data-annonce"] == str(vue.tenue.etat.retenues[DEBAT].n)
    assert "Retenu\xa0: niveau 1" in annonce.text
    assert "Provisoire" in annonce.text
    assert not suite.has_attr("hidden")
    do(vue, "battre")
    assert len(read_wall(vue).select("main")) == 2
    do(vue, "suivant")
    assert len(read_wall(vue).select("main")) == 1


def test_undone_decision_leaves(vue: Autodiagnostic) -> None:
    """« Annuler » takes it off the wall."""
    go(vue, "debat", DEBAT)
    do(vue, "retenir", question=DEBAT, reponse="2", **SANS_VOTE)
    assert "Sans vote, dit par\xa0: direction." in read_wall(vue).text
    do(vue, "annuler")
    assert not read_wall(vue).select("[data-annonce]")


def test_decision_without_level(vue: Autodiagnostic) -> None:
    """« Non concerné » has no steps."""
    go(vue, "debat", DEBAT)
    do(vue, "retenir", question=DEBAT, reponse="non_concerne", **SANS_VOTE)
    annonce = render_decision(vue, DEBAT)
    assert annonce is not None
    assert "Retenu\xa0: «\xa0non concerné\xa0»" in annonce
    assert "marches" not in annonce


@pytest.mark.parametrize("ident", [DEBAT, "parc.inventaire"])
def test_nothing_decided(vue: Autodiagnostic, ident: str) -> None:
    """A question without decision gives no scene."""
    assert render_decision(vue, ident) is None
