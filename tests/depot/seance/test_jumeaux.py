"""Of two journals of one séance it is said how far they go together, and whether anything would be lost with the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.journaux import LIGNES
from inventes.outils_depot import NOM, OUVERTURE, comment, journal_bytes, write

from numresp.depot.seance.jumeaux import compare_twins, find_name, read_lines

AUTRES = journal_bytes(OUVERTURE, comment("Remarque 2"), comment("Autre")).splitlines(keepends=True)


@pytest.mark.parametrize(
    ("copie", "grave", "dite"),
    [
        (LIGNES, False, "ils sont identiques, rien ne manque"),
        (LIGNES[:2], False, "le premier continue après la ligne 2, rien ne manque"),
        ([*LIGNES[:2], LIGNES[2][:30]], False, "le premier continue après la ligne 3, rien ne manque"),
        (AUTRES, True, "ils se séparent à la ligne 3, une partie des réponses n’est pas lue"),
        ([], False, "le premier continue après la ligne 0, rien ne manque"),
    ],
    ids=["same", "shorter", "cut", "apart", "empty"],
)
def test_against_the_whole(tmp_path: Path, copie: list[bytes], grave: bool, dite: str) -> None:
    """A copy that stops at a line that the other has too loses nothing; one that goes its own way is a fault."""
    lu = write(tmp_path / "v" / "seances" / NOM, b"".join(LIGNES))
    ecart = compare_twins(lu, write(lu.with_name("copie.jsonl"), b"".join(copie)))
    assert ecart.grave is grave
    assert ecart.faute.message.replace("\u00a0", " ").endswith(dite)


@pytest.mark.parametrize(
    ("lignes", "dite"), [(5, "sa dernière ligne n’est pas lue"), (3, "ses 3 dernières lignes ne sont pas lues")]
)
def test_the_other_is_longer(tmp_path: Path, lignes: int, dite: str) -> None:
    """What only the other has is counted, and nothing takes a place before both are safe."""
    lu = write(tmp_path / "v" / "seances" / NOM, b"".join(LIGNES[:lignes]))
    ecart = compare_twins(lu, write(lu.with_name("copie.jsonl"), b"".join(LIGNES)))
    assert ecart.grave
    assert ecart.faute.message.replace("\u00a0", " ").endswith(f"le second est plus long, {dite}")
    assert ecart.faute.remede.startswith("gardez une copie des deux ailleurs")


def test_describe(tmp_path: Path) -> None:
    """How many lines, and the hour of the last event in Paris (08:03 in universal time, in May) or as another zone shows it."""
    lues = read_lines(write(tmp_path / "a", b"".join(LIGNES[:3])))
    dite = "3 lignes, le dernier « commentaire » du 06/05/2025 à 10:00:03 (heure locale)"
    assert lues.describe("Europe/Paris").replace("\u00a0", " ") == dite
    assert "à 19:00:03" in lues.describe("Pacific/Noumea").replace("\u00a0", " ")
    assert read_lines(write(tmp_path / "b", b"\n\r\n")).describe("Europe/Paris") == "vide"
    assert read_lines(write(tmp_path / "c", b"x\n")).describe("Europe/Paris").endswith("aucun événement lisible")
    assert read_lines(tmp_path / "absent").describe("Europe/Paris").startswith("illisible (")


def test_find_name(tmp_path: Path) -> None:
    """The name that an ouverture asks for; none where there is none, or where it would be no name of a séance."""
    assert find_name(write(tmp_path / "a", LIGNES[0])) == "2025-05-06-autodiagnostic"
    for octets in (
        b"",
        b"[]\n",
        b"{}\n",
        b'{"date":"../x","jalon":"bilan"}\n',
        b'{"date":"2025-05-06","jalon":"fete"}\n',
    ):
        assert find_name(write(tmp_path / "a", octets)) is None
