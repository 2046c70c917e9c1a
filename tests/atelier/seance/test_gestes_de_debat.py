"""Nothing is retained without a reveal or an explicit « sans vote »; votes beyond the people wait for a word (decision 0043)."""

from __future__ import annotations

import pytest
from inventes.atelier_fictif import plain
from inventes.tenue_fictive import COMPTES, DEBAT, SANS_VOTE, do, go, soupe

from numresp.atelier.seance.autodiagnostic import Autodiagnostic
from numresp.atelier.seance.gestes_de_debat import GestesDeDebat
from numresp.atelier.seance.ordre_des_etapes import EtapeDeSeance
from numresp.erreurs import DonneesInvalides
from numresp.langue.mots import say_role


def seat(vue: Autodiagnostic, combien: int = 6) -> None:
    """People in the room, and the débat on the screen."""
    for rang in range(combien):
        vue.tenue.record("participant", participant=f"p{rang}", role="elu")
    go(vue, "debat", DEBAT)


SEPT = COMPTES | {"compte-0": "1"}
"""Seven cards: one more than the six of COMPTES."""


def test_no_level_before_the_reveal(vue: Autodiagnostic) -> None:
    """A level alone, or with half of what « sans vote » asks for, is refused, and nothing is written."""
    go(vue, "debat", DEBAT)
    do(vue, "voter", question=DEBAT, **COMPTES)
    for champs in ({}, {"sans_vote": "  ", "dit_par": "direction"}, {"sans_vote": "Accord", "dit_par": ""}):
        assert (
            "révélez les votes" in do(vue, "retenir", question=DEBAT, reponse="0", commentaire="x", **champs)["alerte"]
        )
    assert [e.type for e in vue.tenue.evenements] == ["ouverture", "vote"]


def test_without_a_vote_it_is_said_so(vue: Autodiagnostic) -> None:
    """Who says it and why stand in the journal and on the screen; once the votes are shown, it is a vote."""
    go(vue, "debat", DEBAT)
    assert do(vue, "retenir", question=DEBAT, reponse="2", **SANS_VOTE)["alerte"] == ""
    retenue = vue.tenue.etat.retenues[DEBAT]
    assert (retenue.reponse.niveau, retenue.sans_vote, retenue.dit_par) == (2, "Accord évident", "direction")
    go(vue, "debat", DEBAT)
    assert f"Sans vote, {say_role('direction')}\u00a0: Accord évident" in soupe(vue).text
    do(vue, "reveler", question=DEBAT, **COMPTES)
    do(vue, "retenir", question=DEBAT, reponse="1", **SANS_VOTE)
    assert (vue.tenue.etat.retenues[DEBAT].sans_vote, vue.tenue.etat.retenues[DEBAT].dit_par) == ("", None)


def test_undone_reveal_retains_no_more(vue: Autodiagnostic) -> None:
    """U takes the reveal back: the level cards are gone, and nothing is retained."""
    go(vue, "debat", DEBAT)
    do(vue, "reveler", question=DEBAT, **COMPTES)
    do(vue, "annuler")
    assert not soupe(vue).select("form[data-acte=retenir]:not(.sans-vote)")
    assert do(vue, "retenir", question=DEBAT, reponse="2")["alerte"]


def test_nothing_to_press_before_the_reveal(vue: Autodiagnostic) -> None:
    """Before the votes are shown the levels are words; only the folded form has some to choose, by its own button."""
    go(vue, "debat", DEBAT)
    assert len(soupe(vue).select("ul.echelle .degre")) == 6
    assert [forme["class"] for forme in soupe(vue).select("form[data-acte=retenir]")] == [["sans-vote"]]
    assert "Entrée" not in soupe(vue).select_one(".sans-vote [type=submit]").text  # type: ignore[union-attr]
    do(vue, "reveler", question=DEBAT, **COMPTES)
    assert not soupe(vue).select("ul.echelle, .sans-vote")


@pytest.mark.parametrize("acte", ["voter", "reveler"])
def test_more_cards_than_people_wait(vue: Autodiagnostic, acte: str) -> None:
    """Seven cards for six people: said at the boxes, not recorded, not shown."""
    seat(vue)
    reponse = do(vue, acte, question=DEBAT, **SEPT)
    assert "7 cartes pour 6 personnes" in plain(reponse["alerte"])
    assert "rien n’est enregistré" in plain(reponse["alerte"])
    assert not vue.tenue.etat.votes
    assert not vue.tenue.etat.reveles
    assert "7 cartes pour 6 personnes" in plain(soupe(vue).select_one(".doute").text)  # type: ignore[union-attr]
    assert {boite.get("aria-invalid") for boite in soupe(vue).select("[data-avance]")} == {"true"}


def test_a_latecomer_is_one_key_away(vue: Autodiagnostic) -> None:
    """One more person, and the counts are recorded; nobody is noted to have confirmed anything."""
    seat(vue)
    do(vue, "voter", question=DEBAT, **SEPT)
    assert "Enregistré" in do(vue, "votes_tardifs", question=DEBAT)["dit"]
    assert (len(vue.tenue.etat.en_salle), vue.tenue.etat.count_votes(DEBAT)["0"]) == (7, 1)
    assert not vue.tenue.etat.votes[DEBAT][0].confirme
    assert not soupe(vue).select(".doute, [aria-invalid]")


def test_confirmed_counts_say_so(vue: Autodiagnostic) -> None:
    """Confirmed, they are recorded as such; a word on counts that wait no more is refused."""
    seat(vue)
    do(vue, "voter", question=DEBAT, **SEPT)
    do(vue, "votes_confirmes", question=DEBAT)
    assert (vue.tenue.etat.votes[DEBAT][0].confirme, len(vue.tenue.etat.en_salle)) == (True, 6)
    for acte in ("votes_confirmes", "votes_tardifs"):
        assert "Aucun vote n’attend" in do(vue, acte, question=DEBAT)["alerte"]


def test_right_counts_need_no_word(vue: Autodiagnostic) -> None:
    """Retyped as they should be, they are recorded at once; where nobody was announced there is no telling."""
    seat(vue)
    do(vue, "voter", question=DEBAT, **SEPT)
    assert do(vue, "voter", question=DEBAT, **COMPTES)["alerte"] == ""
    assert DEBAT not in vue.votes_douteux
    do(vue, "reveler", question=DEBAT)
    assert DEBAT in vue.tenue.etat.reveles


def test_who_left_holds_no_card(vue: Autodiagnostic) -> None:
    """Six cards once one of six has left are one too many."""
    seat(vue)
    do(vue, "depart", participant="p0")
    assert "6 cartes pour 5 personnes" in plain(do(vue, "voter", question=DEBAT, **COMPTES)["alerte"])


def test_shown_votes_do_not_change(vue: Autodiagnostic) -> None:
    """After the reveal a vote is refused, and a second reveal writes nothing."""
    go(vue, "debat", DEBAT)
    do(vue, "reveler", question=DEBAT, **COMPTES)
    n = len(vue.tenue.evenements)
    assert "second tour" in do(vue, "voter", question=DEBAT, **SEPT)["alerte"]
    assert "second tour" in do(vue, "voter_un", question=DEBAT, participant="p0", reponse="1")["alerte"]
    do(vue, "reveler", question=DEBAT)
    assert len(vue.tenue.evenements) == n


def test_second_round(vue: Autodiagnostic) -> None:
    """The first round stands beside the new one, hidden like it was; then how far the room moved; a third is refused."""
    go(vue, "debat", DEBAT)
    assert "pas révélé" in do(vue, "second_tour", question=DEBAT)["alerte"]
    do(vue, "reveler", question=DEBAT, **COMPTES)
    do(vue, "second_tour", question=DEBAT)
    assert "Premier tour" in soupe(vue, "projection").text
    assert do(vue, "retenir", question=DEBAT, reponse="2")["alerte"]
    do(vue, "reveler", question=DEBAT, **(dict.fromkeys(COMPTES, "0") | {"compte-1": "6"}))
    assert "passe de 2 à 1" in soupe(vue, "projection").text
    assert "deux fois" in do(vue, "second_tour", question=DEBAT)["alerte"]
    do(vue, "retenir", question=DEBAT, reponse="1")
    assert vue.tenue.etat.retenues[DEBAT].reponse.niveau == 1
    assert vue.tenue.etat.count_first(DEBAT) == {"1": 2, "2": 3, "3": 1}
    assert vue.etape != EtapeDeSeance("debat", DEBAT)


def test_nothing_in_doubt_at_first(vue: Autodiagnostic) -> None:
    """No count waits for a word before one was typed."""
    assert isinstance(vue, GestesDeDebat)
    with pytest.raises(DonneesInvalides, match="aucun vote"):
        vue.take_doubtful(DEBAT)
