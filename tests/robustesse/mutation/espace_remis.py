"""A small espace in memory, put back as it was after each input."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path

from robustesse.lieux import Lieux

REGARD_MAX = 5_000_000
"""Bytes of a file that are compared: the giants are of zeros."""


class Atelier:
    """A small espace in memory, put back as it was after each input."""

    def __init__(self, patron: Lieux, ou: Path) -> None:
        shutil.rmtree(ou, ignore_errors=True)
        shutil.copytree(patron.racine, ou)
        self.lieux = Lieux(ou, patron.entrees)
        for nom in ("a-part", ".numresp"):
            (ou / nom).mkdir(exist_ok=True)
        (self.lieux.sortie / self.lieux.dossier.name).mkdir(parents=True, exist_ok=True)
        self.sain = self.look()

    def look(self) -> dict[str, bytes]:
        """All that stands in the espace but for locks."""
        vu = {}
        racine = self.lieux.espace
        for dossier, _, fichiers in os.walk(racine):
            for nom in fichiers:
                chemin = os.path.join(dossier, nom)  # noqa: PTH118 (many thousand times)
                if not (dossier == str(racine) and nom.startswith(".")) and stat.S_ISREG(os.lstat(chemin).st_mode):
                    with open(chemin, "rb") as fichier:  # noqa: PTH123
                        vu[chemin] = fichier.read(REGARD_MAX)
        return vu

    def put_back(self, vu: Mapping[str, bytes]) -> None:
        """Make the espace what it was."""
        for chemin in vu.keys() - self.sain.keys():
            os.unlink(chemin)  # noqa: PTH108
        for chemin, octets in self.sain.items():
            if vu.get(chemin) != octets:
                os.makedirs(os.path.dirname(chemin), exist_ok=True)  # noqa: PTH103, PTH120
                with open(chemin, "wb") as fichier:  # noqa: PTH123
                    fichier.write(octets)
