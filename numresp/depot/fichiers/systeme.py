"""What differs from one system to another: opening, replacing, syncing and holding files, names that a system refuses.

Every other module that touches the disk goes through this one, so that Windows, macOS and Linux are thought of in one place
(`tests/test_systeme.py` fakes what is not at hand, and `tests/test_fleches.py` forbids the raw calls elsewhere).
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
        chemin, os.O_RDONLY | _flag("O_BINARY") | _flag("O_NONBLOCK") | _flag("O_CLOEXEC") | _flag("O_NOCTTY")
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
    numero = os.open(chemin, os.O_RDWR | os.O_APPEND | _flag("O_BINARY") | _flag("O_NONBLOCK") | _flag("O_CLOEXEC"))
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
    try:
        os.link(source, cible)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        if os.path.lexists(cible):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(cible)) from None
        replace(source, cible)
    else:
        source.unlink(missing_ok=True)


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
        numero = os.open(dossier, os.O_RDONLY | _flag("O_DIRECTORY") | _flag("O_CLOEXEC"))
    except PermissionError:  # one may write in it, but not list it: the system will sync it in its own time
        return
    try:
        os.fsync(numero)
    except OSError as erreur:
        if erreur.errno not in NON_SYNCHRONISABLE:
            raise
    finally:
        os.close(numero)


def make_folders(dossier: Path) -> None:
    """Make a folder and those above it that are missing; when this returns, their names are on the disk.

    Those who may write in the folder that holds them may write in them too.
    """
    if dossier.is_dir():
        return
    make_folders(dossier.parent)
    try:
        dossier.mkdir()
    except FileExistsError:
        if not dossier.is_dir():
            raise
    else:
        _share(dossier, dossier.stat().st_mode | _writers(dossier.parent))
    sync_folder(dossier.parent)


def open_draft(chemin: Path) -> tuple[int, Path]:
    """A new file of its own beside another, to be written whole and then put in its place (`replace`).

    It has the rights and the group of the file whose place it takes, else those of a new file of this folder.

    Returns
    -------
    (int, Path)
        File descriptor for bytes (read and write), and where it is: hidden, « .<name>-<8 signs> ».
    """
    numero, nom = tempfile.mkstemp(prefix=f".{chemin.name}-", dir=chemin.parent)
    if not on_windows():  # a mode can only make a file read-only there, and a read-only file is not replaced
        with suppress(OSError):  # who writes is not of that group
            os.chown(numero, -1, chemin.stat().st_gid)
        with suppress(OSError):  # a share that knows no rights
            os.fchmod(numero, _kept_mode(chemin))
    return numero, Path(nom)


def make_draft_folder(dossier: Path, debut: str) -> Path:
    """A new folder of its own inside another one: « <debut><8 signs> », private until it is given its rights."""
    return Path(tempfile.mkdtemp(prefix=debut, dir=dossier))


def share_folder(dossier: Path) -> None:
    """Open a draft folder to all, and to those who may write in the one that holds it."""
    _share(dossier, 0o755 | _writers(dossier.parent))


def write_file(chemin: Path, octets: bytes) -> None:
    """Make a file that was not there; when this returns its bytes are on the disk, its name once its folder is synced.

    Raises
    ------
    OSError
        It is there already, or the disk refuses.
    """
    drapeaux = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _flag("O_BINARY") | _flag("O_CLOEXEC") | _flag("O_NOFOLLOW")
    numero = os.open(chemin, drapeaux, 0o644)
    try:
        if not on_windows():
            with suppress(OSError):
                os.fchmod(numero, _file_mode(chemin.parent))
        write_bytes(numero, octets)
        sync_file(numero)
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


def _file_mode(dossier: Path) -> int:
    """The rights of a new file: readable by all, writable by those who may write in its folder."""
    return 0o644 | (dossier.stat().st_mode & 0o022)


def _kept_mode(chemin: Path) -> int:
    """The rights of what takes a file's place: the file's own, or those of a new one."""
    try:
        return stat.S_IMODE(chemin.stat().st_mode) & 0o777
    except FileNotFoundError:
        return _file_mode(chemin.parent)


def same_file(numero: int, chemin: Path) -> bool:
    """An open file is still the one that has this name."""
    try:
        return os.path.samestat(os.fstat(numero), chemin.stat())
    except OSError:
        return False


def remove_tree(dossier: Path) -> None:
    """Throw a draft folder away, as far as the system lets us."""
    shutil.rmtree(dossier, ignore_errors=True)


def close_quietly(numero: int) -> None:
    """Close a file after something else failed, whose error is the one to be told."""
    with suppress(OSError):
        os.close(numero)


def _writers(dossier: Path) -> int:
    """All rights for each of group and others that may write in a folder."""
    mode = dossier.stat().st_mode
    return (0o070 if mode & 0o020 else 0) | (0o007 if mode & 0o002 else 0)


def _share(dossier: Path, mode: int) -> None:
    """Set a folder's rights; what its parent hands down to it (setgid) stays."""
    with suppress(OSError):
        dossier.chmod(stat.S_IMODE(mode) | (dossier.stat().st_mode & 0o6000))


def _flag(nom: str) -> int:
    """A flag that some systems do not have."""
    return getattr(os, nom, 0)
