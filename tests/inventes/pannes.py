"""Failures of the disk, and Ctrl-C, at the k-th call of a function of `os`: before it did its work, or after."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

GESTES = ("fsync", "write", "replace", "rename", "link", "unlink", "ftruncate", "open", "close")


@dataclass(frozen=True)
class Panne:
    """A call that fails.

    Attributes
    ----------
    appel : str
        Function of `os`.
    erreur : BaseException
        What it raises.
    fait : bool
        After it did its work, as when Ctrl-C falls at its end or the answer of a network disk is lost.
    """

    appel: str
    erreur: BaseException
    fait: bool

    def __str__(self) -> str:
        """Name of the case."""
        return f"{self.appel}-{type(self.erreur).__name__}-{'apres' if self.fait else 'avant'}"

    @contextmanager
    def strike(self, rang: int) -> Iterator[list[int]]:
        """Fail at the k-th call, once; gives the ranks of the calls that were made."""
        vrai = getattr(os, self.appel)
        appels: list[int] = []

        def fail(*args: Any, **options: Any) -> Any:
            appels.append(len(appels) + 1)
            if len(appels) == rang:
                if self.fait:
                    vrai(*args, **options)
                raise self.erreur
            return vrai(*args, **options)

        with pytest.MonkeyPatch.context() as fausse:
            fausse.setattr(os, self.appel, fail)
            yield appels

    def is_told(self, work: Callable[[], object]) -> bool:
        """Run, and say whether this very failure came out of it."""
        try:
            work()
        except (OSError, KeyboardInterrupt) as erreur:
            if erreur is not self.erreur:
                raise
            return True
        return False


def list_pannes(*appels: str) -> list[Panne]:
    """Every failure of these functions."""
    erreurs: tuple[BaseException, ...] = (OSError(errno.EIO, "panne"), KeyboardInterrupt("ici"))
    return [Panne(appel, erreur, fait) for appel in appels for erreur in erreurs for fait in (False, True)]


def kill_before(rang: int) -> None:
    """From now on, this process kills itself before its k-th gesture on the disk; for a forked one only."""
    compte = 0

    def wrap(vrai: Callable[..., Any]) -> Callable[..., Any]:
        def count(*args: Any, **options: Any) -> Any:
            nonlocal compte
            compte += 1
            if compte == rang:
                os.kill(os.getpid(), signal.SIGKILL)
            return vrai(*args, **options)

        return count

    for nom in GESTES:
        setattr(os, nom, wrap(getattr(os, nom)))
