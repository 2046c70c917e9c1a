"""Ctrl-C is one French line and 130, whenever it comes and however often; what is being put in place is put in place first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from numresp.depot.fichiers import mise_en_place
from numresp.depot.fichiers.ecriture_sure import replace_files
from numresp.depot.systeme.arret import exit_code, find_stop, hear_stops, say_stop

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows envoie ces signaux à tout un groupe, pas à un processus")


@pytest.fixture(autouse=True)
def _anciens() -> object:
    """Give the signals back to the tests."""
    avant = {numero: signal.getsignal(numero) for numero in (signal.SIGINT, signal.SIGTERM)}
    signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # tests that run in the background of a shell are deaf to it
    yield
    if hasattr(signal, "pthread_sigmask"):  # while it is still ignored: one may be pending
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    for numero, ancien in avant.items():
        signal.signal(numero, ancien)


@POSIX
@pytest.mark.parametrize(("numero", "code", "dit"), [(2, 130, "Interrompu."), (15, 143, "Arrêté.")])
def test_first_signal_stops_and_next_ones_wait(numero: int, code: int, dit: str) -> None:
    """The first raises where the command is; the second, while it clears away, changes nothing."""
    with hear_stops():
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(numero)
        signal.raise_signal(numero)
        assert (exit_code(find_stop()), say_stop(find_stop())) == (code, dit)
    signal.raise_signal(numero)  # the process has only to leave


@POSIX
def test_a_swallowed_interrupt_is_heard_again() -> None:
    """A Ctrl-C that comes in the end of an object, where Python only prints it, stops the command all the same."""

    class Fin:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)

    def drop() -> None:
        objet = Fin()
        del objet
        for _ in range(1000):
            time.sleep(0.01)

    with hear_stops(), pytest.raises(KeyboardInterrupt):
        drop()


@POSIX
def test_shelter_ends_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several files are replaced all or none: the signal waits for the last one; nothing hidden is left."""

    def replace_and_signal(source: Path, cible: Path) -> None:
        signal.raise_signal(signal.SIGINT)
        source.replace(cible)

    monkeypatch.setattr(mise_en_place, "replace", replace_and_signal)
    with hear_stops(), pytest.raises(KeyboardInterrupt):
        replace_files({tmp_path / "a.html": b"1", tmp_path / "b.html": b"2"})
    assert sorted(chemin.name for chemin in tmp_path.iterdir()) == ["a.html", "b.html"]


def test_deaf_processes_stay_deaf() -> None:
    """A command started in the background of a shell does not hear Ctrl-C; nor does numresp make it hear."""
    avant = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with hear_stops():
            assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, avant)


@POSIX
@pytest.mark.parametrize(
    "moment", ["numresp.cli", "click", "numresp.modele.seance.evenements", "numresp.depot.dossier.dossier"]
)
def test_during_imports(moment: str, exemple: Path) -> None:
    """A signal that comes while a module is imported, the heaviest or the first, is one line too; no traceback."""
    code = f"""
import signal, sys
class Guetteur:
    def find_spec(self, nom, chemin=None, cible=None):
        if nom == {moment!r}:
            signal.raise_signal(signal.SIGINT)
sys.meta_path.insert(0, Guetteur())
from numresp.__main__ import main
sys.argv = ["numresp", "diagnostic", "le-trait", "--espace", {str(exemple)!r}]
main()
"""
    fini = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, encoding="utf-8", timeout=60, check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    assert (fini.returncode, fini.stdout, fini.stderr) == (130, "", "Interrompu.\n")


@POSIX
@pytest.mark.parametrize("dans", ["__init_subclass__", "exec"])
def test_exit_code_is_a_code(dans: str, exemple: Path) -> None:
    """A Ctrl-C that passes through an `exec`, as where a dataclass is made, would have Python kill itself at its end."""
    code = f"""
import signal, sys
import numresp.cli as cli
def interrupt(*_):
    if {dans!r} == "exec":
        exec("import signal; signal.raise_signal(signal.SIGINT)")
    signal.raise_signal(signal.SIGINT)
cli._invoke = interrupt
cli.main(["diagnostic", "le-trait", "--espace", {str(exemple)!r}])
"""
    fini = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, encoding="utf-8", timeout=60, check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    assert (fini.returncode, fini.stderr) == (130, "Interrompu.\n")
