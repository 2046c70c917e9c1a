"""Where a run has its two shared folders, and how another machine shows that it sees the same ones."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from numresp.depot.fichiers.contenu_de_repertoire import list_names
from numresp.depot.fichiers.ecriture_sure import hash_files
from numresp.depot.systeme.appels import remove, try_writing
from numresp.depot.systeme.droits import make_folders, remove_folders, write_file
from numresp.depot.systeme.raisons import say_reason

ESPACE, SORTIE = "NUMRESP_GRAPPE_ESPACE", "NUMRESP_GRAPPE_SORTIE"
"""Where a worker has them, when it is not where the asker has them."""
MARQUE = ".grappe-"
UN_JOUR_S = 86_400


@dataclass(frozen=True)
class LieuxPartages:
    """The two folders of a run, as whoever commands it has them.

    Attributes
    ----------
    espace, sortie : Path
        Absolute.
    empreinte : str
        SHA-256 of the names in the espace and of its own files.
    marque : str
        Name of a file that stands in `sortie` as long as the run lasts.
    """

    espace: Path
    sortie: Path
    empreinte: str
    marque: str

    def localize(self) -> LieuxPartages:
        """The same as this machine has them."""
        espace, sortie = os.environ.get(ESPACE), os.environ.get(SORTIE)
        return replace(
            self, espace=Path(espace) if espace else self.espace, sortie=Path(sortie) if sortie else self.sortie
        )

    def list_missing(self) -> list[str]:
        """What this machine does not see of them, in French; nothing where a report can be made."""
        manques = []
        if not self.espace.is_dir():
            manques.append(
                f"ne voit pas l’espace : {self.espace} n’y existe pas (dossier partagé à monter, ou {ESPACE})"
            )
        elif hash_espace(self.espace) != self.empreinte:
            manques.append(f"voit un autre espace : {self.espace} n’y a pas le même contenu ({ESPACE} le désigne)")
        if not (self.sortie / self.marque).exists():
            quoi = "n’y est pas le même dossier" if self.sortie.is_dir() else "n’y existe pas"
            manques.append(
                f"ne voit pas le dossier des rapports : {self.sortie} {quoi} (dossier partagé à monter, ou {SORTIE})"
            )
        else:
            try:
                try_writing(self.sortie)
            except OSError as erreur:
                manques.append(f"n’écrit pas dans le dossier des rapports : {self.sortie} ({say_reason(erreur)})")
        return manques


@contextmanager
def open_lieux(espace: Path, sortie: Path) -> Iterator[LieuxPartages]:
    """Mark the folder of the reports as that of this run; made if it is not there, and gone again if nothing comes into it.

    Yields
    ------
    LieuxPartages
    """
    faits = make_folders(sortie)
    _sweep(sortie)
    marque = f"{MARQUE}{secrets.token_hex(4)}"
    write_file(sortie / marque, b"")
    try:
        yield LieuxPartages(espace.absolute(), sortie.absolute(), hash_espace(espace), marque)
    finally:
        with suppress(OSError):
            remove(sortie / marque)
        remove_folders(faits)


def _sweep(sortie: Path) -> None:
    """Take away the marks of runs that were killed: those of another day, since a run of today may be going on."""
    hier = time.time() - UN_JOUR_S
    for nom in list_names(sortie):
        with suppress(OSError):
            if nom.startswith(MARQUE) and (sortie / nom).stat().st_mtime < hier:
                remove(sortie / nom)


def hash_espace(espace: Path) -> str:
    """SHA-256 of what tells an espace from another without opening a dossier."""
    noms = [nom for nom in list_names(espace) if not nom.startswith(".")]
    return hashlib.sha256(json.dumps([noms, hash_files(espace)]).encode()).hexdigest()
