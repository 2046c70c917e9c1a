"""Writing files whole or not at all, and the fingerprints of what was read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from numresp.depot.fichiers.lecture_sure import LIMITE_JOURNAL_OCTETS, read_bounded
from numresp.depot.fichiers.mise_en_place import replace_files, sweep_drafts

__all__ = ["hash_files", "publish_files", "replace_files", "sweep_drafts"]
ILLISIBLE = "illisible"


def hash_files(dossier: Path) -> dict[str, str]:
    """SHA-256 of every input file of a dossier, its history among them, by its path inside it.

    Returns
    -------
    dict
        In the order of the names; proofs and set-aside lines are no inputs of a calculation.
    """
    fichiers = [
        *dossier.glob("*.yaml"),
        *dossier.glob("*.csv"),
        *dossier.glob("*.jsonl"),
        *dossier.glob("seances/*.jsonl"),
    ]
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
