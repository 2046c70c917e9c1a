"""The program as it starts: Ctrl-C is heard before anything else is imported."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator

import pytest

from numresp import __main__, cli


@pytest.fixture
def oreille() -> Iterator[None]:
    """What hears Ctrl-C, and how often cycles are looked for, are as before once the test is over."""
    avant = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    seuils = gc.get_threshold()
    yield
    gc.set_threshold(*seuils)
    signal.signal(signal.SIGINT, avant)


@pytest.mark.usefixtures("oreille")
def test_interruption_is_heard_before_the_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the commands begin, Python's own traceback at Ctrl-C is already replaced."""
    vus: list[object] = []
    monkeypatch.setattr(cli, "main", lambda: vus.append(signal.getsignal(signal.SIGINT)))
    __main__.main()
    assert len(vus) == 1
    assert vus[0] is not signal.default_int_handler


@pytest.mark.usefixtures("oreille")
def test_what_ignores_the_interruption_goes_on_doing_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Started in the background by a shell, Ctrl-C is ignored, and stays so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    monkeypatch.setattr(cli, "main", lambda: None)
    __main__.main()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_it_leaves_in_french(monkeypatch: pytest.MonkeyPatch) -> None:
    """One word on stderr, and the exit code of a program that was stopped by Ctrl-C."""
    dits: list[tuple[object, ...]] = []
    monkeypatch.setattr(__main__.os, "write", lambda *dit: dits.append(dit))
    monkeypatch.setattr(__main__.os, "_exit", lambda code: dits.append((code,)))
    __main__._leave(2, None)
    assert dits == [(2, b"Interrompu.\n"), (130,)]
