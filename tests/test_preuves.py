"""The proofs of a dossier: what can be cited, and what is no proof of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from outils_depot import write

from numresp.depot.preuves import check_fichier, list_preuves


def test_files_that_can_be_cited(tmp_path: Path) -> None:
    """Every file of the folder, at any depth, as it is cited; not what a system or a spreadsheet leaves there."""
    assert list_preuves(tmp_path) == []
    for nom in ("preuves/b.pdf", "preuves/2025/a.pdf", "preuves/.DS_Store", "preuves/~$b.xlsx", "ailleurs.pdf"):
        write(tmp_path / nom, "x")
    assert list_preuves(tmp_path) == ["preuves/2025/a.pdf", "preuves/b.pdf"]


@pytest.mark.parametrize(
    ("preuve", "attendu"),
    [
        ("", None),
        ("Note du 3 avril", None),
        ("https://exemple.fr/preuves/x", None),
        ("preuves/b.pdf", None),
        ("preuves/absente.pdf", "absente"),
        ("preuves/lien.pdf", "hors"),
    ],
)
def test_check(tmp_path: Path, preuve: str, attendu: str | None) -> None:
    """A sentence and an address are not looked for; a file must be there, and in the dossier itself."""
    dossier = tmp_path / "valmont"
    write(dossier / "preuves" / "b.pdf", "x")
    (dossier / "preuves" / "lien.pdf").symlink_to(write(tmp_path / "ailleurs.pdf", "x"))
    assert check_fichier(dossier, preuve) == attendu
