"""The console of the séance around the screens: head, foot, side, profile."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from inventes.atelier_fictif import plain
from inventes.tenue_fictive import DEBAT, do, go, open_fictive, open_pupitre, reopen, soupe

from numresp.atelier.seance.autodiagnostic import Autodiagnostic
from numresp.atelier.seance.console import find_precedente
from numresp.atelier.seance.ordre_des_etapes import list_etapes
from numresp.depot.dossier.ouverture_de_seance import open_seance


def test_private_note_stays_on_the_console(vue: Autodiagnostic) -> None:
    """The projector never shows it."""
    go(vue, "debat", DEBAT)
    do(vue, "noter", cible=DEBAT, texte="le DSI doute", prive="oui")
    assert vue.tenue.etat.commentaires[0].prive
    assert "le DSI doute" in soupe(vue, "cote").text
    assert "le DSI doute" not in soupe(vue, "projection").text


def test_score_is_hidden_until_asked_for(vue: Autodiagnostic) -> None:
    """No score on any screen; shown when the room asks, with its interval on the console alone, and hidden again."""
    for etape in list_etapes(vue.tenue):
        go(vue, etape.genre, etape.cible)
        assert not any(soupe(vue, region).select("table") for region in vue.render())
    do(vue, "profil")
    assert "Intervalle" in soupe(vue, "cote").text
    assert soupe(vue, "projection").select(".profil progress")
    assert "Intervalle" not in soupe(vue, "projection").text
    do(vue, "profil")
    assert not soupe(vue, "cote").select("table")
    assert not soupe(vue, "projection").select(".profil")


def test_lateness(vue: Autodiagnostic) -> None:
    """With ten minutes for two hours of programme, the console says how late the room is."""
    vue.tenue.record("programme", minutes=10)
    do(vue, "commencer")
    assert "retard de" in soupe(vue, "pied").text


def test_last_save_stays_in_sight(vue: Autodiagnostic) -> None:
    """The console says when the last event was written, whatever else it has to say; with its day on another day."""
    do(vue, "commencer")
    heure = f"{vue.tenue.evenements[-1].horodatage.astimezone(ZoneInfo('Europe/Paris')):%H:%M:%S}"
    do(vue, "profil")
    assert do(vue, "reveler", question=DEBAT)["alerte"]
    assert soupe(vue, "pied").select_one(".dernier").text == f"dernier enregistrement à {heure}"  # type: ignore[union-attr]
    vue.tenue.horloge.heure += timedelta(days=2)  # type: ignore[attr-defined]
    assert plain(soupe(vue, "pied").text).count("dernier enregistrement le 6 mai 2026") == 1


def test_clock_starts_again(vue: Autodiagnostic) -> None:
    """On another day the clock is set back by a second start, which moves no screen that is not the welcome."""
    do(vue, "commencer")
    go(vue, "accueil")
    assert "Remettre l’horloge" in soupe(vue).text
    premier = vue.tenue.etat.debut
    do(vue, "commencer")
    assert vue.tenue.etat.debut is not premier


def test_what_the_seance_before_had_retained(tmp_path: Path) -> None:
    """The answer of the newest séance before this one, with its day; nothing where there was none, or none before."""
    avant = open_fictive(tmp_path)
    avant.record("reponse", question=DEBAT, reponse=2, preuve="vu")
    open_seance(avant.dossier, "suivi", date(2027, 5, 6), avant.referentiel, None)
    vue = open_pupitre(reopen(tmp_path, jalon="suivi"))
    assert find_precedente(vue, DEBAT).startswith("6\u00a0mai\u00a02026")
    assert find_precedente(vue, "parc.duree") == ""
    assert find_precedente(open_pupitre(reopen(tmp_path, jalon="autodiagnostic")), DEBAT) == ""


def test_welcome_names_who_is_in_the_room(vue: Autodiagnostic) -> None:
    """Neither who only sent an opinion before, nor who has left."""
    for ident, role in (("avis-1", "autre"), ("p1", "elu"), ("p2", "achats")):
        vue.tenue.record("participant", participant=ident, role=role)
    vue.tenue.record("depart", participant="p2")
    go(vue, "accueil")
    dit = plain(soupe(vue, "corps").text)
    assert "Autour de la table : élu, et 1 avis anonyme reçu avant la séance." in dit


def test_welcome_says_who_is_there_and_what_came_before(vue: Autodiagnostic) -> None:
    """Roles once each with their number; anonymous opinions are counted, not read out one by one."""
    for participant, role in (("elu", "elu"), ("direction", "direction"), ("direction-2", "direction")):
        vue.tenue.record("participant", participant=participant, role=role)
    go(vue, "accueil")
    avant = plain(soupe(vue, "corps").text)
    assert "avis anonyme" not in avant
    for rang in range(12):
        vue.tenue.record("participant", participant=f"avis-{rang}", role="autre", fonction="Avis recueilli")
    dit = plain(soupe(vue, "corps").text)
    assert "direction (2)" in dit
    assert ", et 12 avis anonymes reçus avant la séance." in dit
    assert "autre" not in dit.partition("Autour de la table")[2].partition(".")[0]
