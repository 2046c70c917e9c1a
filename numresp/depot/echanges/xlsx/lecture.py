"""A workbook that somebody sends back, read as plain texts: nothing in it is computed, followed or executed."""

from __future__ import annotations

import errno
import hashlib
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import iterparse
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 (a class, whatever its name)

from numresp.depot.echanges.xlsx.bornes import TropGrand, check_parts
from numresp.depot.echanges.xlsx.formats import show_number
from numresp.depot.fichiers.lecture_sure import LIMITE_CLASSEUR_OCTETS, read_bounded
from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.raisons import say_reason
from numresp.erreurs import DonneesInvalides, Faute, Introuvable, fault

LIGNES_MAX = 2_000
RANG_MAX = 1_048_576
COLONNES_MAX = 16_384
CASES_MAX = 5_000_000
"""Up to the last one of each row, as a spreadsheet counts them."""
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How an old .xls begins, and an .xlsx under a password too."""
CODES = re.compile("_x(000D|005F|005f|000d)_")
"""How a workbook writes the carriage return of a pasted text, and the dash before what would be such a code but is none."""
EN_XLSX = "ouvrez-le dans votre tableur et enregistrez-le au format « Classeur Excel (.xlsx) »"


@dataclass(frozen=True)
class Case:
    """What a cell shows, as text without the blanks around it; a formula is shown as it was typed, never computed.

    Attributes
    ----------
    valeur : object
        A number, a date, true or false, where the cell holds one.
    unite : str
        What its format shows beside a number (%, €, kg): « 85 % » is the text of 0.85, and its value is not what was seen.
    """

    texte: str
    formule: bool = False
    valeur: object = None
    unite: str = ""


@dataclass(frozen=True)
class Onglet:
    """A sheet: its cells that hold something, by row and column (from 1), and its merged ranges (« I12:I13 »)."""

    titre: str
    lignes: Mapping[int, Mapping[int, Case]]
    fusions: tuple[str, ...] = ()

    def name_cell(self, ligne: int, colonne: int) -> str:
        """A cell as its user finds it: « Questionnaire!I12 »."""
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 (only those who read workbooks load it)

        return f"{self.titre}!{get_column_letter(colonne)}{ligne}"


@dataclass(frozen=True)
class Classeur:
    """A workbook as read: its name for the user, the SHA-256 of its bytes, its sheets in their order."""

    fichier: str
    empreinte: str
    onglets: tuple[Onglet, ...]


def read_classeur(chemin: Path, lignes_max: int = LIGNES_MAX) -> Classeur:
    """Read every sheet of an .xlsx, within bounds that no file of ours comes near.

    Formulas are not computed, macros and links to other files are left alone, and what is packed is not unpacked beyond 60 MB.

    Parameters
    ----------
    lignes_max : int
        Rows that hold something, in one sheet; by default those of a questionnaire.

    Raises
    ------
    Introuvable
        No such file.
    DonneesInvalides
        Not an .xlsx (an old .xls, an .ods, a CSV), under a password, damaged, too heavy or too long.
    """
    nom = short_name(chemin)
    octets = _read_bytes(chemin, nom)
    _check_format(octets, nom)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's remarks on decorations it does not keep
            onglets = tuple(_read_onglets(octets, nom, lignes_max))
    except DonneesInvalides:
        raise
    except Exception as erreur:  # whatever a damaged file makes the parser stumble on
        raise DonneesInvalides([_damaged(nom)]) from erreur
    if not onglets:
        message = "ce classeur n’a aucune feuille lisible"
        raise DonneesInvalides([fault(message, fichier=nom, remede=EN_XLSX)])
    return Classeur(nom, hashlib.sha256(octets).hexdigest(), onglets)


def _read_bytes(chemin: Path, nom: str) -> bytes:
    try:
        return read_bounded(chemin, LIMITE_CLASSEUR_OCTETS)
    except FileNotFoundError:
        raise Introuvable([fault("ce fichier n’existe pas", fichier=nom)]) from None
    except OSError as erreur:
        if erreur.errno == errno.EFBIG:
            raise _too_big(nom, "ce fichier dépasse 20 Mo") from None
        raise DonneesInvalides([fault(f"lecture impossible ({say_reason(erreur)})", fichier=nom)]) from None


def _check_format(octets: bytes, nom: str) -> None:
    """It is an .xlsx, and its parts stay small once unpacked."""
    if octets.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in octets:
            remede = "ouvrez-le avec le mot de passe, retirez ce mot de passe, puis enregistrez"
            raise DonneesInvalides([fault("ce classeur est chiffré par un mot de passe", fichier=nom, remede=remede)])
        raise DonneesInvalides([fault("ancien format Excel (.xls)", fichier=nom, remede=EN_XLSX)])
    if not octets.startswith(b"PK"):
        raise DonneesInvalides([fault("ce n’est pas un classeur .xlsx", fichier=nom, remede=EN_XLSX)])
    try:
        check_parts(octets)
        with ZipFile(BytesIO(octets)) as archive:
            _check_parts(archive, nom)
    except TropGrand as exces:
        raise _too_big(nom, f"ce classeur contient {exces}") from None
    except DonneesInvalides:
        raise
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, ZlibError):
        raise DonneesInvalides([_damaged(nom)]) from None


def _check_parts(archive: ZipFile, nom: str) -> None:
    """The parts are those of an .xlsx."""
    parties = set(archive.namelist())
    if "mimetype" in parties and b"opendocument" in archive.open("mimetype").read(200):
        raise DonneesInvalides([fault("classeur OpenDocument (.ods)", fichier=nom, remede=EN_XLSX)])
    if "[Content_Types].xml" not in parties:
        raise DonneesInvalides([fault("ce n’est pas un classeur .xlsx", fichier=nom, remede=EN_XLSX)])


def _damaged(nom: str) -> Faute:
    remede = "ouvrez-le dans votre tableur et enregistrez-le de nouveau en .xlsx, ou demandez-en un autre envoi"
    return fault("classeur endommagé : il ne se lit pas jusqu’au bout", fichier=nom, remede=remede)


def _too_big(nom: str, message: str, lieu: str = "") -> DonneesInvalides:
    remede = "supprimez les lignes, colonnes, feuilles et images en trop, puis enregistrez"
    return DonneesInvalides([fault(message, fichier=nom, lieu=lieu, remede=remede)])


def _read_onglets(octets: bytes, nom: str, lignes_max: int) -> Iterator[Onglet]:
    from openpyxl import load_workbook  # noqa: PLC0415 (only those who read workbooks load it)

    classeur = load_workbook(BytesIO(octets), read_only=True, keep_links=False)
    try:
        with ZipFile(BytesIO(octets)) as archive:
            for feuille in classeur.worksheets:
                lignes = _read_lines(feuille, nom, lignes_max)
                yield Onglet(feuille.title, lignes, tuple(_list_merged(archive, feuille)))
    finally:
        classeur.close()


def _read_lines(feuille: Any, nom: str, lignes_max: int) -> dict[int, dict[int, Case]]:
    """The rows that hold something; a sheet that goes on and on is refused before it is read to its end."""
    feuille.reset_dimensions()  # what a file says of its own size may be wrong
    lignes: dict[int, dict[int, Case]] = {}
    vues = 0
    for rang, cellules in enumerate(feuille.iter_rows(), start=1):
        pleines = {}
        for colonne, cellule in enumerate(cellules, start=1):
            case = _read_case(cellule)
            if case is not None:
                pleines[colonne] = case
        if pleines:
            lignes[rang] = pleines
        vues += len(cellules)
        if len(cellules) > COLONNES_MAX or vues > CASES_MAX:
            trop = f"{COLONNES_MAX} colonnes" if len(cellules) > COLONNES_MAX else f"{CASES_MAX} cases"
            raise _too_big(nom, f"plus de {trop}, vides comprises", feuille.title)
        if len(lignes) > lignes_max or rang > RANG_MAX:
            quoi = "un questionnaire" if lignes_max == LIGNES_MAX else "le classeur d’un dossier"
            raise _too_big(nom, f"plus de {lignes_max} lignes : ce n’est pas {quoi}", feuille.title)
    return lignes


def _read_case(cellule: Any) -> Case | None:
    if cellule.value is None:
        return None
    if cellule.data_type == "f":
        return Case(str(getattr(cellule.value, "text", cellule.value)), formule=True)
    texte = _say_value(cellule.value)
    if isinstance(cellule.value, (int, float)) and not isinstance(cellule.value, bool):
        nombre, unite = show_number(cellule.value, cellule.number_format)
        return Case(f"{nombre} {unite}" if unite else texte, valeur=cellule.value, unite=unite)
    return Case(texte, valeur=None if isinstance(cellule.value, str) else cellule.value) if texte else None


def _say_value(valeur: object) -> str:
    """A value as its user sees it in a French spreadsheet."""
    if isinstance(valeur, bool):
        return "VRAI" if valeur else "FAUX"
    if isinstance(valeur, float):
        return str(int(valeur)) if valeur.is_integer() else f"{valeur:.15g}".replace(".", ",")
    if isinstance(valeur, (date, datetime)):
        return f"{valeur.day:02}/{valeur.month:02}/{valeur.year:04}"
    texte = CODES.sub(lambda code: "_" if code[1].upper() == "005F" else "", str(valeur))
    return texte.replace("\r\n", "\n").replace("\r", "\n").strip()


def _list_merged(archive: ZipFile, feuille: Any) -> Iterator[str]:
    """Ranges of merged cells, from the sheet's own part: a reader that keeps little in memory does not tell them."""
    with archive.open(feuille._worksheet_path) as partie:
        for _, element in iterparse(partie):  # noqa: S314 (no part that declares entities comes this far)
            if element.tag.rpartition("}")[2] == "mergeCell":
                yield element.get("ref", "")
            element.clear()
