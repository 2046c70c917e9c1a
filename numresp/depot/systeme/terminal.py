"""The terminal as it is: closed, full, not in UTF-8; what is shown stays readable, and never steers it."""

from __future__ import annotations

import codecs
import os
import re
import sys
import unicodedata
from contextlib import suppress

LISIBLE = "numresp-lisible"
ASCII = str.maketrans(
    {
        "’": "'", "‘": "'", "«": '"', "»": '"', "“": '"', "”": '"', "…": "...", "→": "->", "—": "-", "–": "-", "−": "-",
        "•": "-", "×": "x", "≥": ">=", "≤": "<=", "œ": "oe", "Œ": "Oe", "æ": "ae", "€": "EUR", "°": "o", "·": ".",
        "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " ", "✓": "v",
    }
)  # fmt: skip
COMMANDES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def prepare_terminal() -> None:
    """Make the standard streams safe to write on.

    One that was closed is opened on nothing, else the next file that is opened would take its number. One that is not in
    UTF-8 shows what it cannot by the nearest plain signs.
    """
    for numero in (0, 1, 2):
        try:
            os.fstat(numero)
        except OSError:
            with suppress(OSError):
                os.open(os.devnull, os.O_RDWR)
    codecs.register_error(LISIBLE, _spell)
    for flux in (sys.stdout, sys.stderr):
        if hasattr(flux, "reconfigure"):
            flux.reconfigure(errors=LISIBLE)


def speaks_utf8() -> bool:
    """Whether what is written on the standard output is in UTF-8."""
    with suppress(LookupError, AttributeError, TypeError):
        return codecs.lookup(sys.stdout.encoding).name == "utf-8"
    return True


def show(texte: str) -> str:
    """A text whose control characters, but the ends of lines, are seen and not obeyed."""
    return COMMANDES.sub(lambda vu: f"\\x{ord(vu[0]):02x}", texte)


def end_stdout() -> None:
    """What waits to be written on the standard output goes out now or never: at exit, a failure is told in English."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OSError, ValueError):
        silence_stdout()


def silence_stdout() -> None:
    """What is still to be written on a standard output that takes nothing any more goes nowhere, instead of failing at exit."""
    with suppress(OSError, ValueError, AttributeError):
        rien = os.open(os.devnull, os.O_WRONLY)
        os.dup2(rien, sys.stdout.fileno())
        os.close(rien)


def _spell(erreur: UnicodeError) -> tuple[str, int]:
    """What a stream cannot show: an accented letter without its accent, a French sign by a plain one, else « ? »."""
    if not isinstance(erreur, UnicodeEncodeError):
        raise erreur
    rendu = "".join(_spell_sign(signe) for signe in erreur.object[erreur.start : erreur.end])
    return rendu, erreur.end


def _spell_sign(signe: str) -> str:
    if 0xDC80 <= ord(signe) <= 0xDCFF:  # a byte of the command line that was not UTF-8
        return f"\\x{ord(signe) - 0xDC00:02x}"
    nu = "".join(
        part for part in unicodedata.normalize("NFKD", signe.translate(ASCII)) if not unicodedata.combining(part)
    )
    return nu if nu.isascii() and nu else "?"
