"""A device as a file of another program tells of it, in the file's own words; never whose it is."""

from __future__ import annotations

import re
from typing import NamedTuple

SERIES_VIDES = frozenset(
    {"SYSTEMSERIALNUMBER", "TOBEFILLEDBYOEM", "DEFAULTSTRING", "NOTSPECIFIED", "NOTAVAILABLE", "123456789", "1234567890",
     "0123456789", "12345678", "SERIALNUMBER", "CHASSISSERIALNUMBER", "BASEBOARDSERIALNUMBER"}
)  # fmt: skip
"""What makers leave in the place of a serial number, without its blanks and signs."""
SIGNES = re.compile(r"[\W_]+")
CHIFFRE = re.compile(r"\d")
SERIE_MIN = 4


class Appareil(NamedTuple):
    """A device, in the words of its file.

    Attributes
    ----------
    lieu : int or str
        The line of the list, or the file that tells of this device alone.
    types, modeles, statuts, dates, retraits : tuple of str
        What its columns say, in their order.
    serie : str
        Serial number; two lines with one number are one device.
    nombre : str
        How many there are, as the file writes it; empty where it does not say, which is one.
    """

    lieu: int | str
    types: tuple[str, ...] = ()
    modeles: tuple[str, ...] = ()
    statuts: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    retraits: tuple[str, ...] = ()
    serie: str = ""
    nombre: str = ""


def clean_serie(texte: str) -> str:
    """A serial number as it is compared; empty where it names no device: a maker's placeholder, zeros, a word without a digit."""
    serie = SIGNES.sub("", texte).upper()
    vide = len(serie) < SERIE_MIN or CHIFFRE.search(serie) is None or len(set(serie)) == 1
    return "" if vide or serie in SERIES_VIDES else serie
