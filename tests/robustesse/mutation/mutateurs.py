"""What becomes of a file on its way to us: each mutator takes bytes and chance, and gives other bytes.

Some break the file as disks and mails do, some as encodings and spreadsheets do, some say in it what nobody would, as an
enemy does. `mutate` draws one to three of those that fit a kind of file.
"""

from __future__ import annotations

import random

from robustesse.mutation.mutateurs_classeurs import members
from robustesse.mutation.mutateurs_hostiles import aliases, indent, json_words, nest, xml_words, yaml_words
from robustesse.mutation.mutateurs_textes import (
    Mutateur,
    blank_lines,
    blanks,
    dates,
    double_line,
    drop_line,
    empty_words,
    flip,
    hole,
    insert,
    line_ends,
    long_cells,
    normalise,
    numbers,
    quotes,
    recode,
    separators,
    swap_lines,
    swap_words,
    truncate,
    words,
)

TAILLE_MAX = 3_000_000

COMMUNS: tuple[Mutateur, ...] = (
    flip,
    truncate,
    insert,
    hole,
    drop_line,
    double_line,
    swap_lines,
    blank_lines,
    recode,
    normalise,
    line_ends,
    blanks,
    separators,
    quotes,
    numbers,
    numbers,
    dates,
    words,
    words,
    swap_words,
    empty_words,
    long_cells,
)
FAMILLES: dict[str, tuple[Mutateur, ...]] = {
    "csv": COMMUNS,
    "yaml": (*COMMUNS, yaml_words, yaml_words, yaml_words, nest, aliases, indent, indent),
    "jsonl": (*COMMUNS, json_words, json_words, nest),
    "xml": (*COMMUNS, xml_words, xml_words, xml_words, xml_words),
    "json": (*COMMUNS, json_words, json_words, json_words, nest),
    "xlsx": (members, members, members, members, members, members, members, members, flip, truncate, insert, hole),
}
"""The mutators that fit each kind of file; one that stands twice is drawn twice as often."""


def mutate(octets: bytes, genre: str, hasard: random.Random) -> tuple[bytes, str]:
    """Draw one to three mutations.

    Returns
    -------
    (bytes, str)
        The file as it arrives, and which mutators made it.
    """
    noms = []
    for _ in range(hasard.choice((1, 1, 1, 2, 2, 3))):
        mutateur = hasard.choice(FAMILLES[genre])
        octets = mutateur(octets, hasard)[:TAILLE_MAX]
        noms.append(mutateur.__name__)
    return octets, "+".join(noms)
