"""Questionnaires, constats and débats of 01 Préparer: what is sent, what came back, what is chosen."""

from __future__ import annotations

from bs4 import BeautifulSoup
from inventes.preparation_fictive import SEANCE, ok

from numresp.atelier.preparation.onglets import Preparatifs
from numresp.atelier.preparation.questionnaires import render_constats, render_debats, render_papiers
from numresp.atelier.preparation.suite import SANS_SEANCE
from numresp.atelier.seance.ordre_des_etapes import list_constats, list_debats
from numresp.calcul.salle.debat import MAX_DEBATS


def test_nothing_before_a_seance(vue: Preparatifs) -> None:
    """Each of the three says what comes first."""
    ok(vue, "creer", nom="Valmont")
    for rendre in (render_papiers, render_constats, render_debats):
        assert SANS_SEANCE in str(rendre(vue))


def test_constats_say_who_can_answer(vue: Preparatifs) -> None:
    """One line for each constat asked; without an answer it says whom to ask, with one who gave it and from where."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    tenue = vue.need_tenue()
    combien = sum(len(list_constats(tenue, theme.id)) for theme in tenue.referentiel.noeuds)
    page = BeautifulSoup(str(render_constats(vue)), "html.parser")
    assert len(page.select("tbody tr")) == combien
    assert page.text.count("à demander") == combien
    tenue.record("constat", question="parc.inventaire", reponse=2, role="technicien", origine="questionnaire")
    page = BeautifulSoup(str(render_constats(vue)), "html.parser")
    assert page.text.count("à demander") == combien - 1
    assert "technicien informatique, questionnaire" in page.text


def test_debats_to_tick(vue: Preparatifs) -> None:
    """The first fourteen proposed are ticked until some are chosen; then these and no other."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    page = BeautifulSoup(str(render_debats(vue)), "html.parser")
    assert {boite["value"] for boite in page.select("[checked]")} == set(vue.propositions[:MAX_DEBATS])
    ok(vue, "programme", debats=["parc.ratio"])
    page = BeautifulSoup(str(render_debats(vue)), "html.parser")
    assert [boite["value"] for boite in page.select("[checked]")] == ["parc.ratio"]
    assert len(page.select("[type=checkbox]")) > 14


def test_papers_count_what_came_back(vue: Preparatifs) -> None:
    """Constats and opinions received so far."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    tenue = vue.need_tenue()
    tenue.record("participant", participant="avis-1", role="autre")
    dit = " ".join(BeautifulSoup(str(render_papiers(vue)), "html.parser").text.split())
    assert "Reçus jusqu’ici : 0 constat et 1 avis." in dit
    assert ("Établis autrement" in dit) == bool(tenue.etat.constats)  # what was filled beforehand was not received


def test_conflicts_by_role(vue: Preparatifs) -> None:
    """Two roles that answered otherwise stand side by side, and their constat is offered as a débat; settled, it is no more."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    tenue = vue.need_tenue()
    assert "ne disent pas" not in render_constats(vue)
    for role, niveau in (("technicien", 0), ("achats", 3)):
        tenue.record("constat", question="parc.inventaire", reponse=niveau, role=role, origine="questionnaire")
    table = BeautifulSoup(str(render_constats(vue)), "html.parser").select("table")[0]
    cases = [cellule.select_one(".cache").text for cellule in table.select("tbody tr")[0].select("td")]  # type: ignore[union-attr]
    assert cases == ["niveau 0 sur 3", "niveau 3 sur 3"]
    page = BeautifulSoup(str(render_debats(vue)), "html.parser")
    ligne = page.select_one("li:has(#debat-parc\\.inventaire)")
    assert ligne is not None
    assert "niveau 0 (technicien informatique), niveau 3 (achats)" in ligne.text.replace("\xa0", " ")
    assert "désaccord 1,00" in ligne.text
    tenue.record("confirmation", noeud="parc", questions=["parc.inventaire"])
    assert "debat-parc.inventaire" not in render_debats(vue)


def test_what_is_ticked_is_what_would_be_held(vue: Preparatifs) -> None:
    """Before anybody chose, 01 ticks the débats that 02 would hold, and no other."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    page = BeautifulSoup(str(render_debats(vue)), "html.parser")
    assert [case["value"] for case in page.select("input[checked]")] == list_debats(vue.need_tenue())
