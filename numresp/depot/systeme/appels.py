"""What differs from one system to another: opening, replacing, syncing and holding files, names that a system refuses.

Every other module that touches the disk goes through this one, so that Windows, macOS and Linux are thought of in one place
(`tests/depot/systeme/test_appels.py` fakes what is not at hand, and `tests/projet/test_fleches.py` forbids the raw calls
elsewhere).
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

REESSAIS_S = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
"""Pauses between two tries of a replace that antivirus, OneDrive or a spreadsheet refuse: 2.6 s in all, then it is said."""
REFUS_PASSAGERS = {5, 32, 33}
"""Windows' errors for a file that somebody has open: access denied, sharing violation, lock violation."""
NON_SYNCHRONISABLE = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What some network disks answer when a folder is to be synced: they do it themselves."""

LIENS = getattr(os, "link", None) in os.supports_follow_symlinks
"""Whether this system gives a second name to a link itself, rather than to what it leads to."""
ESSAI_OCTETS = 4096


def on_windows() -> bool:
    """True on Windows; asked at each call, so that a test can say so."""
    return os.name == "nt"


def open_regular(chemin: Path) -> int:
    """Open an ordinary file for reading, never waiting: a FIFO, a device, a socket or a folder is refused.

    Returns
    -------
    int
        File descriptor, for bytes.

    Raises
    ------
    OSError
        It is no ordinary file (EINVAL, EISDIR), or the system refuses it.
    """
    numero = os.open(
        chemin,
        os.O_RDONLY | find_flag("O_BINARY") | find_flag("O_NONBLOCK") | find_flag("O_CLOEXEC") | find_flag("O_NOCTTY"),
    )
    genre = os.fstat(numero).st_mode
    if stat.S_ISREG(genre):
        return numero
    os.close(numero)
    if stat.S_ISDIR(genre):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(chemin))
    raise OSError(errno.EINVAL, "ce n’est pas un fichier ordinaire", str(chemin))


def open_append(chemin: Path) -> int:
    """Open an ordinary file that is there, to read it and to append bytes to it.

    Windows would turn each line end into two bytes without O_BINARY.
    """
    numero = os.open(
        chemin, os.O_RDWR | os.O_APPEND | find_flag("O_BINARY") | find_flag("O_NONBLOCK") | find_flag("O_CLOEXEC")
    )
    if stat.S_ISREG(os.fstat(numero).st_mode):
        return numero
    os.close(numero)
    raise OSError(errno.EINVAL, "ce n’est pas un fichier ordinaire", str(chemin))


def replace(source: Path, cible: Path) -> None:
    """Put a file in place of another, in one step; tried again for a bounded time where somebody has it open.

    Raises
    ------
    OSError
        The system still refuses after the last try; it names the file that was to be replaced.
    """
    _insist(lambda: os.replace(source, cible), cible)  # noqa: PTH105 (the one raw call)


def put_new(source: Path, cible: Path) -> None:
    """Give a draft the name of a file that is not there yet.

    Raises
    ------
    FileExistsError
        There is one by now: it stays.
    """
    if on_windows():
        _insist(lambda: os.rename(source, cible), cible)  # noqa: PTH104 (refuses a name that is taken, there)
        return
    with suppress(OSError):  # a disk without hard links; or NFS, which made it and lost the answer
        os.link(source, cible)
    if is_same(source.stat(), cible):
        with suppress(OSError):  # the file is there: a draft that stays is no failure
            source.unlink(missing_ok=True)
    elif os.path.lexists(cible):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(cible))
    else:
        replace(source, cible)


def name_twice(chemin: Path, autre: Path) -> bool:
    """Give what stands at a place a second name, which it keeps when the first one is given to something else.

    Returns
    -------
    bool
        False where the disk has no hard links, or refuses one.
    """
    if on_windows() or not LIENS:
        return False
    try:
        os.link(chemin, autre, follow_symlinks=False)
    except OSError:
        return is_same(chemin.lstat(), autre)
    return True


def rename_folder(source: Path, cible: Path) -> None:
    """Give a folder another name; tried again for a bounded time where somebody has a file of it open.

    Raises
    ------
    OSError
        There is such a folder already, which is left alone; or the system still refuses after the last try.
    """
    _insist(lambda: os.rename(source, cible), cible)  # noqa: PTH104 (the one raw call)


def _insist(geste: Callable[[], None], cible: Path) -> None:
    for pause_s in (*REESSAIS_S, None):
        try:
            geste()
        except OSError as erreur:
            if pause_s is None or getattr(erreur, "winerror", None) not in REFUS_PASSAGERS:
                erreur.filename, erreur.filename2 = str(cible), None
                raise
            time.sleep(pause_s)
        else:
            return


def remove(chemin: Path) -> None:
    """Take a file away if it is there; tried again for a bounded time where somebody has it open."""
    _insist(lambda: chemin.unlink(missing_ok=True), chemin)


def sync_file(numero: int) -> None:
    """When this returns, what was written to an open file is on the disk."""
    os.fsync(numero)


def sync_folder(dossier: Path) -> None:
    """Make a new, renamed or deleted file's name durable; not possible, nor needed, on Windows and some network disks."""
    if on_windows():
        return
    try:
        numero = os.open(dossier, os.O_RDONLY | find_flag("O_DIRECTORY") | find_flag("O_CLOEXEC"))
    except PermissionError:  # one may write in it, but not list it: the system will sync it in its own time
        return
    try:
        os.fsync(numero)
    except OSError as erreur:
        if erreur.errno not in NON_SYNCHRONISABLE:
            raise
    finally:
        os.close(numero)


def write_bytes(numero: int, octets: bytes) -> None:
    """Write all of it, however little the system takes at a time."""
    reste = memoryview(octets)
    while reste:
        reste = reste[os.write(numero, reste) :]


def cut_file(numero: int, taille: int) -> None:
    """Leave an open file at its first bytes; when this returns, it is so on the disk."""
    os.ftruncate(numero, taille)
    os.fsync(numero)


def same_file(numero: int, chemin: Path) -> bool:
    """An open file is still the one that has this name."""
    try:
        return is_same(os.fstat(numero), chemin)
    except OSError:
        return False


def is_same(vu: os.stat_result, chemin: Path) -> bool:
    """What was seen is still what has this name."""
    try:
        return os.path.samestat(vu, chemin.stat())
    except OSError:
        return False


def remove_tree(dossier: Path) -> None:
    """Throw a draft folder away, as far as the system lets us."""
    shutil.rmtree(dossier, ignore_errors=True)


def close_quietly(numero: int) -> None:
    """Close a file after something else failed, whose error is the one to be told."""
    with suppress(OSError):
        os.close(numero)


def find_flag(nom: str) -> int:
    """A flag that some systems do not have."""
    return getattr(os, nom, 0)


def try_writing(chemin: Path) -> None:
    """Write a file that has no name into a folder, or the one that it would be made in: quotas and modes do not tell all.

    Raises
    ------
    OSError
        As the system says it, with the name of that folder.
    """
    ici = next(ici for ici in (chemin.absolute(), *chemin.absolute().parents) if ici.exists())
    try:
        with tempfile.TemporaryFile(dir=ici) as essai:
            essai.write(bytes(ESSAI_OCTETS))
            essai.flush()
    except OSError as erreur:
        raise OSError(erreur.errno, erreur.strerror, str(ici)) from None
