"""What a cache knows: of each dossier its signature and the lot that holds it, of each lot its bytes (decision 0028).

The file begins with the SHA-256 of what follows. One that is torn, edited or of another version counts for nothing, as
does one made by another code: the worst that can happen to a cache is that everything is read again.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from numresp.depot.cache.place import ESPACE
from numresp.depot.cache.signature import Signature
from numresp.depot.fichiers.ecriture_sure import replace_files
from numresp.depot.fichiers.lecture_sure import read_bounded
from numresp.depot.systeme.appels import remove

FORMAT = 1
REGISTRE_OCTETS = 2_000_000_000
LOT_OCTETS = 2_000_000_000
ATTENTE_S = 10.0
VERROU = ".verrou"
GRACE_S = 3_600
"""A lot that no registre names may be one that another process is about to name: it goes after an hour."""


@dataclass(frozen=True)
class DossierConnu:
    """What is known of a dossier: how it was, and where what was made of it stands.

    Attributes
    ----------
    nom : str
        How tables call it: the name of its real folder, where the espace has a link.
    lot : str
        Empty where nothing but the signature is kept, or where `dit` is all.
    dit : list
        Texts that go with it.
    """

    nom: str
    signature: Signature
    lot: str = ""
    dit: tuple[Any, ...] = ()


@dataclass(frozen=True)
class LotConnu:
    """A file of a cache: its SHA-256, and where in it each part begins and ends."""

    empreinte: str
    parts: Mapping[str, tuple[int, int]]


@dataclass
class Registre:
    """What a cache knows, for one code."""

    cle: str
    dossiers: dict[str, DossierConnu] = field(default_factory=dict)
    lots: dict[str, LotConnu] = field(default_factory=dict)


def read_registre(chemin: Path, cle: str) -> Registre:
    """What is known, if it was made by this code; nothing where the file is absent, damaged or of another one."""
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        empreinte, _, corps = read_bounded(chemin, REGISTRE_OCTETS).partition(b"\n")
        if hashlib.sha256(corps).hexdigest().encode() == empreinte:
            lu = json.loads(corps)
            if (lu["format"], lu["cle"]) == (FORMAT, cle):
                return Registre(cle, _read_dossiers(lu["dossiers"]), _read_lots(lu["lots"]))
    return Registre(cle)


def _read_dossiers(lus: dict[str, list[Any]]) -> dict[str, DossierConnu]:
    return {
        slug: DossierConnu(nom, Signature(fichiers, lu_ns, contenu), lot, tuple(dit))
        for slug, (nom, fichiers, lu_ns, contenu, lot, dit) in lus.items()
    }


def _read_lots(lus: dict[str, list[Any]]) -> dict[str, LotConnu]:
    return {
        nom: LotConnu(empreinte, {part: (debut, fin) for part, (debut, fin) in parts.items()})
        for nom, (empreinte, parts) in lus.items()
    }


def update_registre(chemin: Path, nouveau: Registre, partis: set[str]) -> None:
    """Add what was learnt to what is known by now; of two processes that learn at once, neither undoes the other.

    Nothing is written where somebody holds the cache for long, or the disk refuses: it is a cache.

    Parameters
    ----------
    nouveau : Registre
        What was learnt, and the lots that hold it.
    partis : set of slugs
        Dossiers that are no more.
    """
    with suppress(Timeout, OSError), FileLock(chemin.with_name(VERROU), timeout=ATTENTE_S):
        connu = read_registre(chemin, nouveau.cle)
        dossiers = {slug: vu for slug, vu in (connu.dossiers | nouveau.dossiers).items() if slug not in partis}
        cites = {vu.lot for vu in dossiers.values()}
        lots = {nom: lot for nom, lot in (connu.lots | nouveau.lots).items() if nom in cites}
        contenu = {
            "format": FORMAT,
            "cle": nouveau.cle,
            "dossiers": {
                slug: [vu.nom, vu.signature.fichiers, vu.signature.lu_ns, vu.signature.contenu, vu.lot, vu.dit]
                for slug, vu in dossiers.items()
            },
            "lots": {nom: [lot.empreinte, lot.parts] for nom, lot in lots.items()},
        }
        corps = json.dumps(contenu, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        replace_files({chemin: hashlib.sha256(corps).hexdigest().encode() + b"\n" + corps})
        if lots:  # else they are another registre's
            _sweep(chemin.parent, {*lots, VERROU, ESPACE})


def _sweep(place: Path, cites: set[str]) -> None:
    """Take away lots and drafts that nothing names, once they are old."""
    for fichier in place.iterdir():
        if fichier.name in cites or fichier.suffix == ".json":
            continue
        if time.time() - fichier.lstat().st_mtime > GRACE_S:
            remove(fichier)


def write_lot(place: Path, parts: Mapping[str, bytes]) -> tuple[str, LotConnu]:
    """Put the parts of a lot into one new file, whole or not at all; its name, and what to know of it."""
    places, debut = {}, 0
    for part, octets in parts.items():
        places[part] = (debut, debut + len(octets))
        debut += len(octets)
    tout = b"".join(parts.values())
    nom = f"{secrets.token_hex(8)}.lot"
    replace_files({place / nom: tout})
    return nom, LotConnu(hashlib.sha256(tout).hexdigest(), places)


def read_lot(place: Path, nom: str, connu: LotConnu) -> dict[str, memoryview] | None:
    """The parts of a lot; None where its file is gone, torn or damaged."""
    try:
        octets = read_bounded(place / nom, LOT_OCTETS)
    except OSError:
        return None
    if hashlib.sha256(octets).hexdigest() != connu.empreinte:
        return None
    vue = memoryview(octets)
    return {part: vue[debut:fin] for part, (debut, fin) in connu.parts.items()}
