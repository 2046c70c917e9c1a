"""What a disk holds after a writer, as its user would find it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from robustesse.lieux import SLUG

Etat = dict[str, Any]
MANIFESTE = "manifeste.json"
SUITE = "manifeste-suite.jsonl"
VOLATILES = ("horodatage", "empreinte", "jusque")


def read_state(racine: Path) -> Etat:
    """What a user finds: every file that is not hidden nor a set-aside line, without what differs from one run to the next."""
    return {
        nom: simplify(nom, (racine / nom).read_bytes())
        for nom in sorted(_list_files(racine))
        if not nom.rpartition("/")[2].startswith(".")
        and "/." not in f"/{nom}"
        and ".dechire-" not in nom
        and not nom.endswith(SUITE)  # what a run that was stopped has noted: the next one folds it into the manifest
    }


def list_litter(racine: Path) -> list[str]:
    """Hidden files and folders, but for the locks that stand in the espace."""
    return sorted(
        place.relative_to(racine).as_posix()
        for place in racine.rglob(".*")
        if not (place.parent == racine / "espace" and place.is_file() and SLUG in place.name)
        and not (place.parent == racine / "espace" and place.is_file() and "verrou" in place.name)
    )


HISTORIQUE = "historique.jsonl"


def set_history_apart(etat: Etat) -> tuple[Etat, Etat]:
    """The histories of the dossiers, and all the rest: they are written once what they tell of is done."""
    histoires = {nom: dit for nom, dit in etat.items() if nom.endswith(HISTORIQUE)}
    return {nom: dit for nom, dit in etat.items() if nom not in histoires}, histoires


def _list_files(racine: Path) -> Iterator[str]:
    return (place.relative_to(racine).as_posix() for place in racine.rglob("*") if place.is_file())


def simplify(nom: str, octets: bytes) -> Any:
    """The content of a file, in a form in which two runs of the same act are equal."""
    if nom.endswith(MANIFESTE) and _reads(octets):
        return "un manifeste entier"  # it grows with each report, and says how long each one took
    if nom.endswith(".jsonl"):
        return [_simplify_line(ligne) for ligne in octets.split(b"\n")[:-1]]
    if octets[8:12] == b"DUCK":  # its heading holds a number drawn for each base, and the sum that goes with it
        return octets[8:124] + octets[140:]
    if nom.endswith((".xlsx", ".docx")):
        try:
            with ZipFile(BytesIO(octets)) as archive:
                return {nom: archive.read(nom) for nom in archive.namelist() if nom != "docProps/core.xml"}
        except BadZipFile:
            return octets
    return octets


def _reads(octets: bytes) -> bool:
    try:
        return bool(json.loads(octets)["rapports"])
    except (ValueError, TypeError, KeyError):
        return False


def _simplify_line(ligne: bytes) -> Any:
    try:
        return {cle: dit for cle, dit in json.loads(ligne).items() if cle not in VOLATILES}
    except (ValueError, AttributeError):
        return ligne


def differ(attendu: Etat, vu: Etat) -> str:
    """Where two states differ."""
    dits = []
    for nom in sorted({*attendu, *vu}):
        if attendu.get(nom) == vu.get(nom):
            continue
        if nom not in vu:
            dits.append(f"{nom} manque")
        elif nom not in attendu:
            dits.append(f"{nom} en trop")
        else:
            vide = isinstance(vu[nom], bytes) and not vu[nom].strip(b"\0")
            dits.append(f"{nom} vide" if vide else f"{nom} autre ({len(vu[nom])} pour {len(attendu[nom])})")
    return ", ".join(dits)
