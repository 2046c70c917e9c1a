"""CSV as French Excel writes it too: read whatever the dialect, write back in the one that was found."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from numresp.depot.csv.cellules import Brut, check_text, like_formula, read_raw
from numresp.depot.csv.titres import find_field, is_header, title_of
from numresp.depot.saisie.nombres import BLANC, Refus, write_number
from numresp.erreurs import DonneesInvalides, Faute, fault, suggest
from numresp.modele.commun.socle import show

Cellule = Callable[[str], object]
NOMBRE = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)", re.ASCII)
DATE_ISO = re.compile(r"(?P<a>\d{4})-(?P<m>\d{2})-(?P<j>\d{2})", re.ASCII)
MOIS = 12
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
    tete: str = ""
    """Empty lines and titles that stand above the header."""
    titres: tuple[tuple[str, str], ...] = ()
    """(field, heading) of every column, where some heading is not the name of its field."""

    def write_title(self, champ: str) -> str:
        """The heading of a column; a new one among human headings takes the title of numresp's own sheets."""
        return dict(self.titres).get(champ) or (title_of(champ) if self.titres else champ)


FRANCAIS = Dialecte()
"""What numresp writes into a new dossier: a double click opens it well in a French Excel."""


@dataclass(frozen=True)
class TableCsv:
    """A CSV file as read.

    Attributes
    ----------
    colonnes : tuple of str
        Fields, in the order of the file.
    lignes : tuple of (line number, mapping of field to text)
        Empty lines left out; cells stripped of blanks.
    """

    fichier: str
    dialecte: Dialecte
    colonnes: tuple[str, ...]
    lignes: tuple[tuple[int, dict[str, str]], ...]

    def name_column(self, champ: str) -> str:
        """A column as its user knows it: by its heading."""
        return dict(self.dialecte.titres).get(champ, champ)


def read_table(chemin: Path, connues: Sequence[str], obligatoires: Sequence[str], *, reparer: bool = False) -> TableCsv:
    """Read a CSV file, find its dialect and check its header, which may stand under empty lines and titles.

    Parameters
    ----------
    reparer : bool
        Mend the accents that are encoded twice.

    Raises
    ------
    DonneesInvalides
        Not UTF-8, no header, an unknown, missing or repeated column, a line with too many cells, an unclosed quote.
    """
    brut = read_raw(chemin, lambda cellules: is_header(cellules, connues), reparer=reparer)
    champs = tuple(find_field(titre, connues) or titre for titre in brut.entete)
    entete = _header_faults(brut, champs, connues, obligatoires)
    if fautes := [*brut.fautes, *entete]:
        raise DonneesInvalides(fautes)
    lignes = tuple((ligne, dict(zip(champs, cellules, strict=False))) for ligne, cellules in brut.lignes)
    dialecte = Dialecte(
        separateur=brut.separateur,
        decimale=_find_decimal(lignes, brut.separateur),
        bom=brut.bom,
        fin_de_ligne=brut.fin_de_ligne,
        date_fr=_find_date(lignes, brut.separateur),
        annonce=brut.annonce,
        tete=brut.tete,
        titres=() if champs == brut.entete else tuple(zip(champs, brut.entete, strict=True)),
    )
    return TableCsv(brut.fichier, dialecte, champs, lignes)


def _find_decimal(lignes: Sequence[tuple[int, Mapping[str, str]]], separateur: str) -> str:
    vues = [
        cellule for _, ligne in lignes for cellule in ligne.values() if NOMBRE.fullmatch(re.sub(BLANC, "", cellule))
    ]
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
    brut: Brut, champs: Sequence[str], connues: Sequence[str], obligatoires: Sequence[str]
) -> list[Faute]:
    ici = partial(fault, fichier=brut.fichier, ligne=brut.ligne_entete)
    if not any(brut.entete):
        message = f"ligne d’en-tête attendue : {', '.join(connues)}"
        return [ici(message, remede="ajoutez-la en première ligne")]
    fautes = []
    for rang, (champ, titre) in enumerate(zip(champs, brut.entete, strict=True)):
        if champ not in connues:
            fautes.append(ici(f"la colonne « {titre} » est inconnue", remede=suggest(titre, connues)))
        elif champ in champs[:rang]:
            premier = brut.entete[champs.index(champ)]
            dit = "figure deux fois" if titre == premier else f"dit la même chose que « {premier} »"
            fautes.append(ici(f"la colonne « {titre} » {dit}", remede="gardez-en une seule"))
    fautes += [
        ici(f"la colonne « {colonne} » manque", remede="ajoutez-la")
        for colonne in obligatoires
        if colonne not in champs
    ]
    return fautes


def parse_date(cellule: str) -> date:
    """20/03/2025 or 2025-03-20."""
    forme = DATE_ISO.fullmatch(cellule) or DATE_FR.fullmatch(cellule)
    try:
        if forme is None:
            raise ValueError
        return date(int(forme["a"]), int(forme["m"]), int(forme["j"]))
    except ValueError:
        message = f"date jj/mm/aaaa ou aaaa-mm-jj attendue, vu {show(cellule)}"
        anglaise = forme is not None and int(forme["j"]) <= MOIS < int(forme["m"])
        remede = "le mois vient en premier, à l’anglaise : réglez le tableur en français, puis enregistrez de nouveau"
        raise Refus(message, remede if anglaise else "") from None


def parse_list(cellule: str) -> list[str]:
    """Ids separated by blanks, commas or semicolons."""
    return [mot for mot in re.split(r"[\s,;]+", cellule) if mot]


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
    tampon.write(dialecte.tete)
    for cellules in (
        [dialecte.write_title(colonne) for colonne in colonnes],
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
        return write_number(valeur, dialecte.decimale)
    if isinstance(valeur, date):
        return f"{valeur:%d/%m}/{valeur.year:04}" if dialecte.date_fr else valeur.isoformat()
    if isinstance(valeur, (list, tuple)):
        return " ".join(map(str, valeur))
    texte = str(valeur)
    if (defaut := check_text(texte)) is not None:  # written, it would close the dossier
        raise DonneesInvalides([fault(f"{defaut[0]}, vu {show(texte)}", remede=defaut[1])])
    if not texte.strip():  # read again, only its apostrophe would be left
        return ""
    return f"'{texte}" if like_formula(texte) else texte
