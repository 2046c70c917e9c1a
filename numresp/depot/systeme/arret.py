"""Ctrl-C, and a system that asks to end: heard at any moment, obeyed once, never in the middle of putting a file in place."""

from __future__ import annotations

import _thread
import atexit
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn, TextIO

DITS = {"SIGINT": "Interrompu.", "SIGTERM": "Arrêté.", "SIGHUP": "Arrêté.", "SIGBREAK": "Interrompu."}
"""What is said of each; the exit code is 128 and the number of the signal, 130 for Ctrl-C."""
MENAGE_S = 10.0
"""How long what was begun is cleared away before another Ctrl-C ends all at once."""
RAPPEL_S = 0.01


@dataclass
class Ecoute:
    """What has been heard, and what is waiting.

    Attributes
    ----------
    recu : int or None
        Number of the first signal heard.
    abris : int
        How many writes are under way that must not be cut in two.
    du : bool
        Whether a signal waits for their end.
    finie : bool
        Whether the command has ended: what comes now changes nothing.
    """

    recu: int | None = None
    depuis: float = 0.0
    abris: int = 0
    du: bool = False
    finie: bool = False
    erreurs: TextIO | None = None
    entendus: list[int] = field(default_factory=list)

    def hear(self, numero: int, _cadre: FrameType | None) -> None:
        """The handler: the first signal stops the command, the next ones wait for it to clear away what it had begun."""
        if self.finie:
            return
        if self.recu is not None:
            if time.monotonic() - self.depuis > MENAGE_S:
                os._exit(exit_code(numero))
            return
        self.recu, self.depuis = numero, time.monotonic()
        if self.abris:
            self.du = True
        else:
            self.stop()

    def stop(self) -> None:
        """Leave what is being done; libraries that are cut off in their work have nothing to say about it."""
        self.du = False
        logging.disable(logging.CRITICAL)
        self.erreurs, sys.stderr = sys.stderr, Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
        raise KeyboardInterrupt

    def restore(self) -> None:
        """Give the terminal back."""
        if self.erreurs is not None:
            sys.stderr, self.erreurs = self.erreurs, None
            logging.disable(logging.NOTSET)


_ecoutes: list[Ecoute] = []


@contextmanager
def hear_stops() -> Iterator[Ecoute]:
    """Hear Ctrl-C and requests to end while a command runs; a signal to which we were started deaf stays unheard.

    From its end on they are ignored: the process has only to leave.

    Yields
    ------
    Ecoute
    """
    ecoute = Ecoute()
    for nom in DITS:
        numero = getattr(signal, nom, None)
        if numero is not None and signal.getsignal(numero) not in {signal.SIG_IGN, None}:
            signal.signal(numero, ecoute.hear)
            ecoute.entendus.append(numero)
    crochet, sys.unraisablehook = sys.unraisablehook, _hear_swallowed
    _ecoutes.append(ecoute)
    try:
        yield ecoute
    finally:
        ecoute.finie = True
        ecoute.restore()
        for numero in ecoute.entendus:  # Python's own end would give them back to the system, which kills
            signal.signal(numero, signal.SIG_IGN)
        _ecoutes.pop()
        sys.unraisablehook = crochet


def _hear_swallowed(rate: Any) -> None:
    """A Ctrl-C that fell into the end of some object, from where nothing can be raised, is heard again at once."""
    if issubclass(rate.exc_type, KeyboardInterrupt) and _ecoutes and not _ecoutes[-1].finie:
        ecoute = _ecoutes[-1]
        ecoute.restore()
        numero, ecoute.recu = ecoute.recu, None
        # From here nothing can be raised either: another thread rings, and the command hears it a moment later.
        threading.Timer(RAPPEL_S, _thread.interrupt_main, [numero or signal.SIGINT]).start()
    else:
        sys.__unraisablehook__(rate)


def leave(code: int) -> NoReturn:
    """End the process after a stop: what is registered for the end is done, and the exit code is the one that is given.

    Python's own end would kill itself by SIGINT when a Ctrl-C has passed through an `exec` (a dataclass is made by one).
    """
    atexit._run_exitfuncs()
    for flux in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):
            flux.flush()
    os._exit(code)


def find_stop() -> int | None:
    """The signal that has stopped the command, whatever became of its exception on the way up; None if there was none."""
    return _ecoutes[-1].recu if _ecoutes else None


def say_stop(numero: int | None) -> str:
    """What the user reads, in one line, on the terminal that is given back for it."""
    if _ecoutes:
        _ecoutes[-1].restore()
    return DITS[signal.Signals(numero).name] if numero is not None else DITS["SIGINT"]


def exit_code(numero: int | None) -> int:
    """130 for Ctrl-C, 143 for a request to end."""
    return 128 + (signal.SIGINT if numero is None else numero)


@contextmanager
def shelter() -> Iterator[None]:
    """What is done inside is not cut by Ctrl-C, which is obeyed right after: short writes only."""
    ecoute = _ecoutes[-1] if _ecoutes and threading.current_thread() is threading.main_thread() else None
    if ecoute is None or ecoute.recu is not None:
        yield
        return
    ecoute.abris += 1
    try:
        yield
    finally:
        ecoute.abris -= 1
        if ecoute.du and not ecoute.abris:
            ecoute.stop()


@contextmanager
def deafen() -> Iterator[None]:
    """A process started inside never hears Ctrl-C: it ends with the one that started it, and says nothing."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    avant = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, avant)


def listen_again() -> None:
    """Undo `deafen` in a process that inherited it."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
