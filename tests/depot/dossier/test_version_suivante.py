"""A first séance is on the newest version; the next ones on that of the last, until the dossier was prepared for another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from inventes.atelier_fictif import PLUS_TARD, create_dossier, hold_seance
from inventes.deux_versions import ANCIENNE, NOUVELLE, publish_version

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.dossier.version_suivante import find_next_referentiel, is_migrated
from numresp.depot.ecriture.migration import write_migration
from numresp.erreurs import Introuvable
from numresp.modele.dossier.migration import Migration

VIEUX = {"id": "collectivites", "version": ANCIENNE}
PRETE = Migration(referentiel="collectivites", vers=NOUVELLE, depuis=ANCIENNE, prepare_le=date(2026, 1, 2))


@pytest.fixture(autouse=True)
def two_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """2026.1 and 2098.1 ship."""
    publish_version(tmp_path / "fourni", monkeypatch)


def test_from_the_first_seance_to_the_next_version(tmp_path: Path) -> None:
    """New: 2098.1. In its parcours: 2026.1, a newer one being there or not. Prepared: 2098.1, which stays once it was held."""
    create_dossier(tmp_path, "neuve")
    assert find_next_referentiel(load_dossier(tmp_path, "neuve")).version == NOUVELLE
    dossier = create_dossier(tmp_path)
    hold_seance(dossier, cite=VIEUX)
    lu = load_dossier(tmp_path, "valmont")
    assert (find_next_referentiel(lu).version, is_migrated(lu)) == (ANCIENNE, False)
    write_migration(dossier, PRETE)
    lu = load_dossier(tmp_path, "valmont")
    assert (find_next_referentiel(lu).version, is_migrated(lu)) == (NOUVELLE, False)
    hold_seance(dossier, cite=VIEUX | {"version": NOUVELLE}, jalon="bilan", jour=PLUS_TARD)
    lu = load_dossier(tmp_path, "valmont")
    assert (find_next_referentiel(lu).version, is_migrated(lu)) == (NOUVELLE, True)


def test_a_version_that_is_not_known(tmp_path: Path) -> None:
    """A dossier that was prepared with a later numresp says so when its séance is opened, and is read all the same."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier, cite=VIEUX)
    write_migration(dossier, PRETE.model_copy(update={"vers": "2099.9"}))
    with pytest.raises(Introuvable, match="2099"):
        find_next_referentiel(load_dossier(tmp_path, "valmont"))
