"""Making files and folders with the rights that their place asks for: the raw half of `numresp.depot.fichiers.mise_en_place`."""

from __future__ import annotations

import os
import secrets
import stat
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from itertools import takewhile
from pathlib import Path

from numresp.depot.systeme.appels import find_flag, on_windows, sync_file, sync_folder, write_bytes

AUTRES = 0o007
"""What others than the owner and his group may do with a file."""


def make_folders(dossier: Path, *, prive: str = "") -> list[Path]:
    """Make a folder and those above it that are missing; when this returns, their names are on the disk.

    Those who may write in the folder that holds them may write in them too.

    Parameters
    ----------
    prive : str
        Slug of a body that keeps its reports to itself: others than the owner and his group have no access to the folder of
        that name, even one that is there, nor to those in it; where none has it, to none of those that are made.

    Returns
    -------
    list of Path
        Those that were made, the outermost first; a failure leaves none.
    """
    sien = next((ici for ici in (dossier, *dossier.parents) if prive and ici.name == prive), None)
    manquants = list(takewhile(lambda ici: not ici.is_dir(), (dossier, *dossier.parents)))
    faits: list[Path] = []
    try:
        for ici in reversed(manquants):
            if _make_folder(ici, prive=bool(prive) and (sien is None or sien in (ici, *ici.parents))):
                faits.append(ici)
            sync_folder(ici.parent)
    except BaseException:
        remove_folders(faits)
        raise
    if sien is not None and sien not in faits:
        _share(sien, sien.stat().st_mode & ~AUTRES)
    return faits


def _make_folder(dossier: Path, *, prive: bool) -> bool:
    """Make one folder; False where somebody else has just made it."""
    try:
        dossier.mkdir()
    except FileExistsError:
        if not dossier.is_dir():
            raise
        return False
    mode = dossier.stat().st_mode | _writers(dossier.parent)
    _share(dossier, mode & ~AUTRES if prive else mode)
    return True


def remove_folders(faits: Sequence[Path]) -> None:
    """Take away folders that were made for nothing, the innermost first; what is in one by now stays."""
    for ici in reversed(faits):
        with suppress(OSError):
            ici.rmdir()


def open_draft(chemin: Path, *, prive: bool = False) -> tuple[int, Path]:
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
            mode = _kept_mode(chemin)
            os.fchmod(numero, mode & ~AUTRES if prive else mode)
    return numero, Path(nom)


def name_draft(chemin: Path) -> Path:
    """A draft's name beside a file, as `open_draft` gives, that nothing has yet."""
    return chemin.with_name(f".{chemin.name}-{secrets.token_hex(4)}")


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
    drapeaux = (
        os.O_WRONLY | os.O_CREAT | os.O_EXCL | find_flag("O_BINARY") | find_flag("O_CLOEXEC") | find_flag("O_NOFOLLOW")
    )
    numero = os.open(chemin, drapeaux, 0o644)
    try:
        if not on_windows():
            with suppress(OSError):
                os.fchmod(numero, _file_mode(chemin.parent))
        write_bytes(numero, octets)
        sync_file(numero)
    finally:
        os.close(numero)


def _file_mode(dossier: Path) -> int:
    """The rights of a new file: readable as the user's mask allows, and for those who may write in its folder whole."""
    ecrivent = _writers(dossier) & 0o022
    return (0o644 & ~read_umask()) | ecrivent | (ecrivent << 1)


def _kept_mode(chemin: Path) -> int:
    """The rights of what takes a file's place: the file's own, or those of a new one."""
    try:
        return stat.S_IMODE(chemin.stat().st_mode) & 0o777
    except FileNotFoundError:
        return _file_mode(chemin.parent)


def _writers(dossier: Path) -> int:
    """All rights for each of group and others that may write in a folder; where each keeps his own (/tmp), for nobody else."""
    mode = dossier.stat().st_mode
    if mode & stat.S_ISVTX:
        return 0
    return (0o070 if mode & 0o020 else 0) | (0o007 if mode & 0o002 else 0)


def _share(dossier: Path, mode: int) -> None:
    """Set a folder's rights; what its parent hands down to it (setgid) stays."""
    with suppress(OSError):
        dossier.chmod(stat.S_IMODE(mode) | (dossier.stat().st_mode & 0o6000))


def read_umask() -> int:
    """What this user takes away from the permissions of new files; asked by setting it, the one way everywhere."""
    masque = os.umask(0o077)
    os.umask(masque)
    return masque
