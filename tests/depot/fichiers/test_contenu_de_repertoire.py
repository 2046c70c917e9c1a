"""What a folder holds is told without opening anything."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from numresp.depot.fichiers.contenu_de_repertoire import find_genre, has_entry, list_names, list_present, stamp

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="liens et tubes de POSIX")


@POSIX
def test_each_kind(tmp_path: Path) -> None:
    """A file, a folder, a FIFO, and links: to each of them, to nothing, in a circle, out of the folder."""
    ici = tmp_path / "ici"
    (ici / "dossier").mkdir(parents=True)
    (ici / "fichier").write_text("x", encoding="utf-8")
    os.mkfifo(ici / "tube")
    for nom, vers in {
        "l-dehors": "..", "l-dossier": "dossier", "l-fichier": "fichier", "l-rien": "rien", "l-rond": "l-rond",
        "l-sous-fichier": "fichier/x", "l-tube": "tube",
    }.items():  # fmt: skip
        (ici / nom).symlink_to(vers)
    assert [(present.nom, present.genre) for present in list_present(ici)] == [
        ("dossier", "dossier"),
        ("fichier", "fichier"),
        ("l-dehors", "lien dehors"),
        ("l-dossier", "dossier"),
        ("l-fichier", "fichier"),
        ("l-rien", "lien brisé"),
        ("l-rond", "lien brisé"),
        ("l-sous-fichier", "lien brisé"),
        ("l-tube", "spécial"),
        ("tube", "spécial"),
    ]


@POSIX
def test_a_link_inside_a_wider_folder(tmp_path: Path) -> None:
    """A link that stays inside the folder that is given leads nowhere else."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "lien").symlink_to("..")
    assert [present.genre for present in list_present(tmp_path / "a", tmp_path)] == ["dossier"]
    assert find_genre(tmp_path / "a" / "lien", (tmp_path / "a").resolve()) == "lien dehors"


def test_absent_is_not_empty(tmp_path: Path) -> None:
    """A folder that is not there cannot be listed; it has no names, and no entry."""
    (tmp_path / "b").mkdir()
    (tmp_path / "a").write_text("", encoding="utf-8")
    assert list_names(tmp_path) == ["a", "b"]
    assert list_names(tmp_path / "absent") == list_names(tmp_path / "a") == []
    with pytest.raises(FileNotFoundError):
        list_present(tmp_path / "absent")
    assert [has_entry(*place) for place in ((tmp_path, "a"), (tmp_path, "c"), (tmp_path / "a", "x"))] == [
        True,
        False,
        False,
    ]


def test_a_change_shows(tmp_path: Path) -> None:
    """In what is written, in the date alone, in which file it is; one that is missing is told from all others."""
    fichier, autre = tmp_path / "a", tmp_path / "b"
    vus = [stamp(fichier)]
    fichier.write_bytes(b"un")
    vus.append(stamp(fichier))
    fichier.write_bytes(b"deux")
    vus.append(stamp(fichier))
    os.utime(fichier, (1, 1))
    vus.append(stamp(fichier))
    assert stamp(fichier) == vus[-1]
    autre.write_bytes(b"deux")
    os.utime(autre, (1, 1))
    autre.replace(fichier)
    assert len({*vus, stamp(fichier)}) == 5
    assert vus[0] == ()
