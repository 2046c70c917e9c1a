"""What becomes of a file on its way to us: each mutator takes bytes and chance, and gives other bytes.

Some break the file as disks and mails do, some as encodings and spreadsheets do, some say in it what nobody would, as an
enemy does. `mutate` draws one to three of those that fit a kind of file.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 (a class, whatever its name)

Mutateur = Callable[[bytes, random.Random], bytes]
BOM = b"\xef\xbb\xbf"
TAILLE_MAX = 3_000_000

NOMBRES = (
    "0",
    "-1",
    "010",
    "0o17",
    "0x1F",
    "1_000",
    "60:30",
    "190:20:30",
    "1e400",
    "-1e400",
    "1e-400",
    ".inf",
    "-.INF",
    ".nan",
    "NaN",
    "inf",
    "9" * 25,
    "9" * 400,
    "9" * 5000,
    "-" + "9" * 5000,
    "1.200",
    "1,200",
    "1 200",
    "1\u202f200",
    "1\u00a0200,5",
    "3 000",
    "60,5",
    "12,5 %",
    "85 %",
    "0,85",
    "1.7976931348623157e308",
    "٣٤",
    "１２",
    "½",
    "²",
    "1.",
    ".5",
    "1..2",
    "--1",
    "+-1",
    "True",
    "oui",
    "1e3",
    "2147483648",
    "9223372036854775808",
    "18446744073709551616",
    "0" * 3000 + "1",
)
DATES = (
    "0000-00-00",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "2025-02-29",
    "2024-02-30",
    "31/02/2025",
    "1/1/25",
    "01.02.2025",
    "2025-13-01",
    "-0001-01-01",
    "2025-01-01T25:61:61Z",
    "2025-01-01 00:00:00 +99:99",
    "1er janvier 2025",
    "20250101",
    "45678",
    "2025-W53-7",
    "２０２５-０１-０１",
    "2025-1-1",
    "2025-06-31T24:00:00.000Z",
    "1970-01-01T00:00:00+24:00",
    "2025-01-01T00:00:00.999999999999Z",
)
YAML = (
    "*alias",
    "&ancre x",
    "!!python/object/apply:os.system [echo]",
    "!!binary =",
    "!!timestamp 2025-99-99",
    "<<: *x",
    "- - - -",
    "? cle",
    "? [a, b]\n: c",
    "|",
    ">-",
    "%YAML 9.9",
    "---\n...\n---",
    "{",
    "}",
    "[",
    "]",
    "{a: {b: {c: ",
    "\t",
    "'",
    '"',
    "@x",
    "`x`",
    "~",
    "null",
    "=",
    "!!set {a, b}",
    "!!omap [a: 1]",
    "!!int 'x'",
    "!!float '1:2:3.'",
    "0b102",
    "a: b: c",
    ": ",
    "#",
    "y",
    "no",
    "!!bool 'peut-être'",
    "2001-12-14t21:59:43.10-05:00",
    "!<tag:yaml.org,2002:int> '_'",
    "0x_",
    "+_",
    "._",
    "-0x",
    "1:99",
    "!!merge x",
)
TEXTES = (
    "=1+1",
    '=HYPERLINK("x";"y")',
    "@SUM(1)",
    "+33 6",
    "-1",
    "'=1",
    "\x00",
    "\x1b[31m",
    "\x7f",
    "\x85",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\u200b",
    "\u202e",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "\U0010ffff",
    "e\u0301",
    "é",
    "\u00a0",
    "\u202f",
    "../../../etc/passwd",
    "..\\..\\x",
    "con",
    "aux.txt",
    "C:\\x",
    "\\\\serveur\\partage",
    "/dev/zero",
    "preuves/../../x",
    "preuves\\x",
    "<script>alert(1)</script>",
    "]]>",
    "&lt;",
    "&#0;",
    "{{ 7*7 }}",
    "%s%n",
    "\\ud800",
    "\\u0000",
    "\r",
    "\n\n",
    "\r\n",
    '"',
    "«",
    "Total",
    "preuves/" + "a" * 300,
    "x\ud7ffy",
    "TRUE",
    "#REF!",
    "#N/A",
    "1900-01-00",
    "€",
    "ﬁ",
    "İ",
    "ß",
    "ſ",
    "K",
)
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


def _lines(octets: bytes, geste: Callable[[list[bytes]], object]) -> bytes:
    lignes = octets.splitlines(keepends=True)
    if lignes:
        geste(lignes)
    return b"".join(lignes)


def drop_line(octets: bytes, hasard: random.Random) -> bytes:
    """A line is gone."""
    return _lines(octets, lambda lignes: lignes.pop(hasard.randrange(len(lignes))))


def double_line(octets: bytes, hasard: random.Random) -> bytes:
    """A line stands twice, or a great many times."""
    fois = hasard.choice((1, 1, 1, 30, 3000))

    def geste(lignes: list[bytes]) -> None:
        rang = hasard.randrange(len(lignes))
        lignes[rang:rang] = [lignes[rang]] * min(fois, 1 + 400_000 // (1 + len(lignes[rang])))

    return _lines(octets, geste)


def swap_lines(octets: bytes, hasard: random.Random) -> bytes:
    """Two lines change places."""

    def geste(lignes: list[bytes]) -> None:
        un, autre = hasard.randrange(len(lignes)), hasard.randrange(len(lignes))
        lignes[un], lignes[autre] = lignes[autre], lignes[un]

    return _lines(octets, geste)


def blank_lines(octets: bytes, hasard: random.Random) -> bytes:
    """Empty lines, before, between or after; of separators too."""
    vide = hasard.choice((b"\n", b"\r\n", b";;;;\n", b" \n", b"\t\n", BOM + b"\n"))
    return _lines(
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


def _replace_one(octets: bytes, hasard: random.Random, quoi: re.Pattern[bytes], par: str) -> bytes:
    places = list(quoi.finditer(octets))
    if not places:
        return octets
    trouve = hasard.choice(places)
    return octets[: trouve.start()] + par.encode("utf-8", "surrogatepass") + octets[trouve.end() :]


def numbers(octets: bytes, hasard: random.Random) -> bytes:
    """A number that is none, or none that fits."""
    return _replace_one(octets, hasard, NOMBRE, hasard.choice(NOMBRES))


def dates(octets: bytes, hasard: random.Random) -> bytes:
    """A day that is in no calendar."""
    return _replace_one(octets, hasard, hasard.choice((DATE, DATE, MOTS)), hasard.choice(DATES))


def words(octets: bytes, hasard: random.Random) -> bytes:
    """A word that is another text."""
    return _replace_one(octets, hasard, MOTS, hasard.choice(TEXTES))


def swap_words(octets: bytes, hasard: random.Random) -> bytes:
    """Two words of the file change places: each is known, neither belongs there."""
    places = list(MOTS.finditer(octets))
    if len(places) < 2:
        return octets
    un, autre = sorted(hasard.sample(places, 2), key=lambda place: place.start())
    return octets[: un.start()] + autre[0] + octets[un.end() : autre.start()] + un[0] + octets[autre.end() :]


def empty_words(octets: bytes, hasard: random.Random) -> bytes:
    """A word is gone."""
    return _replace_one(octets, hasard, MOTS, "")


def long_cells(octets: bytes, hasard: random.Random) -> bytes:
    """A text as long as a book."""
    texte = hasard.choice(("x", "é", "\U0001f600", "9", "a ", "\n", "=", "[", "'"))
    return _replace_one(octets, hasard, MOTS, texte * hasard.choice((300, 40_000, 140_000)))


# --- as an enemy writes it ------------------------------------------------------------------------------------------


def yaml_words(octets: bytes, hasard: random.Random) -> bytes:
    """What means something to YAML."""
    return _replace_one(octets, hasard, MOTS, hasard.choice(YAML))


def nest(octets: bytes, hasard: random.Random) -> bytes:
    """Brackets in brackets in brackets."""
    fond = hasard.choice((50, 900, 25_000))
    ouvre, ferme = hasard.choice((("[", "]"), ("{a: ", "}"), ("- ", ""), ('{"a":', "}"), ("!!x ", ""), ("? ", "")))
    dedans = ouvre * fond + (ferme * fond if hasard.random() < 0.5 else "")
    return _replace_one(octets, hasard, MOTS, dedans)


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

    return _lines(octets, geste)


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
    return _replace_one(octets, hasard, re.compile(rb'"[^"]*"|\d+'), hasard.choice(mots))


# --- workbooks ------------------------------------------------------------------------------------------------------

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
