"""Writing files whole or not at all, and the fingerprints of what was read."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from numresp.depot.fichiers.arret import shelter
from numresp.depot.fichiers.lecture_sure import LIMITE_JOURNAL_OCTETS, read_bounded
from numresp.depot.fichiers.systeme import read_umask, replace, sync_file, sync_folder

AUTRES = 0o007
"""What others than the owner and his group may do with a file."""
ILLISIBLE = "illisible"


def replace_files(contenus: Mapping[Path, bytes], *, prive: bool = False) -> None:
    """Put several files in place: all are safely on disk under another name before the first one is replaced.

    When this returns, their new names are on the disk too. A file keeps its permissions; a new one
    is readable by all, as far as the user's mask allows.

    Parameters
    ----------
    prive : bool
        What is in them is not for everybody: others than the owner and his group have no access, whatever was there before.

    Raises
    ------
    OSError
        The disk is full or read-only; the files that were there before are untouched.
    """
    brouillons: dict[Path, Path] = {}
    try:
        for chemin, contenu in contenus.items():
            _make_folder(chemin.parent, prive=prive)
            with shelter():
                numero, nom = tempfile.mkstemp(prefix=f".{chemin.name}-", dir=chemin.parent)
                brouillons[chemin] = Path(nom)
            with os.fdopen(numero, "wb") as fichier:
                fichier.write(contenu)
                fichier.flush()
                sync_file(fichier.fileno())
            # mkstemp makes it private; a report is for its readers, and a shared file stays shared.
            mode = stat.S_IMODE(chemin.stat().st_mode) if chemin.exists() else 0o644 & ~read_umask()
            brouillons[chemin].chmod(mode & ~AUTRES if prive else mode)
        with shelter():
            for chemin, brouillon in brouillons.items():
                replace(brouillon, chemin)
        for dossier in {chemin.parent for chemin in contenus}:
            sync_folder(dossier)
    finally:
        for brouillon in brouillons.values():
            brouillon.unlink(missing_ok=True)


def _make_folder(dossier: Path, *, prive: bool) -> None:
    if not dossier.is_dir():
        dossier.mkdir(parents=True, exist_ok=True)
        if prive:
            dossier.chmod(stat.S_IMODE(dossier.stat().st_mode) & ~AUTRES)


def sweep_drafts(dossier: Path) -> None:
    """Take away the drafts of `replace_files` that a run killed half-way left in a folder; nobody may be writing there."""
    for brouillon in dossier.glob(".*.*-????????"):
        if re.fullmatch(r"\..+\.(html|json|csv|yaml)-[a-z0-9_]{8}", brouillon.name):
            brouillon.unlink(missing_ok=True)


def hash_files(dossier: Path) -> dict[str, str]:
    """SHA-256 of every input file of a dossier, by its path inside it.

    Returns
    -------
    dict
        In the order of the names; proofs and set-aside lines are no inputs of a calculation.
    """
    fichiers = [*dossier.glob("*.yaml"), *dossier.glob("*.csv"), *dossier.glob("seances/*.jsonl")]
    noms = sorted(fichier.relative_to(dossier).as_posix() for fichier in fichiers)
    return {nom: _hash(dossier / nom) for nom in noms}


def _hash(chemin: Path) -> str:
    """SHA-256 of a file; « illisible » where it may not be read, or is no ordinary file: its own loader says why."""
    try:
        return hashlib.sha256(read_bounded(chemin, LIMITE_JOURNAL_OCTETS)).hexdigest()
    except OSError:
        return ILLISIBLE


def publish_files(fichiers: Sequence[Path], vers: Path) -> tuple[str, ...]:
    """Copy pages to where they can be opened from, side by side, so that links between them hold.

    Returns
    -------
    tuple of str
        Their names there.
    """
    replace_files({vers / fichier.name: fichier.read_bytes() for fichier in fichiers})
    return tuple(fichier.name for fichier in fichiers)
