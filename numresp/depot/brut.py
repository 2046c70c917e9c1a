"""A CSV file cut into cells, whatever its columns and its dialect."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from numresp.depot.document import decode, read_octets
from numresp.depot.ressources import short_name
from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.limites import FAUTES_MAX

LIGNES_MAX = 50_000
"""Rows of a table, and together with it the cells: a town’s inventory has some thousands."""
COLONNES_MAX = 500
CASES_MAX = 500_000
VIDES_MAX = 200_000
"""Lines of the file, those that hold nothing among them."""
ILLISIBLES = {
    "end of data": "un guillemet ouvert n’est pas refermé",
    "field larger": "une cellule de plus de 131 072 caractères, sans doute un guillemet qui n’est pas refermé",
    "": "un guillemet mal placé",
}
FORMULES = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Brut:
    """A CSV file cut into cells, whatever its columns: its header, its lines with their numbers, what is wrong with it."""

    fichier: str
    separateur: str
    annonce: bool
    bom: bool
    fin_de_ligne: str
    entete: tuple[str, ...]
    lignes: tuple[tuple[int, list[str]], ...]
    fautes: tuple[Faute, ...]


def read_raw(chemin: Path) -> Brut:
    """Cut a CSV file into cells, whatever its dialect and its columns.

    Raises
    ------
    DonneesInvalides
        Not UTF-8, or no such file; an unclosed quote and a line with too many cells are in `fautes`.
    """
    nom = short_name(chemin)
    octets = read_octets(chemin, nom)
    return cut_raw(decode(octets, nom), nom, bom=octets.startswith(b"\xef\xbb\xbf"))


def cut_raw(texte: str, nom: str, *, bom: bool = False, passees: int = 0) -> Brut:
    """Cut the text of a CSV file into cells; see `read_raw`.

    Parameters
    ----------
    nom : str
        How the file is named to the user.
    bom : bool
        It began with a byte order mark.
    passees : int
        Lines left out above this text, so that the others keep their numbers.
    """
    annonce = re.match(r"sep=(.)\r?\n", texte)
    corps = texte[annonce.end() :] if annonce else texte
    separateur = annonce[1] if annonce else _find_separator(corps)
    lecteur = csv.reader(io.StringIO(corps, newline=""), delimiter=separateur, strict=True)
    decalage = passees + (1 if annonce else 0)
    entete: list[str] = []
    brutes: list[tuple[int, list[str]]] = []
    fautes: list[Faute] = []
    debut, cases = 1 + decalage, 0
    try:
        entete = [cellule.strip() for cellule in next(lecteur, [])]
        if len(entete) > COLONNES_MAX:
            raise DonneesInvalides([_too_big(nom, debut, len(entete))])
        while len(entete) > 1 and not entete[-1]:  # empty columns that a spreadsheet leaves at the right
            entete.pop()
        while True:
            debut = lecteur.line_num + 1 + decalage  # where the record starts: a quote that is never closed runs on
            cellules = next(lecteur, None)
            if cellules is None:
                break
            cases += len(cellules)
            if (
                len(brutes) >= LIGNES_MAX
                or len(cellules) > COLONNES_MAX
                or cases > CASES_MAX
                or lecteur.line_num > VIDES_MAX
            ):
                fautes.append(_too_big(nom, debut, len(cellules)))
                break
            if any(cellule.strip() for cellule in cellules):
                brutes.append((debut, [_strip(cellule) for cellule in cellules]))
    except csv.Error as erreur:
        detail = next(dit for anglais, dit in ILLISIBLES.items() if anglais in str(erreur))
        remede = "vérifiez les guillemets de cette ligne, ou réenregistrez le fichier depuis le tableur"
        fautes.append(fault(f"CSV illisible ({detail})", fichier=nom, ligne=debut, remede=remede))
    for ligne, cellules in brutes:
        if len(cellules) > len(entete) and any(cellules[len(entete) :]) and len(fautes) < FAUTES_MAX:
            message = f"{len(entete)} cellules attendues, vu {len(cellules)}"
            remede = f"un texte qui contient « {separateur} » se met entre guillemets"
            fautes.append(fault(message, fichier=nom, ligne=ligne, remede=remede))
    fin_de_ligne = "\r\n" if "\r\n" in texte else "\n"
    return Brut(nom, separateur, annonce is not None, bom, fin_de_ligne, tuple(entete), tuple(brutes), tuple(fautes))


def _too_big(nom: str, ligne: int, colonnes: int) -> Faute:
    quoi = (
        f"plus de {COLONNES_MAX} colonnes"
        if colonnes > COLONNES_MAX
        else f"plus de {LIGNES_MAX} lignes ou de {CASES_MAX} cellules"
    )
    return fault(
        f"{quoi}, c’est trop pour un tel fichier",
        fichier=nom,
        ligne=ligne,
        remede="partagez-le, ou ôtez ce qui est vide",
    )


def _strip(cellule: str) -> str:
    """Without its blanks, nor the apostrophe that `write_table` puts before what looks like a formula."""
    texte = cellule.strip()
    return texte[1:] if texte.startswith("'") and like_formula(texte) else texte


def like_formula(texte: str) -> bool:
    """A spreadsheet would compute it, or would once an apostrophe is taken away."""
    return texte.lstrip("'").startswith(FORMULES)


def _find_separator(texte: str) -> str:
    entete = re.split(r"[\r\n]", texte, maxsplit=1)[0]
    return max(";,\t", key=entete.count)
