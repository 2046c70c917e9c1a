"""What a folder holds, seen without opening anything: a FIFO would wait for ever, a device may do anything."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Genre = Literal["fichier", "dossier", "spécial", "lien brisé", "lien dehors", "illisible"]


@dataclass(frozen=True)
class ElementPresent:
    """Something that a folder holds.

    Attributes
    ----------
    genre : str
        Of a link: that of what it leads to, « lien brisé » where there is nothing, « lien dehors » where it leads out. A
        FIFO, a socket or a device is « spécial ». What the system does not let this user read is « illisible ».
    """

    chemin: Path
    genre: Genre

    @property
    def nom(self) -> str:
        """Its name in the folder."""
        return self.chemin.name


def list_present(dossier: Path, racine: Path | None = None) -> list[ElementPresent]:
    """Everything in a folder, in the order of the names.

    Parameters
    ----------
    racine : Path, optional
        The folder that links must not lead out of; `dossier` by default.

    Raises
    ------
    OSError
        The folder does not exist, is none, or may not be read.
    """
    borne = (dossier if racine is None else racine).resolve()
    entrees = sorted(dossier.iterdir(), key=lambda entree: entree.name)
    return [ElementPresent(entree, find_genre(entree, borne)) for entree in entrees]


def list_names(dossier: Path) -> list[str]:
    """The names in a folder, sorted; none where it does not exist or may not be read."""
    try:
        return sorted(entree.name for entree in dossier.iterdir())
    except OSError:
        return []


def stamp(chemin: Path) -> tuple[int, ...]:
    """What tells that a file has changed since it was read; empty for one that is missing, which whoever reads it says."""
    try:
        etat = chemin.stat()
    except OSError:
        return ()
    return etat.st_mtime_ns, etat.st_ctime_ns, etat.st_size, etat.st_ino


def find_genre(chemin: Path, racine: Path) -> Genre:
    """What stands at a path that is known to be there.

    Parameters
    ----------
    racine : Path
        Resolved folder that a link must not lead out of.
    """
    try:
        mode = chemin.lstat().st_mode
        if stat.S_ISLNK(mode):
            vers = chemin.resolve(strict=True)
            if not vers.is_relative_to(racine):
                return "lien dehors"
            mode = vers.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError, RuntimeError):  # RuntimeError: a link that goes round in circles
        return "lien brisé"
    except OSError as erreur:
        return "lien brisé" if erreur.errno == errno.ELOOP else "illisible"
    if stat.S_ISDIR(mode):
        return "dossier" if _may(chemin, os.R_OK | os.X_OK) else "illisible"
    if stat.S_ISREG(mode):
        return "fichier" if _may(chemin, os.R_OK) else "illisible"
    return "spécial"


def has_entry(dossier: Path, nom: str) -> bool:
    """Whether a folder holds an entry of this name, readable or not; true where nobody may look into the folder."""
    try:
        (dossier / nom).lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _may(chemin: Path, mode: int) -> bool:
    """Whether this user may open a path, as the system would decide it."""
    return os.access(chemin, mode, effective_ids=os.access in os.supports_effective_ids)
