"""A copy beside the file that is read: what would be lost with it."""

from __future__ import annotations

from pathlib import Path

from inventes.outils_depot import write

from numresp.depot.dossier.copies import compare_copy, same_bytes

PARC = "type;nombre\necran;12\n"


def test_compare_copy(tmp_path: Path) -> None:
    """Lines of its own are grave, with their count and the first one; no line of its own, or another table, is not."""
    lu = write(tmp_path / "parc.csv", PARC)
    dites = [
        compare_copy(lu, write(tmp_path / "parc (1).csv", texte))
        for texte in (PARC + "serveur;1\nbox;2\n", "\ufeff" + PARC.replace("\n", "\r\n"), "lieu,compteur\nÉcole,7\n")
    ]
    assert [ecart.grave for ecart in dites] == [True, False, False]
    assert "elle a 2 lignes" in dites[0].phrase.replace("\u00a0", " ")
    assert "la ligne 3" in dites[0].phrase.replace("\u00a0", " ")
    assert "d’un autre genre" in dites[2].phrase


def test_same_bytes(tmp_path: Path) -> None:
    """Equal to the byte; what cannot be read is equal to nothing."""
    un, autre = write(tmp_path / "a", "x"), write(tmp_path / "b", "x")
    assert same_bytes(un, autre)
    assert not same_bytes(un, write(tmp_path / "c", "x\n"))
    assert not same_bytes(un, tmp_path / "absent")
