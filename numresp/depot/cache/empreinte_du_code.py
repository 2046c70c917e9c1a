"""What a reading depends on beside the dossier: the code, what ships with it, the libraries (decision 0028)."""

from __future__ import annotations

import hashlib
import platform
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from numresp import __commence_ns__
from numresp.depot.fichiers.lecture_sure import LIMITE_CSV_OCTETS, read_bounded
from numresp.depot.systeme.chemins import find_ressources

PAQUET = Path(__file__).resolve().parent.parent.parent
COUCHES = ("erreurs.py", "modele", "calcul", "depot", "cohorte")
"""What reads a dossier and lays it out as tables; nothing else of numresp can change one of their cells."""
LIVRES = ("referentiels", "catalogue")
BIBLIOTHEQUES = ("numpy", "pandas", "pyarrow", "pydantic", "pydantic_core", "pyyaml", "scipy", "tzdata")
PROMOTION = "promotion.yaml"
AUTOUR = (".yaml", ".yml", ".csv", ".json")


def hash_reading(espace: Path) -> str:
    """SHA-256 of everything but the dossiers that can change what is read of an espace.

    That is the text of numresp's layers that read, the référentiels and the catalogue that ship, the versions of Python and of
    the libraries, and the files of data that stand in the espace beside the dossiers and promotion.yaml.

    Raises
    ------
    OSError
        One of them cannot be read; or the code has changed since this process took it in, so that its text is not what runs
        here: a notebook that was open while numresp was brought up to date.
    """
    empreinte = hashlib.sha256()
    for couche in COUCHES:
        chemin = PAQUET / couche
        textes = [chemin] if chemin.is_file() else sorted(chemin.rglob("*.py"))
        if has_changed(textes):
            raise OSError("numresp has changed since this process took it in")
        _add(empreinte, PAQUET, textes)
    livre = find_ressources() / "data"
    for nom in LIVRES:
        _add(empreinte, livre, sorted(c for c in (livre / nom).rglob("*") if c.is_file()))
    _add(empreinte, espace, _list_around(espace))
    versions = [f"{nom} {_find_version(nom)}" for nom in BIBLIOTHEQUES]
    empreinte.update("\n".join([sys.version, platform.machine(), *versions]).encode())
    return empreinte.hexdigest()


def _list_around(espace: Path) -> list[Path]:
    """Files of data beside the dossiers, and in the folder of référentiels of an espace's own."""
    fichiers = [*espace.iterdir(), *(espace / "referentiels").glob("*")]
    return sorted(c for c in fichiers if c.suffix in AUTOUR and c.name != PROMOTION and c.is_file())


def has_changed(textes: Iterable[Path]) -> bool:
    """Whether some text of numresp is younger than this process, which then runs another one.

    Raises
    ------
    OSError
        One of them may not be looked at.
    """
    return any(max(vu.st_mtime_ns, vu.st_ctime_ns) > __commence_ns__ for vu in (texte.stat() for texte in textes))


def _add(empreinte: hashlib._Hash, racine: Path, fichiers: Iterable[Path]) -> None:
    for chemin in fichiers:
        octets = read_bounded(chemin, LIMITE_CSV_OCTETS)
        empreinte.update(f"{chemin.relative_to(racine).as_posix()}:{len(octets)}\n".encode("utf-8", "surrogateescape"))
        empreinte.update(octets)


def _find_version(nom: str) -> str:
    try:
        return version(nom)
    except PackageNotFoundError:
        return ""
