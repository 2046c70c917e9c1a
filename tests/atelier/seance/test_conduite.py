"""The room from any screen: latecomers, early leavers, the clock, what is put off (decision 0043)."""

from __future__ import annotations

import json

from inventes.tenue_fictive import DEBAT, do, go, open_pupitre, reopen, soupe

from numresp.atelier.seance.autodiagnostic import Autodiagnostic
from numresp.atelier.seance.conduite import Conduite
from numresp.atelier.seance.ordre_des_etapes import list_debats, list_etapes


def test_latecomers_and_leavers_from_any_screen(vue: Autodiagnostic) -> None:
    """On every screen somebody may come, leave and be back; roles never bear the same name."""
    for etape in list_etapes(vue.tenue):
        go(vue, etape.genre, etape.cible)
        assert {b["data-acte"] for b in soupe(vue, "outils").select("button[data-acte]")} >= {"retardataire", "pause"}
    do(vue, "retardataire")
    do(vue, "retardataire", role="elu", fonction="Adjointe")
    do(vue, "retardataire", role="elu")
    assert [p.participant for p in vue.tenue.etat.en_salle] == ["autre", "elu", "elu-2"]
    do(vue, "depart", participant="elu")
    assert "déjà parti" in do(vue, "depart", participant="elu")["alerte"]
    assert "(parti)" in soupe(vue, "outils").text
    do(vue, "retour", participant="elu")
    assert [p.participant for p in vue.tenue.etat.en_salle] == ["autre", "elu", "elu-2"]
    assert vue.tenue.etat.participants["elu"].fonction == "Adjointe"


def test_pause_stands_in_the_journal(vue: Autodiagnostic) -> None:
    """The clock that was stopped is still so after a restart, and one gesture lets it go on."""
    do(vue, "commencer")
    go(vue, "debat", DEBAT)
    do(vue, "pause")
    autre = open_pupitre(reopen(vue.tenue.dossier.chemin.parent))
    assert autre.arrete
    assert "horloge arrêtée" in soupe(vue).text
    assert soupe(vue).select_one(".horloge[data-fige]") is not None
    do(autre, "pause")
    assert not autre.arrete
    assert [e.type for e in autre.tenue.evenements[-2:]] == ["pause", "reprise"]


def test_put_off_and_taken_up(vue: Autodiagnostic) -> None:
    """Late, the room is told what it may leave; one gesture puts it off, one takes it up again; the screen gives way."""
    vue.tenue.record("programme", minutes=60)
    do(vue, "commencer")
    avant = list_debats(vue.tenue)
    bouton = soupe(vue, "outils").select_one("button[data-acte=ajourner]")
    assert bouton is not None
    assert "sans réponse" in soupe(vue, "outils").select_one("#retard").text  # type: ignore[union-attr]
    questions = json.loads(str(bouton["data-args"]))["questions"]
    go(vue, "debat", questions[0])
    do(vue, "ajourner", questions=questions)
    assert set(avant) - set(list_debats(vue.tenue)) == set(questions)
    assert vue.etape in list_etapes(vue.tenue)
    assert "ne sont plus à ajourner" in do(vue, "ajourner", questions=questions)["alerte"]
    do(vue, "reprendre_debats")
    assert list_debats(vue.tenue) == avant
    assert "Aucun débat" in do(vue, "reprendre_debats")["alerte"]


def test_back_to_a_screen(vue: Autodiagnostic) -> None:
    """A screen that is on the programme is shown again; one that is not leaves the screen where it is."""
    assert isinstance(vue, Conduite)
    fin = list_etapes(vue.tenue)[-1].id
    vue.return_to(fin)
    assert vue.etape.id == fin
    vue.return_to("debat:nulle-part")
    assert vue.etape.id == fin


def test_every_way_to_a_screen_starts_its_clock(vue: Autodiagnostic) -> None:
    """Taken back in a window that never saw it, a débat comes on the screen: its clock runs, from then."""
    do(vue, "commencer")
    vue.tenue.record("vote", question=DEBAT, comptes={"1": 1})
    autre = open_pupitre(reopen(vue.tenue.dossier.chemin.parent))
    go(autre, "accueil")
    autre.arrivees.pop(f"debat:{DEBAT}", None)
    do(autre, "annuler")
    assert autre.etape.cible == DEBAT
    debut = soupe(autre).select_one(".horloge")
    do(autre, "battre")
    assert soupe(autre).select_one(".horloge") == debut
