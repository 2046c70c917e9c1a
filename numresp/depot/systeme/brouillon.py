"""Scratch files of a run: nobody else's eyes, gone with the run, and taken away by the next one if it was killed.

All of a user's runs have their folders side by side in one of his own. A run holds a lock in its folder for as long as it
lives, which the system lets go when it dies: whoever finds the lock free may sweep, whatever process ids have become.
"""

from __future__ import annotations

import getpass
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from numresp.depot.systeme.appels import on_windows, remove_tree, try_writing
from numresp.depot.systeme.droits import make_draft_folder
from numresp.erreurs import DonneesInvalides, fault

VIVANT = ".vivant"
"""The lock of a run's folder."""


@contextmanager
def open_brouillon() -> Iterator[Path]:
    """A private folder for this run; those of runs that were killed are swept first.

    Yields
    ------
    Path
        Of a short name: sockets may stand there.

    Raises
    ------
    DonneesInvalides
        The folder of this user's scratch files is somebody else's, or open to others: nothing is put there.
    """
    commun = find_commun()
    sweep_dead(commun)
    dossier, verrou = _settle(commun)
    try:
        yield dossier
    finally:
        verrou.release()
        remove_tree(dossier)
        with suppress(OSError):
            commun.rmdir()  # the last run puts out the light


def _settle(commun: Path) -> tuple[Path, FileLock]:
    """A new folder and its lock, held; begun again if a sweep fell between the two."""
    while True:
        try:
            dossier = make_draft_folder(commun, "")
        except FileNotFoundError:  # another run has just put out the light
            find_commun()
            continue
        verrou = FileLock(dossier / VIVANT)
        with suppress(Timeout, OSError):
            verrou.acquire(timeout=0)
            if (dossier / VIVANT).exists():
                return dossier, verrou
        verrou.release()
        remove_tree(dossier)
        try_writing(commun)  # a disk that takes nothing is said, and not tried for ever


def find_commun() -> Path:
    """The folder of this user's scratch files, in the system's temporary one; made if it is not there.

    Raises
    ------
    DonneesInvalides
        It is a link, somebody else's, or open to others.
    """
    commun = Path(tempfile.gettempdir()) / f"numresp-{_say_user()}"
    with suppress(FileExistsError):
        commun.mkdir(mode=0o700)
    try:
        vu = commun.lstat()
    except FileNotFoundError:  # another run has just put out the light
        return find_commun()
    sien = not hasattr(os, "getuid") or (vu.st_uid == os.getuid() and not vu.st_mode & 0o077)
    if not (stat.S_ISDIR(vu.st_mode) and sien):
        message = "ce dossier de brouillons n’est pas à vous seul : rien n’y est mis"
        remede = "supprimez-le, ou désignez un autre dossier temporaire par TMPDIR"
        raise DonneesInvalides([fault(message, fichier=str(commun), remede=remede)])
    return commun


def sweep_dead(commun: Path) -> None:
    """Take away the folders of runs that are no more."""
    presents: list[Path] = []
    with suppress(FileNotFoundError):  # another run has just put out the light
        presents += commun.iterdir()
    for dossier in presents:
        if not dossier.is_dir():  # its run has ended since; asking for its lock would make it again
            continue
        verrou = FileLock(dossier / VIVANT)
        try:
            verrou.acquire(timeout=0)
        except (Timeout, OSError):
            continue
        try:
            remove_tree(dossier)
        finally:
            verrou.release()
        if on_windows():  # which keeps a lock that is held; elsewhere a run may have settled there since
            remove_tree(dossier)


def _say_user() -> str:
    """Who the folder is of: a number where there is one, which no other user has."""
    if hasattr(os, "getuid"):
        return str(os.getuid())
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return "commun"
