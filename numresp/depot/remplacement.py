"""Replacing several files of a dossier in one step, whatever stops it: a kill, a full disk, a power cut.

The new files are written in a hidden folder of the dossier. Its renaming to `.ecriture` is the decision: before it, nothing
has happened; after it, the files are moved into place, and whoever opens the dossier next ends what a kill interrupted.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from numresp.depot.document import say_reason
from numresp.depot.ecriture import hash_files, sweep_drafts
from numresp.depot.ressources import short_name
from numresp.depot.verrou import hold_parts
from numresp.erreurs import DonneesInvalides, fault

DECIDEE = ".ecriture"
ATTENTE_S = 5.0
"""How long to wait for another window to finish writing."""


def replace_parts(dossier: Path, fichiers: Mapping[str, bytes], lus: Mapping[str, str] | None = None) -> None:
    """Put files of a dossier in place: all of them, or none.

    Parameters
    ----------
    fichiers : mapping of name to bytes
        Files at the top of the dossier.
    lus : mapping of path to SHA-256, optional
        What the dossier held when the new files were made (`hash_files`): if it holds anything else, nothing is written.

    Raises
    ------
    DonneesInvalides
        Another window changed the dossier in between.
    Occupe
        Another window is writing.
    OSError
        The disk is full or read-only; nothing is written.
    """
    with hold_dossier(dossier):
        if lus is not None and hash_files(dossier) != dict(lus):
            message = "le dossier a changé pendant l’import : rien n’a été écrit"
            raise DonneesInvalides([fault(message, fichier=short_name(dossier), remede="recommencez")])
        brouillon = Path(tempfile.mkdtemp(prefix=f"{DECIDEE}-", dir=dossier))
        try:
            for nom, contenu in fichiers.items():
                _write(brouillon / nom, contenu)
            brouillon.rename(dossier / DECIDEE)
        finally:
            shutil.rmtree(brouillon, ignore_errors=True)  # it is there only if something failed
        _settle(dossier)


@contextmanager
def hold_dossier(dossier: Path, attente_s: float = ATTENTE_S) -> Iterator[None]:
    """Hold a dossier while one writes into it; what a run killed half-way has left is ended, or cleared away, first.

    Raises
    ------
    Occupe
        Another window or command is still writing.
    """
    with hold_parts(dossier, attente_s):
        _settle(dossier)
        sweep_drafts(dossier)
        yield


def settle_dossier(dossier: Path) -> None:
    """End what a kill interrupted: files that were decided are put in place, those that were not are thrown away.

    Costs one look at the folder where nothing was interrupted.

    Raises
    ------
    DonneesInvalides
        The files that were decided cannot be put in place (a read-only disk): the dossier would be half old, half new.
    Occupe
        Another window is still writing.
    """
    if not any(dossier.glob(f"{DECIDEE}*")):
        return
    with hold_parts(dossier, ATTENTE_S):
        try:
            _settle(dossier)
        except OSError as erreur:
            message = f"un import interrompu reste à finir ({say_reason(erreur)})"
            remede = "ouvrez ce dossier depuis un compte qui a le droit d’y écrire"
            raise DonneesInvalides([fault(message, fichier=short_name(dossier), remede=remede)]) from None


def _settle(dossier: Path) -> None:
    decidee = dossier / DECIDEE
    if decidee.is_dir():
        for nouveau in sorted(decidee.iterdir()):
            nouveau.replace(dossier / nouveau.name)
        decidee.rmdir()
    for brouillon in dossier.glob(f"{DECIDEE}-*"):
        with suppress(OSError):  # a leftover on a disk that is now read-only hurts nobody
            shutil.rmtree(brouillon)


def _write(chemin: Path, contenu: bytes) -> None:
    with chemin.open("wb") as fichier:
        fichier.write(contenu)
        fichier.flush()
        os.fsync(fichier.fileno())
