"""A file that a browser hands over: laid down for as long as it is read, under its own name."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from numresp.depot.fichiers.brouillon import open_brouillon
from numresp.depot.fichiers.systeme_droits import write_file
from numresp.erreurs import DonneesInvalides, fault

OCTETS_MAX = 20_000_000


@contextmanager
def receive_file(nom: str, contenu: str) -> Iterator[Path]:
    """Lay a file down outside the dossier.

    Parameters
    ----------
    nom : str
        As the user knows it; only its last part is kept.
    contenu : str
        Its bytes in base64.

    Yields
    ------
    Path

    Raises
    ------
    DonneesInvalides
        No base64, or more than 20 MB.
    """
    court = nom.replace("\\", "/").rpartition("/")[2].strip(". ")[:100] or "fichier.xlsx"
    if len(contenu) > OCTETS_MAX * 4 // 3 + 4:
        raise DonneesInvalides([fault("fichier de plus de 20 Mo", fichier=court, remede="choisissez le questionnaire")])
    try:
        octets = base64.b64decode(contenu, validate=True)
    except (binascii.Error, ValueError):
        raise DonneesInvalides([fault("fichier reçu incomplet", fichier=court, remede="recommencez")]) from None
    with open_brouillon() as dossier:
        chemin = dossier / court
        write_file(chemin, octets)
        yield chemin
