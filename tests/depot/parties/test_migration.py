"""migration.yaml: what is written is read back; its faults are said with their line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from inventes.outils_depot import write

from numresp.depot.parties.migration import ENTETE, NOM, dump_migration, load_migration
from numresp.erreurs import DonneesInvalides
from numresp.modele.dossier.migration import Migration

UNE = Migration(referentiel="collectivites", vers="2098.1", depuis="2026.1", prepare_le=date(2026, 11, 30))


@pytest.mark.parametrize("migration", [UNE, UNE.model_copy(update={"illustratif": "Tout : « inventé »."})])
def test_written_and_read_back(tmp_path: Path, migration: Migration) -> None:
    """The text says first how to give it up; an empty mark is left out; versions stay texts."""
    texte = dump_migration(migration)
    assert texte.startswith(ENTETE)
    assert ("illustratif" in texte) is bool(migration.illustratif)
    write(tmp_path / NOM, texte)
    assert load_migration(tmp_path) == migration


def test_none_and_faulty(tmp_path: Path) -> None:
    """No file is no preparation; all the faults of one are said at once."""
    assert load_migration(tmp_path) is None
    write(tmp_path / NOM, "referentiel: collectivites\nvers: 2098.1\ndepuis: '2026.1'\nprepare_le: demain\n")
    with pytest.raises(DonneesInvalides) as vu:
        load_migration(tmp_path)
    assert [faute.lieu for faute in vu.value.fautes] == ["vers", "prepare_le"]
    assert {Path(faute.fichier).name for faute in vu.value.fautes} == {NOM}
