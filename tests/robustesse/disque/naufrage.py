"""An act in a process of its own that may be killed, cut from its disk, or refused: what it said, and what it left."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PLANTE = 70
"""Exit code of a child whose act raised something that is not told to users."""


@dataclass(frozen=True)
class Issue:
    """How a child ended.

    Attributes
    ----------
    code : int
        Exit code; minus the signal for one that was killed.
    dits : list
        What it gave, one object after the other; each one was given before it went on.
    sortie, erreurs : str
        What it printed.
    """

    code: int
    dits: list[Any]
    sortie: str
    erreurs: str
    secondes: float

    @property
    def trouble(self) -> str:
        """What of its end no user should ever meet; empty where it ended well, or in French."""
        if self.code == -signal.SIGKILL:
            return ""
        for signe in ("Traceback", "Erreur inattendue", "[Errno", "No space left", "Input/output error"):
            if signe in self.erreurs:
                return f"code {self.code}, {signe} : {self.erreurs[-600:]}"
        if self.code == 0 or (self.code == 1 and self.erreurs.strip()):
            return ""
        return f"code {self.code} : {self.erreurs[-600:]}"


@contextmanager
def scratch(prefixe: str = "robustesse-") -> Iterator[Path]:
    """A folder in memory where there is one, gone afterwards."""
    memoire = Path("/dev/shm")  # noqa: S108 (only where it is; otherwise the system's own)
    dossier = Path(tempfile.mkdtemp(prefix=prefixe, dir=memoire if os.access(memoire, os.W_OK) else None))
    try:
        yield dossier
    finally:
        shutil.rmtree(dossier, ignore_errors=True)


def run_child(
    acte: Callable[[Callable[[Any], None]], int],
    temporaire: Path,
    *,
    tuer_apres_s: float | None = None,
    delai_s: float = 60.0,
    groupe: bool = False,
) -> Issue:
    """Fork, do something, and tell how it ended.

    Parameters
    ----------
    acte : callable
        Is given what hands an object over to us, which returns once it is handed over; gives an exit code.
    temporaire : Path
        The child's temporary folder.
    tuer_apres_s : float, optional
        Kill it when it has said that it starts (its first object) and so many seconds have gone by.
    groupe : bool
        It leads a group of processes of its own, which is killed whole.
    """
    temporaire.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile() as dit, tempfile.TemporaryFile() as plaintes:
        lire, ecrire = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        debut = time.perf_counter()
        enfant = os.fork()
        if enfant == 0:
            os.close(lire)
            if groupe:
                os.setsid()
            _become(acte, ecrire, temporaire, dit.fileno(), plaintes.fileno())
        os.close(ecrire)
        code, dits = _follow(enfant, lire, tuer_apres_s, delai_s, groupe=groupe)
        secondes = time.perf_counter() - debut
        textes = []
        for flux in (dit, plaintes):
            flux.seek(0)
            textes.append(flux.read().decode("utf-8", "replace"))
    return Issue(code, dits, textes[0], textes[1], secondes)


def _become(
    acte: Callable[[Callable[[Any], None]], int], ecrire: int, temporaire: Path, dit: int, plaintes: int
) -> None:
    """The child's whole life."""
    code = PLANTE
    try:
        os.dup2(dit, 1)
        os.dup2(plaintes, 2)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        os.environ["TMPDIR"] = str(temporaire)
        tempfile.tempdir = None
        os.chdir(temporaire)

        def give(chose: Any) -> None:
            octets = pickle.dumps(chose)
            tout = len(octets).to_bytes(8, "big") + octets
            while tout:
                tout = tout[os.write(ecrire, tout) :]

        code = acte(give)
    except BaseException:  # noqa: BLE001 (whatever it is, the parent is told)
        traceback.print_exc()
    finally:
        with suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _follow(
    enfant: int, lire: int, tuer_apres_s: float | None, delai_s: float, *, groupe: bool
) -> tuple[int, list[Any]]:
    import select

    octets, fin = b"", time.monotonic() + delai_s
    tuer = None
    while True:
        maintenant = time.monotonic()
        if tuer_apres_s is not None and tuer is None and octets:
            tuer = maintenant + tuer_apres_s
        if maintenant >= min(fin, fin if tuer is None else tuer):
            with suppress(ProcessLookupError):
                (os.killpg if groupe else os.kill)(enfant, signal.SIGKILL)
            tuer, fin = None, maintenant + 5
            tuer_apres_s = None
        attente = min(fin, fin if tuer is None else tuer) - time.monotonic()
        pret, _, _ = select.select([lire], [], [], max(attente, 0))
        if pret:
            lus = os.read(lire, 1 << 20)
            if not lus:
                break
            octets += lus
    os.close(lire)
    _, etat = os.waitpid(enfant, 0)
    dits = []
    while len(octets) >= 8 and len(octets) >= 8 + (taille := int.from_bytes(octets[:8], "big")):
        dits.append(pickle.loads(octets[8 : 8 + taille]))  # noqa: S301 (from our own child)
        octets = octets[8 + taille :]
    return os.waitstatus_to_exitcode(etat), dits
