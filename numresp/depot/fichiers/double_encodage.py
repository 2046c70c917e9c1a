"""Accents encoded twice: a UTF-8 file that some software read as Windows-1252 (or Mac, or MS-DOS) and saved as UTF-8 again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

LUS_EN = ("cp1252", "mac_roman", "cp850")
"""The encodings that a UTF-8 text is most often taken for."""
TOURS_MAX = 4
"""How often a text may have been saved wrongly."""
FRANCAIS = frozenset("àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ«»‹›°·²³µ§×±½¼¾€…–—‘’‚“”„•™ñÑ\u00a0\u202f\u2009")
"""What a town writes beyond ASCII: only what becomes one of these was typed as an accent (« Å¬ » is no « Ŭ »)."""
Passage = tuple[int, str, str]
"""Line (from 1), what is written, what was meant."""


def repair(texte: str) -> str:
    """A text whose doubly encoded accents are what was typed: « Ã‰cran » becomes « Écran »; the rest stays as it is.

    Whoever calls it has been asked to: a text is never mended in silence.
    """
    for _ in range(TOURS_MAX):
        mieux = texte
        for encodage, motif in MOTIFS.items():
            mieux = motif.sub(partial(_decode, encodage), mieux)
        if mieux == texte:
            break
        texte = mieux
    return texte


def detect(texte: str) -> Iterator[Passage]:
    """The words whose accents are encoded twice.

    Yields
    ------
    (line, word as it is written, word as it was meant)
    """
    if texte.isascii() or repair(texte) == texte:  # once for the whole of a sound file, rather than for each line
        return
    for rang, ligne in enumerate(texte.split("\n"), start=1):
        if ligne.isascii() or repair(ligne) == ligne:
            continue
        for mot in re.split(r"[ \t;,\"\r]+", ligne):
            if (voulu := repair(mot)) != mot:
                yield rang, mot, voulu


def _write_byte(encodage: str, octet: int) -> str:
    """What an encoding shows for a byte; the five that Windows-1252 leaves out are shown as signs of control."""
    try:
        return bytes([octet]).decode(encodage)
    except UnicodeDecodeError:
        return chr(octet)


def _decode(encodage: str, passage: re.Match[str]) -> str:
    """What a passage was before it was read in the wrong encoding; itself, where it was nothing."""
    try:
        octets = bytes(INVERSES[encodage][signe] for signe in passage[0])
        dit = octets.decode("utf-8")
    except UnicodeDecodeError:
        return passage[0]
    return dit if dit in ADMIS else passage[0]


INVERSES = {encodage: {_write_byte(encodage, octet): octet for octet in range(0x80, 0x100)} for encodage in LUS_EN}

ADMIS = FRANCAIS | {_write_byte("cp1252", octet) for octet in (*range(0x80, 0xC0), *b"\xc2\xc3\xc5\xe2")}
"""And what an accent becomes half-way, where a text was saved wrongly more than once."""


def _write_class(encodage: str, octets: Iterable[int]) -> str:
    signes = "".join(_write_byte(encodage, octet) for octet in octets)
    return f"[{re.escape(signes)}]" if signes else "(?!)"


MOTIFS = {
    encodage: re.compile(
        "{deux}{suite}|{trois}{suite}{{2}}".format(
            deux=_write_class(encodage, b"\xc2\xc3\xc5"),
            trois=_write_class(encodage, b"\xe2" if encodage != "cp850" else b""),
            suite=_write_class(encodage, range(0x80, 0xC0)),
        )
    )
    for encodage in LUS_EN
}
"""Only the first bytes of what French is written with beyond ASCII; MS-DOS shows that of its signs as « Ô », a letter."""
