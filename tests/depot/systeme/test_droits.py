"""New files and folders have the rights that their place asks for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from numresp.depot.systeme.droits import (
    make_draft_folder,
    make_folders,
    name_draft,
    open_draft,
    read_umask,
    remove_folders,
    share_folder,
    write_file,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows n’a pas ces droits")


@pytest.fixture(autouse=True)
def _masque() -> Iterator[None]:
    """Who runs the tests takes away what others may write."""
    avant = os.umask(0o022)
    yield
    os.umask(avant)


def rights(chemin: Path) -> str:
    """Permissions in octal digits."""
    return f"{chemin.stat().st_mode & 0o777:03o}"


def make_place(tmp_path: Path, mode: int) -> Path:
    """A folder with these rights."""
    (tmp_path / "ici").mkdir()
    (tmp_path / "ici").chmod(mode)
    return tmp_path / "ici"


@pytest.mark.parametrize(
    ("mode", "dossier", "fichier"),
    [(0o700, "755", "644"), (0o770, "775", "664"), (0o777, "777", "666"), (0o1777, "755", "644")],
)
def test_as_the_folder_that_holds_them(tmp_path: Path, mode: int, dossier: str, fichier: str) -> None:
    """Who may write in it may write in what is new there; where each keeps his own (/tmp), nobody else."""
    ici = make_place(tmp_path, mode)
    assert make_folders(ici / "a" / "b") == [ici / "a", ici / "a" / "b"]
    write_file(ici / "x", b"octets")
    assert (rights(ici / "a"), rights(ici / "x")) == (dossier, fichier)
    assert (ici / "x").read_bytes() == b"octets"


def test_a_body_that_keeps_its_reports(tmp_path: Path) -> None:
    """Others have no access to the folder of its name nor to those in it, even where it was there; those above stay open."""
    ici = make_place(tmp_path, 0o755)
    assert [fait.name for fait in make_folders(ici / "sortie" / "valmont" / "2025", prive="valmont")] == [
        "sortie",
        "valmont",
        "2025",
    ]
    vus = [rights(ici / nom) for nom in ("sortie", "sortie/valmont", "sortie/valmont/2025")]
    assert vus == ["755", "750", "750"]
    (ici / "sortie" / "valmont").chmod(0o755)
    assert make_folders(ici / "sortie" / "valmont", prive="valmont") == []
    assert rights(ici / "sortie" / "valmont") == "750"


def test_a_failure_leaves_no_folder(tmp_path: Path) -> None:
    """Where the last one cannot be made, those above it go again; a folder that holds something by then stays."""
    ici = make_place(tmp_path, 0o755)
    with pytest.raises(OSError, match="File name too long"):
        make_folders(ici / "a" / ("x" * 300))
    assert list(ici.iterdir()) == []
    faits = make_folders(ici / "a" / "b")
    (ici / "a" / "y").write_text("", encoding="utf-8")
    remove_folders(faits)
    assert [place.name for place in (ici / "a").iterdir()] == ["y"]


def test_a_draft_takes_the_rights_of_its_place(tmp_path: Path) -> None:
    """Those of the file whose place it takes, without the others where it is private; else those of a new file."""
    (tmp_path / "a.csv").write_text("", encoding="utf-8")
    (tmp_path / "a.csv").chmod(0o646)
    vus = []
    for nom, prive in (("a.csv", False), ("a.csv", True), ("b.csv", False)):
        numero, brouillon = open_draft(tmp_path / nom, prive=prive)
        os.close(numero)
        vus.append((brouillon.name[: len(nom) + 2], len(brouillon.name) - len(nom) - 2, rights(brouillon)))
    assert vus == [(".a.csv-", 8, "646"), (".a.csv-", 8, "640"), (".b.csv-", 8, "644")]


def test_names_of_drafts(tmp_path: Path) -> None:
    """Hidden, beside the file, never twice the same; a folder of drafts is private until it is shared."""
    un, deux = name_draft(tmp_path / "a.csv"), name_draft(tmp_path / "a.csv")
    assert un != deux
    assert (un.parent, un.name[:7], len(un.name)) == (tmp_path, ".a.csv-", 15)
    dossier = make_draft_folder(tmp_path, ".nouveau-")
    assert rights(dossier) == "700"
    share_folder(dossier)
    assert rights(dossier) == "755"


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    """`write_file` makes files only, also where a link leads nowhere."""
    (tmp_path / "a").write_bytes(b"avant")
    (tmp_path / "lien").symlink_to(tmp_path / "rien")
    for nom in ("a", "lien"):
        with pytest.raises(FileExistsError):
            write_file(tmp_path / nom, b"x")
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "rien").exists()) == (b"avant", False)


def test_the_mask_is_as_it_was() -> None:
    """Asking for it does not change it."""
    assert [read_umask(), read_umask()] == [0o022, 0o022]
