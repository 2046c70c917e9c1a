"""What an enemy writes: words that mean something to YAML, JSON or XML, nestings and aliases without end."""

from __future__ import annotations

import random
import re

from robustesse.mutation.mots_hostiles import YAML
from robustesse.mutation.mutateurs_textes import MOTS, change_lines, replace_one


def yaml_words(octets: bytes, hasard: random.Random) -> bytes:
    """What means something to YAML."""
    return replace_one(octets, hasard, MOTS, hasard.choice(YAML))


def nest(octets: bytes, hasard: random.Random) -> bytes:
    """Brackets in brackets in brackets."""
    fond = hasard.choice((50, 900, 25_000))
    ouvre, ferme = hasard.choice((("[", "]"), ("{a: ", "}"), ("- ", ""), ('{"a":', "}"), ("!!x ", ""), ("? ", "")))
    dedans = ouvre * fond + (ferme * fond if hasard.random() < 0.5 else "")
    return replace_one(octets, hasard, MOTS, dedans)


def aliases(octets: bytes, hasard: random.Random) -> bytes:
    """Aliases of aliases: a few lines that say a great many."""
    fond = hasard.choice((3, 9, 30))
    lignes = [
        "a0: &a0 [x, x, x, x, x, x, x, x, x]",
        *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, fond)),
    ]
    rires = ("\n".join(lignes) + "\n").encode()
    return rires + octets if hasard.random() < 0.5 else octets + b"\n" + rires


def indent(octets: bytes, hasard: random.Random) -> bytes:
    """A line that is further in, or further out."""

    def geste(lignes: list[bytes]) -> None:
        rang = hasard.randrange(len(lignes))
        lignes[rang] = (
            hasard.choice((b" ", b"  ", b"\t", b"    ", b"- ")) + lignes[rang]
            if hasard.random() < 0.7
            else lignes[rang].lstrip()
        )

    return change_lines(octets, geste)


def json_words(octets: bytes, hasard: random.Random) -> bytes:
    """What JSON may say and we may not expect."""
    mots = (
        "null",
        "true",
        "[]",
        "{}",
        "NaN",
        "Infinity",
        "-0",
        "1e999",
        '"\\ud800"',
        '"\\u0000"',
        "9" * 5000,
        '"' + "x" * 70_000 + '"',
        "[[[[[[",
        '{"n":1,"n":2}',
    )
    return replace_one(octets, hasard, re.compile(rb'"[^"]*"|\d+'), hasard.choice(mots))


def xml_words(octets: bytes, hasard: random.Random) -> bytes:
    """What XML may say and we may not expect: entities, elements in elements, attributes without end."""
    place = hasard.choice([trouve.end() for trouve in re.finditer(rb">", octets)] or [0])
    rires = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    quoi = hasard.choice(
        (
            f'<!DOCTYPE x [<!ENTITY l0 "ha">{rires}]>&l9;',
            '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
            "<a>" * hasard.choice((100, 50_000)),
            f'<a b="{"x" * 500_000}"/>',
            "<![CDATA[" + "]" * 1000,
            "<!--",
            "<?php ?>",
            "&#xD800;",
            "&#0;",
            '<a xmlns="x"/>',
            "<MONITORS/>" * 20_000,
            "<CONTENT>",
            "</CONTENT>",
        )
    ).encode()
    return octets[:place] + quoi + octets[place:]
