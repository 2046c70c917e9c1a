"""The console: what each act writes, what the room sees, and what stays hidden."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import HOSTILE, HOSTILE_IMAGE, build_referentiel, noeud, plain, question
from inventes.tenue_fictive import do, open_fictive, open_pupitre, reopen

from numresp.atelier.seance.autodiagnostic import Autodiagnostic
from numresp.atelier.seance.etapes import EtapeDeSeance, list_constats, list_debats, list_etapes
from numresp.atelier.seance.seance import Tenue

DEBAT = "parc.ratio"
COMPTES = {
    "compte-0": "0",
    "compte-1": "2",
    "compte-2": "3",
    "compte-3": "1",
    "compte-non_concerne": "",
    "compte-ne_sait_pas": "0",
}


@pytest.fixture
def vue(tmp_path: Path) -> Autodiagnostic:
    """The console of a séance just opened."""
    return open_pupitre(open_fictive(tmp_path))


def go(vue: Autodiagnostic, genre: str, cible: str = "") -> None:
    """Show an étape."""
    assert do(vue, "aller", etape=EtapeDeSeance(genre, cible).id)["alerte"] == ""  # type: ignore[arg-type]


def soupe(vue: Autodiagnostic, region: str = "corps") -> BeautifulSoup:
    """A region as it looks."""
    return BeautifulSoup(str(vue.render()[region]), "html.parser")


def test_a_debate_takes_two_acts_beyond_the_votes(vue: Autodiagnostic) -> None:
    """Votes, reveal, agree: the lower median is retained, provisional without proof; the next screen comes."""
    go(vue, "debat", DEBAT)
    assert "Enregistré" in do(vue, "voter", question=DEBAT, **COMPTES)["dit"]
    do(vue, "reveler", question=DEBAT, **COMPTES)
    choisi = soupe(vue).select_one("input[name=reponse][checked]")
    assert choisi is not None
    assert choisi["value"] == "2"
    do(vue, "retenir", question=DEBAT, reponse="2")
    retenue = vue.tenue.etat.retenues[DEBAT]
    assert (retenue.reponse.niveau, retenue.provisoire, retenue.reserve) == (2, True, "")
    assert vue.etape != EtapeDeSeance("debat", DEBAT)
    assert [e.type for e in vue.tenue.evenements[1:]] == ["vote", "revelation", "reponse"]
    assert reopen(vue.tenue.dossier.chemin.parent).etat == vue.tenue.etat


def test_votes_are_hidden_until_revealed(vue: Autodiagnostic) -> None:
    """Neither console nor projector shows a count before; both do after."""
    go(vue, "debat", DEBAT)
    do(vue, "voter", question=DEBAT, **COMPTES)
    assert not soupe(vue).select(".voix")
    assert not soupe(vue, "projection").select(".voix")
    assert "caché" in soupe(vue).text
    assert not [boite for boite in soupe(vue).select("input[data-avance]") if boite.get("value")]
    do(vue, "reveler", question=DEBAT)
    assert [voix.text for voix in soupe(vue, "projection").select(".voix")] == [
        "2\u00a0votes",
        "3\u00a0votes",
        "1\u00a0vote",
    ]
    assert "consensus" in soupe(vue, "projection").text


def test_dissent_is_kept_by_itself(vue: Autodiagnostic) -> None:
    """A vote two levels away is written as a reserve unless somebody worded it."""
    go(vue, "debat", DEBAT)
    do(vue, "reveler", question=DEBAT, **{"compte-0": "3", "compte-3": "1"})
    do(vue, "retenir", question=DEBAT, reponse="0")
    assert vue.tenue.etat.retenues[DEBAT].reserve == "1\u00a0vote au niveau 3"
    do(
        vue,
        "retenir",
        question=DEBAT,
        reponse="0",
        reserve="Les écoles en comptent trop",
        preuve="inventaire",
        prevu="2",
    )
    retenue = vue.tenue.etat.retenues[DEBAT]
    assert retenue.reserve == "Les écoles en comptent trop"
    assert (retenue.provisoire, retenue.reponse.prevu) == (False, 2)


def test_reveal_without_votes_is_refused(vue: Autodiagnostic) -> None:
    """There is nothing to show: said, and nothing written."""
    go(vue, "debat", DEBAT)
    reponse = do(vue, "reveler", question=DEBAT, **dict.fromkeys(COMPTES, ""))
    assert "aucun vote" in reponse["alerte"]
    assert len(vue.tenue.evenements) == 1


@pytest.mark.parametrize("texte", ["deux", "-1", "1,5", "²"])
def test_odd_count_is_refused(vue: Autodiagnostic, texte: str) -> None:
    """A box that holds no whole number is said, nothing is written."""
    go(vue, "debat", DEBAT)
    assert do(vue, "voter", question=DEBAT, **{"compte-0": texte})["alerte"]
    assert len(vue.tenue.evenements) == 1


def test_one_vote_for_each_participant(vue: Autodiagnostic) -> None:
    """With votes per participant: each has a list that shows that he voted, not what; the counts are the sum."""
    vue.tenue.record("programme", debats=[DEBAT], vote="participants", nominatif=True)
    for ident, role in (("elu", "elu"), ("direction", "direction")):
        vue.tenue.record("participant", participant=ident, role=role)
    go(vue, "debat", DEBAT)
    do(vue, "voter_un", question=DEBAT, participant="elu", reponse="3")
    do(vue, "voter_un", question=DEBAT, participant="direction", reponse="non_concerne")
    do(vue, "voter_un", question=DEBAT, participant="elu", reponse="1")
    assert vue.tenue.etat.count_votes(DEBAT) == {"1": 1, "non_concerne": 1}
    assert not soupe(vue).select(".votes option[selected]:not([disabled])")
    do(vue, "reveler", question=DEBAT)
    assert vue.tenue.etat.reveles == {DEBAT}


def test_confirm_all(vue: Autodiagnostic) -> None:
    """Entrée confirms what has an answer and moves on; what has none is said, and keeps the screen."""
    questions = [q.id for q in list_constats(vue.tenue, "donnees")]
    for ident in questions[1:]:
        vue.tenue.record("constat", question=ident, reponse=1, role="technicien")
    go(vue, "constats", "donnees")
    assert "1\u00a0constat sans réponse" in do(vue, "confirmer", noeud="donnees")["alerte"]
    assert vue.tenue.etat.confirmes == set(questions[1:])
    assert vue.etape == EtapeDeSeance("constats", "donnees")
    do(vue, "etablir", question=questions[0], reponse="0")
    assert do(vue, "confirmer", noeud="donnees")["alerte"] == ""
    assert vue.tenue.etat.confirmes == set(questions)
    assert vue.tenue.etat.constats[questions[0]].origine == "seance"
    assert vue.etape.genre == "debat"


def test_contest_makes_a_debate(vue: Autodiagnostic) -> None:
    """C on a row: the constat is a débat of the same thème, and no longer confirmed; the fifteenth is refused and told how."""
    vue.tenue.record("programme", debats=list_debats(vue.tenue)[:13])
    constat = (
        "donnees.sauvegardes"
        if "donnees.sauvegardes" in vue.tenue.posees
        else list_constats(vue.tenue, "donnees")[0].id
    )
    vue.tenue.record("constat", question=constat, reponse=3, role="technicien")
    do(vue, "contester", question=constat)
    assert EtapeDeSeance("debat", constat) in list_etapes(vue.tenue)
    autre = list_constats(vue.tenue, "parc")[0].id
    vue.tenue.record("constat", question=autre, reponse=3, role="technicien")
    reponse = do(vue, "contester", question=autre)
    assert "14 débats" in reponse["alerte"]
    assert autre not in vue.tenue.etat.contestes


def test_parking_lot(vue: Autodiagnostic) -> None:
    """À vérifier: who and by when; a débat makes way; a date that is none is refused."""
    go(vue, "debat", DEBAT)
    assert do(vue, "verifier", question=DEBAT, role="technicien", echeance="2026-13-01")["alerte"]
    do(vue, "verifier", question=DEBAT, role="technicien", echeance="2026-06-01", note="compter les écrans")
    assert vue.tenue.etat.a_verifier[DEBAT].role == "technicien"
    assert vue.etape != EtapeDeSeance("debat", DEBAT)


def test_private_note_stays_on_the_console(vue: Autodiagnostic) -> None:
    """The projector never shows it."""
    go(vue, "debat", DEBAT)
    do(vue, "noter", cible=DEBAT, texte="le DSI doute", prive="oui")
    assert vue.tenue.etat.commentaires[0].prive
    assert "le DSI doute" in soupe(vue, "cote").text
    assert "le DSI doute" not in soupe(vue, "projection").text


def test_freeze(vue: Autodiagnostic) -> None:
    """A frozen projector keeps its picture while the console moves on, then follows again."""
    go(vue, "debat", DEBAT)
    do(vue, "geler")
    avant = str(vue.render()["projection"])
    do(vue, "suivant")
    do(vue, "profil")
    assert str(vue.render()["projection"]) == avant
    do(vue, "geler")
    assert str(vue.render()["projection"]) != avant


def test_score_is_hidden_until_asked_for(vue: Autodiagnostic) -> None:
    """No score on any screen; shown with its interval when the room asks, and hidden again."""
    for etape in list_etapes(vue.tenue):
        go(vue, etape.genre, etape.cible)
        assert not any(soupe(vue, region).select("table") for region in vue.render())
    do(vue, "profil")
    assert "Intervalle" in soupe(vue, "cote").text
    assert "Intervalle" in soupe(vue, "projection").text
    do(vue, "profil")
    assert not soupe(vue, "cote").select("table")


def test_undo_goes_back_to_the_debate(vue: Autodiagnostic) -> None:
    """Undo says what it took back, and shows the débat again."""
    go(vue, "debat", DEBAT)
    do(vue, "reveler", question=DEBAT, **COMPTES)
    do(vue, "retenir", question=DEBAT, reponse="1", commentaire="Les écoles attendent")
    reponse = do(vue, "annuler")
    assert "réponse retenue" in reponse["dit"]
    assert DEBAT not in vue.tenue.etat.retenues
    assert vue.etape == EtapeDeSeance("debat", DEBAT)
    do(vue, "retenir", question=DEBAT, reponse="2", commentaire="Les écoles attendent")
    assert [remarque.texte for remarque in vue.tenue.etat.commentaires] == ["Les écoles attendent"]


def test_end(vue: Autodiagnostic) -> None:
    """Importance, closing, validation, reopening: each an event, in an order that makes sense."""
    do(vue, "importance", **{"points-parc": "7", "points-usage": "0", "points-achats": ""})
    assert vue.tenue.etat.importance == {"parc": 7, "usage": 0}
    assert "clôturez" in do(vue, "valider", role="elu")["alerte"]
    do(vue, "cloturer")
    assert "rouvrez" in do(vue, "frein", noeud="parc", frein="x")["alerte"]
    do(vue, "valider", role="elu")
    assert not vue.tenue.etat.provisoire
    do(vue, "rouvrir", motif="oubli")
    assert vue.tenue.etat.provisoire
    do(vue, "frein", noeud="parc", frein="le temps", levier="l’élu")
    assert (vue.tenue.etat.freins[0].texte, vue.tenue.etat.leviers[0].texte) == ("le temps", "l’élu")


def test_lateness(vue: Autodiagnostic) -> None:
    """With ten minutes for two hours of programme, the console says how late the room is."""
    vue.tenue.record("programme", minutes=10)
    do(vue, "commencer")
    assert "retard de" in soupe(vue, "pied").text


def test_other_window(vue: Autodiagnostic) -> None:
    """The heartbeat takes in what another window wrote; an act on the same question is refused and shown."""
    autre = open_pupitre(reopen(vue.tenue.dossier.chemin.parent))
    go(vue, "debat", DEBAT)
    do(autre, "retenir", question=DEBAT, reponse="3")
    reponse = do(vue, "retenir", question=DEBAT, reponse="0")
    assert "autre fenêtre" in reponse["alerte"]
    assert "corps" in reponse["regions"]
    assert vue.tenue.etat.retenues[DEBAT].reponse.niveau == 3
    do(autre, "frein", noeud="parc", frein="x")
    assert "à jour" in do(vue, "battre")["dit"]
    assert len(vue.tenue.etat.freins) == 1


@pytest.mark.parametrize("texte", [HOSTILE, HOSTILE_IMAGE])
def test_text_is_text(tmp_path: Path, texte: str) -> None:
    """Whatever is typed, named or proven is shown as text, in every region of every screen."""
    tenue = open_fictive(tmp_path, nom=texte)
    vue = open_pupitre(tenue)
    constat = list_constats(tenue, "parc")[0].id
    tenue.record("participant", participant="elu", role="elu", fonction=texte)
    tenue.record("constat", question=constat, reponse=1, role="technicien", preuve=texte, commentaire=texte)
    tenue.record("frein", noeud="parc", texte=texte)
    tenue.record("a_verifier", question=DEBAT, role="technicien", note=texte)
    tenue.record("reponse", question=DEBAT, reponse=1, motif=texte, preuve=texte, reserve=texte)
    tenue.record("commentaire", cible=DEBAT, texte=texte, prive=True)
    vus = 0
    for etape in list_etapes(tenue):
        go(vue, etape.genre, etape.cible)
        for region in vue.render():
            page = soupe(vue, region)
            assert not page.select("script, img")
            assert not [balise for balise in page.select("*") if any(cle.startswith("on") for cle in balise.attrs)]
            vus += page.text.count(texte)
    assert vus >= 4


@pytest.mark.parametrize("acte", ["nimporte", "__init__", "battre; rm", "", "render"])
def test_unknown_act(vue: Autodiagnostic, acte: str) -> None:
    """An act that there is not is said, and does nothing."""
    assert do(vue, acte)["alerte"]
    assert len(vue.tenue.evenements) == 1


def test_act_without_its_fields(vue: Autodiagnostic) -> None:
    """An act that lacks something writes nothing and says so."""
    assert "Rien n’est enregistré" in do(vue, "retenir")["alerte"]
    assert "Rien n’est enregistré" in do(vue, "aller", etape="debat:nulle-part")["alerte"]
    assert len(vue.tenue.evenements) == 1


def test_only_what_changed_is_sent(vue: Autodiagnostic) -> None:
    """A window that opens gets every region; then only those that changed; a heartbeat sends none."""
    assert set(do(vue, "montrer")["regions"]) == {"tete", "themes", "corps", "cote", "pied", "projection"}
    assert do(vue, "battre")["regions"] == {}
    assert "corps" in do(vue, "suivant")["regions"]
    assert set(do(vue, "montrer")["regions"]) == {"tete", "themes", "corps", "cote", "pied", "projection"}


def test_every_control_has_its_name(vue: Autodiagnostic) -> None:
    """Each field has a label, each button words, each group a legend; ids are unique on a screen."""
    for etape in list_etapes(vue.tenue):
        go(vue, etape.genre, etape.cible)
        page = BeautifulSoup(
            "".join(str(html) for nom, html in vue.render().items() if nom != "projection"), "html.parser"
        )
        ids = [balise["id"] for balise in page.select("[id]")]
        assert len(ids) == len(set(ids)), etape
        pour = {label.get("for") for label in page.select("label")}
        for champ in page.select("input:not([type=hidden]), select, textarea"):
            assert champ.get("id") in pour or champ.find_parent("label"), champ
        assert all(bouton.text.strip() for bouton in page.select("button, summary"))
        assert all(groupe.find("legend", recursive=False) for groupe in page.select("fieldset"))


def test_french_typography(vue: Autodiagnostic) -> None:
    """A no-break space stands before : ; ? ! and inside « », on every screen and on the projector."""
    do(vue, "commencer")
    for etape in list_etapes(vue.tenue):
        go(vue, etape.genre, etape.cible)
        for region in vue.render():
            assert not re.search(r" [:;?!»]|« ", soupe(vue, region).text), (etape, region)


def test_the_same_act_twice_skips_nothing(vue: Autodiagnostic) -> None:
    """A second « Retenir » of what is no longer on the screen moves nothing on."""
    go(vue, "debat", DEBAT)
    do(vue, "retenir", question=DEBAT, reponse="1")
    apres = vue.etape
    do(vue, "retenir", question=DEBAT, reponse="1")
    do(vue, "verifier", question=DEBAT, role="technicien")
    assert vue.etape == apres


def test_opinions_before_and_votes_in_the_room(vue: Autodiagnostic) -> None:
    """Opinions gathered before are said to be so, hidden; the first vote in the room replaces them: nobody counts twice."""
    vue.tenue.record("programme", debats=[DEBAT], vote="participants", nominatif=True)
    for ident in ("avis-1", "avis-2"):
        vue.tenue.record(
            "participant", participant=ident, role="autre", fonction="Avis recueilli avant la séance, anonyme"
        )
        vue.tenue.record("vote", question=DEBAT, participant=ident, reponse=3)
    vue.tenue.record("participant", participant="elu", role="elu")
    go(vue, "debat", DEBAT)
    assert "2\u00a0avis recueillis avant la séance, cachés" in soupe(vue).text
    assert "Avis recueilli" not in "".join(label.text for label in soupe(vue).select(".votes label"))
    do(vue, "voter_un", question=DEBAT, participant="elu", reponse="0")
    assert vue.tenue.etat.count_votes(DEBAT) == {"0": 1}
    assert [p.participant for p in vue.tenue.etat.presents] == ["elu"]


@pytest.mark.parametrize("nominatif", [True, False])
def test_anonymous_unless_the_room_agrees(vue: Autodiagnostic, nominatif: bool) -> None:
    """Votes per participant are asked for, and shown after the reveal, only where the room agreed; otherwise counts."""
    vue.tenue.record("programme", debats=[DEBAT], vote="participants", nominatif=nominatif)
    go(vue, "debat", DEBAT)
    assert bool(soupe(vue).select("[data-avance]")) != nominatif
    vue.tenue.record("participant", participant="elu", role="elu")
    go(vue, "debat", DEBAT)
    do(vue, "voter_un", question=DEBAT, participant="elu", reponse="2")
    assert "élu\u00a0: 2" not in soupe(vue).text
    do(vue, "reveler", question=DEBAT)
    assert ("élu\u00a0: 2" in soupe(vue).text) == nominatif
    assert ("élu\u00a0: 2" in soupe(vue, "projection").text) == nominatif


def test_closing_is_not_undone_by_a_key(vue: Autodiagnostic) -> None:
    """U after a closing or a validation changes nothing, and says how to reopen."""
    do(vue, "frein", noeud="parc", frein="x")
    do(vue, "cloturer")
    assert "ne s’annule pas" in do(vue, "annuler")["alerte"]
    do(vue, "valider", role="elu")
    assert "rouvrez" in do(vue, "annuler")["alerte"]
    assert not vue.tenue.etat.provisoire
    assert vue.tenue.close


def test_fact_changed_in_the_first_notebook(vue: Autodiagnostic) -> None:
    """A fact written in 01 reaches 02 at the next heartbeat: what it closes is not asked any more."""
    from numresp.depot.ecriture.faits import update_organisation

    assert "parc.ecoles" in vue.tenue.posees
    update_organisation(vue.tenue.dossier.chemin / "organisation.yaml", {"ecoles": False})
    assert "à jour" in do(vue, "battre")["dit"]
    assert "parc.ecoles" not in vue.tenue.posees
    assert "parc.ecoles" not in vue.tenue.parts


def test_unforeseen_error_is_told(vue: Autodiagnostic, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong inside an act is answered: silence would pass for a dead kernel."""
    monkeypatch.setattr(vue, "on_suivant", lambda _: 1 / 0)
    assert "ZeroDivisionError" in do(vue, "suivant")["alerte"]


def test_clock_starts_again(vue: Autodiagnostic) -> None:
    """On another day the clock is set back by a second start, which moves no screen that is not the welcome."""
    do(vue, "commencer")
    go(vue, "accueil")
    assert "Remettre l’horloge" in soupe(vue).text
    premier = vue.tenue.etat.debut
    do(vue, "commencer")
    assert vue.tenue.etat.debut is not premier


def test_corrected_votes_are_typed_whole(vue: Autodiagnostic) -> None:
    """One box alone does not wipe the five others: all six are typed again, 0 included."""
    go(vue, "debat", DEBAT)
    do(vue, "voter", question=DEBAT, **COMPTES)
    assert "six cases" in do(vue, "voter", question=DEBAT, **(dict.fromkeys(COMPTES, "") | {"compte-3": "2"}))["alerte"]
    assert vue.tenue.etat.count_votes(DEBAT)["2"] == 3
    do(vue, "voter", question=DEBAT, **(dict.fromkeys(COMPTES, "0") | {"compte-3": "2"}))
    assert vue.tenue.etat.count_votes(DEBAT) == {"3": 2}


def test_confirming_leaves_what_is_parked(vue: Autodiagnostic) -> None:
    """« Tout confirmer » does not confirm a constat that was put to be checked."""
    questions = [q.id for q in list_constats(vue.tenue, "donnees")]
    for ident in questions:
        vue.tenue.record("constat", question=ident, reponse=1, role="technicien")
    go(vue, "constats", "donnees")
    do(vue, "verifier", question=questions[0], role="technicien")
    do(vue, "confirmer", noeud="donnees")
    assert vue.tenue.etat.confirmes == set(questions[1:])


def test_a_proven_answer_lifts_the_check(vue: Autodiagnostic) -> None:
    """Retained without proof, the question stays to be checked; with a proof, it is checked."""
    do(vue, "verifier", question=DEBAT, role="technicien")
    do(vue, "retenir", question=DEBAT, reponse="1")
    assert DEBAT in vue.tenue.etat.a_verifier
    do(vue, "retenir", question=DEBAT, reponse="1", preuve="Comptage de mai")
    assert DEBAT not in vue.tenue.etat.a_verifier
    do(vue, "annuler")
    assert DEBAT in vue.tenue.etat.a_verifier


def test_contest_without_a_programme(vue: Autodiagnostic) -> None:
    """Where nobody chose, a contested constat takes the place of the débat proposed last; fourteen in all."""
    avant = list_debats(vue.tenue)
    constat = list_constats(vue.tenue, "donnees")[0].id
    vue.tenue.record("constat", question=constat, reponse=3, role="technicien")
    assert do(vue, "contester", question=constat)["alerte"] == ""
    apres = list_debats(vue.tenue)
    assert len(apres) == 14
    assert set(apres) - set(avant) == {constat}


def test_reserve_is_kept_when_retained_again(vue: Autodiagnostic) -> None:
    """A débat shown again has its words in its fields: sending it again erases none."""
    go(vue, "debat", DEBAT)
    do(vue, "retenir", question=DEBAT, reponse="1", reserve="Les écoles", motif="m", preuve="p")
    go(vue, "debat", DEBAT)
    champs = {
        champ["name"]: champ.get("value", "") for champ in soupe(vue).select("form[data-acte=retenir] input[type=text]")
    }
    assert (champs["reserve"], champs["motif"], champs["preuve"]) == ("Les écoles", "m", "p")


def test_planned_level_must_be_higher(vue: Autodiagnostic) -> None:
    """A planned level at or under the retained one is said, not dropped."""
    assert "plus haut" in do(vue, "retenir", question=DEBAT, reponse="2", prevu="2")["alerte"]
    assert DEBAT not in vue.tenue.etat.retenues


def test_several_of_one_role_are_told_apart(vue: Autodiagnostic) -> None:
    """Two technicians have two labels."""
    vue.tenue.record("programme", debats=[DEBAT], vote="participants", nominatif=True)
    for ident in ("technicien", "technicien-2"):
        vue.tenue.record("participant", participant=ident, role="technicien")
    go(vue, "debat", DEBAT)
    labels = [label.text for label in soupe(vue).select(".votes label")]
    assert labels == ["technicien informatique", "technicien informatique 2"]


def test_hidden_votes_leave_no_reserve(vue: Autodiagnostic) -> None:
    """Dissent is kept of votes that the room has seen; hidden ones are not told by a reserve."""
    go(vue, "debat", DEBAT)
    do(vue, "voter", question=DEBAT, **{"compte-0": "3", "compte-3": "1"})
    do(vue, "retenir", question=DEBAT, reponse="0")
    assert vue.tenue.etat.retenues[DEBAT].reserve == ""


def test_closed_by_a_fact_while_on_the_screen(vue: Autodiagnostic) -> None:
    """A question that a fact closes leaves the screen at the next heartbeat, and takes no answer any more."""
    from numresp.depot.ecriture.faits import update_organisation

    vue.tenue.record("contestation", question="parc.ecoles")
    go(vue, "debat", "parc.ecoles")
    update_organisation(vue.tenue.dossier.chemin / "organisation.yaml", {"ecoles": False})
    do(vue, "battre")
    assert vue.etape in list_etapes(vue.tenue)
    assert "ne concerne pas" in do(vue, "retenir", question="parc.ecoles", reponse="1")["alerte"]
    assert "parc.ecoles" not in vue.tenue.etat.retenues


def test_alert_goes_when_mended(vue: Autodiagnostic) -> None:
    """A file broken meanwhile is said at the heartbeat; once mended, the alert goes by itself; an act's own alert stays."""
    fichier = vue.tenue.dossier.chemin / "organisation.yaml"
    bon = fichier.read_text(encoding="utf-8")
    fichier.write_text("nom: 3\n", encoding="utf-8")
    assert "organisation.yaml" in do(vue, "battre")["alerte"]
    fichier.write_text(bon, encoding="utf-8")
    assert do(vue, "battre")["alerte"] == ""
    do(vue, "annuler")
    assert "rien à annuler" in do(vue, "battre")["alerte"]


def test_nothing_to_note_moves_on(vue: Autodiagnostic) -> None:
    """Entrée in empty fields of a thème's barriers goes on to the next screen."""
    go(vue, "theme", "parc")
    do(vue, "frein", noeud="parc", frein="", levier=" ")
    assert vue.etape != EtapeDeSeance("theme", "parc")
    assert not vue.tenue.etat.freins


def test_last_save_stays_in_sight(vue: Autodiagnostic) -> None:
    """The console says when the last event was written, whatever else it has to say; with its day on another day."""
    do(vue, "commencer")
    heure = f"{vue.tenue.evenements[-1].horodatage.astimezone(ZoneInfo('Europe/Paris')):%H:%M:%S}"
    do(vue, "profil")
    assert do(vue, "reveler", question=DEBAT)["alerte"]
    assert soupe(vue, "pied").select_one(".dernier").text == f"dernier enregistrement à {heure}"  # type: ignore[union-attr]
    vue.tenue.horloge.heure += timedelta(days=2)  # type: ignore[attr-defined]
    assert plain(soupe(vue, "pied").text).count("dernier enregistrement le 6 mai 2026") == 1


@pytest.mark.parametrize(("combien", "attendu"), [(2, "1"), (5, "3")])
def test_as_many_boxes_as_levels(tmp_path: Path, combien: int, attendu: str) -> None:
    """A question of two or five levels: a box and a card for each, « non concerné » and « ne sait pas » beside them."""
    niveaux = [{"niveau": n, "valeur": n / (combien - 1), "libelle": f"Fait {n}"} for n in range(combien)]
    referentiel = build_referentiel(noeud("t", question("t.q", niveaux=niveaux, mode="debat")))
    tenue = open_fictive(tmp_path)
    tenue.seance = replace(tenue.seance, referentiel=referentiel, complet=referentiel)
    vue = open_pupitre(Tenue(tenue.dossier, tenue.seance, tenue.horloge))
    go(vue, "debat", "t.q")
    cles = [*map(str, range(combien)), "non_concerne", "ne_sait_pas"]
    assert [boite["name"] for boite in soupe(vue).select("[data-avance]")] == [f"compte-{cle}" for cle in cles]
    assert [carte["value"] for carte in soupe(vue).select("input[type=radio]")] == cles
    do(vue, "reveler", question="t.q", **{"compte-0": "1", f"compte-{attendu}": "2"})
    assert [choisi["value"] for choisi in soupe(vue).select("input[checked]")] == [attendu]
    assert do(vue, "retenir", question="t.q", reponse=str(combien))["alerte"]
    do(vue, "retenir", question="t.q", reponse=attendu)
    assert vue.tenue.etat.retenues["t.q"].reponse.niveau == int(attendu)
