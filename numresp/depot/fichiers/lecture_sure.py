"""Reading a file within bounds: ordinary files only, never more bytes than its kind can have."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from numresp.depot.systeme.appels import open_regular
from numresp.depot.systeme.chemins import find_ressources

MO = 1_000_000
LIMITE_YAML_OCTETS = 2 * MO
LIMITE_CSV_OCTETS = 20 * MO
LIMITE_JOURNAL_OCTETS = 30 * MO
LIMITE_CLASSEUR_OCTETS = 20 * MO
LIMITE_JSON_OCTETS = 10 * MO
"""A file beyond these bounds is none that a town or its software writes; it is refused before it is read."""


def read_bounded(chemin: Path, limite_octets: int) -> bytes:
    """The bytes of an ordinary file of bounded size, that no link has led out of its folder.

    Raises
    ------
    OSError
        It does not exist, is a folder, FIFO or device, is not readable (`say_reason` tells which in French), or is larger
        than the bound (EFBIG, whose text says both sizes).
    """
    check_link(chemin)
    numero = open_regular(chemin)
    with os.fdopen(numero, "rb") as fichier:
        octets = fichier.read(limite_octets + 1)
    if len(octets) > limite_octets:
        message = f"plus de {limite_octets / MO:.0f} Mo, c’est trop pour un tel fichier"
        raise OSError(errno.EFBIG, message, str(chemin))
    return octets


def check_link(chemin: Path) -> None:
    """Refuse a file that a symbolic link brings in from elsewhere: a dossier holds what it shows, and nothing else is read.

    A link to a file of the same dossier is fine, and so is a dossier or an espace that is itself reached by a link. What
    ships with numresp may be linked: some installers do it.

    Raises
    ------
    OSError
        The link leads out of the folder (for a séance: out of its dossier).
    """
    chez = chemin.parent.parent if chemin.parent.name == "seances" else chemin.parent
    try:
        vrai = chemin.resolve()
    except RuntimeError:  # how Python says it up to 3.12
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(chemin)) from None
    if not vrai.is_relative_to(chez.resolve()) and not chemin.absolute().is_relative_to(find_ressources() / "data"):
        message = "c’est un lien vers un fichier d’ailleurs : mettez le fichier lui-même à sa place"
        raise OSError(errno.EINVAL, message, str(chemin))
