"""CSV as French Excel writes it too: read whatever the dialect, write back in the one that was found."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from numresp.depot.brut import like_formula, read_raw
from numresp.depot.validation import translate
from numresp.erreurs import DonneesInvalides, Faute, fault, suggest
from numresp.modele.limites import FAUTES_MAX
from numresp.modele.socle import Modele, show

M = TypeVar("M", bound=Modele)
Cellule = Callable[[str], object]
BLANCS = re.compile("[ \u00a0\u202f]")
NOMBRE = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)", re.ASCII)
DATE_ISO = re.compile(r"(?P<a>\d{4})-(?P<m>\d{2})-(?P<j>\d{2})", re.ASCII)
DATE_FR = re.compile(r"(?P<j>\d{1,2})/(?P<m>\d{1,2})/(?P<a>\d{4})", re.ASCII)


@dataclass(frozen=True)
class Dialecte:
    """How a CSV file is written."""

    separateur: str = ";"
    decimale: str = ","
    bom: bool = True
    fin_de_ligne: str = "\r\n"
    date_fr: bool = True
    annonce: bool = False
    """A first line « sep=; », which some Excel versions write."""


FRANCAIS = Dialecte()
"""What numresp writes into a new dossier: a double click opens it well in a French Excel."""


@dataclass(frozen=True)
class Table:
    """A CSV file as read.

    Attributes
    ----------
    lignes : tuple of (line number, mapping of column to text)
        Empty lines left out; cells stripped of blanks.
    """

    fichier: str
    dialecte: Dialecte
    colonnes: tuple[str, ...]
    lignes: tuple[tuple[int, dict[str, str]], ...]


def read_table(chemin: Path, connues: Sequence[str], obligatoires: Sequence[str]) -> Table:
    """Read a CSV file, find its dialect and check its header.

    Raises
    ------
    DonneesInvalides
        Not UTF-8, no header, an unknown, missing or repeated column, a line with too many cells, an unclosed quote.
    """
    brut = read_raw(chemin)
    entete = _header_faults(brut.entete, connues, obligatoires, brut.fichier, 2 if brut.annonce else 1)
    if fautes := [*brut.fautes, *entete]:
        raise DonneesInvalides(fautes)
    lignes = tuple((ligne, dict(zip(brut.entete, cellules, strict=False))) for ligne, cellules in brut.lignes)
    dialecte = Dialecte(
        separateur=brut.separateur,
        decimale=_find_decimal(lignes, brut.separateur),
        bom=brut.bom,
        fin_de_ligne=brut.fin_de_ligne,
        date_fr=_find_date(lignes, brut.separateur),
        annonce=brut.annonce,
    )
    return Table(brut.fichier, dialecte, brut.entete, lignes)


def _find_decimal(lignes: Sequence[tuple[int, Mapping[str, str]]], separateur: str) -> str:
    vues = [cellule for _, ligne in lignes for cellule in ligne.values() if NOMBRE.fullmatch(BLANCS.sub("", cellule))]
    if any("," in cellule for cellule in vues):
        return ","
    if any("." in cellule for cellule in vues):
        return "."
    return "." if separateur == "," else ","


def _find_date(lignes: Sequence[tuple[int, Mapping[str, str]]], separateur: str) -> bool:
    cellules = [cellule for _, ligne in lignes for cellule in ligne.values()]
    if any(DATE_FR.fullmatch(cellule) for cellule in cellules):
        return True
    return separateur == ";" and not any(DATE_ISO.fullmatch(cellule) for cellule in cellules)


def _header_faults(
    entete: Sequence[str], connues: Sequence[str], obligatoires: Sequence[str], fichier: str, ligne: int
) -> list[Faute]:
    if not any(entete):
        message = f"ligne d’en-tête attendue : {', '.join(connues)}"
        return [fault(message, fichier=fichier, ligne=ligne, remede="ajoutez-la en première ligne")]
    fautes = []
    for rang, colonne in enumerate(entete):
        if colonne not in connues:
            message = f"la colonne « {colonne} » est inconnue"
            fautes.append(fault(message, fichier=fichier, ligne=ligne, remede=suggest(colonne, connues)))
        elif colonne in entete[:rang]:
            fautes.append(fault(f"la colonne « {colonne} » figure deux fois", fichier=fichier, ligne=ligne))
    fautes += [
        fault(f"la colonne « {colonne} » manque", fichier=fichier, ligne=ligne, remede="ajoutez-la")
        for colonne in obligatoires
        if colonne not in entete
    ]
    return fautes


def parse_number(cellule: str) -> float:
    """1 234,5 or 1234.5; blanks between thousands are allowed."""
    texte = BLANCS.sub("", cellule)
    if NOMBRE.fullmatch(texte) is None:
        raise ValueError(f"nombre attendu, vu {show(cellule)}")
    return float(texte.replace(",", "."))


def parse_integer(cellule: str) -> int:
    """A whole number; 150 and 150,0 are the same."""
    nombre = parse_number(cellule)
    if not nombre.is_integer():
        raise ValueError(f"nombre entier attendu, vu {show(cellule)}")
    return int(nombre)


def parse_date(cellule: str) -> date:
    """20/03/2025 or 2025-03-20."""
    forme = DATE_ISO.fullmatch(cellule) or DATE_FR.fullmatch(cellule)
    try:
        if forme is None:
            raise ValueError
        return date(int(forme["a"]), int(forme["m"]), int(forme["j"]))
    except ValueError:
        raise ValueError(f"date jj/mm/aaaa ou aaaa-mm-jj attendue, vu {show(cellule)}") from None


def parse_list(cellule: str) -> list[str]:
    """Ids separated by blanks, commas or semicolons."""
    return [mot for mot in re.split(r"[\s,;]+", cellule) if mot]


def load_rows(chemin: Path, modele: type[M], cellules: Mapping[str, Cellule]) -> tuple[list[M], Dialecte]:
    """Read a CSV file into one model for each line; see `load_lines`."""
    objets, table = load_lines(chemin, modele, cellules)
    return objets, table.dialecte


def load_lines(
    chemin: Path, modele: type[M], cellules: Mapping[str, Cellule], noms: Mapping[str, str] | None = None
) -> tuple[list[M], Table]:
    """Read a CSV file into one model for each line, beside the table as it was read.

    Parameters
    ----------
    cellules : mapping of column name to converter
        Every column of the file; an empty cell is an absent value.
    noms : mapping of column name to field
        Further columns, for a field under another name; an empty one is left to the caller.

    Raises
    ------
    DonneesInvalides
        All the faults of the file.
    """
    autres = {} if noms is None else noms
    obligatoires = [n for n, champ in modele.model_fields.items() if champ.is_required() and n not in autres.values()]
    table = read_table(chemin, [*cellules, *autres], obligatoires)
    objets: list[M] = []
    fautes: list[Faute] = []
    for ligne, brut in table.lignes:
        valeurs: dict[str, object] = {}
        lues: list[Faute] = []
        for colonne, texte in brut.items():
            champ = autres.get(colonne, colonne)
            if not texte or not champ:
                continue
            try:
                valeurs[champ] = cellules[champ](texte)
            except ValueError as erreur:
                lues.append(fault(str(erreur), fichier=table.fichier, ligne=ligne, lieu=colonne))
                valeurs[champ] = None
        objet, defauts = build_row(modele, valeurs)
        if objet is not None:
            objets.append(objet)
        dites = {faute.lieu for faute in lues}
        lues += [
            fault(message, fichier=table.fichier, ligne=ligne, lieu=colonne, remede=remede)
            for colonne, message, remede in defauts
            if colonne not in dites
        ]
        fautes += lues
        if len(fautes) >= FAUTES_MAX:
            break
    if fautes:
        raise DonneesInvalides(fautes)
    return objets, table


def build_row(modele: type[M], valeurs: Mapping[str, object]) -> tuple[M | None, list[tuple[str, str, str]]]:
    """One line as its model, or what is wrong with it, as (column, message, remedy)."""
    try:
        return modele.model_validate(valeurs), []
    except ValidationError as erreur:
        defauts = []
        for detail in erreur.errors(include_url=False):
            lieu = detail["loc"] or (detail.get("ctx", {}).get("champ", ""),)
            vide = ("valeur attendue, vu une cellule vide", "remplissez-la")
            defauts.append((str(lieu[0]), *(vide if detail["type"] == "missing" else translate(detail, modele))))
        return None, defauts


def write_table(
    colonnes: Sequence[str], lignes: Sequence[Mapping[str, object]], dialecte: Dialecte = FRANCAIS
) -> bytes:
    """The bytes of a CSV file in a dialect; the caller puts them on disk.

    Texts that a spreadsheet would take for a formula get a leading apostrophe.

    Returns
    -------
    bytes
    """
    tampon = io.StringIO(newline="")
    if dialecte.annonce:
        tampon.write(f"sep={dialecte.separateur}{dialecte.fin_de_ligne}")
    for cellules in (
        colonnes,
        *([write_cell(ligne.get(colonne), dialecte) for colonne in colonnes] for ligne in lignes),
    ):
        plume = io.StringIO(newline="")
        csv.writer(plume, delimiter=dialecte.separateur, lineterminator="\r\n").writerow(cellules)  # quotes \r and \n
        tampon.write(plume.getvalue().removesuffix("\r\n") + dialecte.fin_de_ligne)
    return tampon.getvalue().encode("utf-8-sig" if dialecte.bom else "utf-8")


def write_cell(valeur: object, dialecte: Dialecte) -> str:
    """A value as a cell writes it in a dialect; a text that looks like a formula gets an apostrophe."""
    if valeur is None:
        return ""
    if isinstance(valeur, (int, float)):
        exact = Decimal(int(valeur)) if isinstance(valeur, int) else Decimal(repr(float(valeur)))
        nombre = format(exact, "f").removesuffix(".0")  # never 1e-05, which nobody reads
        return nombre.replace(".", dialecte.decimale)
    if isinstance(valeur, date):
        return f"{valeur:%d/%m}/{valeur.year:04}" if dialecte.date_fr else valeur.isoformat()
    if isinstance(valeur, (list, tuple)):
        return " ".join(map(str, valeur))
    texte = str(valeur)
    return f"'{texte}" if like_formula(texte) else texte
