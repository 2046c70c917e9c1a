"""What becomes of a text on its way to us: broken by disks and mails, by encodings, by people and spreadsheets."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

from robustesse.mutation.mots_hostiles import DATES, NOMBRES, TEXTES

Mutateur = Callable[[bytes, random.Random], bytes]
BOM = b"\xef\xbb\xbf"
MOTS = re.compile(rb"[\w.,/:-]+")
NOMBRE = re.compile(rb"\d[\d.,_ ]*")
DATE = re.compile(rb"\d{4}-\d\d-\d\d|\d\d?/\d\d?/\d{2,4}")


# --- as disks and mails break it ------------------------------------------------------------------------------------


def flip(octets: bytes, hasard: random.Random) -> bytes:
    """Some bytes change."""
    neufs = bytearray(octets)
    for _ in range(hasard.choice((1, 1, 2, 8, 64))):
        if neufs:
            neufs[hasard.randrange(len(neufs))] = hasard.choice((hasard.randrange(256), 0, 10, 13, 34, 59, 255))
    return bytes(neufs)


def truncate(octets: bytes, hasard: random.Random) -> bytes:
    """The end is missing, or the beginning."""
    place = hasard.randint(0, len(octets))
    return octets[:place] if hasard.random() < 0.8 else octets[place:]


def insert(octets: bytes, hasard: random.Random) -> bytes:
    """Something strange stands somewhere."""
    place = hasard.randint(0, len(octets))
    quoi = hasard.choice(
        (
            b"\x00",
            b"\xff",
            b"\xc3",
            b"\xed\xa0\x80",
            BOM,
            b"\r",
            b"\x1a",
            bytes(hasard.randbytes(hasard.randint(1, 40))),
        )
    )
    return octets[:place] + quoi * hasard.choice((1, 1, 1, 3, 200)) + octets[place:]


def hole(octets: bytes, hasard: random.Random) -> bytes:
    """A block of the disk was never written."""
    debut = hasard.randint(0, len(octets))
    fin = min(len(octets), debut + hasard.choice((1, 16, 512, 4096)))
    return octets[:debut] + bytes(fin - debut) + octets[fin:]


def change_lines(octets: bytes, geste: Callable[[list[bytes]], object]) -> bytes:
    """The lines of a file, changed."""
    lignes = octets.splitlines(keepends=True)
    if lignes:
        geste(lignes)
    return b"".join(lignes)


def drop_line(octets: bytes, hasard: random.Random) -> bytes:
    """A line is gone."""
    return change_lines(octets, lambda lignes: lignes.pop(hasard.randrange(len(lignes))))


def double_line(octets: bytes, hasard: random.Random) -> bytes:
    """A line stands twice, or a great many times."""
    fois = hasard.choice((1, 1, 1, 30, 3000))

    def geste(lignes: list[bytes]) -> None:
        rang = hasard.randrange(len(lignes))
        lignes[rang:rang] = [lignes[rang]] * min(fois, 1 + 400_000 // (1 + len(lignes[rang])))

    return change_lines(octets, geste)


def swap_lines(octets: bytes, hasard: random.Random) -> bytes:
    """Two lines change places."""

    def geste(lignes: list[bytes]) -> None:
        un, autre = hasard.randrange(len(lignes)), hasard.randrange(len(lignes))
        lignes[un], lignes[autre] = lignes[autre], lignes[un]

    return change_lines(octets, geste)


def blank_lines(octets: bytes, hasard: random.Random) -> bytes:
    """Empty lines, before, between or after; of separators too."""
    vide = hasard.choice((b"\n", b"\r\n", b";;;;\n", b" \n", b"\t\n", BOM + b"\n"))
    return change_lines(
        octets, lambda lignes: lignes.insert(hasard.choice((0, 0, len(lignes), hasard.randrange(len(lignes)))), vide)
    )


# --- as encodings break it --------------------------------------------------------------------------------------------


def recode(octets: bytes, hasard: random.Random) -> bytes:
    """Saved in another encoding, or twice in one."""
    texte = octets.decode("utf-8", "replace")
    return hasard.choice(
        (
            lambda: texte.encode("latin-1", "replace"),
            lambda: texte.encode("cp1252", "replace"),
            lambda: texte.encode("mac-roman", "replace"),
            lambda: texte.encode("utf-16"),
            lambda: texte.encode("utf-16-be"),
            lambda: texte.encode("utf-32"),
            lambda: texte.encode("utf-7"),
            lambda: octets.decode("latin-1").encode(),
            lambda: octets.decode("cp1252", "replace").encode(),
            lambda: octets.decode("latin-1").encode().decode("latin-1").encode(),
            lambda: BOM + octets,
            lambda: BOM + BOM + octets,
            lambda: b"\n" + BOM + octets,
            lambda: octets.replace(b"\n", b"\n" + BOM, 3),
        )
    )()


def normalise(octets: bytes, hasard: random.Random) -> bytes:
    """The same letters, composed otherwise; or in capitals."""
    texte = octets.decode("utf-8", "surrogateescape")
    geste = hasard.choice((None, None, str.upper, str.lower, str.title, str.swapcase))
    if geste is None:
        texte = unicodedata.normalize(hasard.choice(("NFC", "NFD", "NFKC", "NFKD")), texte)
    else:
        debut = hasard.randint(0, len(texte))
        fin = hasard.choice((len(texte), debut + 30))
        texte = texte[:debut] + geste(texte[debut:fin]) + texte[fin:]
    return texte.encode("utf-8", "surrogateescape")


def line_ends(octets: bytes, hasard: random.Random) -> bytes:
    """Line ends of another system, or of several."""
    lignes = octets.replace(b"\r\n", b"\n").split(b"\n")
    fins = hasard.choice(
        ((b"\r\n",), (b"\r",), (b"\n\r",), (b"\n", b"\r\n", b"\r"), (b"\xe2\x80\xa8",), (b"\x0c",), (b"\xc2\x85",))
    )
    return b"".join(ligne + hasard.choice(fins) for ligne in lignes)


def blanks(octets: bytes, hasard: random.Random) -> bytes:
    """Blanks of another kind."""
    blanc = hasard.choice(("\u00a0", "\u202f", "\u2009", "\t", "  ", "\u3000", "\u200b")).encode()
    return octets.replace(b" ", blanc, hasard.choice((1, 5, -1)))


# --- as people and spreadsheets change it -----------------------------------------------------------------------------


def separators(octets: bytes, hasard: random.Random) -> bytes:
    """Another separator, in places or throughout."""
    vieux = hasard.choice((b";", b",", b"\t", b":", b'"'))
    return octets.replace(
        vieux, hasard.choice((b";", b",", b"\t", b"|", b":", b"", b'"', b"'")), hasard.choice((1, 3, -1))
    )


def quotes(octets: bytes, hasard: random.Random) -> bytes:
    """Quotes that open or close too often."""
    place = hasard.randint(0, len(octets))
    return octets[:place] + hasard.choice((b'"', b'""', b"'", b'"\n', b';"', b"\xc2\xab", b'"' * 1001)) + octets[place:]


def replace_one(octets: bytes, hasard: random.Random, quoi: re.Pattern[bytes], par: str) -> bytes:
    """One place of those that fit a pattern holds something else."""
    places = list(quoi.finditer(octets))
    if not places:
        return octets
    trouve = hasard.choice(places)
    return octets[: trouve.start()] + par.encode("utf-8", "surrogatepass") + octets[trouve.end() :]


def numbers(octets: bytes, hasard: random.Random) -> bytes:
    """A number that is none, or none that fits."""
    return replace_one(octets, hasard, NOMBRE, hasard.choice(NOMBRES))


def dates(octets: bytes, hasard: random.Random) -> bytes:
    """A day that is in no calendar."""
    return replace_one(octets, hasard, hasard.choice((DATE, DATE, MOTS)), hasard.choice(DATES))


def words(octets: bytes, hasard: random.Random) -> bytes:
    """A word that is another text."""
    return replace_one(octets, hasard, MOTS, hasard.choice(TEXTES))


def swap_words(octets: bytes, hasard: random.Random) -> bytes:
    """Two words of the file change places: each is known, neither belongs there."""
    places = list(MOTS.finditer(octets))
    if len(places) < 2:
        return octets
    un, autre = sorted(hasard.sample(places, 2), key=lambda place: place.start())
    return octets[: un.start()] + autre[0] + octets[un.end() : autre.start()] + un[0] + octets[autre.end() :]


def empty_words(octets: bytes, hasard: random.Random) -> bytes:
    """A word is gone."""
    return replace_one(octets, hasard, MOTS, "")


def long_cells(octets: bytes, hasard: random.Random) -> bytes:
    """A text as long as a book."""
    texte = hasard.choice(("x", "é", "\U0001f600", "9", "a ", "\n", "=", "[", "'"))
    return replace_one(octets, hasard, MOTS, texte * hasard.choice((300, 40_000, 140_000)))
