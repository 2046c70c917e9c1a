"""The order of a séance: screens, what is proposed, progress, time."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from inventes.tenue_fictive import open_fictive

from numresp.atelier.seance.ordre_des_etapes import (
    EtapeDeSeance,
    find_first,
    is_done,
    list_constats,
    list_debats,
    list_etapes,
    list_propositions,
    measure_avance,
    measure_temps,
)
from numresp.atelier.seance.seance import Tenue


@pytest.fixture
def tenue(tmp_path: Path) -> Tenue:
    """A séance just opened."""
    return open_fictive(tmp_path)


def test_order_of_screens(tenue: Tenue) -> None:
    """Welcome; each thème its constats, its débats, its barriers and levers; importance; end. Each question once at most."""
    etapes = list_etapes(tenue)
    assert etapes[0] == EtapeDeSeance("accueil")
    assert etapes[-2:] == [EtapeDeSeance("importance"), EtapeDeSeance("fin")]
    assert len(etapes) == len(set(etapes))
    themes = [noeud.id for noeud in tenue.referentiel.noeuds]
    assert [etape.cible for etape in etapes if etape.genre == "constats"] == themes
    assert [etape.cible for etape in etapes if etape.genre == "theme"] == themes
    ordre = [tenue.referentiel.theme_de[e.cible].id if e.genre == "debat" else e.cible for e in etapes[1:-2]]
    assert ordre == sorted(ordre, key=themes.index)
    assert len(list_debats(tenue)) == 14


def test_chosen_debats_replace_the_proposal(tenue: Tenue) -> None:
    """The consultant's choice holds; a constat that is contested joins, in its thème."""
    tenue.record("programme", debats=["usage.sobriete", "parc.ratio"])
    assert list_debats(tenue) == ["parc.ratio", "usage.sobriete"]
    tenue.record("constat", question="parc.inventaire", reponse=1, role="technicien")
    tenue.record("contestation", question="parc.inventaire")
    assert list_debats(tenue) == ["parc.ratio", "parc.inventaire", "usage.sobriete"]


def test_individual_votes_change_the_proposal(tenue: Tenue) -> None:
    """A quarrel in the questionnaires brings a question forward, an agreement puts it last."""
    avant = [p.question for p in list_propositions(tenue) if tenue.referentiel.questions[p.question].mode == "debat"]
    premier = avant[0]
    for rang in range(3):
        tenue.record("participant", participant=f"avis-{rang}", role="autre")
        tenue.record("vote", question=premier, participant=f"avis-{rang}", reponse=2)
    apres = [p.question for p in list_propositions(tenue)]
    assert apres.index(premier) == len(apres) - 1


def test_answered_constats_are_no_candidates(tenue: Tenue) -> None:
    """A constat that nobody answered may be debated; once answered it is confirmed or contested instead."""
    assert "parc.inventaire" in {p.question for p in list_propositions(tenue)}
    tenue.record("constat", question="parc.inventaire", reponse=1, role="technicien")
    assert "parc.inventaire" not in {p.question for p in list_propositions(tenue)}


def test_done(tenue: Tenue) -> None:
    """A thème's constats are done when each stands, is a débat or is parked; a débat when decided or parked."""
    theme = EtapeDeSeance("constats", "parc")
    questions = [q.id for q in list_constats(tenue, "parc")]
    for ident in questions:
        tenue.record("constat", question=ident, reponse=1, role="technicien")
    assert not is_done(tenue, theme)
    tenue.record("contestation", question=questions[0])
    tenue.record("a_verifier", question=questions[1], role="technicien")
    tenue.record("confirmation", noeud="parc", questions=questions[2:])
    assert is_done(tenue, theme)
    assert not is_done(tenue, EtapeDeSeance("debat", questions[0]))
    tenue.record("reponse", question=questions[0], reponse=2)
    assert is_done(tenue, EtapeDeSeance("debat", questions[0]))


def test_new_constat_reopens(tenue: Tenue) -> None:
    """A constat answered anew after the room confirmed it is not confirmed any more."""
    tenue.record("constat", question="parc.inventaire", reponse=1, role="technicien")
    tenue.record("confirmation", noeud="parc", questions=["parc.inventaire"])
    tenue.record("constat", question="parc.inventaire", reponse=2, role="technicien")
    assert "parc.inventaire" not in tenue.etat.confirmes


def test_taken_up_where_it_stood(tenue: Tenue) -> None:
    """After a reload: the welcome first; then the first screen that is not done."""
    assert find_first(tenue) == EtapeDeSeance("accueil")
    tenue.record("debut")
    assert find_first(tenue) == EtapeDeSeance("constats", "gouvernance")
    for question in list_constats(tenue, "gouvernance"):
        tenue.record("a_verifier", question=question.id, role="direction")
    assert find_first(tenue).genre == "debat"


def test_progress_counts_what_the_room_sees(tenue: Tenue) -> None:
    """Progress is over the constats and the débats on the programme; couverture is the answered share, weighted."""
    avance = {a.theme.id: a for a in measure_avance(tenue)}["parc"]
    assert (avance.faits, avance.total) == (0, len(list_constats(tenue, "parc")) + 1)
    assert avance.couverture == 0.0
    tenue.record("constat", question="parc.inventaire", reponse=1, role="technicien")
    tenue.record("confirmation", noeud="parc", questions=["parc.inventaire"])
    avance = {a.theme.id: a for a in measure_avance(tenue)}["parc"]
    assert avance.faits == 1
    assert avance.couverture == tenue.resultat.lignes["parc"].couverture


def test_time(tenue: Tenue) -> None:
    """Nothing before the start. Then: nine screens of constats (1.5), 14 débats (4), the end (10): 79.5 minutes of 120."""
    assert measure_temps(tenue, tenue.horloge()) is None
    tenue.record("debut")
    debut = tenue.etat.debut
    assert debut is not None
    temps = measure_temps(tenue, debut.horodatage + timedelta(minutes=30))
    assert temps is not None
    assert (temps.ecoule_min, temps.budget_min, temps.besoin_min) == (30, 120, 79.5)
    assert temps.marge_min == 10.5
    tard = measure_temps(tenue, debut.horodatage + timedelta(minutes=50))
    assert tard is not None
    assert tard.marge_min == -9.5


def test_no_time_on_another_day(tenue: Tenue) -> None:
    """A room gathered more than twelve hours ago is not late, and a séance that is closed has no clock."""
    tenue.record("debut")
    debut = tenue.etat.debut
    assert debut is not None
    assert measure_temps(tenue, debut.horodatage + timedelta(hours=11)) is not None
    assert measure_temps(tenue, debut.horodatage + timedelta(hours=13)) is None
    tenue.record("cloture")
    assert measure_temps(tenue, debut.horodatage + timedelta(minutes=30)) is None
