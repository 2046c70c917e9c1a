"""Where the cache of an espace stands: in this user's own folder for caches, never in the espace (decision 0028)."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path

from numresp.depot.fichiers.ecriture_sure import replace_files
from numresp.depot.fichiers.lecture_sure import read_bounded
from numresp.depot.systeme.appels import on_windows, remove_tree
from numresp.depot.systeme.foyer import can_write, is_lent

VARIABLE = "NUMRESP_CACHE"
"""A folder to be taken instead; « non » keeps nothing."""
AUCUN = "non"
DES = 20
"""Dossiers from which on something is remembered: fewer are read within a second, and nothing is written anywhere."""
ESPACE = "espace.txt"
"""In the place of an espace, where that espace stands: a cache of what is gone goes too."""
JOURS_MAX = 180
"""A cache that was not written to for so long goes."""
JOUR_S = 86_400
CHEMIN_MAX_OCTETS = 10_000
ETIQUETTE = b"Signature: 8a477f597d28d172789f06886806bc55\n# numresp\n"
"""What tells programs that make backups that this is a cache (bford.info/cachedir)."""


def find_place(espace: Path) -> Path | None:
    """The folder for what is remembered of an espace, made if it is not there.

    Returns
    -------
    Path or None
        None where nothing is to be kept: the user said so, there is no home to write to, or the folder of caches is
        somebody else's or open to others, who could read what is private in it or put forged tables there.
    """
    racine = _find_root()
    if racine is None:
        return None
    place = racine / hashlib.sha256(os.fsencode(espace.resolve())).hexdigest()[:32]
    try:
        racine.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_own(racine):
            return None
        if not place.is_dir():
            place.mkdir(mode=0o700, exist_ok=True)
            replace_files({place / ESPACE: os.fsencode(espace.resolve()), racine / "CACHEDIR.TAG": ETIQUETTE})
            sweep_gone(racine)
    except OSError:
        return None
    return place


def _find_root() -> Path | None:
    choisi = os.environ.get(VARIABLE, "")
    if choisi == AUCUN:
        return None
    commun = Path(choisi).absolute() if choisi else _find_caches()
    return None if commun is None or is_lent(commun) or not can_write(commun) else commun / "numresp"


def _find_caches() -> Path | None:
    """The folder of this user's caches, as his system has it."""
    nom = "LOCALAPPDATA" if on_windows() else "XDG_CACHE_HOME"
    dit = Path(os.environ.get(nom, ""))
    if dit.is_absolute():  # another one means nothing, says the XDG specification
        return dit
    with suppress(RuntimeError):
        return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    return None


def _is_own(racine: Path) -> bool:
    vu = racine.stat()
    return not hasattr(os, "getuid") or (vu.st_uid == os.getuid() and not vu.st_mode & 0o077)


def sweep_gone(racine: Path) -> None:
    """Take away the caches of espaces that are gone, or that nobody has loaded for long."""
    for place in racine.iterdir():
        if not stat.S_ISDIR(place.lstat().st_mode):
            continue
        with suppress(OSError):
            dite = os.fsdecode(read_bounded(place / ESPACE, CHEMIN_MAX_OCTETS))
            if not Path(dite).is_dir() or time.time() - place.stat().st_mtime > JOURS_MAX * JOUR_S:
                remove_tree(place)
