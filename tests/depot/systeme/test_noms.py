"""Names and paths that one system takes and another refuses; the other systems are faked."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from numresp.depot.dossier.dans_espace import list_slugs
from numresp.depot.parties.slug import check_slug
from numresp.depot.systeme import noms
from numresp.depot.systeme.noms import forks_safely, has_short_sockets, is_reserved, is_too_long, shorten
from numresp.depot.systeme.raisons import say_reason
from numresp.erreurs import DonneesInvalides

PERIPHERIQUES = ["con", "prn", "aux", "nul", *(f"{nom}{n}" for nom in ("com", "lpt") for n in range(1, 10))]
"""As Microsoft's « Naming Files, Paths, and Namespaces » lists them."""


@pytest.mark.parametrize("nom", PERIPHERIQUES)
def test_devices_are_reserved(nom: str) -> None:
    """A device's name is one in any case, and with any extension, or several."""
    assert all(map(is_reserved, (nom, nom.upper(), nom.title(), f"{nom}.csv", f"{nom}.tar.gz", f"{nom} .txt")))
    with pytest.raises(DonneesInvalides, match="réservé de Windows"):
        check_slug(nom)


@pytest.mark.parametrize(
    "nom", ["", "conseil", "contes", "aux-chenes", "nulle-part", "com", "com10", "com-1", "x.con", "lpt", "le-trait"]
)
def test_towns_are_not(nom: str) -> None:
    """A name that only begins like a device's is a name."""
    assert not is_reserved(nom)


def test_the_example_has_no_device(exemple: Path) -> None:
    """Every slug that ships is one on Windows too."""
    assert all(check_slug(slug) == slug for slug in list_slugs(exemple))


@pytest.mark.parametrize(
    ("chemin", "base", "court"),
    [
        (PureWindowsPath(r"C:\espace\le-trait\parc.csv"), PureWindowsPath(r"C:\espace"), r"le-trait\parc.csv"),
        (PureWindowsPath(r"c:\ESPACE\le-trait"), PureWindowsPath(r"C:\espace"), "le-trait"),
        (PureWindowsPath(r"D:\espace\le-trait"), PureWindowsPath(r"C:\espace"), None),
        (
            PureWindowsPath(r"\\serveur\partage\espace\le-trait"),
            PureWindowsPath(r"\\serveur\partage"),
            r"espace\le-trait",
        ),
        (PureWindowsPath(r"\\serveur\partage\espace"), PureWindowsPath(r"C:\Users\moi"), None),
        (PureWindowsPath(r"C:le-trait"), PureWindowsPath(r"C:\espace"), None),
        (PurePosixPath("/espace/le-trait"), PurePosixPath("/espace"), "le-trait"),
        (PurePosixPath("/espace"), PurePosixPath("/espace/le-trait"), None),
    ],
)
def test_relative_names(chemin: PureWindowsPath, base: PureWindowsPath, court: str | None) -> None:
    """A path is shortened under its own folder only: never across drives, shares or a drive's current folder."""
    assert shorten(chemin, base) == court


def test_windows_says_which_path_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """There a path of 260 characters « does not exist » ; numresp says how long it is. Elsewhere it may be as long."""
    monkeypatch.setattr(noms, "on_windows", lambda: True)
    juste, long = (PureWindowsPath("C:\\" + "a" * (n - 3)) for n in (259, 260))
    assert (is_too_long(juste), is_too_long(long)) == (False, True)
    erreur = FileNotFoundError(2, "No such file or directory", str(long))
    assert "260 caractères" in say_reason(erreur)
    assert "caractères" not in say_reason(FileNotFoundError(2, "No such file or directory", str(juste)))
    monkeypatch.setattr(noms, "on_windows", lambda: False)
    assert not is_too_long(long)
    assert "caractères" not in say_reason(erreur)


@pytest.mark.parametrize(
    ("numero", "dit"),
    [(32, "autre programme"), (33, "autre programme"), (53, "réseau"), (64, "réseau"), (123, "signe que Windows")],
)
def test_what_windows_answers(numero: int, dit: str) -> None:
    """A file that Excel has open is not « droits insuffisants » (EACCES, as Python has it): Windows' own number says why."""
    erreur = PermissionError(13, "Permission denied", "actions.csv")
    assert say_reason(erreur) == "droits insuffisants"
    erreur.winerror = numero  # type: ignore[attr-defined]
    assert dit in say_reason(erreur)


def test_a_number_of_windows_that_says_no_more() -> None:
    """No such file (2): what Unix says stands."""
    erreur = OSError(2, "x", "actions.csv")
    attendu = say_reason(erreur)
    erreur.winerror = 2  # type: ignore[attr-defined]
    assert say_reason(erreur) == attendu


def test_access_denied_may_be_a_file_that_is_open() -> None:
    """Windows says « access denied » (5) of a file that another program has open, too: the message names both reasons."""
    erreur = PermissionError(13, "x", "actions.csv")
    erreur.winerror = 5  # type: ignore[attr-defined]
    assert say_reason(erreur) == "droits insuffisants, ou un autre programme l’a ouvert"


@pytest.mark.parametrize(("systeme", "sur"), [("linux", True), ("darwin", False), ("win32", False), ("cygwin", False)])
def test_who_forks(systeme: str, sur: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only Linux forks a process that has numpy and matplotlib imported."""
    monkeypatch.setattr(sys, "platform", systeme)
    assert forks_safely() is sur


def test_where_sockets_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket's address is counted in bytes: an accent is two of them. Windows has none."""
    monkeypatch.setattr(noms, "on_windows", lambda: False)
    assert has_short_sockets(Path("/t/" + "a" * 80))
    assert not has_short_sockets(Path("/t/" + "a" * 104))
    assert not has_short_sockets(Path("/t/" + "é" * 50))
    monkeypatch.setattr(noms, "on_windows", lambda: True)
    assert not has_short_sockets(Path("/t/a"))
