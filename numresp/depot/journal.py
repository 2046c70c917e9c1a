"""The journal of a séance: appended, flushed and fsynced before anybody is told « Enregistré » (design, 4.4).

Each line is one JSON object; its last key, `empreinte`, is the SHA-256 of the previous line's empreinte (hex; nothing for the
first line) followed by this line's bytes before `,"empreinte"`. So an edited, moved or missing line shows.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from filelock import FileLock, Timeout
from pydantic import ValidationError

from numresp.depot.ressources import short_name
from numresp.depot.verrou import lock_path
from numresp.erreurs import DonneesInvalides, Faute, Introuvable, Occupe, fault
from numresp.modele.seance import LECTEUR, TOUS, Marque

LIGNE = re.compile(rb'(?P<corps>\{.*),"empreinte":"(?P<empreinte>[0-9a-f]{64})"\}')
DEBUT = ""
"""The empreinte before the first line."""


@dataclass(frozen=True)
class Journal:
    """A journal as read.

    Attributes
    ----------
    evenements : tuple of events
        Whole lines only.
    dechire : bytes
        A torn last line (no line end, not whole): skipped, kept here so that it can be said.
    taille : int
        Bytes of the whole lines.
    """

    fichier: str
    evenements: tuple[TOUS, ...]
    empreintes: tuple[str, ...]
    dechire: bytes
    taille: int

    @property
    def marque(self) -> Marque:
        """Number and empreinte of the last whole line."""
        return Marque(n=len(self.empreintes), empreinte=self.empreintes[-1] if self.empreintes else DEBUT)

    def holds(self, marque: Marque) -> bool:
        """This journal still has the line that a cloture, a validation or a report has recorded."""
        if marque.n > len(self.empreintes):
            return False
        return marque.empreinte == (self.empreintes[marque.n - 1] if marque.n else DEBUT)


def hash_line(precedente: str, corps: bytes) -> str:
    """Empreinte of a line from the previous line's and its own bytes before `,"empreinte"`."""
    return hashlib.sha256(precedente.encode() + corps).hexdigest()


def read_journal(chemin: Path) -> Journal:
    """Read every whole line of a journal and check its chain.

    Raises
    ------
    Introuvable
        No such file.
    DonneesInvalides
        A line that was edited, moved, removed, or is no event; all of them at once.
    """
    nom = short_name(chemin)
    try:
        octets = chemin.read_bytes()
    except FileNotFoundError:
        raise Introuvable([fault("cette séance n’existe pas", fichier=nom)]) from None
    *entieres, reste = octets.split(b"\n")
    precedente = DEBUT
    fautes: list[Faute] = []
    evenements: list[TOUS] = []
    empreintes: list[str] = []
    if _whole(reste, entieres, precedente):  # only its line end is missing: nothing was lost
        entieres.append(reste)
        reste = b""
    for numero, ligne in enumerate(entieres, start=1):
        lue = _read_line(ligne, numero, precedente, nom)
        fautes += lue.fautes
        if lue.evenement is not None:
            evenements.append(lue.evenement)
        empreintes.append(lue.empreinte)
        precedente = lue.empreinte
    if fautes:
        raise DonneesInvalides(fautes)
    taille = sum(len(ligne) + 1 for ligne in entieres)
    return Journal(nom, tuple(evenements), tuple(empreintes), reste, min(taille, len(octets)))


def _whole(reste: bytes, entieres: list[bytes], debut: str) -> bool:
    forme = LIGNE.fullmatch(reste)
    if forme is None:
        return False
    avant = LIGNE.fullmatch(entieres[-1]) if entieres else None
    precedente = debut if avant is None else avant["empreinte"].decode()
    return hash_line(precedente, forme["corps"]) == forme["empreinte"].decode()


@dataclass(frozen=True)
class _Lue:
    evenement: TOUS | None
    empreinte: str
    fautes: tuple[Faute, ...] = ()


def _read_line(ligne: bytes, numero: int, precedente: str, fichier: str) -> _Lue:
    remede = "remettez la copie de sauvegarde : un journal ne se corrige pas à la main"
    forme = LIGNE.fullmatch(ligne)
    if forme is None:
        faute = fault(
            "ligne illisible (objet JSON terminé par empreinte attendu)", fichier=fichier, ligne=numero, remede=remede
        )
        return _Lue(None, "?", (faute,))
    empreinte = forme["empreinte"].decode()
    if precedente != "?" and hash_line(precedente, forme["corps"]) != empreinte:
        message = (
            "l’empreinte ne correspond pas : cette ligne a été modifiée ou déplacée, ou la ligne d’avant a disparu"
        )
        return _Lue(None, empreinte, (fault(message, fichier=fichier, ligne=numero, remede=remede),))
    try:
        brut = json.loads(ligne)
        del brut["empreinte"]
        evenement = LECTEUR.validate_python(brut)
    except (ValueError, ValidationError) as erreur:
        message = f"événement illisible ({_first(erreur)})"
        remede = "il vient peut-être d’une version plus récente de numresp : mettez numresp à jour"
        return _Lue(None, empreinte, (fault(message, fichier=fichier, ligne=numero, remede=remede),))
    if evenement.n != numero:
        message = f"numéro {numero} attendu, vu {evenement.n} : une ligne manque ou a été ajoutée"
        return _Lue(evenement, empreinte, (fault(message, fichier=fichier, ligne=numero, remede=remede),))
    return _Lue(evenement, empreinte)


def _first(erreur: ValueError) -> str:
    if isinstance(erreur, ValidationError):
        detail = erreur.errors(include_url=False)[0]
        return f"{'.'.join(map(str, detail['loc']))} : {detail['msg']}"
    return "JSON attendu"


class Ecrivain:
    """The one who may append to a journal: holds its lock from opening to closing.

    A torn last line is set aside in a file beside the journal, and said (`mis_de_cote`).

    Parameters
    ----------
    chemin : Path
        The journal; created if it does not exist.
    attente_s : float
        How long to wait for the lock, in seconds.

    Raises
    ------
    Occupe
        Another window holds the lock; read instead.
    DonneesInvalides
        The journal was edited.
    """

    def __init__(self, chemin: Path, attente_s: float = 0.0) -> None:
        self.chemin = chemin
        self.mis_de_cote: Path | None = None
        self._verrou = FileLock(lock_path(chemin))
        try:
            self._verrou.acquire(timeout=attente_s)
        except Timeout:
            message = f"{short_name(chemin)} est déjà ouvert dans une autre fenêtre : fermez-la, ou lisez sans écrire"
            raise Occupe(message) from None
        try:
            self._open()
        except BaseException:
            self._verrou.release()
            raise

    def _open(self) -> None:
        self.chemin.parent.mkdir(parents=True, exist_ok=True)
        nouveau = not self.chemin.exists()
        journal = Journal(short_name(self.chemin), (), (), b"", 0) if nouveau else read_journal(self.chemin)
        self._n, self._empreinte = journal.marque.n, journal.marque.empreinte
        if journal.dechire:
            self._set_aside(journal)
        self._fichier = os.open(self.chemin, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        if not journal.dechire and not nouveau and journal.taille and not self.chemin.read_bytes().endswith(b"\n"):
            os.write(self._fichier, b"\n")
        if nouveau:
            _sync_folder(self.chemin.parent)

    def _set_aside(self, journal: Journal) -> None:
        """Keep the torn bytes elsewhere, safely on disk, before they leave the journal."""
        rang = 1
        while (cote := self.chemin.with_suffix(f".dechire-{rang}")).exists():
            rang += 1
        with cote.open("xb") as fichier:
            fichier.write(journal.dechire)
            fichier.flush()
            os.fsync(fichier.fileno())
        with self.chemin.open("r+b") as fichier:
            fichier.truncate(journal.taille)
            fichier.flush()
            os.fsync(fichier.fileno())
        _sync_folder(self.chemin.parent)
        self.mis_de_cote = cote

    @property
    def marque(self) -> Marque:
        """Number and empreinte of the last line written."""
        return Marque(n=self._n, empreinte=self._empreinte)

    def append(self, genre: str, contenu: Mapping[str, Any], horodatage: datetime | None = None) -> TOUS:
        """Append one event; when this returns, it is on the disk.

        Parameters
        ----------
        genre : str
            Type of the event.
        contenu : mapping
            Its payload; JSON values only.
        horodatage : datetime, optional
            Aware; now by default.

        Returns
        -------
        event

        Raises
        ------
        pydantic.ValidationError
            The payload is not that of such an event; nothing is written.
        OSError
            The disk is full or gone; nothing of the line stays.
        """
        instant = (horodatage or datetime.now(UTC)).astimezone(UTC)
        texte = instant.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        brut = {"n": self._n + 1, "horodatage": texte, "type": genre, **contenu}
        evenement = LECTEUR.validate_python(brut)
        corps = json.dumps(brut, ensure_ascii=False, separators=(",", ":")).encode()[:-1]
        empreinte = hash_line(self._empreinte, corps)
        self._write(corps + b',"empreinte":"' + empreinte.encode() + b'"}\n')
        self._n, self._empreinte = self._n + 1, empreinte
        return evenement

    def _write(self, ligne: bytes) -> None:
        debut = os.fstat(self._fichier).st_size
        try:
            ecrit = 0
            while ecrit < len(ligne):
                ecrit += os.write(self._fichier, ligne[ecrit:])
            os.fsync(self._fichier)
        except OSError:
            os.ftruncate(self._fichier, debut)  # a half line must not stand before the next one
            raise

    def close(self) -> None:
        """Give the lock back."""
        os.close(self._fichier)
        self._verrou.release()

    def __enter__(self) -> Ecrivain:
        return self

    def __exit__(
        self, genre: type[BaseException] | None, erreur: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _sync_folder(dossier: Path) -> None:
    """Make a new or renamed file's name durable; not possible, nor needed, on Windows."""
    if os.name == "nt":
        return
    numero = os.open(dossier, os.O_RDONLY)
    try:
        os.fsync(numero)
    finally:
        os.close(numero)
