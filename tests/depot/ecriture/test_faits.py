"""Facts changed in organisation.yaml, lines in parc.csv: all else stays as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.ecriture.creation import create_dossier
from numresp.depot.ecriture.faits import update_organisation, update_parc
from numresp.depot.parties.organisation import load_organisation
from numresp.erreurs import DonneesInvalides
from numresp.modele.dossier.organisation import LigneParc


@pytest.fixture
def fichier(tmp_path: Path) -> Path:
    """The organisation.yaml of a new dossier."""
    return create_dossier(tmp_path, "valmont", "Valmont") / "organisation.yaml"


def test_facts_and_comments(fichier: Path) -> None:
    """Facts go where they belong, in the file's own lines; every comment stays."""
    avant = fichier.read_text(encoding="utf-8")
    faits = {"population": 4900, "type": "epci", "serveurs": True, "sites_web": 2, "surface_m2": 1250.5}
    organisation = update_organisation(fichier, faits)
    apres = fichier.read_text(encoding="utf-8")
    assert load_organisation(fichier) == organisation
    assert {champ: organisation.faits[champ] for champ in faits} == faits
    for ligne in avant.splitlines():
        commentaire = ligne.partition("#")[2]
        assert commentaire in apres


def test_fact_emptied(fichier: Path) -> None:
    """A fact that nobody knows any more is unknown: neither 0 nor false, in the profile either."""
    update_organisation(fichier, {"agents": 12, "ecoles": False})
    organisation = update_organisation(fichier, {"agents": None, "ecoles": None})
    assert organisation.agents is None
    assert organisation.faits["ecoles"] is None


def test_block_profile_and_sources(exemple: Path, tmp_path: Path) -> None:
    """A profile written line by line stays so; sources and all other lines are untouched."""
    fichier = tmp_path / "organisation.yaml"
    texte = (exemple / "le-trait" / "organisation.yaml").read_text(encoding="utf-8")
    fichier.write_text(texte, encoding="utf-8")
    update_organisation(fichier, {"etp": 140, "serveurs": False, "nis2": True})
    lignes, neuves = texte.splitlines(), fichier.read_text(encoding="utf-8").splitlines()
    changees = [neuve for neuve in neuves if neuve not in lignes]
    assert [ligne.split("#")[0].strip() for ligne in changees] == ["serveurs: false", "etp: 140", "nis2: true"]
    assert len(neuves) == len(lignes) + 1


def test_nothing_changed_writes_nothing(fichier: Path) -> None:
    """The same facts again leave the very file."""
    update_organisation(fichier, {"population": 4900})
    avant = fichier.stat().st_mtime_ns
    update_organisation(fichier, {})
    assert fichier.stat().st_mtime_ns == avant


@pytest.mark.parametrize("faits", [{"type": "royaume"}, {"population": -3}, {"population": "beaucoup"}])
def test_bad_fact_writes_nothing(fichier: Path, faits: dict[str, object]) -> None:
    """A fact that the file may not hold is refused, and the file is as it was."""
    avant = fichier.read_bytes()
    with pytest.raises(DonneesInvalides):
        update_organisation(fichier, faits)  # type: ignore[arg-type]
    assert fichier.read_bytes() == avant


@pytest.mark.parametrize("nom", ['"><script>alert(1)</script>', "L’Étang: « sur » #1", "a: b", "- x", "'"])
def test_any_name(fichier: Path, nom: str) -> None:
    """Whatever a name holds, it is read back as it is."""
    assert update_organisation(fichier, {"nom": nom}).nom == nom


def test_parc_keeps_its_dialect(exemple: Path, tmp_path: Path) -> None:
    """A line is added to the inventory; the others are the same, byte by byte."""
    fichier = tmp_path / "parc.csv"
    avant = (exemple / "le-trait" / "parc.csv").read_bytes()
    fichier.write_bytes(avant)
    ligne = LigneParc(type="tablette", nombre=3, annee_achat=2024)
    update_parc(fichier, lambda lignes: [*lignes, ligne])
    assert fichier.read_bytes().startswith(avant.rstrip())
    lignes = update_parc(fichier, lambda lignes: lignes[:-1])
    assert ligne not in lignes
    assert len(lignes) == len(load_dossier(exemple, "le-trait").parc)
