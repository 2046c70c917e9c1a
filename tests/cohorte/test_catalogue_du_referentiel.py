"""The catalogue of a day on the questions that a body answered: an edition speaks of the version that it came out with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from inventes.deux_versions import ANCIENNE, NOUVELLE, QUITTEE, REMPLACEE, SUITE, publish_version

from numresp.cohorte.catalogue_du_referentiel import find_spoken, speak_actions, speak_obligations
from numresp.depot.fourni.catalogue import load_actions, load_obligations
from numresp.depot.fourni.editions import list_editions
from numresp.depot.fourni.referentiels import find_referentiel, list_versions
from numresp.modele.catalogue.edition import Edition

JOUR = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def two_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """2026.1 and 2098.1 ship, with the editions there are."""
    publish_version(tmp_path / "fourni", monkeypatch)


def test_which_version_an_edition_speaks_of() -> None:
    """The newest one that is not after it; the first one where all are; its own where none ships or no edition is named."""
    assert list_versions("collectivites") == [ANCIENNE, NOUVELLE]
    lu = find_referentiel("collectivites", NOUVELLE)
    for ident, attendue in (("2026.1", ANCIENNE), ("2097.12", ANCIENNE), ("2098.1", NOUVELLE), ("1", ANCIENNE)):
        assert find_spoken(lu, Edition(id=ident, date=JOUR)).version == attendue
    assert find_spoken(lu, list_editions()[0].date).version == ANCIENNE
    assert find_spoken(lu, None) is lu
    ailleurs = lu.model_copy(update={"id": "autre"})
    assert find_spoken(ailleurs, JOUR) is ailleurs


def test_an_older_edition_on_a_newer_version() -> None:
    """The question that has another id now is moved under it; the one that left is moved by nobody; no duty names it."""
    premiere = list_editions()[0].date
    actions, neuf = load_actions(jour=premiere), find_referentiel("collectivites", NOUVELLE)
    dites = speak_actions(actions, neuf, premiere)
    bougees = {progres.question for action in dites for progres in action.questions}
    assert SUITE in bougees
    assert not {REMPLACEE, QUITTEE} & bougees
    assert bougees <= neuf.questions.keys()
    requises = {
        e.question for o in speak_obligations(load_obligations(jour=premiere), neuf, premiere) for e in o.niveaux_requis
    }
    assert requises <= neuf.questions.keys()
    assert [action.id for action in dites] == [action.id for action in actions]


def test_on_its_own_version() -> None:
    """Nothing is said otherwise."""
    premiere = list_editions()[0].date
    actions, vieux = load_actions(jour=premiere), find_referentiel("collectivites", ANCIENNE)
    assert speak_actions(actions, vieux, premiere) == tuple(actions)
