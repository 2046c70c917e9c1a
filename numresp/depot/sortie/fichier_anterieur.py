"""What stands already where an export is to be written: numresp replaces what it made, and nothing that somebody worked on."""

from __future__ import annotations

import io
import mmap
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from numresp.depot.fichiers.lecture_sure import LIMITE_CLASSEUR_OCTETS, read_bounded
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, fault

SIGNES = {
    ".ics": re.compile(rb"^PRODID:-//numresp//", re.MULTILINE),
    ".html": re.compile("Établi avec numresp ".encode()),
    ".json": re.compile(rb'"(cleanupId": ""|name": "numresp-)'),
    ".docx": re.compile(rb"<Application>numresp</Application>"),
    ".pptx": re.compile(rb"<Application>numresp</Application>"),
    ".png": re.compile(rb"tEXtSoftware\x00numresp"),
    ".parquet": re.compile(rb"numresp"),
    ".duckdb": re.compile("numresp\N{NO-BREAK SPACE}: une ligne".encode()),
    ".xlsx": re.compile(rb"<Application>(Microsoft Excel Compatible / Openpyxl|numresp)"),
}
"""What numresp writes into each kind of file, and whoever saves it with another program takes out."""
SIGNE = b"numresp"
"""The comment of an archive of ours."""
GRANDS = {".parquet", ".duckdb"}
"""Kinds that may be larger than what is read at once."""
DECLARATION = "datapackage.json"
PROPRIETES = "docProps/app.xml"
LIMITE_PROPRIETES_OCTETS = 100_000


def check_anterieurs(cibles: Iterable[Path]) -> None:
    """Refuse to replace a file that numresp did not make, or that somebody has saved again since.

    Raises
    ------
    DonneesInvalides
    """
    fautes = [
        fault(
            "ce fichier n’est pas de numresp, ou a été modifié depuis : il n’est pas remplacé",
            fichier=short_name(cible),
            remede="déplacez-le ou supprimez-le, ou donnez un autre nom avec --sortie",
        )
        for cible in cibles
        if cible.exists() and not cible.is_dir() and not is_ours(cible)
    ]
    if fautes:
        raise DonneesInvalides(fautes)


def check_paquet(dossier: Path, noms: Iterable[str]) -> None:
    """The same for a folder of tables: its declaration is of numresp, or none of its files is there.

    Raises
    ------
    DonneesInvalides
    """
    presents = [dossier / nom for nom in noms if (dossier / nom).exists()]
    declaration = dossier / DECLARATION
    check_anterieurs([declaration] if declaration in presents else presents)


def is_ours(chemin: Path) -> bool:
    """Whether a file bears the sign of numresp; one that cannot be read, or of an unknown kind, does not."""
    if chemin.suffix.casefold() == ".zip":
        return _read_comment(chemin) == SIGNE
    signe = SIGNES.get(chemin.suffix.casefold())
    if signe is None:
        return False
    if chemin.suffix.casefold() in GRANDS:
        return _find_in_large(chemin, signe)
    try:
        octets = read_bounded(chemin, LIMITE_CLASSEUR_OCTETS)
        if octets.startswith(b"PK"):
            octets = _read_properties(octets)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False
    return signe.search(octets) is not None


def _find_in_large(chemin: Path, signe: re.Pattern[bytes]) -> bool:
    """Whether a sign stands in a file, without reading it into memory."""
    try:
        with chemin.open("rb") as fichier, mmap.mmap(fichier.fileno(), 0, access=mmap.ACCESS_READ) as vue:
            return signe.search(vue) is not None
    except (OSError, ValueError):
        return False


def _read_comment(chemin: Path) -> bytes:
    try:
        with zipfile.ZipFile(chemin) as archive:
            return archive.comment
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return b""


def _read_properties(octets: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(octets)) as archive, archive.open(PROPRIETES) as fichier:
        return fichier.read(LIMITE_PROPRIETES_OCTETS)
