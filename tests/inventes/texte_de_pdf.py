"""What a PDF of the browser says: the text between its tags, without its blanks, decoded by the tables of its fonts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pikepdf

PLAGE = re.compile(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>")
SEUL = re.compile(r"<(\w+)>\s*<(\w+)>")


def read_tagged(fichier: Path) -> list[str]:
    """The text of each page, that of artifacts left out, ligatures as letters."""
    with pikepdf.open(fichier) as pdf:
        return [unicodedata.normalize("NFKC", "".join(_say(page))) for page in pdf.pages]


def _say(page: pikepdf.Page) -> Iterator[str]:
    tables = {nom: _read_table(police) for nom, police in page.resources.get("/Font", {}).items()}
    marques: list[str] = []
    table: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operateur = str(instruction.operator)
        if operateur in {"BDC", "BMC"}:
            marques.append(str(instruction.operands[0]))
        elif operateur == "EMC":
            marques.pop()
        elif operateur == "Tf":
            table = tables[str(instruction.operands[0])]
        elif operateur in {"Tj", "TJ"} and marques and "/Artifact" not in marques:
            morceaux = instruction.operands if operateur == "Tj" else instruction.operands[0]
            for morceau in morceaux:
                if isinstance(morceau, pikepdf.String):
                    octets = bytes(morceau)
                    codes = (int.from_bytes(octets[rang : rang + 2]) for rang in range(0, len(octets), 2))
                    yield re.sub(r"[\s\u00ad\u200b]", "", "".join(table[code] for code in codes))


def _read_table(police: pikepdf.Object) -> dict[int, str]:
    """What each glyph of a font means."""
    table: dict[int, str] = {}
    texte = police.ToUnicode.read_bytes().decode("latin-1")
    for bloc in re.findall(r"beginbfchar(.*?)endbfchar", texte, re.DOTALL):
        table |= {int(code, 16): bytes.fromhex(mot).decode("utf-16-be") for code, mot in SEUL.findall(bloc)}
    for bloc in re.findall(r"beginbfrange(.*?)endbfrange", texte, re.DOTALL):
        for debut, fin, mot in PLAGE.findall(bloc):
            premier = int(mot, 16)
            table |= {code: chr(premier + code - int(debut, 16)) for code in range(int(debut, 16), int(fin, 16) + 1)}
    return table
