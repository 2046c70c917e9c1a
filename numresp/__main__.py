"""`python -m numresp` and the command `numresp`: Ctrl-C is heard before anything else is imported."""

from __future__ import annotations

import os
import signal
from types import FrameType


def main() -> None:
    """Run the command that the command line asks for, and leave with its exit code."""
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
