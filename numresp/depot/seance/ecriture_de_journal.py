"""Appending to a journal: each event is flushed and fsynced before anybody is told « Enregistré » (design, 4.4)."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from pydantic import TypeAdapter

from numresp.depot.fichiers.ajout_en_fin import FichierEnAjout
from numresp.depot.fichiers.lecture_sure import LIMITE_JOURNAL_OCTETS, read_bounded
from numresp.depot.fichiers.mise_en_place import create_file
from numresp.depot.fichiers.verrou import hold_journal
from numresp.depot.seance.journal import Journal, read_journal
from numresp.depot.seance.ligne_de_journal import (
    check_room,
    encode_body,
    hash_line,
    read_line,
)
from numresp.depot.seance.rangement import DECHIRE
from numresp.depot.systeme.chemins import find_aside, short_name
from numresp.erreurs import DonneesInvalides, Occupe, fault
from numresp.modele.commun.jour import read_clock
from numresp.modele.seance.evenements import LECTEUR, TOUS, Marque

RESERVES = {"n", "horodatage", "type", "empreinte"}
RACCOURCIR = "rien n’est enregistré : raccourcissez le texte, ou tenez la suite dans une autre séance"


class Ecrivain:
    """The one who may append to a journal: holds its lock from opening to closing.

    A torn last line is set aside in a file beside the journal, and said (`mis_de_cote`); `lu` is the journal as found.

    Parameters
    ----------
    chemin : Path
        The journal; if it does not exist, its first events make it, whole.
    attente_s : float
        How long to wait for the lock, in seconds.
    lecteur : TypeAdapter
        The events that its lines may be; those of a séance by default.

    Raises
    ------
    Occupe
        Another window holds the lock; read instead.
    DonneesInvalides
        The journal was edited.
    """

    def __init__(self, chemin: Path, attente_s: float = 0.0, lecteur: TypeAdapter[Any] = LECTEUR) -> None:
        self.chemin = chemin
        self._lecteur = lecteur
        self.mis_de_cote: Path | None = None
        self._un_seul = threading.Lock()
        occupe = f"{short_name(chemin)} est déjà ouvert dans une autre fenêtre : fermez-la, ou lisez sans écrire"
        self._prise = hold_journal(chemin, attente_s, occupe)
        try:
            self._suite = FichierEnAjout(chemin.resolve(), attente_s)
            try:
                if self._suite.tenue is False:
                    raise Occupe(occupe)
                if self._suite.tenue is None:
                    self._prise.witness(attente_s)
                self._resume()
            except BaseException:
                self._suite.close()
                raise
        except BaseException:
            self._prise.release()
            raise

    def _resume(self) -> None:
        """Take up the chain where the file stands now, after its last whole line."""
        if self._suite.absente:
            self.lu = Journal(short_name(self.chemin), (), (), b"", 0)
        else:
            self._suite.measure()
            self.lu = read_journal(self.chemin, self._lecteur)
            if self.lu.dechire:
                self._set_aside(self.lu)
            elif self.lu.taille and not read_bounded(self.chemin, LIMITE_JOURNAL_OCTETS).endswith(b"\n"):
                self._suite.add(b"\n")
        self._n, self._empreinte, self._taille = self.lu.marque.n, self.lu.marque.empreinte, self._suite.taille

    def _set_aside(self, journal: Journal) -> None:
        """Keep the torn bytes elsewhere, safely on disk, before they leave the journal."""
        cote = find_aside(self.chemin, DECHIRE)
        create_file(cote, journal.dechire)
        self._suite.cut(journal.taille)
        self.mis_de_cote = cote

    @property
    def marque(self) -> Marque:
        """Number and empreinte of the last line written."""
        return Marque(n=self._n, empreinte=self._empreinte)

    def append(
        self,
        genre: str,
        contenu: Mapping[str, Any],
        horodatage: datetime | None = None,
        verifier: Callable[[TOUS], None] | None = None,
    ) -> TOUS:
        """Append one event; when this returns, it is on the disk.

        Parameters
        ----------
        genre : str
            Type of the event.
        contenu : mapping
            Its payload; JSON values only.
        horodatage : datetime, optional
            Aware; now by default.
        verifier : callable, optional
            Is shown the event as a reader will find it, before anything is written; what it raises stops the writing.

        Returns
        -------
        event

        Raises
        ------
        ValueError
            The payload is not that of such an event (pydantic's ValidationError); nothing is written.
        DonneesInvalides
            The journal was replaced, moved or edited while it was open; nothing is written.
        OSError
            The disk is full or gone; nothing of the line stays.
        """
        return self.append_all([(genre, contenu)], horodatage, verifier)[0]

    def append_all(
        self,
        evenements: Sequence[tuple[str, Mapping[str, Any]]],
        horodatage: datetime | None = None,
        verifier: Callable[[TOUS], None] | None = None,
    ) -> tuple[TOUS, ...]:
        """Append several events in one step: whatever stops it, the journal holds all of them or none; see `append`."""
        for _, contenu in evenements:
            if en_trop := RESERVES & contenu.keys():
                raise ValueError(f"clés réservées au journal : {', '.join(sorted(en_trop))}")
        instant = (horodatage or read_clock()).astimezone(UTC)
        with self._un_seul:
            self._check_place()
            marque, lus, lignes = self.marque, [], b""
            for genre, contenu in evenements:
                ligne, evenement, empreinte = self._compose(marque, instant, genre, contenu)
                if verifier is not None:
                    verifier(evenement)
                if refus := check_room(marque.n + 1, self._suite.taille + len(lignes), ligne):
                    raise DonneesInvalides([fault(refus, fichier=short_name(self.chemin), remede=RACCOURCIR)])
                marque = Marque(n=marque.n + 1, empreinte=empreinte)
                lus.append(evenement)
                lignes += ligne
            try:
                self._suite.add_whole(lignes) if len(lus) > 1 else self._suite.add(lignes)
            except FileExistsError:  # made meanwhile by who cannot meet our lock
                raise self._replaced() from None
            self._n, self._empreinte, self._taille = marque.n, marque.empreinte, self._suite.taille
        return tuple(lus)

    def _compose(
        self, marque: Marque, instant: datetime, genre: str, contenu: Mapping[str, Any]
    ) -> tuple[bytes, TOUS, str]:
        """The line of an event, the event as a reader will find it, and its empreinte.

        Raises
        ------
        ValueError
            The payload is not that of such an event.
        DonneesInvalides
            A reader of the journal would refuse the line.
        """
        texte = instant.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        brut = {"n": marque.n + 1, "horodatage": texte, "type": genre, **contenu}
        corps = encode_body(brut, short_name(self.chemin))
        empreinte = hash_line(marque.empreinte, corps)
        ligne = corps + b',"empreinte":"' + empreinte.encode() + b'"}'
        lue = read_line(ligne, marque.n + 1, marque.empreinte, self._lecteur)
        if lue.evenement is None or lue.fautes:
            self._lecteur.validate_python(json.loads(corps + b"}"))  # its faults are those of the payload
            message, remede = lue.fautes[0]
            raise DonneesInvalides([fault(f"non enregistré : {message}", lieu=genre, remede=remede)])
        return ligne + b"\n", lue.evenement, empreinte

    def _check_place(self) -> None:
        """The file we hold is still the journal, and ends where we left it.

        A backup put back, a synchronised folder or an editor replaces the file under its name: what we would write then is
        in no folder any more. An append that was interrupted (Ctrl-C, a stopped cell) leaves more bytes than we know of.
        """
        if not self._suite.is_same():
            raise self._replaced()
        if self._suite.has_grown() or self._suite.taille != self._taille:
            self._resume()

    def _replaced(self) -> DonneesInvalides:
        message = "le journal a été remplacé, déplacé ou supprimé pendant qu’il était ouvert : rien n’est enregistré"
        remede = "rouvrez la séance, puis saisissez de nouveau la dernière réponse"
        return DonneesInvalides([fault(message, fichier=short_name(self.chemin), remede=remede)])

    def close(self) -> None:
        """Give the lock back; closing twice does no harm."""
        with self._un_seul:
            self._suite.close()
            self._prise.release()

    def __enter__(self) -> Ecrivain:
        return self

    def __exit__(
        self, genre: type[BaseException] | None, erreur: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
