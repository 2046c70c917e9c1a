"""Putting whole files in place, so that a failure that is told leaves everything as it was (decision 0016).

This is the one place where what numresp writes becomes durable: the bytes are synced under a draft's name, then the file is
put in place, then its folder is synced. Whatever fails on the way is taken back before it is told.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from unicodedata import normalize

from numresp.depot.systeme.appels import (
    close_quietly,
    is_same,
    name_twice,
    on_windows,
    open_regular,
    put_new,
    remove,
    rename_folder,
    replace,
    same_file,
    sync_file,
    sync_folder,
    write_bytes,
)
from numresp.depot.systeme.arret import shelter
from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.droits import make_folders, name_draft, open_draft, remove_folders
from numresp.depot.systeme.verrous import hold_file
from numresp.erreurs import DonneesInvalides, fault

BROUILLON = re.compile(r"\..+\.(csv|docx|html|ics|json|jsonl|xlsx|yaml|zip)-[a-z0-9_]{8}")
"""The name of a draft: that of a file that numresp writes, between a dot and eight signs."""


def replace_files(contenus: Mapping[Path, bytes], *, prive: str = "") -> None:
    """Put several files in place: all are safely on disk under another name before the first one is replaced.

    When this returns, their new names are on the disk too. A file keeps its permissions; a new one is readable by all, and
    writable by those who may write in its folder, as far as the user's mask allows.

    Parameters
    ----------
    prive : str
        Slug of a body that keeps to itself what is in them: others than the owner and his group have no access, whatever was
        there before; its own folder, of that name, is closed to them too. Empty: they are for everybody.

    Raises
    ------
    DonneesInvalides
        Two of them would be one file where case and the writing of accents do not count.
    OSError
        The disk is full or read-only, or somebody has a file open; the files that were there before are as they were.
    """
    _check_distinct(contenus)
    with ExitStack() as pile:
        brouillons = {}
        for chemin in contenus:
            _make_place(pile, chemin, prive=prive)
        for chemin, contenu in contenus.items():
            brouillons[chemin] = _write_draft(pile, chemin, contenu, prive=bool(prive))
        retours = {chemin: _keep(pile, chemin) for chemin in contenus}
        with shelter():
            try:
                for chemin, brouillon in brouillons.items():
                    replace(brouillon, chemin)
                _sync_parents(contenus)
            except BaseException:
                _put_back(
                    {chemin: retours[chemin] for chemin, brouillon in brouillons.items() if not brouillon.exists()}
                )
                raise


def create_file(chemin: Path, contenu: bytes) -> None:
    """Put a file in place that is not there yet; when this returns, it and its name are on the disk.

    Raises
    ------
    FileExistsError
        There is one by now: it stays.
    OSError
        The disk refuses; there is none.
    """
    with ExitStack() as pile:
        _make_place(pile, chemin)
        brouillon = _write_draft(pile, chemin, contenu)
        sien = brouillon.stat()
        with shelter():
            try:
                put_new(brouillon, chemin)
                sync_folder(chemin.parent)
            except BaseException:
                if is_same(sien, chemin):
                    _put_back({chemin: None})
                raise


def remove_file(chemin: Path) -> None:
    """Take a file away; when this returns, it is gone from the disk.

    Raises
    ------
    OSError
        The disk refuses; the file is as it was.
    """
    with ExitStack() as pile:
        retour = _keep(pile, chemin)
        try:
            remove(chemin)
            sync_folder(chemin.parent)
        except BaseException:
            _put_back({chemin: retour})
            raise


def put_folder(brouillon: Path, chemin: Path) -> None:
    """Give a draft folder, filled and synced, the name that nothing has yet; when this returns, that name is on the disk.

    Raises
    ------
    OSError
        The name is taken, or the disk refuses; the folder is a draft again.
    """
    try:
        rename_folder(brouillon, chemin)  # fails, and leaves the other's files alone, if somebody was faster
        sync_folder(chemin.parent)
    except BaseException:
        if not brouillon.exists():
            with suppress(OSError):  # the first failure is the one to be told
                rename_folder(chemin, brouillon)
        raise


def sweep_drafts(dossier: Path) -> None:
    """Take away the drafts that killed runs left in a folder; nobody may be writing there."""
    for brouillon in dossier.glob(".*-????????"):
        if BROUILLON.fullmatch(brouillon.name) and not brouillon.is_dir():
            _discard(brouillon)


def _check_distinct(contenus: Iterable[Path]) -> None:
    """On the disks of Windows and macOS, the second of two such files would take the place of the first."""
    vus: dict[str, Path] = {}
    for chemin in contenus:
        autre = vus.setdefault(normalize("NFC", normalize("NFC", str(chemin)).casefold()), chemin)
        if autre is not chemin:
            message = f"« {chemin.name} » et « {autre.name} » seraient un seul fichier sous Windows et macOS"
            raise DonneesInvalides([fault(message, fichier=short_name(chemin), remede="changez l’un des deux noms")])


def _make_place(pile: ExitStack, chemin: Path, *, prive: str = "") -> None:
    """The folder of a file, without drafts of it that killed runs left; it goes again if nothing comes into it."""
    pile.callback(remove_folders, make_folders(chemin.parent, prive=prive))
    sweep_file(chemin)


def _discard(brouillon: Path) -> None:
    """A draft that cannot be taken away hurts nobody, and says nothing about what was written."""
    with suppress(OSError):
        remove(brouillon)


def _write_draft(pile: ExitStack, chemin: Path, contenu: bytes, *, prive: bool = False) -> Path:
    """A synced draft; it is held until the end, so that nobody takes it for one that a killed run has left."""
    while True:
        with shelter():
            numero, brouillon = open_draft(chemin, prive=prive)
            pile.callback(_discard, brouillon)
        try:
            if not on_windows():
                pile.callback(close_quietly, numero)
                hold_file(numero, 0)
                if not same_file(numero, brouillon):
                    continue
            write_bytes(numero, contenu)
            sync_file(numero)
        except OSError as erreur:  # the system names no file here
            erreur.filename = str(chemin)
            raise
        finally:
            if on_windows():  # no file is renamed there while it is open
                os.close(numero)
        return brouillon


def _keep(pile: ExitStack, chemin: Path) -> Path | None:
    """The file as it is, under a draft's name; None where there is none.

    A second name costs nothing and reads nothing, whatever stands there; where the disk has none, it is a copy.
    """
    if not os.path.lexists(chemin):
        return None
    retour = name_draft(chemin)
    pile.callback(_discard, retour)
    if not name_twice(chemin, retour):
        with os.fdopen(open_regular(chemin), "rb") as fichier:
            contenu = fichier.read()
        return _write_draft(pile, chemin, contenu)
    with suppress(OSError):  # held as any draft is, if it can be opened: nobody else sweeps what cannot
        numero = open_regular(retour)
        pile.callback(close_quietly, numero)
        hold_file(numero, 0)
    return retour


def _put_back(retours: Mapping[Path, Path | None]) -> None:
    """What was there before comes back; the failure that is to be told is another one."""
    for chemin, retour in retours.items():
        with suppress(OSError):
            if retour is None:
                remove(chemin)
            else:
                replace(retour, chemin)
    with suppress(OSError):
        _sync_parents(retours)


def _sync_parents(chemins: Iterable[Path]) -> None:
    for dossier in {chemin.parent for chemin in chemins}:
        sync_folder(dossier)


def sweep_file(chemin: Path, tenu: int | None = None) -> None:
    """Take away the drafts of this very file that nobody writes any more.

    Parameters
    ----------
    tenu : int, optional
        The file itself, open and held by us: a second name of it is held with it, and is nobody else's.
    """
    if on_windows():
        return
    for brouillon in chemin.parent.glob(f".{_escape(chemin.name)}-????????"):
        with suppress(OSError), ExitStack() as pile:
            numero = open_regular(brouillon)
            pile.callback(close_quietly, numero)
            if (tenu is not None and same_file(tenu, brouillon)) or hold_file(numero, 0):
                remove(brouillon)


def _escape(nom: str) -> str:
    return re.sub(r"([*?[])", r"[\1]", nom)
