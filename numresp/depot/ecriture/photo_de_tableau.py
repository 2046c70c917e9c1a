"""A photo of a flipchart among the proofs of a dossier: light, upright, and without what a telephone writes into it."""

from __future__ import annotations

import binascii
from base64 import b64decode
from io import BytesIO
from itertools import count
from pathlib import Path

from numresp.depot.fichiers.mise_en_place import create_file
from numresp.depot.parties.preuves import DOSSIER
from numresp.depot.systeme.raisons import say_reason
from numresp.erreurs import DonneesInvalides, fault

FORMATS = ("JPEG", "PNG", "WEBP")
PHOTO_OCTETS = 8_000_000
"""What is taken in, as sent; a telephone's photo has 2 to 6 million."""
COTE_PX = 1600
"""A flipchart is read at this size, and weighs some 300 kB."""
QUALITE = 82


def store_photo(dossier: Path, prefixe: str, nom: str, contenu: str) -> str:
    """Write a photo into `preuves/`, made smaller, as a JPEG of its own.

    Place, time and device, which a telephone notes in its photos, are left out, since only the picture is kept.

    Parameters
    ----------
    prefixe : str
        How its name begins: the séance.
    nom, contenu : str
        The file as a browser gives it: its name, and its bytes in base64.

    Returns
    -------
    str
        How it is cited: `preuves/…-tableau-1.jpg`. An earlier photo stays.

    Raises
    ------
    DonneesInvalides
        No such picture, too large, or a folder that can't be written; nothing is written.
    """
    octets = _decode(nom, contenu)
    allege = _lighten(nom, octets)
    try:
        for rang in count(1):
            cite = f"{DOSSIER}/{prefixe}-tableau-{rang}.jpg"
            if (dossier / cite).exists():
                continue
            try:
                create_file(dossier / cite, allege)
            except FileExistsError:
                continue
            return cite
    except OSError as erreur:
        message = f"la photo n’a pas pu être écrite dans {DOSSIER}/ ({say_reason(erreur)})"
        raise DonneesInvalides([fault(message, lieu=nom, remede="vérifiez le disque et les droits")]) from None
    raise AssertionError(rang)


def _decode(nom: str, contenu: str) -> bytes:
    try:
        octets = b64decode(contenu, validate=True)
    except (binascii.Error, ValueError):
        octets = b""
    if not octets:
        raise DonneesInvalides([fault("photo vide ou coupée en route", lieu=nom, remede="envoyez-la de nouveau")])
    if len(octets) > PHOTO_OCTETS:
        message = f"photo de {len(octets) / 1e6:.0f} Mo, {PHOTO_OCTETS / 1e6:.0f} au plus"
        raise DonneesInvalides([fault(message, lieu=nom, remede="reprenez-la en qualité moyenne")])
    return octets


def _lighten(nom: str, octets: bytes) -> bytes:
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 (only who adds a photo pays its import)

    try:
        with Image.open(BytesIO(octets), formats=FORMATS) as ouverte:
            debout = ImageOps.exif_transpose(ouverte).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        remede = "enregistrez la photo en JPEG (réglage « le plus compatible » d’un téléphone)"
        raise DonneesInvalides([fault("image JPEG, PNG ou WebP attendue", lieu=nom, remede=remede)]) from None
    debout.thumbnail((COTE_PX, COTE_PX))
    allege = BytesIO()
    debout.save(allege, "JPEG", quality=QUALITE, optimize=True)
    return allege.getvalue()
