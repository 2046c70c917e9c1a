"""What differs from one system to another when a file is held: the raw half of `numresp.depot.fichiers.verrou`."""

from __future__ import annotations

import errno
import os
import socket
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from numresp.depot.systeme.appels import on_windows, same_file

if sys.platform != "win32":
    import fcntl

PAUSE_S = 0.02
SANS_VERROU = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL}
"""What a disk answers that knows no locks."""
FERMES = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR}
"""Why this user cannot have a lock file here, where another one may."""


class VerrouDeFichier:
    """A lock file that is held; `release` gives it back."""

    def __init__(self, numero: int | None, verrou: FileLock | None = None) -> None:
        self._numero, self._verrou = numero, verrou

    def release(self) -> None:
        """Give it back; twice does no harm."""
        numero, self._numero = self._numero, None
        if numero is not None:
            release_file(numero)
            os.close(numero)
        if self._verrou is not None:
            self._verrou.release()


def hold_lock(chemin: Path, attente_s: float) -> VerrouDeFichier | Literal[False] | None:
    """Hold a lock file, which is made if it is not there.

    Returns
    -------
    Tenu, False or None
        False when somebody else still holds it; None where the disk knows no locks.

    Raises
    ------
    PermissionError
        This user can neither make it nor open it.
    FileNotFoundError
        Its folder is not there.
    OSError
        It is a link (ELOOP), or no ordinary file (EINVAL).
    """
    if on_windows():
        return _hold_on_windows(chemin, attente_s)
    fin = time.monotonic() + attente_s
    while True:
        numero = open_lock(chemin)
        try:
            tenu = hold_file(numero, max(0.0, fin - time.monotonic()))
            if tenu and same_file(numero, chemin):  # nobody took it away between the opening and the hold
                return VerrouDeFichier(numero)
        except BaseException:
            os.close(numero)
            raise
        os.close(numero)
        if tenu is None:
            return None
        if tenu is False:
            return False


def _hold_on_windows(chemin: Path, attente_s: float) -> VerrouDeFichier | Literal[False] | None:
    """Only the lock file is locked there: a lock on the journal itself would keep readers out too."""
    verrou = FileLock(chemin, thread_local=False)
    try:
        verrou.acquire(timeout=attente_s)
    except Timeout:
        return False
    except OSError as erreur:
        if erreur.errno in SANS_VERROU:
            return None
        raise
    return VerrouDeFichier(None, verrou)


def open_lock(chemin: Path) -> int:
    """Open a lock file without ever following a link or waiting; made if it is not there.

    One that is there is never opened with O_CREAT: in a folder like /tmp the system refuses that for a file of somebody
    else. Who may only read it holds it all the same.
    """
    commun = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    for essai in range(25):
        try:
            return _ordinary(os.open(chemin, os.O_RDWR | commun), chemin)
        except FileNotFoundError:
            pass
        except OSError as erreur:
            if erreur.errno not in FERMES:
                raise
            try:
                return _ordinary(os.open(chemin, os.O_RDONLY | commun), chemin)
            except PermissionError:
                if essai == 5:  # whoever makes it gives it its rights a moment later
                    raise
                time.sleep(PAUSE_S)
                continue
        with suppress(FileExistsError):  # somebody was faster: it is his that is opened
            numero = os.open(chemin, os.O_RDWR | os.O_CREAT | os.O_EXCL | commun, 0o660)
            _share(numero, chemin.parent)
            return numero
    raise OSError(errno.ESTALE, os.strerror(errno.ESTALE), str(chemin))


def _ordinary(numero: int, chemin: Path) -> int:
    if stat.S_ISREG(os.fstat(numero).st_mode):
        return numero
    os.close(numero)
    raise OSError(errno.EINVAL, "ce n’est pas un fichier ordinaire", str(chemin))


def _share(numero: int, dossier: Path) -> None:
    """Whoever may write in the folder may lock, its group at least; whoever may read it may hold the lock as well."""
    ici = dossier.stat()
    with suppress(OSError):  # who made it is not of that group
        os.chown(numero, -1, ici.st_gid)
    mode = 0o660 | (ici.st_mode & 0o004) | (0o006 if ici.st_mode & 0o002 else 0)
    if ici.st_mode & 0o020 and os.fstat(numero).st_gid != ici.st_gid:
        mode |= 0o006  # the folder alone decides who comes near it
    with suppress(OSError):  # a share that knows no rights
        os.fchmod(numero, mode)


def hold_file(numero: int, attente_s: float) -> bool | None:
    """Hold an open file or folder: the lock is the system's and leaves no trace in it or beside it.

    Windows has no such lock that readers do not feel: there the lock file alone decides.

    Parameters
    ----------
    numero : int
        File descriptor.
    attente_s : float
        How long to wait, in seconds.

    Returns
    -------
    bool or None
        False when somebody else still holds it; None where the disk knows no such locks.
    """
    if sys.platform == "win32" or on_windows():
        return True
    fin = time.monotonic() + attente_s
    while True:
        try:
            fcntl.flock(numero, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= fin:
                return False
            time.sleep(PAUSE_S)
        except OSError as erreur:
            if erreur.errno in SANS_VERROU:
                return None
            if erreur.errno == errno.EBADF:  # NFS holds no file that is only read: other layers decide
                return True
            raise
        else:
            return True


def release_file(numero: int) -> None:
    """Let go of a file before it is closed, so that a child process that inherited it does not keep it held."""
    if sys.platform != "win32" and not on_windows():
        with suppress(OSError):
            fcntl.flock(numero, fcntl.LOCK_UN)


def open_folder(dossier: Path) -> int | None:
    """Open a folder so that it can be held; None where that is not possible."""
    if on_windows():
        return None
    try:
        return os.open(dossier, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        return None


def name_machine() -> str:
    """This machine, and the place where its process numbers mean something: two containers may share one name."""
    place = ""
    with suppress(OSError, AttributeError):
        place = os.readlink("/proc/self/ns/pid")  # noqa: PTH115 (a magic link, no path)
    return f"{socket.gethostname()} {place}".strip()


def is_alive(pid: int) -> bool:
    """A process of this machine still runs; on Windows, which has no harmless way to ask, it is taken to."""
    if on_windows():
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:  # one that has ended, and whose end its parent has not read yet, holds nothing any more
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2][:1] != "Z"
    except OSError:  # macOS
        return True


def make_private_folder(dossier: Path) -> None:
    """Make a folder for this user alone, or take the one that is there if it is his and closed to others.

    Raises
    ------
    PermissionError
        It belongs to somebody else, is a link, or is open to others: what stands in it cannot be trusted.
    """
    with suppress(FileExistsError):
        dossier.mkdir(mode=0o700)
    ici = dossier.lstat()
    sien = on_windows() or (ici.st_uid == os.geteuid() and not ici.st_mode & 0o077)
    if not stat.S_ISDIR(ici.st_mode) or not sien:
        raise PermissionError(errno.EPERM, "c’est un lien, ou il n’est pas à vous seul", str(dossier))
