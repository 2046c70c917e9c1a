"""A file that is only ever added to: what is added is on the disk, or is not in the file."""

from __future__ import annotations

import errno
import os
import time
from contextlib import suppress
from pathlib import Path

from numresp.depot.fichiers.lecture_sure import LIMITE_JOURNAL_OCTETS, read_bounded
from numresp.depot.fichiers.mise_en_place import create_file, replace_files, sweep_file
from numresp.depot.systeme.appels import (
    close_quietly,
    cut_file,
    on_windows,
    open_append,
    same_file,
    sync_file,
    write_bytes,
)
from numresp.depot.systeme.verrous import hold_file, release_file

ATTENTE_S = 2.0
"""How long to wait for who took hold of a new file of ours before we did."""


class FichierEnAjout:
    """A file held open; it is made, whole, by what is first added to it.

    Attributes
    ----------
    tenue : bool or None
        As `hold_file` says it; False where somebody else holds the file.
    taille : int
        Bytes that it has, as far as we know.
    """

    def __init__(self, chemin: Path, attente_s: float) -> None:
        self.chemin = chemin
        self.tenue: bool | None = True
        self.taille = 0
        self._en_trop = b""
        self._numero = -1
        self._close = False
        if os.path.lexists(chemin):
            self._open(attente_s)

    @property
    def absente(self) -> bool:
        """Nothing was there when it was opened, and nothing was added since."""
        return self._numero == -1 and not self._close

    def _open(self, attente_s: float) -> None:
        fin = time.monotonic() + attente_s
        while True:
            numero = open_append(self.chemin)
            try:
                self.tenue = hold_file(numero, max(0.0, fin - time.monotonic()))
                if self.tenue is not False and not same_file(numero, self.chemin) and time.monotonic() < fin:
                    release_file(numero)
                    os.close(numero)
                    continue  # it was replaced while we waited
            except BaseException:
                close_quietly(numero)
                raise
            if self.tenue is False:
                os.close(numero)
                return
            self._numero = numero
            sweep_file(self.chemin, numero)
            self.measure()
            return

    def measure(self) -> None:
        """Take the file as it stands now for ours."""
        self.taille = os.fstat(self._numero).st_size

    def is_same(self) -> bool:
        """The file we hold is still the one of that name; where there was none, there still is none."""
        if self._close:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return not os.path.lexists(self.chemin) if self._numero == -1 else same_file(self._numero, self.chemin)

    def has_grown(self) -> bool:
        """Somebody wrote into the file; what a failed write of ours left there is taken back first."""
        if self._numero == -1:
            return False
        if self._en_trop:
            self._take_back()
        return os.fstat(self._numero).st_size != self.taille

    def add(self, octets: bytes, *, durable: bool = True) -> None:
        """Add bytes; when this returns, they are on the disk.

        Parameters
        ----------
        durable : bool
            False leaves it to the system when: a power cut may take them, a killed process does not.

        Raises
        ------
        OSError
            The disk is full or gone; nothing of them stays.
        """
        if self._numero == -1:
            create_file(self.chemin, octets)
            self._close = True
            with suppress(OSError):  # what was added is on the disk; who adds more is told
                self._open(0)
                self._close = False
            return
        self._en_trop = octets
        try:
            write_bytes(self._numero, octets)
            if durable:
                sync_file(self._numero)
        except BaseException:
            with suppress(OSError):  # what failed is what is to be told; it is tried again before the next one
                self._take_back()
            raise
        self._en_trop = b""
        self.taille += len(octets)

    def add_whole(self, octets: bytes) -> None:
        """Add bytes in one step, whatever stops it: the file with them takes the place of the one without."""
        if self._numero == -1:
            self.add(octets)
            return
        avant = read_bounded(self.chemin, LIMITE_JOURNAL_OCTETS)[: self.taille]
        vieux, self._numero, self._close = self._numero, -1, True
        if on_windows():  # no file is replaced there while it is open
            os.close(vieux)
            vieux = -1
        try:
            replace_files({self.chemin: avant + octets})
        finally:
            with suppress(OSError):  # what became of the bytes is said already; who adds more is told
                self._reopen(vieux)

    def _reopen(self, vieux: int) -> None:
        """Hold the file of that name again, then let go of the one that was held until now if it is another one."""
        if vieux != -1 and same_file(vieux, self.chemin):
            self._numero, self._close = vieux, False
            return
        try:
            self._open(ATTENTE_S)
            self._close = False
        finally:
            if vieux != -1:
                release_file(vieux)
                close_quietly(vieux)

    def cut(self, taille: int) -> None:
        """Leave the file at its first bytes."""
        cut_file(self._numero, taille)
        self.measure()

    def _take_back(self) -> None:
        """A half line must not stand before the next one, nor a whole one that was told to have failed."""
        if os.fstat(self._numero).st_size <= self.taille + len(self._en_trop):
            cut_file(self._numero, self.taille)
        self._en_trop = b""

    def close(self) -> None:
        """Let go of the file; twice does no harm."""
        numero, self._numero, self._close = self._numero, -1, True
        if numero == -1:
            return
        if self._en_trop:
            self._numero = numero
            with suppress(OSError):
                self._take_back()
            self._numero = -1
        release_file(numero)
        os.close(numero)
