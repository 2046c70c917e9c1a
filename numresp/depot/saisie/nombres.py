"""Numbers as people and spreadsheets write them: what was seen, or a refusal; nothing is guessed (decision 0014)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from numresp.modele.commun.socle import show
from numresp.modele.commun.unites import same_unite

BLANC = "[ \u00a0\u2009\u202f]"
NOMBRE = re.compile(
    rf"(?P<signe>[+-]?)(?P<entier>\d{{1,3}}({BLANC}\d{{3}})+|\d*)(?:(?P<marque>[.,])(?P<suite>\d*))?", re.ASCII
)
DOUTEUX = re.compile(r"(?P<signe>[+-]?)0*(?P<entier>[1-9]\d{0,2})(?P<marque>[.,])(?P<suite>\d{3})", re.ASCII)
"""One and two tenths to some, one thousand two hundred to others, whatever zeros stand before."""
AVEC_UNITE = re.compile(
    rf"(?P<nombre>[+-]?[\d.,]+(?:{BLANC}+[\d.,]+)*){BLANC}*(?P<unite>[^\d\s.,+\u00a0\u2009\u202f-].*)",
    re.ASCII | re.DOTALL,
)
ERREUR = re.compile(r"#(N/A|N/D|REF!|VALEUR!|VALUE!|NOM\?|NAME\?|DIV/0!|NUL!|NULL!|NOMBRE!|NUM!)", re.IGNORECASE)
"""What a spreadsheet shows where it could not compute."""
POURCENT = "%"
NOMBRE_SEUL = "écrivez le nombre en chiffres, sans séparateur de milliers (1200 ou 1200,5), ou videz la case"
ENTIER_SEUL = "écrivez un nombre entier, sans point ni virgule, ou videz la case"
EXPOSANT = re.compile(r"[eE][+-]?\d+", re.ASCII)
ALIAS = {"j": "jour", "euro": "€", "euros": "€", "eur": "€"}
"""How people write units beside a number, in small letters."""


class Refus(ValueError):
    """What a cell says is not read: what was expected and seen, and how to mend it."""

    def __init__(self, message: str, remede: str) -> None:
        super().__init__(message)
        self.remede = remede


def say_remedy(erreur: ValueError) -> str:
    """How to mend what a reader refused; empty where its message says it already."""
    return erreur.remede if isinstance(erreur, Refus) else ""


def parse_number(cellule: str, *, unite: str | None = None, decimale: str = "") -> float:
    """1 234,5 or 1234.5; blanks may part thousands.

    Parameters
    ----------
    unite : str, optional
        The unit of the column or of the row, which may be written beside the number: « 85 % » is 85 in per cent.
    decimale : str
        The decimal sign that the other cells of the column have settled; see `settle_decimal`.

    Raises
    ------
    ValueError
        No number; another unit; a sign before exactly three digits that nothing settles. See `say_remedy`.
    """
    texte = _strip_unit(cellule.strip(), unite)
    forme = NOMBRE.fullmatch(texte)
    if forme is None or not (forme["entier"] or forme["suite"]):
        raise Refus(f"nombre attendu, vu {show(cellule)}", NOMBRE_SEUL)
    if (doute := find_doubt(texte, vu=cellule)) is not None and forme["marque"] != decimale:
        raise doute
    entier = re.sub(BLANC, "", forme["entier"])
    return float(f"{forme['signe']}{entier or '0'}.{forme['suite'] or ''}0")


def parse_integer(cellule: str) -> int:
    """A whole number; 150 and 150,0 are the same, « 12.000 » is refused whatever the column says."""
    try:
        nombre = parse_number(cellule)
    except Refus as refus:  # its mend may have decimals
        raise Refus(str(refus), ENTIER_SEUL) from None
    if not nombre.is_integer():
        raise Refus(f"nombre entier attendu, vu {show(cellule)}", ENTIER_SEUL)
    return int(nombre)


def settle_decimal(cellules: Iterable[str]) -> str:
    """The decimal sign of a column, as the cells that can be read in one way only show it; empty where none or both do."""
    vues = set()
    for cellule in cellules:
        texte = cellule.strip()
        avec = AVEC_UNITE.fullmatch(texte)
        forme = NOMBRE.fullmatch(avec["nombre"] if avec else texte)
        if forme is not None and forme["marque"] and not DOUTEUX.fullmatch(forme[0]):
            vues.add(forme["marque"])
    return vues.pop() if len(vues) == 1 else ""


def write_number(valeur: float, decimale: str) -> str:
    """A number in full, never as 1e-05; a fourth decimal where three would leave a doubt (1,234 is « 1,2340 »)."""
    exact = Decimal(valeur) if isinstance(valeur, int) else Decimal(repr(float(valeur)))
    nombre = format(exact, "f").removesuffix(".0")
    return (f"{nombre}0" if DOUTEUX.fullmatch(nombre) else nombre).replace(".", decimale)


def is_doubtful(valeur: float) -> bool:
    """Three decimals, and at most three digits before them: a spreadsheet that shows no more leaves a doubt."""
    return DOUTEUX.fullmatch(format(Decimal(repr(float(valeur))), "f")) is not None


def split_unit(cellule: str) -> tuple[str, str]:
    """A number and what is written behind it: « 85 % » is (85, %); the text and nothing where it is no such thing."""
    forme = AVEC_UNITE.fullmatch(cellule.strip())
    return (forme["nombre"], forme["unite"].strip()) if forme else (cellule, "")


def _strip_unit(texte: str, unite: str | None) -> str:
    """The number alone, where what is written behind it is its own unit."""
    nombre, vue = split_unit(texte)
    if not vue or NOMBRE.fullmatch(nombre) is None or EXPOSANT.fullmatch(vue):
        return texte
    if unite and (vue == unite or same_unite(ALIAS.get(vue.casefold(), vue), unite)):
        return nombre
    ailleurs = f", or cette valeur est en « {unite} »" if unite else ""
    if vue.startswith(POURCENT):
        remede = f"écrivez le nombre lui-même{f', en {unite}' if unite else ''}"
        raise Refus(f"pourcentage inattendu {show(texte)}{ailleurs}", remede)
    if unite:
        raise Refus(
            f"nombre attendu, vu {show(texte)}{ailleurs}", "convertissez-le si besoin, et écrivez le nombre seul"
        )
    return texte


def find_doubt(texte: str, decimale: str = ",", vu: str = "") -> Refus | None:
    """Why a number has two readings, and how to write each; None where it has one.

    Parameters
    ----------
    decimale : str
        The decimal sign of the mend.
    vu : str
        What is shown to the user; by default the number.
    """
    forme = DOUTEUX.fullmatch(texte)
    if forme is None:
        return None
    entier, suite = forme["signe"] + forme["entier"], forme["suite"]
    decimales = suite.rstrip("0") if suite.endswith("0") else f"{suite}0"
    remede = f"écrivez {entier}{suite}, ou {f'{entier}{decimale}{decimales}' if decimales else f'{entier} seul'}"
    return Refus(f"{show(vu or texte)} se lit de deux façons, {entier}{suite} ou {entier} et des décimales", remede)
