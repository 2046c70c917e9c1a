"""What ships is read once a process: kept under its own bytes, so that a change is never missed and a fault never kept."""

import os
from pathlib import Path

import pytest
from inventes.catalogue_fictif import write_catalogue

from numresp.depot.fourni.catalogue import load_catalogue
from numresp.depot.fourni.lecture_gardee import keep_by_content
from numresp.erreurs import DonneesInvalides, fault


def test_one_reading_for_each_content(tmp_path: Path) -> None:
    """The same bytes are read once; others at once, even of the same size and the same date; the first ones again are known."""
    lus: list[str] = []

    @keep_by_content
    def read(chemin: Path) -> str:
        lus.append(chemin.read_text(encoding="utf-8"))
        return lus[-1]

    fichier = tmp_path / "f.yaml"
    fichier.write_text("un", encoding="utf-8")
    quand = fichier.stat()
    assert [read(fichier), read(fichier)] == ["un", "un"]
    fichier.write_text("zz", encoding="utf-8")
    os.utime(fichier, ns=(quand.st_atime_ns, quand.st_mtime_ns))
    assert read(fichier) == "zz"
    fichier.write_text("un", encoding="utf-8")
    assert read(fichier) == "un"
    assert lus == ["un", "zz"]


def test_a_fault_is_said_each_time_until_it_is_mended(tmp_path: Path) -> None:
    """What could not be read is read again; a file that is gone is told by the reader itself."""
    fois: list[Path] = []

    @keep_by_content
    def read(chemin: Path) -> str:
        fois.append(chemin)
        raise DonneesInvalides([fault("illisible", fichier=chemin.name)])

    (tmp_path / "f.yaml").write_text("x", encoding="utf-8")
    for nom in ("f.yaml", "f.yaml", "absent.yaml"):
        with pytest.raises(DonneesInvalides, match="illisible"):
            read(tmp_path / nom)
    assert len(fois) == 3


def test_the_catalogue_is_shared_and_follows_its_files(tmp_path: Path) -> None:
    """Two reports get the same actions; after an edit of one file they get the new ones, and a lost document is a fault."""
    write_catalogue(tmp_path)
    avant = load_catalogue(dossier=tmp_path)
    assert load_catalogue(dossier=tmp_path).actions is avant.actions
    fichier = tmp_path / "actions.yaml"
    titre = avant.actions[0].titre
    fichier.write_text(fichier.read_text(encoding="utf-8").replace(titre, "Tout autre titre"), encoding="utf-8")
    apres = load_catalogue(dossier=tmp_path)
    assert apres.actions[0].titre == "Tout autre titre"
    assert apres.obligations is avant.obligations
