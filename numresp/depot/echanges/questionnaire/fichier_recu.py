"""A file that a browser hands over: laid down for as long as it is read, under its own name."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from numresp.depot.fichiers.noms_portables import INTERDITS
from numresp.depot.systeme.brouillon import open_brouillon
from numresp.depot.systeme.droits import write_file
from numresp.depot.systeme.noms import is_reserved
from numresp.erreurs import DonneesInvalides, fault

OCTETS_MAX = 20_000_000
LONGUEUR_MAX = 60
"""In signs, of four bytes at most."""
INADMIS = re.compile(rf"{INTERDITS.pattern}|[\ud800-\udfff]")


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
    court = _shorten(nom)
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


def _shorten(nom: str) -> str:
    """The last part of a name, as any disk takes it: no longer than 255 bytes, and no sign that some system refuses."""
    dernier = INADMIS.sub("_", nom.replace("\\", "/").rpartition("/")[2]).strip(". ")
    court = dernier[-LONGUEUR_MAX:].strip(". ") or "fichier.xlsx"
    return f"_{court}" if is_reserved(court) else court
