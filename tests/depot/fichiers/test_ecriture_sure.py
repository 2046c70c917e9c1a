"""Files are put in place whole or not at all, and fingerprinted as inputs."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from pathlib import Path

import pytest
from inventes.outils_depot import write

from numresp.depot.fichiers.ecriture_sure import hash_files, replace_files, sweep_drafts
from numresp.depot.fichiers.mise_en_place import create_file
from numresp.erreurs import DonneesInvalides


def names(dossier: Path) -> list[str]:
    """Everything under a folder."""
    return sorted(place.relative_to(dossier).as_posix() for place in dossier.rglob("*"))


def test_several_files(tmp_path: Path) -> None:
    """New and existing files get their content; folders that are missing are made; no draft stays."""
    write(tmp_path / "a.html", "vieux et long")
    replace_files({tmp_path / "a.html": b"neuf", tmp_path / "sous" / "b.json": b"{}"})
    assert (tmp_path / "a.html").read_bytes() == b"neuf"
    assert names(tmp_path) == ["a.html", "sous", "sous/b.json"]


def test_readable_by_others(tmp_path: Path) -> None:
    """A report is for its readers: it is not private to who rendered it."""
    replace_files({tmp_path / "a.html": b"x"})
    if os.name != "nt":
        assert (tmp_path / "a.html").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("rang", [1, 2])
def test_disk_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rang: int) -> None:
    """A disk that fills up at the first or the second file leaves both as they were, and no draft."""
    for nom in "ab":
        write(tmp_path / nom, f"vieux {nom}")
    appels: list[int] = []
    assurer = os.fsync

    def sync(fichier: int) -> None:
        appels.append(fichier)
        if len(appels) == rang:
            raise OSError(errno.ENOSPC, "disque plein")
        assurer(fichier)

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(OSError, match="disque plein"):
        replace_files({tmp_path / "a": b"neuf", tmp_path / "b": b"neuf"})
    assert names(tmp_path) == ["a", "b"]
    assert [(tmp_path / nom).read_text() for nom in "ab"] == ["vieux a", "vieux b"]


def test_nothing_to_write(tmp_path: Path) -> None:
    """No file at all is no error."""
    replace_files({})
    assert names(tmp_path) == []


def test_hash_files(tmp_path: Path) -> None:
    """YAML, CSV and journals are inputs, each by the SHA-256 of its bytes; proofs and set-aside lines are none."""
    for nom in (
        "organisation.yaml",
        "parc.csv",
        "seances/s.jsonl",
        "seances/s.dechire-1",
        "preuves/p.pdf",
        "preuves/q.csv",
    ):
        write(tmp_path / nom, f"contenu de {nom}")
    vus = hash_files(tmp_path)
    assert list(vus) == ["organisation.yaml", "parc.csv", "seances/s.jsonl"]
    assert vus["parc.csv"] == hashlib.sha256(b"contenu de parc.csv").hexdigest()


def test_hash_files_follow_the_content(exemple: Path, tmp_path: Path) -> None:
    """A copied and renamed dossier has the same hashes; one changed byte changes one of them."""
    copie = Path(shutil.copytree(exemple / "le-trait", tmp_path / "autre"))
    avant = hash_files(exemple / "le-trait")
    assert hash_files(copie) == avant
    with (copie / "parc.csv").open("ab") as fichier:
        fichier.write(b"\r\n")
    assert {nom for nom, empreinte in hash_files(copie).items() if empreinte != avant[nom]} == {"parc.csv"}


def test_drafts_of_a_killed_run_are_swept(tmp_path: Path) -> None:
    """What `replace_files` leaves when it is killed half-way goes; files of others stay, whatever their names."""
    gardes = ["a.html", ".cache.html", ".notes.txt-abcd1234", "b.html-abcd1234", ".a.html-trop-long"]
    for nom in (*gardes, ".a.html-abcd12_4", ".b.json-zzzzzzzz", ".manifeste.json-00000000"):
        write(tmp_path / nom, "x")
    sweep_drafts(tmp_path)
    sweep_drafts(tmp_path / "absent")
    assert names(tmp_path) == sorted(gardes)


def test_sweeping_knows_the_names_of_drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The drafts of `replace_files` are those that are swept, were it killed before any is in place."""
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)
    with pytest.raises(KeyboardInterrupt):
        replace_files({tmp_path / "autodiagnostic-calcul.html": b"x", tmp_path / "bilan.json": b"x"})
    assert len(names(tmp_path)) == 2
    monkeypatch.undo()
    sweep_drafts(tmp_path)
    assert names(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows n’a pas ces droits")
@pytest.mark.parametrize(
    ("masque", "prive", "fichier", "dossier"),
    [
        (0o022, False, 0o644, 0o755),
        (0o022, True, 0o640, 0o750),
        (0o002, True, 0o660, 0o770),
        (0o077, False, 0o600, 0o700),
    ],
)
def test_who_may_read(masque: int, prive: bool, fichier: int, dossier: int, tmp_path: Path) -> None:
    """What is private is for the owner and his group; the rest is for all whom the mask leaves.

    Who may write in the folder may write in its files.
    """
    avant = os.umask(masque)
    try:
        replace_files({tmp_path / "sous" / "a.html": b"x"}, prive="valmont" if prive else "")
    finally:
        os.umask(avant)
    vus = [chemin.stat().st_mode & 0o777 for chemin in (tmp_path / "sous" / "a.html", tmp_path / "sous")]
    assert vus == [fichier, dossier]


@pytest.mark.skipif(os.name == "nt", reason="Windows n’a pas ces droits")
def test_a_page_becomes_private(tmp_path: Path) -> None:
    """A page that all could read is no longer so once the body is private; its group keeps what it had."""
    (tmp_path / "a.html").touch()
    (tmp_path / "a.html").chmod(0o664)
    replace_files({tmp_path / "a.html": b"x"}, prive="valmont")
    assert (tmp_path / "a.html").stat().st_mode & 0o777 == 0o660


@pytest.mark.skipif(os.name == "nt", reason="Windows n’a pas ces droits")
@pytest.mark.parametrize(
    ("la", "fichier", "attendus"),
    [
        ("", "r/valmont/atelier/a.html", {"r": 0o755, "r/valmont": 0o750, "r/valmont/atelier": 0o750}),
        ("r/valmont", "r/valmont/a.html", {"r": 0o755, "r/valmont": 0o750}),
        ("r/valmont/csv", "r/valmont/csv/a.csv", {"r": 0o755, "r/valmont": 0o750, "r/valmont/csv": 0o755}),
        ("", "a/b/c/a.csv", {"a": 0o750, "a/b": 0o750, "a/b/c": 0o750}),
        ("a", "a/b/a.csv", {"a": 0o755, "a/b": 0o750}),
        ("valmont/r", "valmont/r/valmont/a.html", {"valmont": 0o755, "valmont/r": 0o755, "valmont/r/valmont": 0o750}),
    ],
    ids=["la sienne", "déjà là", "plus bas", "ailleurs", "ailleurs, déjà là", "un serveur de ce nom"],
)
def test_folders_of_a_private_body(la: str, fichier: str, attendus: dict[str, int], tmp_path: Path) -> None:
    """Its own folder is closed to others, even one that was there; elsewhere, each that is made for it; no other one."""
    avant = os.umask(0o022)
    try:
        (tmp_path / la).mkdir(parents=True, exist_ok=True)
        replace_files({tmp_path / fichier: b"x"}, prive="valmont")
    finally:
        os.umask(avant)
    assert {nom: (tmp_path / nom).stat().st_mode & 0o777 for nom in attendus} == attendus
    assert (tmp_path / fichier).stat().st_mode & 0o007 == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows n’a pas ces droits")
def test_a_folder_where_each_keeps_his_own(tmp_path: Path) -> None:
    """Under /tmp, where all may make files and nobody touch those of others, nobody else may write in what is made."""
    tmp_path.chmod(0o1777)
    avant = os.umask(0o022)
    try:
        replace_files({tmp_path / "r" / "a.html": b"x", tmp_path / "b.html": b"x"})
    finally:
        os.umask(avant)
    vus = [(tmp_path / nom).stat().st_mode & 0o777 for nom in ("r", "r/a.html", "b.html")]
    assert vus == [0o755, 0o644, 0o644]


@pytest.mark.parametrize(
    ("un", "autre"), [("a/Bilan.html", "a/bilan.html"), ("e\u0301.csv", "\u00e9.csv"), ("A/b.csv", "a/b.csv")]
)
def test_two_files_that_other_disks_take_for_one(un: str, autre: str, tmp_path: Path) -> None:
    """Two outputs of one command that Windows or macOS would write one over the other are refused, and nothing is written."""
    with pytest.raises(DonneesInvalides, match="un seul fichier sous Windows et macOS"):
        replace_files({tmp_path / un: b"x", tmp_path / autre: b"y"})
    assert names(tmp_path) == []


def test_a_full_disk_names_the_file_and_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error tells the file by its own name, though the system gives none; folders that were made for it are gone again."""

    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", refuse)
    with pytest.raises(OSError, match="a") as vu:
        replace_files({tmp_path / "r" / "s" / "a.csv": b"x"})
    assert vu.value.filename == str(tmp_path / "r" / "s" / "a.csv")
    assert names(tmp_path) == []


def test_a_name_that_is_too_long_leaves_no_folder(tmp_path: Path) -> None:
    """The folders above it that could be made are gone again."""
    with pytest.raises(OSError, match="long"):
        replace_files({tmp_path / "r" / ("x" * 300) / "a.csv": b"x"})
    assert names(tmp_path) == []


def test_a_draft_that_stays_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a draft cannot be taken away once the file is in place, the file is there and no failure is told."""
    vrai = Path.unlink

    def refuse(chemin: Path, missing_ok: bool = False) -> None:
        if chemin.name.startswith("."):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        vrai(chemin, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    create_file(tmp_path / "a.jsonl", b"un")
    write(tmp_path / "b.csv", "vieux")
    replace_files({tmp_path / "b.csv": b"neuf"})
    assert [(tmp_path / nom).read_bytes() for nom in ("a.jsonl", "b.csv")] == [b"un", b"neuf"]


def test_not_created_where_its_name_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file whose folder cannot be synced is told to have failed, and is not there afterwards."""

    def fail(_: int) -> None:
        if os.path.lexists(tmp_path / "a.jsonl"):
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="Input/output"):
        create_file(tmp_path / "a.jsonl", b"un")
    assert names(tmp_path) == []
