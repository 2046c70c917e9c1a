"""The clock of a débat, and what may be put off when the room is late (decision 0043)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import plain
from inventes.tenue_fictive import DEBAT, open_fictive, reopen

from numresp.atelier.seance.ordre_des_etapes import EtapeDeSeance, list_debats, measure_temps
from numresp.atelier.seance.seance import Tenue
from numresp.atelier.seance.temps import find_arrival, propose_ajournement, render_horloge, say_ajournement

ICI = EtapeDeSeance("debat", DEBAT)


@pytest.fixture
def tenue(tmp_path: Path) -> Tenue:
    """A séance just opened."""
    return open_fictive(tmp_path)


def wait(tenue: Tenue, **duree: float) -> None:
    """Let time pass."""
    tenue.horloge.heure += timedelta(**duree)  # type: ignore[attr-defined]


def test_on_time_nothing_is_put_off(tenue: Tenue) -> None:
    """Not before the start, nor while the programme fits: 79.5 minutes of 120."""
    assert propose_ajournement(tenue, tenue.horloge()) is None
    tenue.record("debut")
    assert propose_ajournement(tenue, tenue.etat.debut.horodatage + timedelta(minutes=40)) is None  # type: ignore[union-attr]


def test_late_as_many_as_it_takes(tenue: Tenue) -> None:
    """9.5 minutes late: three débats of four minutes, of the least weight; without answers so far, all of it is lost."""
    tenue.record("debut")
    maintenant = tenue.etat.debut.horodatage + timedelta(minutes=50)  # type: ignore[union-attr]
    propose = propose_ajournement(tenue, maintenant)
    assert propose is not None
    assert (len(propose.questions), propose.minutes, propose.repris) == (3, 12.0, 0)
    restent = set(list_debats(tenue)) - set(propose.questions)
    assert max(tenue.parts[ident] for ident in propose.questions) <= min(tenue.parts[ident] for ident in restent)
    assert propose.perdus == pytest.approx(sum(tenue.parts[ident] for ident in propose.questions))
    dit = plain(say_ajournement(tenue, propose))
    assert dit.startswith("Ajourner 3 débats, ceux qui pèsent le moins : 12 minutes gagnées ; ")
    assert "restent sans réponse" in dit
    assert "gardent" not in dit


def test_what_was_answered_before_stays(tenue: Tenue) -> None:
    """A débat that has an answer from before keeps it; one that has votes is not put off."""
    tenue.record("programme", debats=[DEBAT, "usage.sobriete"], minutes=10)
    tenue.record("constat", question=DEBAT, reponse=1, role="technicien")
    tenue.record("vote", question="usage.sobriete", comptes={"1": 2})
    tenue.record("debut")
    propose = propose_ajournement(tenue, tenue.horloge())
    assert propose is not None
    assert (propose.questions, propose.perdus) == ((DEBAT,), 0)
    dit = plain(say_ajournement(tenue, propose))
    assert "gardent la réponse notée avant" in dit
    assert dit.startswith("Ajourner 1 débat, le seul qui reste : 4 minutes gagnées")  # none weighs less than the others


def test_a_pause_is_not_time_spent(tenue: Tenue) -> None:
    """Twenty minutes of pause in thirty: ten are spent, as they stand and after a restart."""
    tenue.record("debut")
    tenue.record("pause")
    wait(tenue, minutes=20)
    tenue.record("reprise")
    wait(tenue, minutes=10)
    temps = measure_temps(tenue, tenue.horloge())
    assert temps is not None
    assert temps.ecoule_min == pytest.approx(10, abs=0.2)


def test_clock_of_a_debate_survives_a_restart(tenue: Tenue) -> None:
    """It began with the last event on anything else; a séance taken up much later begins anew."""
    tenue.record("debut")
    tenue.record("reponse", question="gouvernance.moyens", reponse=1)
    depart = tenue.evenements[-1].horodatage
    wait(tenue, minutes=2)
    tenue.record("vote", question=DEBAT, comptes={"1": 2})
    assert find_arrival(tenue, ICI) == depart
    wait(tenue, hours=2)
    assert find_arrival(tenue, ICI) > depart + timedelta(hours=2)


def test_before_the_start_the_clock_is_new(tmp_path: Path) -> None:
    """What was prepared the day before is no débat that has begun."""
    open_fictive(tmp_path)
    tenue = reopen(tmp_path)
    assert find_arrival(tenue, ICI) == tenue.horloge.heure  # type: ignore[attr-defined]


def test_clock_is_the_same_at_each_look(tenue: Tenue) -> None:
    """Drawn again it is the same text, running, stopped and running again: nothing is sent for the time that passes."""
    tenue.record("debut")
    arrivee = tenue.horloge()

    def draw() -> dict[str, str]:
        vue = BeautifulSoup(str(render_horloge(tenue, arrivee)), "html.parser").span
        assert vue is not None
        return {cle: str(vue[cle]) for cle in ("data-depuis", "data-fige", "data-limite") if cle in vue.attrs}

    court = draw()
    assert court == {"data-depuis": str(int(arrivee.timestamp() * 1000)), "data-limite": "240"}
    wait(tenue, seconds=59)
    tenue.record("pause")
    fige = draw()
    wait(tenue, minutes=5)
    assert draw() == fige
    ecoule_s = (int(fige["data-fige"]) - int(fige["data-depuis"])) / 1000
    assert 59 <= ecoule_s <= 65
    tenue.record("reprise")
    repris = draw()
    wait(tenue, minutes=1)
    assert draw() == repris
    assert int(repris["data-depuis"]) >= int(court["data-depuis"]) + 300_000
