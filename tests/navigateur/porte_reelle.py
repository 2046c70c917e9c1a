"""The real `numresp atelier`, as somebody types it: started, read on the terminal, its kernel killed, stopped by Ctrl+C."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lab_reel import PATIENCE_MS, PROJECTEUR

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

LIGNES = 3


@dataclass
class Porte:
    """A running command.

    Attributes
    ----------
    lignes : list of str
        What it has said on the terminal.
    delai_s : float
        From the command to these lines.
    """

    processus: subprocess.Popen[str]
    lignes: list[str]
    delai_s: float

    @property
    def adresse(self) -> str:
        """Where its page is."""
        vue = re.search(r"http://\S+", self.lignes[0])
        assert vue is not None, self.lignes
        return vue.group()

    def kill_kernel(self) -> None:
        """`kill -9` its kernel."""
        for statut in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = int(statut.read_text().rpartition(")")[2].split()[1])
                commande = (statut.parent / "cmdline").read_bytes()
            except (OSError, ValueError, IndexError):
                continue
            if parent == self.processus.pid and b"ipykernel" in commande:
                os.kill(int(statut.parent.name), signal.SIGKILL)
                return
        raise AssertionError("no kernel")

    def stop(self) -> tuple[int, str, str]:
        """Ctrl+C; its exit code, what it said since on stdout and on stderr."""
        self.processus.send_signal(signal.SIGINT)
        sorti, erreurs = self.processus.communicate(timeout=60)
        return self.processus.returncode, sorti, erreurs


@contextmanager
def open_porte(espace: Path, slug: str, *options: str, provisoire: Path | None = None) -> Iterator[Porte]:
    """The command on a body; « the browser » is a program that does nothing."""
    milieu = os.environ | {"BROWSER": "true", "PYTHONUNBUFFERED": "1"}
    milieu |= {} if provisoire is None else {"TMPDIR": str(provisoire)}
    debut = time.perf_counter()
    processus = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "numresp",
            "atelier",
            slug,
            "--espace",
            str(espace),
            "--sortie",
            str(espace / "rapports"),
            *options,
        ],
        env=milieu,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert processus.stdout is not None
        lignes = [processus.stdout.readline().rstrip("\n") for _ in range(LIGNES)]
        yield Porte(processus, lignes, time.perf_counter() - debut)
    finally:
        if processus.poll() is None:
            processus.send_signal(signal.SIGINT)
            try:
                processus.communicate(timeout=30)
            except subprocess.TimeoutExpired:
                processus.kill()
                processus.communicate()


@contextmanager
def open_contexte(navigateur: Browser) -> Iterator[BrowserContext]:
    """A browser at the size of a projector that notes what it asks for.

    The page lets no other script run than its own: Playwright's own waiting, and axe, come beside that rule.
    """
    ouvert = navigateur.new_context(viewport=PROJECTEUR, locale="fr-FR", bypass_csp=True)
    ouvert.set_default_timeout(PATIENCE_MS)
    ouvert.demandes = []
    ouvert.on("request", lambda demande: ouvert.demandes.append(demande.url))
    try:
        yield ouvert
    finally:
        ouvert.close()
