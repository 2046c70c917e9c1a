"""What a number's format shows beside it: a cell that holds 0.85 may show 85 %, 12 may show 12 k€ (decision 0014)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from numresp.depot.saisie.nombres import POURCENT, write_number

MILLIERS = "milliers"
"""What a number is in, when its format divides by a thousand."""
SECTION = re.compile(r'(?:[^;"\\]|"[^"]*"|\\.)*')
JETON = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?|General|Standard|[0#?]|E[+-]|.', re.IGNORECASE | re.DOTALL)
CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
MONNAIE = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
SIGNES = " \u00a0\u202f\u2009'()+-:.,/!^&~{}<>=@"
MUETS = frozenset(SIGNES)
"""Signs that say no unit."""
PLACES = ("0", "#", "?", "general", "standard")
"""Where a format shows the number."""
SIMPLES = ("General", "0", "0.00", "#,##0", "#,##0.00", "@")
MOTIF_MAX = 255
"""No spreadsheet writes a longer format."""
MIXTE = 3
"""The section of zero is the third."""


@dataclass(frozen=True)
class Affichage:
    """What a section of a format shows.

    Attributes
    ----------
    texte : str
        The words beside the number.
    facteur : int
        Powers of a hundred that « % » multiplies by.
    divise : bool
        It divides by a thousand or more.
    chiffres : bool
        It shows the number at all.
    """

    texte: str = ""
    facteur: int = 0
    divise: bool = False
    chiffres: bool = True


def show_number(valeur: float, motif: str | None) -> tuple[str, str]:
    """A number as its cell shows it, and what stands beside it: ("85", "%"), ("12", "k€"), ("1234,5", "").

    Parameters
    ----------
    motif : str or None
        The number format of the cell: its sections, conditions, colours, currencies and literals are understood.
    """
    if motif in SIMPLES:
        return write_number(valeur, ","), ""
    vu = read_format(_pick(motif or "General", valeur))
    exact = Decimal(f"{valeur:.15g}") if isinstance(valeur, float) else Decimal(valeur)
    nombre = write_number(float(exact * 100**vu.facteur) if vu.facteur or isinstance(valeur, float) else valeur, ",")
    if not vu.chiffres:
        return nombre, ""
    unite = f"{POURCENT * vu.facteur} {vu.texte}".strip()
    return nombre, f"{MILLIERS} {unite}".strip() if vu.divise else unite


def _pick(motif: str, valeur: float) -> str:
    """The section that shows a value: by its condition, else by its sign."""
    nombres, conditions = _split(motif[:MOTIF_MAX])
    if any(conditions):
        return next(
            (s for s, c in zip(nombres, conditions, strict=True) if c is None or _holds(c, valeur)), nombres[-1]
        )
    if valeur < 0 and len(nombres) > 1:
        return nombres[1]
    return nombres[MIXTE - 1] if valeur == 0 and len(nombres) >= MIXTE else nombres[0]


@lru_cache(maxsize=1_000)
def _split(motif: str) -> tuple[list[str], list[re.Match[str] | None]]:
    """The sections of a format that show numbers, each with its condition."""
    sections = [m[0] for m in SECTION.finditer(motif) if m[0] or m.start() == 0 or motif[m.start() - 1] == ";"]
    nombres = [section for section in sections if "@" not in section] or sections
    return nombres, [CONDITION.search(section) for section in nombres]


def _holds(condition: re.Match[str], valeur: float) -> bool:
    borne = float(condition[2])
    return {
        "<": valeur < borne,
        "<=": valeur <= borne,
        ">": valeur > borne,
        ">=": valeur >= borne,
        "=": valeur == borne,
        "<>": valeur != borne,
    }[condition[1]]


@lru_cache(maxsize=1_000)
def read_format(section: str) -> Affichage:
    """What one section of a format shows; « % » between quotes or behind a backslash is a word, and multiplies nothing."""
    mots: list[str] = []
    facteur, chiffres = 0, False
    for jeton in JETON.findall(section):
        if jeton.casefold() in PLACES:
            chiffres = True
        elif jeton == POURCENT:
            facteur += 1
        elif jeton.startswith('"'):
            mots.append(jeton.strip('"'))
        elif jeton.startswith("\\"):
            mots.append(jeton[1:])
        elif (monnaie := MONNAIE.fullmatch(jeton)) is not None:
            mots.append(monnaie[1])
        elif not jeton.startswith(("_", "*", "[")) and jeton.casefold() not in ("e+", "e-"):
            mots.append(jeton)
    texte = "".join(mots)
    dit = any(signe not in MUETS for signe in texte)
    return Affichage(texte.strip(SIGNES) if dit else "", facteur, _divides(section), chiffres)


def _divides(section: str) -> bool:
    """Commas behind the last digit divide by a thousand each; between digits they only part them."""
    nu = re.sub(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?', "", section)
    return re.search(r"[0#?],+(?=[^0#?,]*$|\.)", nu) is not None
