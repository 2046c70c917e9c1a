"""Where lock files live: outside the dossiers, which are copied, renamed and kept in shared folders."""

from __future__ import annotations

import getpass
import hashlib
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from numresp.depot.ressources import short_name
from numresp.erreurs import Occupe

if sys.platform != "win32":
    import fcntl

PAUSE_S = 0.02


def lock_path(chemin: Path) -> Path:
    """The lock file of a file: in the system's temporary folder, named by the file's real path.

    Returns
    -------
    Path
        Its folder exists.
    """
    dossier = Path(tempfile.gettempdir()) / f"numresp-verrous-{_user()}"
    dossier.mkdir(mode=0o700, exist_ok=True)
    nom = hashlib.sha256(str(chemin.resolve()).encode()).hexdigest()[:32]
    return dossier / f"{nom}.lock"


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no name for this user id, as in some containers
        return "commun"


def hold_file(numero: int, attente_s: float) -> bool:
    """Hold an open file against whoever has another temporary folder, another user name, or another name for its folder.

    The lock is the system's and leaves no trace in the file or beside it. Windows has no such lock that readers do not
    feel: there the lock file alone decides.

    Parameters
    ----------
    numero : int
        File descriptor.
    attente_s : float
        How long to wait, in seconds.

    Returns
    -------
    bool
        False when somebody else still holds it. True where the file system knows no such locks.
    """
    if sys.platform == "win32":
        return True
    fin = time.monotonic() + attente_s
    while True:
        try:
            fcntl.flock(numero, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= fin:
                return False
            time.sleep(PAUSE_S)
        except OSError:  # some network file systems
            return True
        else:
            return True


def release_file(numero: int) -> None:
    """Let go of a file before it is closed, so that a child process that inherited it does not keep it held."""
    if sys.platform != "win32":
        with suppress(OSError):
            fcntl.flock(numero, fcntl.LOCK_UN)


@contextmanager
def hold_folder(dossier: Path, attente_s: float, quoi: str = "des rapports") -> Iterator[Path]:
    """Hold a folder that is written into, so that two runs do not mix their files.

    Parameters
    ----------
    attente_s : float
        How long to wait for another run to end, in seconds.
    quoi : str
        What is written there, as a refusal says it.

    Yields
    ------
    Path
        A place for scratch files beside the lock, the same for every run on this folder and for one run at a time.

    Raises
    ------
    Occupe
        Somebody else still holds it.
    """
    chemin = lock_path(dossier)
    verrou = FileLock(chemin)
    try:
        verrou.acquire(timeout=attente_s)
    except Timeout:
        message = f"Une autre commande numresp écrit {quoi} dans {short_name(dossier)} : attendez qu’elle ait fini."
        raise Occupe(message) from None
    try:
        yield chemin.with_name(chemin.stem[:12])  # short: sockets may stand there
    finally:
        verrou.release()
