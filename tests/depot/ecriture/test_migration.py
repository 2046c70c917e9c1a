"""A preparation is written once, whole; it never takes the place of another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier, list_tree

from numresp.depot.ecriture.migration import write_migration
from numresp.depot.fichiers.verrou import hold_parts
from numresp.depot.parties.migration import NOM, load_migration
from numresp.erreurs import DonneesInvalides, Occupe
from numresp.modele.dossier.migration import Migration

UNE = Migration(referentiel="collectivites", vers="2098.1", depuis="2026.1", prepare_le=date(2026, 11, 30))


def test_written_once(tmp_path: Path) -> None:
    """The second time nothing is written, whatever the day: the file is the same to the byte."""
    dossier = create_dossier(tmp_path)
    assert write_migration(dossier, UNE)
    octets = (dossier / NOM).read_bytes()
    assert not write_migration(dossier, UNE.model_copy(update={"prepare_le": date(2026, 12, 24)}))
    assert (dossier / NOM).read_bytes() == octets
    assert load_migration(dossier) == UNE


def test_never_over_another(tmp_path: Path) -> None:
    """One for another version stands until its séance was held: then the next one departs from it."""
    dossier = create_dossier(tmp_path)
    write_migration(dossier, UNE)
    avant = list_tree(dossier)
    with pytest.raises(DonneesInvalides, match="déjà préparé pour collectivites-2098"):
        write_migration(dossier, UNE.model_copy(update={"vers": "2099.1"}))
    assert list_tree(dossier) == avant
    suivante = UNE.model_copy(update={"vers": "2099.1", "depuis": "2098.1"})
    assert write_migration(dossier, suivante)
    assert load_migration(dossier) == suivante


def test_not_while_another_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dossier is held elsewhere: it is said, and nothing is written."""
    dossier = create_dossier(tmp_path)
    monkeypatch.setattr("numresp.depot.ecriture.remplacement_groupe.ATTENTE_S", 0.0)
    monkeypatch.setattr("numresp.depot.ecriture.remplacement_groupe.hold_dossier.__wrapped__.__defaults__", (0.0,))
    with hold_parts(dossier, 0.0), pytest.raises(Occupe):
        write_migration(dossier, UNE)
    assert not (dossier / NOM).exists()


def test_the_disk_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written, and it is said in French."""
    dossier = create_dossier(tmp_path)

    def refuse(_fichiers: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("numresp.depot.ecriture.migration.replace_files", refuse)
    with pytest.raises(DonneesInvalides, match="écriture impossible"):
        write_migration(dossier, UNE)
    assert not (dossier / NOM).exists()
