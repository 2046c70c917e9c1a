"""What a reading depends on beside the dossier: the code, what ships with it, the libraries (decision 0028)."""

from __future__ import annotations

import hashlib
import platform
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

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
        One of them cannot be read.
    """
    empreinte = hashlib.sha256()
    for couche in COUCHES:
        chemin = PAQUET / couche
        _add(empreinte, PAQUET, [chemin] if chemin.is_file() else sorted(chemin.rglob("*.py")))
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
