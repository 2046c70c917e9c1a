"""An export replaces what numresp made, and nothing that somebody worked on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from numresp.cli import run
from numresp.depot.sortie.fichier_anterieur import check_anterieurs, is_ours
from numresp.erreurs import DonneesInvalides

SUFFIXES = {
    "conseil": "docx",
    "agenda": "ics",
    "passation": "html",
    "dcd-bilan": "json",
    "territoires": "xlsx",
    "diaporama": "pptx",
    "rapport-docx": "docx",
}


@pytest.fixture
def ici(tmp_path: Path, exemple: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a current folder with an espace of one town, which has something for every format."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(exemple / "portelune-essai", tmp_path / "e/valmont")
    return tmp_path


def export(vers: str, sortie: str) -> int:
    """Run the command; its exit code."""
    return run(["exporter", "valmont", "--vers", vers, "--espace", "e", "--sortie", sortie])


@pytest.mark.parametrize("vers", SUFFIXES)
def test_own_files_are_replaced_and_others_are_not(vers: str, ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exported twice in a row is nothing to say; a file of that name that is not numresp's stays as it is."""
    assert export(vers, f"a.{SUFFIXES[vers]}") == 0
    assert export(vers, f"a.{SUFFIXES[vers]}") == 0
    (ici / f"b.{SUFFIXES[vers]}").write_text("mes notes", "utf-8")
    assert export(vers, f"b.{SUFFIXES[vers]}") == 1
    assert "n’est pas de numresp" in capsys.readouterr().err
    assert (ici / f"b.{SUFFIXES[vers]}").read_text("utf-8") == "mes notes"


def test_a_document_that_was_worked_on(ici: Path) -> None:
    """What python-docx, Word or LibreOffice made is somebody's work."""
    Document().save(str(ici / "note.docx"))
    avant = (ici / "note.docx").read_bytes()
    assert export("conseil", "note.docx") == 1
    assert (ici / "note.docx").read_bytes() == avant


def test_a_folder_of_tables(ici: Path) -> None:
    """A package replaces a package; a table of somebody's own keeps the whole package out."""
    assert export("csv", "tables") == 0
    assert export("csv", "tables") == 0
    (ici / "miennes").mkdir()
    (ici / "miennes/parc.csv").write_text("type;nombre\nécran;3\n", "utf-8")
    assert export("csv", "miennes") == 1
    assert [chemin.name for chemin in (ici / "miennes").iterdir()] == ["parc.csv"]


def test_a_workbook_that_is_not_the_plan(ici: Path) -> None:
    """The whole dossier as a workbook is no plan for the platform, but numresp made both: its own rule keeps edits."""
    assert export("xlsx", "dossier.xlsx") == 0
    classeur = load_workbook(ici / "dossier.xlsx")
    classeur["Parc"]["B2"] = 999
    classeur.save(ici / "dossier.xlsx")
    assert export("xlsx", "dossier.xlsx") == 1


def test_signs(tmp_path: Path) -> None:
    """The sign at its place; another one, a broken archive, an unknown kind or no file bears none."""
    contenus = {
        "a.ics": b"BEGIN:VCALENDAR\nPRODID:-//numresp//x\n", "b.ics": b"X-NOTE:PRODID:-//numresp//x\n", "c.xlsx": b"PK\x03",
        "d.txt": b"numresp",
    }  # fmt: skip
    for nom, octets in contenus.items():
        (tmp_path / nom).write_bytes(octets)
    assert [nom for nom in (*contenus, "absent.ics") if is_ours(tmp_path / nom)] == ["a.ics"]
    check_anterieurs([tmp_path / "a.ics", tmp_path / "absent.ics"])
    with pytest.raises(DonneesInvalides) as saisie:
        check_anterieurs([tmp_path / nom for nom in contenus])
    assert len(saisie.value.fautes) == 3


def test_a_picture_that_was_worked_on(tmp_path: Path, exemple: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page and its picture replace themselves; neither is written where a picture of that name is somebody's."""
    monkeypatch.chdir(tmp_path)
    ordre = ["exporter", "le-trait", "--vers", "public", "--espace", str(exemple), "--sortie"]
    assert run([*ordre, "a.html"]) == 0
    assert run([*ordre, "a.html"]) == 0
    Path("b.png").write_bytes(b"\x89PNG\r\n")
    assert run([*ordre, "b.html"]) == 1
    assert Path("b.png").read_bytes() == b"\x89PNG\r\n"
    assert not Path("b.html").exists()
