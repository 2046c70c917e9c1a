"""A device as a file of another program tells of it, in the file's own words; never whose it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from numresp.depot.echanges.grille import simplify

SERIES_VIDES = frozenset(
    {"system serial number", "to be filled by o e m", "default string", "not specified", "not available", "123456789",
     "1234567890", "0123456789", "serial number", "chassis serial number", "base board serial number", "12345678"}
)  # fmt: skip
"""What makers leave in the place of a serial number."""
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
    serie = re.sub(r"\s", "", texte).upper()
    vide = len(serie) < SERIE_MIN or not any(signe.isdigit() for signe in serie) or len(set(serie)) == 1
    return "" if vide or simplify(texte) in SERIES_VIDES else serie
