"""The archive of a dossier gives it back, the same bytes each time; proofs only when asked, hidden files and links never."""

from __future__ import annotations

import hashlib
import io
import shutil
import zipfile
from pathlib import Path

import pytest

from numresp.cli import run
from numresp.depot.dossier import archive
from numresp.depot.dossier.archive import write_archive
from numresp.depot.dossier.dossier import load_dossier
from numresp.erreurs import DonneesInvalides


@pytest.fixture
def espace(exemple: Path, tmp_path: Path) -> Path:
    """Give an espace of one body, with proofs, files of its own, hidden ones and links."""
    dossier = tmp_path / "e/portelune-essai"
    shutil.copytree(exemple / "portelune-essai", dossier)
    for nom in ("preuves/facture.pdf", "notes/réunion.txt", ".caché/x", ".brouillon.csv-abcdefgh"):
        (dossier / nom).parent.mkdir(exist_ok=True)
        (dossier / nom).write_text(nom, "utf-8")
    (dossier / "lien.txt").symlink_to("/etc/hostname")
    return tmp_path / "e"


def names(octets: bytes) -> set[str]:
    """Give the names in an archive."""
    return set(zipfile.ZipFile(io.BytesIO(octets)).namelist())


def test_gives_the_dossier_back(espace: Path, tmp_path: Path) -> None:
    """Unpacked, it loads as the one it was made of."""
    dossier = load_dossier(espace, "portelune-essai")
    zipfile.ZipFile(io.BytesIO(write_archive(dossier))).extractall(tmp_path / "rendu")
    rendu = load_dossier(tmp_path / "rendu", "portelune-essai")
    for champ in ("slug", "organisation", "parc", "actions", "mesures", "jalons", "feuille_de_route"):
        assert getattr(rendu, champ) == getattr(dossier, champ)
    assert [seance.marque for seance in rendu.seances] == [seance.marque for seance in dossier.seances]


def test_what_is_taken(espace: Path) -> None:
    """Everything of the body's but proofs; with them when asked; nothing hidden, no link."""
    dossier = load_dossier(espace, "portelune-essai")
    sans, avec = names(write_archive(dossier)), names(write_archive(dossier, preuves=True))
    assert {"portelune-essai/organisation.yaml", "portelune-essai/notes/réunion.txt"} <= sans
    assert avec - sans == {"portelune-essai/preuves/facture.pdf"}
    assert not {nom for nom in avec if "/." in nom or "lien" in nom}


def test_same_bytes(espace: Path, tmp_path: Path) -> None:
    """Whenever and wherever it is made."""
    un = write_archive(load_dossier(espace, "portelune-essai"))
    shutil.copytree(espace, tmp_path / "f", symlinks=True)
    (tmp_path / "f/portelune-essai/parc.csv").touch()
    assert write_archive(load_dossier(tmp_path / "f", "portelune-essai")) == un


def test_changed_meanwhile(espace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of one state and half of another is no archive."""
    dossier = load_dossier(espace, "portelune-essai")
    empreintes = iter(({"parc.csv": "1"}, {"parc.csv": "2"}))
    monkeypatch.setattr(archive, "hash_files", lambda _: next(empreintes))
    with pytest.raises(DonneesInvalides, match="a changé"):
        write_archive(dossier)


def test_too_heavy(espace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said with the mend, before the memory is full."""
    monkeypatch.setattr(archive, "LIMITE_OCTETS", 10_000)
    with pytest.raises(DonneesInvalides, match="trop pour une archive"):
        write_archive(load_dossier(espace, "portelune-essai"))


def test_command(espace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says where it is and its SHA-256; it goes anywhere but into the dossier."""
    ordre = ["exporter", "portelune-essai", "--vers", "archive", "--espace", str(espace), "--sortie"]
    assert run([*ordre, str(tmp_path / "a.zip")]) == 0
    dit = capsys.readouterr()
    assert dit.out.strip().endswith("a.zip")
    assert hashlib.sha256((tmp_path / "a.zip").read_bytes()).hexdigest() in dit.err
    assert run([*ordre, str(espace / "portelune-essai/a.zip")]) == 1
    assert run([*ordre, str(tmp_path / "a.zip"), "--avec-preuves"]) == 0
    assert run([*ordre[:3], "xlsx", *ordre[4:], str(tmp_path / "x.xlsx"), "--avec-preuves"]) == 2
