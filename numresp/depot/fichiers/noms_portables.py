"""Names of files and folders that every system can have: what is written here is opened on another computer too."""

from __future__ import annotations

import re
from pathlib import Path

from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.noms import is_reserved
from numresp.erreurs import DonneesInvalides, fault

INTERDITS = re.compile(r'[<>:"|?*\x00-\x1f\x7f\\/]')


def say_refus(nom: str) -> str:
    """Why a name cannot be that of a file everywhere, in French; empty where it can.

    Returns
    -------
    str
    """
    if is_reserved(nom):
        return f"« {nom} » est un nom réservé de Windows"
    vus = INTERDITS.search(nom)
    if vus:
        signe = vus[0] if vus[0].isprintable() else "un caractère de commande"
        return f"un nom de fichier ne peut pas avoir « {signe} »" if vus[0].isprintable() else f"{signe} dans un nom"
    if any(0xD800 <= ord(signe) <= 0xDFFF for signe in nom):
        return "un nom de fichier en UTF-8 est attendu"
    if nom != nom.rstrip(". ") or not nom:
        return f"« {nom} » finit par un point ou un espace, ce que Windows refuse"
    return ""


def check_nouveaux_noms(chemin: Path) -> None:
    """Refuse a path of which a part that does not exist yet has a name that some system cannot have.

    Raises
    ------
    DonneesInvalides
    """
    for ici in (chemin, *chemin.parents):
        if ici.exists() or ici.name in {"", ".", ".."}:
            break
        if raison := say_refus(ici.name):
            raise DonneesInvalides([fault(raison, fichier=short_name(chemin), remede="choisissez un autre nom")])


def add_suffix(chemin: Path, suffixe: str) -> Path:
    """A file's path with its extension, added where it is missing; « Dossier v2.0 » has none of a document."""
    return chemin if chemin.suffix.casefold() == suffixe else chemin.with_name(chemin.name + suffixe)
