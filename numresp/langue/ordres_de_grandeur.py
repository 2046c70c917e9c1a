"""How an order of magnitude is written: no more digits than its range allows, in the unit that reads best."""

from __future__ import annotations

import math

from numresp.langue.francais import ABSENT, FINE_INSECABLE, INSECABLE, format_court, format_nombre, round_decimal
from numresp.modele.commun.unites import CHOSES, list_symboles

ECHELLES = {
    "kgCO2e": (("g CO₂e", 1e-3), ("kg CO₂e", 1.0), ("t CO₂e", 1e3)),
    "kWh": (("Wh", 1e-3), ("kWh", 1.0), ("MWh", 1e3)),
    "kg": (("g", 1e-3), ("kg", 1.0), ("t", 1e3)),
    "part": ((f"{FINE_INSECABLE}%", 1e-2),),
    "%": ((f"{FINE_INSECABLE}%", 1.0),),
}
PLURIELS = {**CHOSES, "an": "ans"}
ECRITS = {
    **{f"{prefixe}CO2e": f"{prefixe}{INSECABLE}CO₂e" for prefixe in ("g", "kg", "t")},
    "m2": "m²",
    "m3": "m³",
    "EUR": "€",
}
"""Symbols that the files write in plain letters."""
SERRE = 0.1
"""Half a range under this share of the value is a narrow one: three digits, else two."""


def round_chiffres(x: float, chiffres: int) -> float:
    """Round half up to a number of significant digits: 16 475 → 16 000 with two."""
    if x == 0:
        return 0.0
    return float(round_decimal(x, chiffres - 1 - math.floor(math.log10(abs(x)))))


def count_chiffres(bas: float, central: float, haut: float) -> int:
    """How many digits of a value make sense: two where the range is wide, three where it is narrow."""
    return 3 if haut - bas < 2 * SERRE * abs(central) else 2


def format_ordre(bas: float | None, central: float | None, haut: float | None, unite: str) -> str:
    """Write a value with its range: « 2,4 MWh par an (de 0,2 à 16) ».

    Without a range the value is written as it is, three decimals at most. Without a central value only the range is
    written; an absent end is said. One unit for the three, the one in which the central value is at least 1.

    Parameters
    ----------
    unite : str
        As the catalogue writes it: « kWh/an ».
    """
    if central is None:
        return _write_range(bas, haut, unite)
    if bas is None or haut is None or bas == haut:
        nom, facteur = _find_scale(central, unite, grossir=False)
        return f"{format_court(central / facteur)}{_end(nom, central / facteur, unite)}"
    nom, facteur = _find_scale(central if central != 0 else max(abs(bas), abs(haut)), unite)
    chiffres = count_chiffres(bas, central, haut)
    moins, milieu, plus = (format_court(round_chiffres(x / facteur, chiffres)) for x in (bas, central, haut))
    return f"{milieu}{_end(nom, central / facteur, unite)} (de{INSECABLE}{moins} à{INSECABLE}{plus})"


def _write_range(bas: float | None, haut: float | None, unite: str) -> str:
    if bas is None:
        return ABSENT
    nom, facteur = _find_scale(bas if haut is None else haut, unite)
    moins = format_court(round_chiffres(bas / facteur, 2))
    if haut is None:
        return f"au moins {moins}{_end(nom, bas / facteur, unite)}"
    plus = format_court(round_chiffres(haut / facteur, 2))
    return f"de{INSECABLE}{moins} à{INSECABLE}{plus}{_end(nom, haut / facteur, unite)}"


def _find_scale(x: float, unite: str, *, grossir: bool = True) -> tuple[str, float]:
    """The unit in which a value is at least 1, and how many of the catalogue's it holds."""
    echelles = ECHELLES.get(list_symboles(unite)[0], ((list_symboles(unite)[0], 1.0),))
    permises = [echelle for echelle in echelles if grossir or echelle[1] <= 1]
    tenues = [echelle for echelle in permises if abs(x) >= echelle[1]]
    base = next((echelle for echelle in permises if echelle[1] == 1), permises[0])
    if x == 0:
        return base
    return tenues[-1] if tenues else permises[0]


def _end(nom: str, nombre: float, unite: str) -> str:
    """What follows the number: the unit, in the plural where it is a thing, and « par an »."""
    mot = CHOSES.get(nom, nom) if abs(nombre) >= 2 else nom
    suite = "".join(f" par {partie}" for partie in list_symboles(unite)[1:])
    return f"{mot if mot.startswith(FINE_INSECABLE) else INSECABLE + mot}{suite}"


def say_unite(unite: str) -> str:
    """A unit as it is printed: « kg CO₂e/an » for the catalogue's « kgCO2e/an », « m² » for « m2 »."""
    return "/".join(ECRITS.get(partie, partie) for partie in unite.split("/"))


def format_valeur(x: float, unite: str = "") -> str:
    """Write a published value with the digits that it has: 0.000235 → « 0,000235 », and its unit."""
    decimales = next((n for n in range(9) if round_decimal(x, n) == round_decimal(x, 9)), 9)
    nombre = format_nombre(x, decimales)
    tete, *suite = list_symboles(unite) if unite not in ("", "part") else ("",)
    mot = PLURIELS.get(tete, tete) if abs(x) >= 2 else tete
    ecrite = say_unite("/".join([mot, *suite]))
    return f"{nombre}{FINE_INSECABLE if tete == '%' else INSECABLE}{ecrite}" if ecrite else nombre
