"""A séance opened by mistake: what makes it one in which nobody wrote, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.tenue_fictive import DEBAT, open_fictive, reopen

from numresp.depot.dossier.seance_ecartee import is_untouched, set_aside_seance
from numresp.depot.seance.ecriture_de_journal import Ecrivain
from numresp.erreurs import DonneesInvalides, Occupe

REPRISE = {"question": DEBAT, "reponse": 1, "role": "technicien", "origine": "seance_precedente"}


def test_untouched(tmp_path: Path) -> None:
    """The opening writes ouverture, settings and constats; what a person adds counts until it is undone."""
    tenue = open_fictive(tmp_path)
    tenue.record("programme", minutes=90)
    tenue.record("constat", **REPRISE)
    assert is_untouched(tenue.evenements)
    tenue.record("participant", participant="elu", role="elu")
    assert not is_untouched(tenue.evenements)
    tenue.undo()
    assert is_untouched(tenue.evenements)
    tenue.record("programme", debats=[DEBAT])
    assert not is_untouched(tenue.evenements)


@pytest.mark.parametrize(
    ("genre", "contenu"),
    [
        ("debut", {}),
        ("constat", REPRISE | {"origine": "questionnaire"}),
        ("vote", {"question": DEBAT, "comptes": {"1": 2}}),
        ("cloture", {}),
    ],
)
def test_a_record_stays(tmp_path: Path, genre: str, contenu: dict[str, object]) -> None:
    """Whatever a person wrote: refused, and the journal is where it was."""
    tenue = open_fictive(tmp_path)
    tenue.record(genre, **contenu)
    with pytest.raises(DonneesInvalides, match="n’est pas vide"):
        set_aside_seance(tenue.dossier, tenue.seance)
    assert [chemin.name for chemin in tenue.chemin.parent.iterdir()] == [tenue.chemin.name]


def test_another_window_writes(tmp_path: Path) -> None:
    """Its lock is respected."""
    tenue = open_fictive(tmp_path)
    with Ecrivain(tenue.chemin), pytest.raises(Occupe):
        set_aside_seance(tenue.dossier, tenue.seance)
    assert tenue.chemin.exists()


def test_put_back(tmp_path: Path) -> None:
    """Renamed back, it is read as it was; another window that still holds it cannot write elsewhere."""
    tenue = open_fictive(tmp_path)
    cote = set_aside_seance(tenue.dossier, tenue.seance)
    assert cote.name == "2026-05-06-autodiagnostic.ecartee-1"
    with pytest.raises(DonneesInvalides):
        tenue.record("debut")
    assert not tenue.chemin.exists()
    cote.rename(tenue.chemin)
    assert len(reopen(tmp_path).evenements) == 1
