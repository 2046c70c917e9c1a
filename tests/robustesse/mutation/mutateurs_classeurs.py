"""What becomes of a workbook on its way to us: its parts gone, doubled, renamed, or changed and packed again."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 (a class, whatever its name)

from robustesse.mutation.mutateurs_textes import (
    Mutateur,
    dates,
    drop_line,
    empty_words,
    flip,
    insert,
    long_cells,
    numbers,
    recode,
    swap_words,
    truncate,
    words,
)

XML: tuple[Mutateur, ...] = (
    flip,
    truncate,
    insert,
    recode,
    numbers,
    dates,
    words,
    words,
    swap_words,
    empty_words,
    drop_line,
    long_cells,
)
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def members(octets: bytes, hasard: random.Random) -> bytes:
    """A part of the workbook is gone, stands twice, has another name, or is changed and packed again."""
    try:
        with ZipFile(BytesIO(octets)) as archive:
            parties = [(nom, archive.read(nom)) for nom in archive.namelist()]
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, ZlibError):
        return flip(octets, hasard)  # another mutator was here before
    if not parties:
        return octets
    rang = hasard.randrange(len(parties))
    nom, dit = parties[rang]
    sort = hasard.random()
    if sort < 0.08:
        parties.pop(rang)
    elif sort < 0.14:
        parties.append((nom, dit))
    elif sort < 0.2:
        parties[rang] = (hasard.choice(("../x", "/x", nom.upper(), nom + "\x00", "xl/é.xml", "xl\\" + nom)), dit)
    elif sort < 0.25:
        parties[rang] = (nom, hasard.choice((b"", DOCTYPE + dit, b"\x00" * 1000, b"<x/>", b"<" * 1000, dit * 3)))
    elif sort < 0.35:
        parties[rang] = (nom, _repeat_element(dit, hasard))
    else:
        for _ in range(hasard.choice((1, 1, 3))):
            dit = hasard.choice(XML)(dit, hasard)
        parties[rang] = (nom, dit)
    return pack(parties)


def _repeat_element(xml: bytes, hasard: random.Random) -> bytes:
    """An element stands a great many times."""
    elements = list(re.finditer(rb"<(\w+)[^<>]*/>|<(c|row|v|t|si|mergeCell|xf|font)\b[^<>]*>[^<>]*</\2>", xml))
    if not elements:
        return xml
    element = hasard.choice(elements)
    fois = min(hasard.choice((10, 3000, 200_000)), 20_000_000 // (1 + len(element[0])))
    return xml[: element.start()] + element[0] * fois + xml[element.end() :]


def pack(parties: Sequence[tuple[str, bytes]]) -> bytes:
    """A workbook of these parts."""
    import warnings

    sortie = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name that stands twice is meant
        with ZipFile(sortie, "w", ZIP_DEFLATED) as archive:
            for nom, dit in parties:
                archive.writestr(nom, dit)
    return sortie.getvalue()
