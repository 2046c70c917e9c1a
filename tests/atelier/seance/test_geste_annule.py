"""Undo: the last gesture is taken back, whatever it was, and said in words."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args

import pytest
from inventes.tenue_fictive import DEBAT, open_fictive

from numresp.atelier.commun.champs import GESTES
from numresp.atelier.seance.geste_annule import say_geste, undo_last
from numresp.atelier.seance.seance import Tenue
from numresp.erreurs import DonneesInvalides
from numresp.modele.seance.evenements import TOUS


@pytest.fixture
def tenue(tmp_path: Path) -> Tenue:
    """A séance just opened, three people announced."""
    tenue = open_fictive(tmp_path)
    for ident in ("elu", "technicien", "direction"):
        tenue.record("participant", participant=ident, role=ident)
    return tenue


def test_every_kind_of_gesture_has_its_words() -> None:
    """All that may be written and undone; an ouverture and an undo are not."""
    genres = {get_args(modele.model_fields["type"].annotation)[0] for modele in get_args(TOUS)}
    assert genres - {"ouverture", "annulation"} == GESTES.keys()


def undo(tenue: Tenue) -> str:
    """Undo by a screen; what it says after the hour."""
    vue: Any = SimpleNamespace(dit="")
    vue.say_written = lambda _evenement, quoi: setattr(vue, "dit", f"{quoi} à 10:00:00")
    undo_last(vue, tenue)
    return str(vue.dit).removeprefix("Annulé à 10:00:00\u00a0: ")


def test_who_was_taken_out_comes_back(tenue: Tenue) -> None:
    """Then the gestures before it are undone, the newest first: the journal keeps them all."""
    elu = tenue.etat.participants["elu"].n
    tenue.record("annulation", cible=elu, retrait=True)
    assert list(tenue.etat.participants) == ["technicien", "direction"]
    assert undo(tenue) == "retrait d’un participant, élu"
    assert list(tenue.etat.participants) == ["elu", "technicien", "direction"]
    assert undo(tenue) == "participant, direction"
    assert list(tenue.etat.participants) == ["elu", "technicien"]
    assert len(tenue.evenements) == 7


def test_the_last_one_taken_out_comes_back(tenue: Tenue) -> None:
    """He was the last gesture before: taking him out is one more, not an undo."""
    tenue.record("annulation", cible=tenue.etat.participants["direction"].n, retrait=True)
    assert undo(tenue) == "retrait d’un participant, direction"
    assert list(tenue.etat.participants) == ["elu", "technicien", "direction"]


def test_an_old_journal_reads_as_it_did(tenue: Tenue) -> None:
    """Without the mark an `annulation` is an undo, and is passed over."""
    tenue.record("annulation", cible=tenue.etat.participants["elu"].n)
    assert undo(tenue) == "participant, direction"
    assert list(tenue.etat.participants) == ["technicien"]


def test_nobody_is_taken_out_of_a_closed_seance(tenue: Tenue) -> None:
    """Who took part stays."""
    tenue.record("cloture")
    with pytest.raises(DonneesInvalides, match="la séance est close"):
        tenue.record("annulation", cible=tenue.etat.participants["elu"].n, retrait=True)
    assert "elu" in tenue.etat.participants


def test_in_words(tenue: Tenue) -> None:
    """With its question, thème, title, or how many questions it is about."""
    question = tenue.referentiel.questions[DEBAT]
    theme = tenue.referentiel.theme_de[DEBAT]
    dits = {
        f"votes, «\u00a0{question.intitule}\u00a0»": ("vote", {"question": DEBAT, "comptes": {"1": 2}}),
        f"frein, {theme.nom}": ("frein", {"noeud": theme.id, "texte": "x"}),
        f"remarque, «\u00a0{question.intitule}\u00a0»": ("commentaire", {"cible": DEBAT, "texte": "x"}),
        "départ, élu": ("depart", {"participant": "elu"}),
        "débats ajournés, 1\u00a0question": ("ajournement", {"questions": [DEBAT]}),
        "pause": ("pause", {}),
    }
    for dit, (genre, contenu) in dits.items():
        assert say_geste(tenue.record(genre, **contenu), tenue) == dit
