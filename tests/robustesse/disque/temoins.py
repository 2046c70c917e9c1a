"""Who lets a gesture fail, and who kills the process at one."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable
from typing import Any

from robustesse.disque.gestes import Geste


class Refus:
    """A witness who lets a gesture fail; a write that finds no room any more has written its half."""

    def __init__(self, rang: int, numero: int, *, dure: bool) -> None:
        self.rang, self.numero, self.dure = rang, numero, dure
        self.dire: Callable[[Any], None] = lambda _: None

    def before(self, geste: Geste) -> None:
        """Refuse it if its turn has come."""
        if geste.rang == self.rang or (
            self.dure
            and geste.rang > self.rang
            and geste.nom in ("ecrit", "ouvre", "cree_dossier", "sync", "sync_dossier")
        ):
            if geste.rang == self.rang:
                self.dire(f"{geste.nom} {' → '.join(geste.chemins)}")
            if geste.moitie is not None and self.numero == errno.ENOSPC:
                geste.moitie()
            raise OSError(self.numero, os.strerror(self.numero), geste.chemins[0])

    def after(self, geste: Geste) -> None:
        """Nothing to be noted."""


class Mort:
    """A witness who kills the process at a gesture."""

    def __init__(self, rang: int, *, moitie: bool) -> None:
        self.rang, self.moitie = rang, moitie
        self.dire: Callable[[Any], None] = lambda _: None

    def before(self, geste: Geste) -> None:
        """Kill, if its turn has come."""
        if geste.rang == self.rang:
            self.dire(f"{geste.nom} {' → '.join(geste.chemins)}")
            if self.moitie and geste.moitie is not None:
                geste.moitie()
            os.kill(os.getpid(), signal.SIGKILL)

    def after(self, geste: Geste) -> None:
        """Nothing to be noted."""
