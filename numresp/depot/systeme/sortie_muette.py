"""Keeping a library from writing on the terminal past Python: what it says would break an output meant for a program."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def hush_stdout() -> Iterator[None]:
    """Nothing that is written to the process's standard output inside is seen; HiGHS writes a debug line now and then."""
    sys.stdout.flush()
    garde = os.dup(1)
    try:
        rien = os.open(os.devnull, os.O_WRONLY)
        os.dup2(rien, 1)
        os.close(rien)
        yield
    finally:
        sys.stdout.flush()
        os.dup2(garde, 1)
        os.close(garde)
