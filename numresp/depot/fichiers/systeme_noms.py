"""Names and paths that one system takes and another refuses: what is made on one must open on all."""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePath

from numresp.depot.fichiers.systeme import on_windows

RESERVES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
"""Windows' devices: whatever follows a dot, such a name opens the device and not a file."""
CHEMIN_WINDOWS_MAX = 259
"""Characters of a path that Windows opens without a setting that few computers have."""
CHEMIN_SOCKET_MAX = 93
"""Bytes of a folder in which a Unix socket of a short name may stand: its address has some 104 at most."""


def is_reserved(nom: str) -> bool:
    """Whether Windows takes a name for a device (`con`, `aux.csv`, `com1`), whatever system this is."""
    return RESERVES.fullmatch(nom.partition(".")[0].rstrip(" ")) is not None


def is_too_long(chemin: PurePath) -> bool:
    """Whether a path has more characters than Windows opens; elsewhere never."""
    return on_windows() and len(str(chemin)) > CHEMIN_WINDOWS_MAX


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
