"""`python -m numresp` and the command `numresp`: Ctrl-C is heard before anything else is imported."""

from __future__ import annotations

import gc
import os
import signal
from types import FrameType

EPARGNE = 100_000
"""How many objects more than were let go before Python looks for cycles; by its own number, 700, that is a tenth of a command."""


def main() -> None:
    """Run the command that the command line asks for, and leave with its exit code."""
    gc.set_threshold(EPARGNE)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _leave)
    from numresp.cli import main as run  # noqa: PLC0415 (only once Ctrl-C is heard)

    run()


def _leave(_numero: int, _cadre: FrameType | None) -> None:
    """Nothing has begun yet."""
    os.write(2, b"Interrompu.\n")
    os._exit(130)


if __name__ == "__main__":
    main()
