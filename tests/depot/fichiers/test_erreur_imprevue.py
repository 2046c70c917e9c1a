"""What nobody foresaw is said in French, with the file under the name its user knows."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import pytest

from numresp.depot.fichiers.erreur_imprevue import hide_drafts, say_unexpected


@pytest.mark.parametrize(
    ("erreur", "dit"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "r/.a.html-ab12cd_3"), "r/a.html : le disque est plein."),
        (
            OSError(errno.EACCES, "Permission denied", "d/.ecriture-ab12cd_3/parc.csv"),
            "d/parc.csv : droits insuffisants.",
        ),
        (OSError(errno.EROFS, "x", "r/.b.ics-ab12cd_3", None, "r/b.ics"), "r/b.ics : le disque est en lecture seule."),
        (MemoryError(), "mémoire"),
        (RecursionError("maximum recursion depth exceeded"), "imbriqué"),
        (UnicodeEncodeError("utf-8", "\udc80", 0, 1, "surrogates not allowed"), "UTF-8"),
        (KeyError("clé"), "Erreur inattendue (KeyError). C’est un défaut de numresp"),
    ],
)
def test_unexpected(erreur: Exception, dit: str) -> None:
    """The file under the name its user knows, the reason in French; English stays for --trace."""
    vu = say_unexpected(erreur)
    assert dit in vu.replace("\\", "/").replace("\N{NO-BREAK SPACE}", " ")
    assert re.search(r"surrogates|recursion depth|Permission|space left", vu) is None


def test_hide_drafts() -> None:
    """Only our own names are taken out; a user's own file may begin with a dot and hold a dash."""
    vus = [Path(hide_drafts(nom)).as_posix() for nom in (".profil", ".a-b", "x/.a.csv-abcdefgh")]
    assert vus == [".profil", ".a-b", "x/a.csv"]


def test_a_long_path_is_cut() -> None:
    """A name that no disk takes is shown by its beginning and its end, the reason stays in sight."""
    vu = say_unexpected(OSError(errno.ENAMETOOLONG, "File name too long", f"sortie/{'x' * 5000}/fin.zip"))
    assert len(vu) < 250
    assert vu.replace("\\", "/").startswith("sortie/x")
    assert vu.replace("\\", "/").replace("\N{NO-BREAK SPACE}", " ").endswith("x/fin.zip : ce nom est trop long.")
