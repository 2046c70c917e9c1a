"""04 Feuille de route as it looks: the plan, what it does not hold, what is said without one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.route_fictive import open_route, places, propose, show, text
from inventes.tenue_fictive import do, open_fictive, reopen
from milieu import choose

from numresp.atelier.feuille_de_route.console import render_pied_du_plan, render_reglages, render_sous_le_tableau
from numresp.atelier.feuille_de_route.quick_wins import Route


def test_nothing_holds(plan: Route) -> None:
    """Demands that clash are named, with what would do; the plan that is there stays."""
    ident = next(iter(plan.ebauche.fins))
    do(plan, "epingler", action=ident)
    do(plan, "regler", jours_par_trimestre="0")
    avant = places(plan)
    assert "Aucun plan ne tient" in propose(plan)["dit"]
    dit = text(plan)
    assert "épinglée" in dit
    assert "0 j par trimestre" in dit
    assert re.search(r"Tout tiendrait avec \d+ jours? par trimestre", dit)
    assert "prouvé" not in dit
    assert places(plan) == avant
    do(plan, "regler", jours_par_trimestre="10")
    assert "Tout tiendrait" not in text(plan)


def test_proven_is_said_of_what_stands_there_only(vue: Route) -> None:
    """« Optimal » is said of the plan proposed, until it is moved, or other means are given."""
    assert "prouvé" not in text(vue)
    propose(vue)
    assert "optimal, c’est prouvé" in text(vue, "bandeau")
    do(vue, "plus_tard", action=next(iter(vue.ebauche.fins)))
    assert "prouvé" not in text(vue)
    propose(vue)
    assert "optimal, c’est prouvé" in text(vue, "bandeau")
    do(vue, "regler", jours_par_trimestre="9")
    assert "prouvé" not in text(vue)


def test_settings_are_folded_with_their_values(plan: Route) -> None:
    """One row of the head says days, budget, quarters and aim; the fields stand folded behind it."""
    do(plan, "regler", jours_par_trimestre="4,5", budget_par_an_eur="2500", trimestres="6", viser="avance")
    page = BeautifulSoup(str(render_reglages(plan)), "html.parser")
    plies = page.select_one("details#reglages:not([open])")
    assert plies is not None
    assert len(plies.select("input, select")) == 8
    resume = " ".join((plies.summary or plies).text.split())
    assert resume == "Capacité : 4,5 j par trimestre · 2 500 € par an · 6 trimestres · vise Avancé"


def test_what_can_be_added_is_asked_for(plan: Route) -> None:
    """The catalogue stands behind a button: what is not in the plan, its pilot that of the catalogue unless another is chosen."""
    assert "Peut s’y ajouter" not in text(plan)
    do(plan, "panneau", panneau="ajout")
    page = BeautifulSoup(str(plan.render()["sous"]), "html.parser")
    idents = [str(option["value"]) for option in page.select("select[name=action] option")]
    assert idents
    assert not set(idents) & set(plan.tenue.etat.etapes)
    do(plan, "choisir", action=idents[0], fin=str(plan.capacite.debut), pilote="")
    assert plan.tenue.etat.etapes[idents[0]].pilote == plan.catalogue[idents[0]].porteurs[0]
    assert (plan.choisie, plan.panneau) == (idents[0], "")


def test_nothing_yet_says_how_to_begin(vue: Route) -> None:
    """An empty board has its quarters, and under it why, an example and one button."""
    page = BeautifulSoup(str(render_sous_le_tableau(vue)), "html.parser")
    assert [bouton["data-acte"] for bouton in page.select("button")] == ["proposer"]
    assert "Aucune action encore" in page.text


def test_foot(plan: Route) -> None:
    """Undo, add, write, the wall and the documents; what is in the file is said with them."""
    assert "Pas encore de fichier." in text(plan, "pied")
    actes = [b["data-acte"] for b in BeautifulSoup(str(render_pied_du_plan(plan)), "html.parser").select("button")]
    assert actes[:6] == ["annuler", "panneau", "ecrire", "projeter", "geler", "plein_ecran"]


def test_no_diagnosis_yet(tmp_path: Path) -> None:
    """Without answers there is nothing to plan: a sentence, not a plan and not a traceback."""
    vue = show(open_fictive(tmp_path))
    assert "Trop peu de réponses" in text(vue)
    assert "Trop peu de réponses" in do(vue, "proposer")["alerte"]
    assert vue.recherche is None


def test_closed_seance(plan: Route) -> None:
    """After the closing nothing moves, and the screen says how to go on; the file can still be written."""
    plan.tenue.record("cloture")
    assert "rouvrez-la" in text(plan, "tete")
    assert "rouvrez" in do(plan, "plus_tard", action=next(iter(plan.ebauche.fins)))["alerte"]
    assert "rouvrez" in do(plan, "proposer")["alerte"]
    assert "Écrite" in do(plan, "ecrire")["dit"]


def test_french_typography(plan: Route) -> None:
    """A no-break space stands before : ; ? ! % and inside « », whatever is shown."""
    do(plan, "modifier", action=next(iter(plan.ebauche.fins)))
    do(plan, "regler", jours_par_trimestre="1", budget_par_an_eur="10")
    for panneau in ("", "effet", "ajout"):
        do(plan, "panneau", panneau=panneau)
        for html in plan.render().values():
            page = BeautifulSoup(str(html), "html.parser")
            assert not re.search(r" [:;?!»%]|« ", page.text)


def test_the_writing_of_the_plan_is_not_offered(vue: Route) -> None:
    """Neither proposed nor in the list of what can be added: adopting the plan makes it done."""
    propose(vue)
    assert "feuille-de-route" not in vue.tenue.etat.etapes
    assert vue.catalogue["feuille-de-route"].titre not in text(vue)


def test_what_the_plan_does_not_hold_is_said_first(tmp_path: Path) -> None:
    """One action in the plan, and everything the law asks out of it; the charte of 10 July 2026, put in T4, breaks its day."""
    open_route(tmp_path)
    (tmp_path / "valmont" / "jalons.yaml").write_text("charte: {etat: prévue, date: 2026-07-10}\n", encoding="utf-8")
    vue = show(reopen(tmp_path))
    do(vue, "choisir", action="signature-charte", fin="2026-T4")
    dit = text(vue).replace("\xa0", " ")
    assert dit.index("Ce que ce plan ne tient pas") < dit.index(" j sur 10")  # before the board
    loi, charte = dit.index("La loi le demande : «"), dit.index("est fixée au 10 juillet 2026, en T3 2026")
    assert loi < charte
    assert "Fixée au T3 2026 : sa date est déjà décidée." in dit


@pytest.mark.long
def test_documents_of_the_file(plan: Route, tmp_path: Path) -> None:
    """Once the file is there, the council's note, the deadlines and the page for a new élu can be made of it."""
    assert "agenda des échéances" not in text(plan, "pied")
    do(plan, "ecrire")
    fins = {"agenda": ".ics", "conseil": ".docx", "passation": ".html"}
    for nom in choose(["agenda"], [*fins]):
        assert "En préparation" in do(plan, "document", document=nom)["dit"]
        travail = plan.impressions.wait(nom)
        assert travail.faute == ""
        assert [fichier.suffix for fichier in travail.fichiers] == [fins[nom]]
        assert all(fichier.is_relative_to(tmp_path) and fichier.exists() for fichier in travail.fichiers)


def test_titles_of_what_is_named(plan: Route) -> None:
    """Whatever a sentence names has its title: the catalogue's, and that of an action of the town's own."""
    plan.tenue.record("action", action="propre", titre="Déménager la baie", nature="action")
    titres = plan.titres
    assert titres["propre"] == "Déménager la baie"
    assert plan.catalogue.keys() <= titres.keys()
