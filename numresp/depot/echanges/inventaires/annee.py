"""The year in a date of another program, in whatever form it shows days; what says nothing is no year, and no fault."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from numresp.depot.saisie.mots import simplify

ANNEE_MIN = 1980
ORIGINE_EXCEL = date(1899, 12, 30)
MOIS = (
    ("janvier", "janv", "jan", "january"), ("fevrier", "fevr", "fev", "feb", "february"), ("mars", "mar", "march"),
    ("avril", "avr", "apr", "april"), ("mai", "may"), ("juin", "jun", "june"), ("juillet", "juil", "jul", "july"),
    ("aout", "aug", "august"), ("septembre", "sept", "sep", "september"), ("octobre", "oct", "october"),
    ("novembre", "nov", "november"), ("decembre", "dec", "december"),
)  # fmt: skip
RANG_DU_MOIS = {nom: rang for rang, noms in enumerate(MOIS, start=1) for nom in noms}
MUETS = frozenset(
    {"", "n a", "na", "null", "nil", "none", "nan", "nc", "n c", "nr", "n r", "so", "s o", "inconnu", "inconnue", "non connu",
     "non connue", "non renseigne", "non renseignee", "unknown", "never", "jamais", "aucun", "aucune", "neant", "vide", "0",
     "not set", "non defini", "non definie", "indefini", "a completer"}
)  # fmt: skip
"""Words, simplified, by which a cell says that nobody knows."""
ZEROS = frozenset({(1970, 1, 1), (1969, 12, 31), (1900, 1, 0), (1900, 1, 1), (1899, 12, 30), (1, 1, 1), (1601, 1, 1)})
"""Days from which programs count: they stand for an empty one."""
JOUR_DE_SEMAINE = re.compile(
    r"\A(lun|mar|mer|jeu|ven|sam|dim)\.?,? +(?=\d{1,2}(?:[-/.]\d|(?:er)?[ -]?[^\W\d]))", re.IGNORECASE
)
HEURE = re.compile(r"[T ,]+\d{1,2}[:hH]\d{2}.*\Z", re.ASCII)
ISO = re.compile(r"(?P<a>\d{4})(?P<s>[-/. ]?)(?P<m>\d{1,2})(?P=s)(?P<j>\d{1,2})Z?", re.ASCII)
TROIS = re.compile(r"(?P<x>\d{1,2})([-/. ])(?P<y>\d{1,2})\2(?P<a>\d{4}|\d{2})", re.ASCII)
MOIS_ANNEE = re.compile(r"(?P<m>\d{1,2})[-/.](?P<a>\d{4})", re.ASCII)
ANNEE_MOIS = re.compile(r"(?P<a>\d{4})[-/.](?P<m>\d{1,2})", re.ASCII)
SERIE = re.compile(r"\d{5}([.,]\d+)?", re.ASCII)
"""The number of a day, as a spreadsheet keeps it."""


class Achat(NamedTuple):
    """The year of a purchase, or why there is none: "" (nobody knows), or a fault in words."""

    annee: int | None
    motif: str = ""


def read_year(vue: str, jour: date) -> Achat:
    """The year of a date in any form: 2021-03-04, 04/03/2021, 4.3.21, mars 2021, 2021, 44259, with or without an hour.

    Day and month are read in both orders, since the year alone is kept. Two digits are a year of this century unless it is to
    come.

    Parameters
    ----------
    jour : date
        Today, where the town is: a later day is a fault.
    """
    texte = HEURE.sub("", re.sub(r"\s+", " ", vue).strip().lstrip("'"))
    texte = JOUR_DE_SEMAINE.sub("", re.sub(r"(?<=\d)([./-]) (?=\d)", r"\1", texte))
    if simplify(texte) in MUETS:
        return Achat(None)
    possibles = _list_days(texte, jour)
    if not possibles:
        return Achat(None, "non comprise")
    if any(possible in ZEROS or possible[0] == 0 for possible in possibles):
        return Achat(None)
    annee = possibles[0][0]
    if annee < ANNEE_MIN:
        return Achat(None, f"d’avant {ANNEE_MIN}")
    if min(possibles) > (jour.year, jour.month, jour.day):
        return Achat(None, "à venir")
    return Achat(annee)


def _list_days(texte: str, jour: date) -> list[tuple[int, int, int]]:
    """The days that a text may mean, as (year, month, day); month and day are 0 where it does not say them."""
    if forme := ISO.fullmatch(texte):
        return _keep_days(int(forme["a"]), [(int(forme["m"]), int(forme["j"]))])
    if forme := TROIS.fullmatch(texte):
        x, y = int(forme["x"]), int(forme["y"])
        return _keep_days(_read_century(forme["a"], jour), [(y, x), (x, y)])
    if (forme := MOIS_ANNEE.fullmatch(texte) or ANNEE_MOIS.fullmatch(texte)) and 1 <= int(forme["m"]) <= 12:
        return [(int(forme["a"]), int(forme["m"]), 0)]
    if len(texte) == 4 and texte.isascii() and texte.isdigit():
        return [(int(texte), 0, 0)]
    if SERIE.fullmatch(texte):
        serie = ORIGINE_EXCEL + timedelta(days=int(texte[:5]))
        return [(serie.year, serie.month, serie.day)]
    return _read_words(texte, jour)


def _keep_days(annee: int, couples: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """The days of the calendar among these (month, day); a zero day, or month, is one that nobody filled."""
    if annee == 0 or couples[0] == (0, 0):
        return [(annee, 0, 0)]
    gardes = []
    for mois, quantieme in couples:
        if (annee, mois, quantieme) in ZEROS:
            gardes.append((annee, mois, quantieme))
            continue
        try:
            gardes.append((annee, date(annee, mois, quantieme).month, quantieme))
        except ValueError:
            continue
    return gardes


def _read_century(texte: str, jour: date) -> int:
    if len(texte) == 4:
        return int(texte)
    annee = 2000 + int(texte)
    return annee if annee <= jour.year else annee - 100


def _read_words(texte: str, jour: date) -> list[tuple[int, int, int]]:
    """« 4 mars 2021 », « mars-21 », « jeudi 4 mars 2021 », « Mar 4, 2021 »."""
    mots = re.findall(r"[a-z]+|\d+", simplify(texte))
    mois = [RANG_DU_MOIS[mot] for mot in mots if mot in RANG_DU_MOIS]
    nombres = [mot for mot in mots if mot.isdigit()]
    if len(mois) != 1 or not 1 <= len(nombres) <= 2 or len(mots) > 5:
        return []
    annee = next((mot for mot in nombres if len(mot) == 4), nombres[-1])
    if len(annee) not in (2, 4):
        return []
    nombres.remove(annee)
    if not nombres:
        return [(_read_century(annee, jour), mois[0], 0)]
    return _keep_days(_read_century(annee, jour), [(mois[0], int(nombres[0]))])
