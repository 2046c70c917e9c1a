"""Names and paths that one system takes and another refuses: what is made on one must open on all."""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePath

from numresp.depot.systeme.appels import on_windows

RESERVES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
"""Windows' devices: whatever follows a dot, such a name opens the device and not a file."""
CHEMIN_WINDOWS_MAX = 259
"""Characters of a path that Windows opens without a setting that few computers have."""
CHEMIN_SOCKET_MAX = 93
"""Bytes of a folder in which a Unix socket of a short name may stand: its address has some 104 at most."""

REFUS = {
    5: "droits insuffisants, ou un autre programme l’a ouvert",
    21: "le lecteur n’est pas prêt",
    **dict.fromkeys((32, 33), "un autre programme l’a ouvert : fermez-le, puis recommencez"),
    **dict.fromkeys((53, 59, 64, 67, 121, 1231), "le dossier du réseau ne répond pas"),
    123: "ce nom contient un signe que Windows refuse",
    **dict.fromkeys((362, 388, 389, 393, 395, 404, 426), "OneDrive n’a pas pu l’apporter sur ce poste"),
    1314: "Windows demande un droit d’administration",
    1392: "le fichier est abîmé",
}
"""What Windows answers, by its own number (« System Error Codes »), where the number of Unix says less or something else."""


def is_reserved(nom: str) -> bool:
    """Whether Windows takes a name for a device (`con`, `aux.csv`, `com1`), whatever system this is."""
    return RESERVES.fullmatch(nom.partition(".")[0].rstrip(" ")) is not None


def is_too_long(chemin: PurePath) -> bool:
    """Whether a path has more characters than Windows opens; elsewhere never."""
    return on_windows() and len(str(chemin)) > CHEMIN_WINDOWS_MAX


def say_windows(erreur: OSError) -> str:
    """Why Windows refused, in French; empty where what Unix says is enough, and on any other system."""
    chemin = PurePath(erreur.filename) if isinstance(erreur.filename, str) else None
    if chemin is not None and is_too_long(chemin):  # it says that there is no such file
        longueur = len(str(chemin))
        return (
            f"chemin de {longueur} caractères, Windows n’en admet que {CHEMIN_WINDOWS_MAX} : rapprochez-le de la racine"
        )
    return REFUS.get(getattr(erreur, "winerror", None) or 0, "")


def shorten(chemin: PurePath, base: PurePath) -> str | None:
    """A path relative to a folder that holds it; None where it does not, as on another drive or share."""
    try:
        return str(chemin.relative_to(base))
    except ValueError:
        return None


def forks_safely() -> bool:
    """Whether a process with everything imported may be forked.

    Windows has no fork. macOS has one, but its own libraries, which numpy calls, may not survive it: CPython has not forked
    there by default since 3.8, and nobody has tried it with numresp.
    """
    return sys.platform not in {"win32", "darwin", "cygwin"}


def has_short_sockets(dossier: Path) -> bool:
    """Whether a Unix socket may stand in a folder: the system has them, and the folder's name, in bytes, is short."""
    return not on_windows() and len(str(dossier).encode("utf-8", "surrogateescape")) < CHEMIN_SOCKET_MAX
