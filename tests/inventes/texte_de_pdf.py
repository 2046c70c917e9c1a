"""What a PDF of the browser says, and where: text between tags, without its blanks, decoded by the tables of its fonts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf

PLAGE = re.compile(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>")
SEUL = re.compile(r"<(\w+)>\s*<(\w+)>")


def read_tagged(fichier: Path) -> list[str]:
    """The text of each page, that of artifacts left out, ligatures as letters."""
    with pikepdf.open(fichier) as pdf:
        return [unicodedata.normalize("NFKC", "".join(_say(page))) for page in pdf.pages]


@dataclass(frozen=True)
class Ligne:
    """The text on one baseline of a sheet: where it begins, from the left and from the top, and its smallest size, in points."""

    texte: str
    x: float
    y: float
    corps: float


def place_lines(page: pikepdf.Page) -> list[Ligne]:
    """Each line of a sheet, artifacts too, as large as it is printed, from the top down; what stands beside is in one line."""
    lignes: dict[int, list[Ligne]] = {}
    for pose in _place_runs(page):
        lignes.setdefault(round(pose.y), []).append(pose)
    return [
        Ligne("".join(pose.texte for pose in poses), min(p.x for p in poses), poses[0].y, min(p.corps for p in poses))
        for _, poses in sorted(lignes.items())
    ]


def _place_runs(page: pikepdf.Page) -> Iterator[Ligne]:
    tables = {nom: _read_table(police) for nom, police in page.resources.get("/Font", {}).items()}
    unite = pikepdf.Matrix()
    ici, texte, corps = unite, unite, 0.0
    empiles: list[pikepdf.Matrix] = []
    table: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operateur, dits = str(instruction.operator), instruction.operands
        if operateur == "q":
            empiles.append(ici)
        elif operateur == "Q":
            ici = empiles.pop()
        elif operateur == "cm":
            ici = pikepdf.Matrix(*map(float, dits)) @ ici
        elif operateur == "BT":
            texte = unite
        elif operateur == "Tm":
            texte = pikepdf.Matrix(*map(float, dits))
        elif operateur == "Td":
            texte = pikepdf.Matrix(1, 0, 0, 1, *map(float, dits)) @ texte
        elif operateur == "Tf":
            table, corps = tables[str(dits[0])], float(dits[1])
        elif operateur in {"Tj", "TJ"}:
            pose = texte @ ici
            mots = "".join(_decode(dits if operateur == "Tj" else dits[0], table))
            yield Ligne(mots, pose.e, float(page.mediabox[3]) - pose.f, corps * abs(pose.a))


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
            yield from (re.sub(r"[\s\u00ad\u200b]", "", mots) for mots in _decode(morceaux, table))


def _decode(morceaux: Iterable[object], table: dict[int, str]) -> Iterator[str]:
    """The texts among what is shown: between them stand distances."""
    for morceau in morceaux:
        if isinstance(morceau, pikepdf.String):
            octets = bytes(morceau)
            yield "".join(table[int.from_bytes(octets[rang : rang + 2])] for rang in range(0, len(octets), 2))


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
