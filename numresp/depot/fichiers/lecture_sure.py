"""Reading a file within bounds: ordinary files only, never more bytes than its kind can have."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from numresp.depot.fichiers.systeme import open_regular

MO = 1_000_000
LIMITE_YAML_OCTETS = 2 * MO
LIMITE_CSV_OCTETS = 20 * MO
LIMITE_JOURNAL_OCTETS = 60 * MO
LIMITE_CLASSEUR_OCTETS = 20 * MO
"""A file beyond these bounds is none that a town or its software writes; it is refused before it is read."""


def read_bounded(chemin: Path, limite_octets: int) -> bytes:
    """The bytes of an ordinary file of bounded size.

    Raises
    ------
    OSError
        It does not exist, is a folder, FIFO or device, is not readable (`say_reason` tells which in French), or is larger
        than the bound (EFBIG, whose text says both sizes).
    """
    numero = open_regular(chemin)
    with os.fdopen(numero, "rb") as fichier:
        octets = fichier.read(limite_octets + 1)
    if len(octets) > limite_octets:
        message = f"plus de {limite_octets / MO:.0f} Mo, c’est trop pour un tel fichier"
        raise OSError(errno.EFBIG, message, str(chemin))
    return octets
