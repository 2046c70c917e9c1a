"""What `--sortie` names: a file, or a folder."""

from __future__ import annotations

from pathlib import Path

from numresp.depot.sortie.cible import Vise


def test_choose_file(tmp_path: Path) -> None:
    """A folder that is there, said or without an extension takes the file's own name; a file keeps its own."""
    (tmp_path / "v1.2").mkdir()
    (tmp_path / "LISEZMOI").write_text("x", "utf-8")
    assert Vise(tmp_path / "v1.2").choose_file("a.ics") == tmp_path / "v1.2" / "a.ics"
    assert Vise(tmp_path / "v.9", dit_dossier=True).choose_file("a.ics") == tmp_path / "v.9" / "a.ics"
    assert Vise(tmp_path / "sorties").choose_file("a.ics") == tmp_path / "sorties" / "a.ics"
    assert Vise(tmp_path / "LISEZMOI").choose_file("a.ics") == tmp_path / "LISEZMOI"
    assert Vise(tmp_path / "b.ics").choose_file("a.ics") == tmp_path / "b.ics"


def test_never_the_file_of_another_format(tmp_path: Path) -> None:
    """An agenda asked for under a workbook's name does not replace the workbook."""
    (tmp_path / "plan.xlsx").write_bytes(b"PK")
    assert Vise(tmp_path / "plan.xlsx").choose_file("a.ics") != tmp_path / "plan.xlsx"
