"""The console: what each act writes, what the room sees, and what stays hidden."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from inventes.tenue_fictive import COMPTES, DEBAT, SANS_VOTE, do, go, open_pupitre, reopen, soupe

from numresp.atelier.seance.gestes import Pupitre
from numresp.atelier.seance.ordre_des_etapes import EtapeDeSeance, list_constats, list_debats, list_etapes


def test_a_debate_takes_two_acts_beyond_the_votes(vue: Pupitre) -> None:
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


def test_dissent_is_kept_by_itself(vue: Pupitre) -> None:
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


def test_reveal_without_votes_is_refused(vue: Pupitre) -> None:
    """There is nothing to show: said, and nothing written."""
    go(vue, "debat", DEBAT)
    reponse = do(vue, "reveler", question=DEBAT, **dict.fromkeys(COMPTES, ""))
    assert "Aucun vote" in reponse["alerte"]
    assert len(vue.tenue.evenements) == 1


@pytest.mark.parametrize("texte", ["deux", "-1", "1,5", "²"])
def test_odd_count_is_refused(vue: Pupitre, texte: str) -> None:
    """A box that holds no whole number is said, nothing is written."""
    go(vue, "debat", DEBAT)
    assert do(vue, "voter", question=DEBAT, **{"compte-0": texte})["alerte"]
    assert len(vue.tenue.evenements) == 1


def test_one_vote_for_each_participant(vue: Pupitre) -> None:
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


def test_confirm_all(vue: Pupitre) -> None:
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


def test_contest_makes_a_debate(vue: Pupitre) -> None:
    """C on a row: the constat is a débat of the same thème, no longer confirmed; over fourteen too, and what it takes is said."""
    vue.tenue.record("programme", debats=list_debats(vue.tenue)[:13])
    constat = list_constats(vue.tenue, "donnees")[0].id
    vue.tenue.record("constat", question=constat, reponse=3, role="technicien")
    assert "débats au programme" not in do(vue, "contester", question=constat)["dit"]
    assert EtapeDeSeance("debat", constat) in list_etapes(vue.tenue)
    autre = list_constats(vue.tenue, "parc")[0].id
    vue.tenue.record("constat", question=autre, reponse=3, role="technicien")
    reponse = do(vue, "contester", question=autre)
    assert reponse["alerte"] == ""
    assert "15 débats au programme, comptez 4\N{NO-BREAK SPACE}minutes de plus" in reponse["dit"]
    assert EtapeDeSeance("debat", autre) in list_etapes(vue.tenue)
    assert len(list_debats(vue.tenue)) == 15


def test_contest_without_a_programme_takes_a_place(vue: Pupitre) -> None:
    """Where nobody chose the débats there are fourteen: the lightest gives way, and that is said."""
    avant = list_debats(vue.tenue)
    constat = list_constats(vue.tenue, "donnees")[0].id
    vue.tenue.record("constat", question=constat, reponse=3, role="technicien")
    dit = do(vue, "contester", question=constat)["dit"]
    (sorti,) = set(avant) - set(list_debats(vue.tenue))
    assert f"prend la place de «\N{NO-BREAK SPACE}{vue.tenue.referentiel.questions[sorti].intitule}" in dit
    assert len(list_debats(vue.tenue)) == len(avant) == 14


@pytest.mark.parametrize(
    ("presents", "attendu"),
    [
        ((), None),
        (("technicien",), None),
        (("technicien", "direction"), "direction"),
        (("elu", "direction"), "direction"),
    ],
)
def test_a_constat_is_said_by_who_is_there(vue: Pupitre, presents: tuple[str, ...], attendu: str | None) -> None:
    """Established in the room: by the role that may answer it, if it is there, else by none."""
    question = next(
        q
        for theme in vue.tenue.referentiel.noeuds
        for q in list_constats(vue.tenue, theme.id)
        if "direction" in q.repond and not {"technicien", "elu"} & set(q.repond)
    )
    for role in presents:
        vue.tenue.record("participant", participant=role, role=role)
    theme = vue.tenue.referentiel.theme_de[question.id].id
    go(vue, "constats", theme)
    do(vue, "etablir", question=question.id, reponse="1")
    assert vue.tenue.etat.constats[question.id].role == attendu
    ligne = soupe(vue).select_one(f"[id='ligne-{question.id}']")
    assert ligne is not None
    assert ("Établi en séance" if attendu is None else "Direction, établi en séance") in ligne.text


def test_parking_lot(vue: Pupitre) -> None:
    """À vérifier: who and by when; a débat makes way; a date that is none is refused."""
    go(vue, "debat", DEBAT)
    assert do(vue, "verifier", question=DEBAT, role="technicien", echeance="2026-13-01")["alerte"]
    do(vue, "verifier", question=DEBAT, role="technicien", echeance="2026-06-01", note="compter les écrans")
    assert vue.tenue.etat.a_verifier[DEBAT].role == "technicien"
    assert vue.etape != EtapeDeSeance("debat", DEBAT)


def test_undo_goes_back_to_the_debate(vue: Pupitre) -> None:
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


def test_end(vue: Pupitre) -> None:
    """Importance, closing, validation, reopening: each an event, in an order that makes sense."""
    do(vue, "importance", **{"points-parc": "7", "points-usage": "0", "points-achats": ""})
    assert vue.tenue.etat.importance == {"parc": 7, "usage": 0}
    assert "clôturez" in do(vue, "valider", role="elu")["alerte"]
    do(vue, "cloturer")
    assert "rouvrez" in do(vue, "frein", noeud="parc", frein="Le temps manque")["alerte"]
    do(vue, "valider", role="elu")
    assert not vue.tenue.etat.provisoire
    do(vue, "rouvrir", motif="oubli")
    assert vue.tenue.etat.provisoire
    do(vue, "frein", noeud="parc", frein="le temps", levier="l’élu")
    assert (vue.tenue.etat.freins[0].texte, vue.tenue.etat.leviers[0].texte) == ("le temps", "l’élu")


def test_a_slip_of_the_hand_is_no_barrier(vue: Pupitre) -> None:
    """Fewer than three letters are refused at their field, with what was right beside them; then both are written."""
    go(vue, "theme", "parc")
    for court in ("u", "12", "h a", "…?"):
        assert "trop court" in do(vue, "frein", noeud="parc", frein=court, levier="Un inventaire")["alerte"]
        (faute,) = soupe(vue).select(".faute")
        assert (faute["id"], faute.text) == ("frein-parc-faute", "trois lettres au moins")
    assert "sont trop courts" in do(vue, "frein", noeud="parc", frein="a", levier="b")["alerte"]
    assert not vue.tenue.etat.freins
    assert not vue.tenue.etat.leviers
    do(vue, "frein", noeud="parc", frein="SSI", levier="Un inventaire")
    assert not soupe(vue).select(".faute")
    assert (vue.tenue.etat.freins[0].texte, vue.tenue.etat.leviers[0].texte) == ("SSI", "Un inventaire")


def test_other_window(vue: Pupitre) -> None:
    """The heartbeat takes in what another window wrote; an act on the same question is refused and shown."""
    autre = open_pupitre(reopen(vue.tenue.dossier.chemin.parent))
    go(vue, "debat", DEBAT)
    do(autre, "retenir", question=DEBAT, reponse="3", **SANS_VOTE)
    reponse = do(vue, "retenir", question=DEBAT, reponse="0", **SANS_VOTE)
    assert "autre fenêtre" in reponse["alerte"]
    assert "corps" in reponse["regions"]
    assert vue.tenue.etat.retenues[DEBAT].reponse.niveau == 3
    do(autre, "frein", noeud="parc", frein="Le temps manque")
    assert "à jour" in do(vue, "battre")["dit"]
    assert len(vue.tenue.etat.freins) == 1


def test_the_same_act_twice_skips_nothing(vue: Pupitre) -> None:
    """A second « Retenir » of what is no longer on the screen moves nothing on."""
    go(vue, "debat", DEBAT)
    do(vue, "retenir", question=DEBAT, reponse="1", **SANS_VOTE)
    apres = vue.etape
    do(vue, "retenir", question=DEBAT, reponse="1", **SANS_VOTE)
    do(vue, "verifier", question=DEBAT, role="technicien")
    assert vue.etape == apres


def test_closing_is_not_undone_by_a_key(vue: Pupitre) -> None:
    """U after a closing or a validation changes nothing, and says how to reopen."""
    do(vue, "frein", noeud="parc", frein="Le temps manque")
    do(vue, "cloturer")
    assert "ne s’annule pas" in do(vue, "annuler")["alerte"]
    do(vue, "valider", role="elu")
    assert "rouvrez" in do(vue, "annuler")["alerte"]
    assert not vue.tenue.etat.provisoire
    assert vue.tenue.close


def test_fact_changed_in_the_first_notebook(vue: Pupitre) -> None:
    """A fact written in 01 reaches 02 at the next heartbeat: what it closes is not asked any more."""
    from numresp.depot.ecriture.faits import update_organisation

    assert "parc.ecoles" in vue.tenue.posees
    update_organisation(vue.tenue.dossier.chemin / "organisation.yaml", {"ecoles": False})
    assert "à jour" in do(vue, "battre")["dit"]
    assert "parc.ecoles" not in vue.tenue.posees
    assert "parc.ecoles" not in vue.tenue.parts


def test_corrected_votes_are_typed_whole(vue: Pupitre) -> None:
    """One box alone does not wipe the five others: all six are typed again, 0 included."""
    go(vue, "debat", DEBAT)
    do(vue, "voter", question=DEBAT, **COMPTES)
    assert (
        "toutes les cases"
        in do(vue, "voter", question=DEBAT, **(dict.fromkeys(COMPTES, "") | {"compte-3": "2"}))["alerte"]
    )
    assert vue.tenue.etat.count_votes(DEBAT)["2"] == 3
    do(vue, "voter", question=DEBAT, **(dict.fromkeys(COMPTES, "0") | {"compte-3": "2"}))
    assert vue.tenue.etat.count_votes(DEBAT) == {"3": 2}


def test_confirming_leaves_what_is_parked(vue: Pupitre) -> None:
    """« Tout confirmer » does not confirm a constat that was put to be checked."""
    questions = [q.id for q in list_constats(vue.tenue, "donnees")]
    for ident in questions:
        vue.tenue.record("constat", question=ident, reponse=1, role="technicien")
    go(vue, "constats", "donnees")
    do(vue, "verifier", question=questions[0], role="technicien")
    do(vue, "confirmer", noeud="donnees")
    assert vue.tenue.etat.confirmes == set(questions[1:])


def test_a_proven_answer_lifts_the_check(vue: Pupitre) -> None:
    """Retained without proof, the question stays to be checked; with a proof, it is checked."""
    do(vue, "verifier", question=DEBAT, role="technicien")
    do(vue, "retenir", question=DEBAT, reponse="1", **SANS_VOTE)
    assert DEBAT in vue.tenue.etat.a_verifier
    do(vue, "retenir", question=DEBAT, reponse="1", **SANS_VOTE, preuve="Comptage de mai")
    assert DEBAT not in vue.tenue.etat.a_verifier
    do(vue, "annuler")
    assert DEBAT in vue.tenue.etat.a_verifier


def test_contest_without_a_programme(vue: Pupitre) -> None:
    """Where nobody chose, a contested constat takes the place of the débat proposed last; fourteen in all."""
    avant = list_debats(vue.tenue)
    constat = list_constats(vue.tenue, "donnees")[0].id
    vue.tenue.record("constat", question=constat, reponse=3, role="technicien")
    assert do(vue, "contester", question=constat)["alerte"] == ""
    apres = list_debats(vue.tenue)
    assert len(apres) == 14
    assert set(apres) - set(avant) == {constat}


def test_planned_level_must_be_higher(vue: Pupitre) -> None:
    """A planned level at or under the retained one is said, not dropped."""
    assert "plus haut" in do(vue, "retenir", question=DEBAT, reponse="2", prevu="2")["alerte"]
    assert DEBAT not in vue.tenue.etat.retenues


def test_hidden_votes_leave_no_reserve(vue: Pupitre) -> None:
    """Dissent is kept of votes that the room has seen; hidden ones are not told by a reserve."""
    go(vue, "debat", DEBAT)
    do(vue, "voter", question=DEBAT, **{"compte-0": "3", "compte-3": "1"})
    do(vue, "retenir", question=DEBAT, reponse="0", **SANS_VOTE)
    assert vue.tenue.etat.retenues[DEBAT].reserve == ""


def test_closed_by_a_fact_while_on_the_screen(vue: Pupitre) -> None:
    """A question that a fact closes leaves the screen at the next heartbeat, and takes no answer any more."""
    from numresp.depot.ecriture.faits import update_organisation

    vue.tenue.record("contestation", question="parc.ecoles")
    go(vue, "debat", "parc.ecoles")
    update_organisation(vue.tenue.dossier.chemin / "organisation.yaml", {"ecoles": False})
    do(vue, "battre")
    assert vue.etape in list_etapes(vue.tenue)
    assert "ne concerne pas" in do(vue, "retenir", question="parc.ecoles", reponse="1")["alerte"]
    assert "parc.ecoles" not in vue.tenue.etat.retenues


def test_nothing_to_note_moves_on(vue: Pupitre) -> None:
    """Entrée in empty fields of a thème's barriers goes on to the next screen."""
    go(vue, "theme", "parc")
    do(vue, "frein", noeud="parc", frein="", levier=" ")
    assert vue.etape != EtapeDeSeance("theme", "parc")
    assert not vue.tenue.etat.freins


def test_contested_constat_is_taken_back(vue: Pupitre) -> None:
    """C again, on the row or at its débat: the constat stands as it was; once decided it is too late."""
    constat = list_constats(vue.tenue, "donnees")[0].id
    vue.tenue.record("constat", question=constat, reponse=3, role="technicien")
    assert "pas contesté" in do(vue, "lever", question=constat)["alerte"]
    do(vue, "contester", question=constat)
    go(vue, "constats", "donnees")
    ligne = soupe(vue).select_one(f"#l-{constat.replace('.', chr(92) + '.')}")
    assert ligne is not None
    assert ligne["data-touche"] == "c"
    go(vue, "debat", constat)
    do(vue, "lever", question=constat)
    assert vue.etape == EtapeDeSeance("constats", "donnees")
    assert constat not in vue.tenue.etat.contestes
    do(vue, "contester", question=constat)
    do(vue, "retenir", question=constat, reponse="1", **SANS_VOTE)
    assert "déjà tranché" in do(vue, "lever", question=constat)["alerte"]


def test_confirming_all_leaves_what_was_put_off(vue: Pupitre) -> None:
    """A contested constat whose débat was put off is not confirmed by the others."""
    questions = [q.id for q in list_constats(vue.tenue, "donnees")]
    for ident in questions:
        vue.tenue.record("constat", question=ident, reponse=1, role="technicien")
    do(vue, "contester", question=questions[0])
    do(vue, "ajourner", questions=[questions[0]])
    go(vue, "constats", "donnees")
    assert "débat ajourné" in soupe(vue).text
    do(vue, "confirmer", noeud="donnees")
    assert vue.tenue.etat.confirmes == set(questions[1:])


def test_more_dots_than_given_wait(vue: Pupitre) -> None:
    """24 dots of 18: said, not recorded; then confirmed by its box, and noted as such."""
    for rang in range(6):
        vue.tenue.record("participant", participant=f"p{rang}", role="elu")
    go(vue, "importance")
    points = {"points-parc": "20", "points-usage": "4"}
    reponse = do(vue, "importance", **points)
    assert "24\u00a0points pour 18 à donner" in reponse["alerte"]
    assert not vue.tenue.etat.importance
    assert "24\u00a0points pour 18" in soupe(vue).text
    assert soupe(vue).select_one("#points-parc")["value"] == "20"  # type: ignore[index]
    do(vue, "importance", **points, confirme="oui")
    assert vue.tenue.etat.importance == {"parc": 20, "usage": 4}
    assert [e.confirme for e in vue.tenue.evenements[-2:]] == [True, True]
    assert vue.etape.genre == "fin"


def test_undone_contest_leaves_its_debate(vue: Pupitre) -> None:
    """U on a contestation while its débat is shown: another screen comes, from which all others are reached."""
    constat = list_constats(vue.tenue, "donnees")[0].id
    vue.tenue.record("constat", question=constat, reponse=3, role="technicien")
    do(vue, "contester", question=constat)
    go(vue, "debat", constat)
    do(vue, "annuler")
    assert vue.etape in list_etapes(vue.tenue)


def test_a_deadline_that_is_past_is_said_at_its_field(vue: Pupitre) -> None:
    """Wherever it is typed: in the étape and in the parking lot; nothing is written, a day to come is."""
    go(vue, "debat", DEBAT)
    avant = len(vue.tenue.evenements)
    alerte = do(vue, "verifier", question=DEBAT, role="elu", echeance="2020-01-01")["alerte"]
    assert "1er\u00a0janvier\u00a02020 est déjà passé" in alerte
    assert len(vue.tenue.evenements) == avant
    regions = vue.render().values()
    fautifs = {
        champ["id"] for r in regions for champ in BeautifulSoup(str(r), "html.parser").select("[aria-invalid=true]")
    }
    assert fautifs == {f"v-{DEBAT}-echeance", "gare-echeance"}
    assert do(vue, "verifier", question=DEBAT, role="elu", echeance="2026-06-30")["alerte"] == ""
    assert not vue.fautes
