"""What may stand where a file is expected and is none, or none that anybody wrote."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path


def _socket(chemin: Path) -> None:
    ici = Path.cwd()
    os.chdir(chemin.parent)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as prise:
        prise.bind(chemin.name)
    os.chdir(ici)


def _huge(chemin: Path) -> None:
    with chemin.open("wb") as fichier:
        fichier.truncate(400_000_000)


ETRANGETES: Mapping[str, Callable[[Path], object]] = {
    "un tube": os.mkfifo,
    "une prise": _socket,
    "un dossier": Path.mkdir,
    "un lien vers /dev/zero": lambda chemin: chemin.symlink_to("/dev/zero"),
    "un lien vers un tube": lambda chemin: (os.mkfifo(f"{chemin}.tube"), chemin.symlink_to(f"{chemin}.tube")),
    "un lien pendant": lambda chemin: chemin.symlink_to("nulle-part"),
    "un lien vers lui-même": lambda chemin: chemin.symlink_to(chemin.name),
    "un lien hors du dossier": lambda chemin: chemin.symlink_to("/etc/hostname"),
    "400 Mo de zéros": _huge,
    "un fichier vide": lambda chemin: chemin.write_bytes(b""),
}
"""What may stand where a file is expected."""
