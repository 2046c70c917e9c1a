"""The terminal as it is: full, closed, in another encoding; the message stays French, on one line, and steers nothing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from milieu import choose

from numresp.cli import run
from numresp.depot.systeme.terminal import show

POSIX = pytest.mark.skipif(os.name == "nt", reason="redirections d’un shell POSIX")


def shell(ordre: str, **milieu: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell in which $N is numresp."""
    return subprocess.run(
        ["/bin/sh", "-c", ordre],
        env=os.environ | {"N": f"{sys.executable} -m numresp", **milieu}, capture_output=True, timeout=120, check=False,
    )  # fmt: skip


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full est propre à Linux")
def test_full_output(exemple: Path) -> None:
    """A result that cannot be shown is a failure, said in French."""
    fini = shell(f"$N diagnostic le-trait --espace '{exemple}' >/dev/full")
    assert fini.returncode == 1
    assert fini.stderr.decode().splitlines()[-1] == "Sortie du terminal : le disque est plein."
    assert b"Traceback" not in fini.stderr


@POSIX
@pytest.mark.parametrize("sort", choose([">&-", "| head -1"], [">&-", "2>&-", ">&- 2>&-", "<&- >&-", "| head -1"]))
def test_closed_or_left(sort: str, exemple: Path) -> None:
    """Nobody who reads, or not to the end: done all the same, without a word of English."""
    fini = shell(f"$N diagnostic le-trait --espace '{exemple}' {sort}")
    assert fini.returncode == 0
    assert re.search(rb"Traceback|Errno|Broken|ignored|Error", fini.stdout + fini.stderr) is None


@POSIX
@pytest.mark.parametrize(
    ("encodage", "attendu"),
    [
        ("cp850", "l'organisation «\xa0xx\xa0»"),
        ("cp1252", "l’organisation «\xa0xx\xa0»"),
        ("utf-8", "l’organisation «\xa0xx\xa0»"),
    ],
)
def test_other_encodings(encodage: str, attendu: str, exemple: Path) -> None:
    """What a terminal cannot show is spelled with what it has, and never is a « ? »."""
    fini = shell(f"$N diagnostic xx --espace '{exemple}'", PYTHONIOENCODING=encodage)
    dit = fini.stderr.decode(encodage)
    assert fini.returncode == 1
    assert attendu.replace("\xa0", " ") in dit.replace("\xa0", " ")
    assert "?" not in dit


@pytest.mark.long
@POSIX
def test_json_is_itself_in_any_encoding(exemple: Path) -> None:
    """A program that reads --json gets the accents, escaped where the output has none."""
    fini = [
        shell(f"$N diagnostic le-trait --json --espace '{exemple}'", PYTHONIOENCODING=encodage).stdout.decode(encodage)
        for encodage in ("ascii", "utf-8")
    ]
    assert json.loads(fini[0]) == json.loads(fini[1])


@POSIX
@pytest.mark.parametrize(
    "mots",
    [
        ["diagnostic", "a\nb", "--espace", "E"],
        ["diagnostic", "a", "--espace", "deux\nlignes\x1b[31m"],
        ["a\nb\x1b[2J"],
        ["nouveau", "a", "--nom", os.fsdecode(b"\x80"), "--espace", "E"],
        ["rapports", "--jobs", "9" * 5000],
        ["feuille-de-route", "a", "--jours", "9" * 5000],
        ["feuille-de-route", "a", "--trimestres", "9" * 5000],
    ],
    ids=range(7),
)
def test_what_a_user_may_type(
    mots: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Control characters, two lines, bytes that are no text, endless numbers: a French message, no control sent back."""
    monkeypatch.chdir(tmp_path)
    code, dit = run(mots), capfdbinary.readouterr().err.decode()
    assert code in {1, 2}
    assert re.search(r"Traceback|inattendue|[\x00-\x09\x0b-\x1f\x7f-\x9f]", dit) is None
    assert [ligne for ligne in dit.splitlines() if not ligne.startswith("Usage")] != []
    assert len(dit) < 2000


@POSIX
def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """The same from a shell, whose argument no encoding reads."""
    fini = shell(f"cd '{tmp_path}' && $N nouveau a --nom \"$(printf '\\200')\" --espace E")
    assert fini.returncode in {1, 2}
    assert re.search(r"Traceback|inattendue|[\x00-\x09\x0b-\x1f\x7f-\x9f]", fini.stderr.decode()) is None


def test_show_keeps_lines() -> None:
    """Ends of lines are ours; what steers a terminal or turns the text around is seen."""
    assert show("a\nb\x1b[31mc\r\u202ed") == "a\nb\\x1b[31mc\\x0d\\x202ed"
