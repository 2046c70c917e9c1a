"""The folder of the séances: what is a journal is read, and whatever else may hold answers is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.journaux import LIGNES
from inventes.outils_depot import NOM, write

from numresp.depot.seance.rangement import Rangement, same_file, sort_seances
from numresp.erreurs import DonneesInvalides

OCTETS = b"".join(LIGNES)


def sort(dossier: Path) -> tuple[list[str], list[tuple[bool, str, str]]]:
    """Names of the journals, then (grave, message, remedy) of what is not read, with plain spaces."""
    trie = sort_seances(dossier)
    assert trie.fautes == ()
    ecarts = [
        (ecart.grave, *(texte.replace("\u00a0", " ") for texte in (ecart.faute.message, ecart.faute.remede)))
        for ecart in trie.ecarts
    ]
    return [chemin.name for chemin in trie.journaux], ecarts


def test_absent_or_in_its_place(tmp_path: Path) -> None:
    """No folder is an empty one; a file in its place is refused."""
    assert sort_seances(tmp_path) == Rangement()
    write(tmp_path / "seances", "")
    with pytest.raises(DonneesInvalides, match="un dossier est attendu"):
        sort_seances(tmp_path)


def test_journals_in_order(tmp_path: Path) -> None:
    """By their names; what systems leave is not said, what was set aside is a remark with its size."""
    for nom in ("2026-01-08-bilan.jsonl", NOM, ".DS_Store"):
        write(tmp_path / "seances" / nom, OCTETS)
    write(tmp_path / "seances" / "2025-05-06-autodiagnostic.dechire-1", b"{dechire")
    noms, ((grave, message, _),) = sort(tmp_path)
    assert noms == [NOM, "2026-01-08-bilan.jsonl"]
    assert (grave, message) == (False, "8 octets d’une ligne déchirée, mis de côté ; rien à faire")


def test_a_seance_set_aside_is_a_remark(tmp_path: Path) -> None:
    """Opened by mistake, and nothing in it: it is no journal any more, and there is nothing to do."""
    write(tmp_path / "seances" / "2062-05-06-autodiagnostic.ecartee-1", OCTETS)
    noms, ((grave, message, _),) = sort(tmp_path)
    assert noms == []
    assert (grave, message) == (False, "séance ouverte par erreur, vide, mise de côté ; rien à faire")


@pytest.mark.parametrize(
    ("nom", "grave", "message", "remede"),
    [
        (
            "2025-05-06-autodiagnostic.json",
            True,
            "ce journal n’est pas lu",
            "renommez-le 2025-05-06-autodiagnostic.jsonl",
        ),
        ("notes.json", True, "ce n’est pas un journal de séance", "nommez-le d’après sa séance"),
        ("notes.txt", False, "ce n’est pas un journal de séance", "rangez-le ailleurs"),
        ("2025/2025-05-06-autodiagnostic.jsonl", True, "sous-dossier non lu, avec 1 journal", "seances même"),
        ("photos/a.jpg", False, "sous-dossier non lu, avec 0 journal", "seances même"),
    ],
)
def test_what_is_no_journal(tmp_path: Path, nom: str, grave: bool, message: str, remede: str) -> None:
    """It is a fault where it may hold answers that nobody reads, a remark elsewhere."""
    write(tmp_path / "seances" / nom, OCTETS)
    noms, ((vue, dit, a_faire),) = sort(tmp_path)
    assert (noms, vue, message in dit, remede in a_faire) == ([], grave, True, True)


def test_under_another_name(tmp_path: Path) -> None:
    """A journal alone under a wrong name is read, to be refused with the right one; beside the right one it is a copy."""
    write(tmp_path / "seances" / "seance.jsonl", OCTETS)
    assert sort(tmp_path) == (["seance.jsonl"], [])
    write(tmp_path / "seances" / NOM, OCTETS)
    noms, ((grave, message, _),) = sort(tmp_path)
    assert (noms, grave) == ([NOM], False)
    assert message.startswith("deux journaux de la même séance")


def test_a_folder_under_the_name_of_a_journal(tmp_path: Path) -> None:
    """It stands where answers should be read: a fault, and no journal."""
    (tmp_path / "seances" / NOM).mkdir(parents=True)
    trie = sort_seances(tmp_path)
    assert (trie.journaux, trie.ecarts, len(trie.fautes)) == ((), (), 1)


def test_same_file(tmp_path: Path) -> None:
    """Two names of one file are one; a name of nothing is none."""
    un = write(tmp_path / "a", "x")
    (tmp_path / "b").hardlink_to(un)
    assert same_file(un, tmp_path / "b")
    assert not same_file(un, write(tmp_path / "c", "x"))
    assert not same_file(un, tmp_path / "absent")
