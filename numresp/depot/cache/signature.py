"""Whether a dossier is still what it was when it was read, without reading it (decision 0028).

The names, kinds, sizes, dates and inode numbers of its files are looked at. A date proves nothing about a file written just
before it was read: it may be written again within the same tick of the disk's clock. Such files are read and compared.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from numresp.depot.fichiers.lecture_sure import LIMITE_JOURNAL_OCTETS
from numresp.depot.seance.rangement import SEANCES
from numresp.depot.systeme.appels import open_regular

RECENT_NS = 10 * 10**9
"""Younger than this when it was read, or in the future, a file is compared by what it holds: disks count time by two seconds
at worst, and the clock of the server that writes the dates need not be this machine's."""
ENTREES_MAX = 10_000
"""A dossier of more files than this is read each time."""


@dataclass(frozen=True)
class Signature:
    """A dossier as it was found.

    Attributes
    ----------
    fichiers : str
        Of the names, kinds, sizes, dates (last change of the contents, and of anything) and numbers on the disk of its files.
    lu_ns : int
        When it was looked at, nanoseconds since 1970.
    contenu : str
        Of what the files hold that were young by then; empty where there was none.
    """

    fichiers: str
    lu_ns: int
    contenu: str


@dataclass(frozen=True)
class _Vu:
    nom: str
    date_ns: int
    """The younger of its two dates."""
    ligne: str


def sign_dossier(dossier: Path, lu_ns: int | None = None, *, profond: bool = False) -> Signature | None:
    """Look at a dossier; None where something of it may not be looked at.

    Parameters
    ----------
    lu_ns : int, optional
        Which files are young is judged at this time; by default now.
    profond : bool
        Every folder in it is looked into, not only that of the séances: proofs, strays.
    """
    maintenant = time.time_ns() if lu_ns is None else lu_ns
    try:
        vus = sorted(_list(dossier, profond=profond), key=lambda vu: vu.nom)
        recents = [vu.nom for vu in vus if vu.date_ns > maintenant - RECENT_NS]
        contenu = _hash_contents(dossier, recents) if recents else ""
    except OSError:
        return None
    lignes = "\n".join(vu.ligne for vu in vus)
    return Signature(hashlib.sha256(lignes.encode("utf-8", "surrogateescape")).hexdigest(), maintenant, contenu)


def confirm(dossier: Path, connue: Signature, *, profond: bool = False) -> Signature | None:
    """Whether a dossier is as it was signed: its signature of today, which need not read what is young no more; else None."""
    vue = sign_dossier(dossier, connue.lu_ns, profond=profond)
    if vue is None or vue != connue:
        return None
    if not connue.contenu:
        return connue
    nouvelle = sign_dossier(dossier, profond=profond)
    return nouvelle if nouvelle is not None and nouvelle.fichiers == connue.fichiers else None


def _list(dossier: Path, *, profond: bool) -> Iterator[_Vu]:
    """What stands in a dossier, whatever it is; the dossier itself may be a link, and its name counts.

    Raises
    ------
    OSError
        A folder may not be listed, or there are too many files.
    """
    mode = dossier.lstat().st_mode
    vers = str(dossier.resolve()) if stat.S_ISLNK(mode) else ""
    yield _Vu("", 0, f"{mode}:{vers}")
    attente, restent = [""], ENTREES_MAX
    while attente:
        ici = attente.pop()
        with os.scandir(os.path.join(dossier, ici)) as entrees:  # noqa: PTH118 (35 000 dossiers of ten files)
            for entree in entrees:
                nom = f"{ici}/{entree.name}" if ici else entree.name
                restent -= 1
                if restent < 0:
                    raise OSError(f"{dossier}: too many files")
                vu = entree.stat(follow_symlinks=False)
                if stat.S_ISDIR(vu.st_mode):
                    yield _Vu(nom, 0, f"{nom}:{vu.st_mode}")
                    if profond or nom == SEANCES:
                        attente.append(nom)
                    continue
                yield _describe(nom, vu)
                if stat.S_ISLNK(vu.st_mode):
                    yield _follow(Path(dossier, nom), nom)
                    if nom == SEANCES:
                        attente.append(nom)


def _describe(nom: str, vu: os.stat_result) -> _Vu:
    ligne = f"{nom}:{vu.st_mode}:{vu.st_size}:{vu.st_mtime_ns}:{vu.st_ctime_ns}:{vu.st_ino}"
    return _Vu(nom, max(vu.st_mtime_ns, vu.st_ctime_ns), ligne)


def _follow(chemin: Path, nom: str) -> _Vu:
    """What a link leads to; one that leads nowhere is named, and its loader says it."""
    nom = f"{nom}\0lien"
    try:
        return _describe(nom, chemin.stat())
    except OSError:
        return _Vu(nom, 0, f"{nom}:{chemin.readlink()}")


def _hash_contents(dossier: Path, noms: list[str]) -> str:
    empreinte = hashlib.sha256()
    for nom in noms:
        chemin = dossier / nom.removesuffix("\0lien")
        if not chemin.is_file():  # a link to nothing, a FIFO: their names and kinds are all there is
            continue
        with os.fdopen(open_regular(chemin), "rb") as fichier:
            octets = fichier.read(LIMITE_JOURNAL_OCTETS + 1)
        empreinte.update(f"{nom}:{len(octets)}\n".encode("utf-8", "surrogateescape") + octets)
    return empreinte.hexdigest()
