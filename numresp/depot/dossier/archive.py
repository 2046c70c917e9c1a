"""The archive of a dossier: one .zip to keep when a séance is closed, which gives the same dossier back when it is unpacked."""

from __future__ import annotations

import hashlib
import io
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.fichiers.ecriture_sure import hash_files
from numresp.depot.fichiers.lecture_sure import MO, read_bounded
from numresp.depot.sortie.fichier_anterieur import SIGNE
from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.raisons import say_reason
from numresp.erreurs import DonneesInvalides, fault

PREUVES = "preuves"
JOUR = (1980, 1, 1, 0, 0, 0)
"""The same day in every archive, so that the same dossier gives the same bytes."""
LIMITE_OCTETS = 400 * MO
"""All the files together; proofs beyond that are copied by other means."""
MODE = (stat.S_IFREG | 0o640) << 16


def write_archive(dossier: Dossier, *, preuves: bool = False) -> bytes:
    """Everything that a dossier holds, under its own name; the same bytes for the same files.

    Hidden files are left out: they are the system's, or on their way. So are links, which may lead out of the dossier.

    Parameters
    ----------
    preuves : bool
        Whether the folder of the proofs is taken too; they may be heavy, and not for whoever gets the archive.

    Raises
    ------
    DonneesInvalides
        A file cannot be read, all are too heavy, or somebody wrote into the dossier meanwhile.
    """
    avant = hash_files(dossier.chemin)
    tampon, total = io.BytesIO(), 0
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.comment = SIGNE
        for chemin in list_archived(dossier.chemin, preuves=preuves):
            octets = _read(chemin, LIMITE_OCTETS - total)
            total += len(octets)
            fiche = zipfile.ZipInfo(f"{dossier.slug}/{chemin.relative_to(dossier.chemin).as_posix()}", JOUR)
            fiche.create_system, fiche.external_attr, fiche.compress_type = 3, MODE, zipfile.ZIP_DEFLATED
            archive.writestr(fiche, octets)
    if hash_files(dossier.chemin) != avant:
        message = "le dossier a changé pendant que l’archive se faisait : rien n’a été écrit"
        raise DonneesInvalides([fault(message, fichier=short_name(dossier.chemin), remede="recommencez")])
    return tampon.getvalue()


def list_archived(dossier: Path, *, preuves: bool = False) -> list[Path]:
    """The files of a dossier that an archive takes, in the order of their names."""

    def walk(chez: Path) -> Iterator[Path]:
        for enfant in chez.iterdir():
            if enfant.name.startswith(".") or enfant.is_symlink():
                continue
            if enfant.is_dir():
                if preuves or chez != dossier or enfant.name != PREUVES:
                    yield from walk(enfant)
            elif enfant.is_file():
                yield enfant

    return sorted(walk(dossier), key=lambda chemin: chemin.relative_to(dossier).as_posix())


def say_empreinte(octets: bytes) -> str:
    """What tells whether an archive is still the one that was written."""
    return f"empreinte SHA-256 de l’archive : {hashlib.sha256(octets).hexdigest()}."


def _read(chemin: Path, reste: int) -> bytes:
    try:
        return read_bounded(chemin, max(reste, 0))
    except OSError as erreur:
        if reste < chemin.stat().st_size:
            message = f"le dossier pèse plus de {LIMITE_OCTETS // MO} Mo, trop pour une archive"
            raise DonneesInvalides(
                [fault(message, fichier=short_name(chemin), remede="retirez --avec-preuves")]
            ) from None
        raise DonneesInvalides(
            [fault(f"lecture impossible ({say_reason(erreur)})", fichier=short_name(chemin))]
        ) from None
