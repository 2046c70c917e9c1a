"""A CSV file cut into cells, whatever its columns and its dialect."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from numresp.depot.fichiers.double_encodage import detect, repair
from numresp.depot.fichiers.nature import EN_CSV, name_nature
from numresp.depot.systeme.chemins import short_name
from numresp.depot.yaml.document import decode, read_octets
from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.commun.accord import count
from numresp.modele.commun.limites import FAUTES_MAX
from numresp.modele.commun.socle import show

LIGNES_MAX = 50_000
"""Rows of a table, and together with it the cells: a town’s inventory has some thousands."""
COLONNES_MAX = 500
CASES_MAX = 500_000
VIDES_MAX = 200_000
"""Lines of the file, those that hold nothing among them."""
SEPARATEURS_MAX = 2_000_000
"""Separators of one line, those of its texts among them: more than the fields of a row may hold."""
ILLISIBLES = {
    "end of data": "un guillemet ouvert n’est pas refermé",
    "field larger": "une cellule de plus de 131 072 caractères, sans doute un guillemet qui n’est pas refermé",
    "": "un guillemet mal placé",
}
FORMULES = ("=", "+", "-", "@", "\t", "\r")
SEPARATEURS = ";,\t"
TITRE_MAX = 1_000
"""Signs of a heading: what is longer is a text, and is not looked up."""
ENTETE_MAX = 20
"""A header that is known stands among so many rows that hold something; titles may stand above it."""
SECONDE_MARQUE = re.compile('(?:[;,\t "]*+(?>\r\n|\n|\r))*+\ufeff')
"""Empty lines, and the byte order mark that stands after them; a line end is one, never tried as two."""
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Brut:
    """A CSV file cut into cells, whatever its columns: its header, its lines with their numbers, what is wrong with it.

    Attributes
    ----------
    tete : str
        What stands between the announced separator and the header (empty lines, titles), as it is written.
    ligne_entete : int
        Number of the header's line.
    accents : tuple of Faute
        One, where accents are encoded twice; for those who let a file in.
    """

    fichier: str
    separateur: str
    annonce: bool
    bom: bool
    fin_de_ligne: str
    entete: tuple[str, ...]
    lignes: tuple[tuple[int, list[str]], ...]
    fautes: tuple[Faute, ...]
    tete: str = ""
    ligne_entete: int = 1
    accents: tuple[Faute, ...] = ()


def read_raw(chemin: Path, knows: Callable[[Sequence[str]], bool] | None = None, *, reparer: bool = False) -> Brut:
    """Cut a CSV file into cells, whatever its dialect and its columns.

    Parameters
    ----------
    knows : callable, optional
        Whether cells are a header: it is looked for under titles too. By default the first row that holds something is it.
    reparer : bool
        Mend accents that were encoded twice, for those who asked.

    Raises
    ------
    DonneesInvalides
        Not UTF-8, no such file, or no text; an unclosed quote and a line with too many cells are in `fautes`.
    """
    nom = short_name(chemin)
    return cut_raw(read_octets(chemin, nom), nom, knows, reparer=reparer)


def cut_raw(
    octets: bytes, nom: str, knows: Callable[[Sequence[str]], bool] | None = None, *, reparer: bool = False
) -> Brut:
    """Cut the bytes of a CSV file into cells; see `read_raw`.

    Parameters
    ----------
    nom : str
        How the file is named to the user.
    """
    _refuse_other(octets, nom)
    texte = decode(octets, nom)
    accents = () if reparer else _find_accents(texte, nom)
    texte = repair(texte) if reparer else texte
    annonce = re.match(r"sep=(.)(?:\r\n|\n|\r)", texte)
    corps = texte[annonce.end() :] if annonce else texte
    _refuse_endless(corps, nom)
    marque = SECONDE_MARQUE.match(corps)
    vide = marque[0] if marque else ""
    lignes = io.StringIO(corps[len(vide) :], newline="").readlines()
    separateur, debut_entete = _find_header(lignes, annonce[1] if annonce else "", knows)
    decalage = (1 if annonce else 0) + len(io.StringIO(vide, newline="").readlines()) - (1 if vide else 0)
    entete, brutes, fautes = _cut_rows(lignes, separateur, debut_entete, decalage, nom)
    return Brut(
        fichier=nom,
        separateur=separateur,
        annonce=annonce is not None,
        bom=octets.startswith(BOM),
        fin_de_ligne="\r\n" if "\r\n" in texte else "\n",
        entete=entete,
        lignes=brutes,
        fautes=fautes,
        tete=vide + "".join(lignes[:debut_entete]),
        ligne_entete=debut_entete + 1 + decalage,
        accents=accents,
    )


def _refuse_endless(corps: str, nom: str) -> None:
    """Lines and cells are counted before they are cut: twenty megabytes can be so many line ends, or separators of one line.

    Raises
    ------
    DonneesInvalides
    """
    if max(corps.count("\n"), corps.count("\r")) > VIDES_MAX:
        raise DonneesInvalides([_too_big(nom, None, 0)])
    for separateur in SEPARATEURS:
        if corps.count(separateur) <= SEPARATEURS_MAX:
            continue
        for ligne, texte in enumerate(io.StringIO(corps, newline=""), start=1):
            if texte.count(separateur) > SEPARATEURS_MAX:
                raise DonneesInvalides([_too_big(nom, ligne, COLONNES_MAX + 1)])


def check_text(texte: str) -> tuple[str, str] | None:
    """Why the CSV that holds this text would not be read again, and the mend; None where it would."""
    if "\0" in texte:
        return "un caractère nul, qu’aucun tableau ne peut tenir", "retapez ce texte"
    if (passage := next(iter(detect(texte)), None)) is not None:
        return f"accents encodés deux fois : « {passage[1]} » pour « {passage[2]} »", "retapez ce texte"
    return None


def _refuse_other(octets: bytes, nom: str) -> None:
    """A workbook, a page or a binary file is named for what it is."""
    if (quoi := name_nature(octets)) is not None:
        raise DonneesInvalides([fault(f"fichier CSV attendu, vu {quoi}", fichier=nom, remede=EN_CSV)])
    if b"\0" in octets and not octets.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DonneesInvalides(
            [fault("texte en UTF-8 attendu, vu de l’UTF-16 ou un fichier binaire", fichier=nom, remede=EN_CSV)]
        )


def _find_accents(texte: str, nom: str) -> tuple[Faute, ...]:
    """Said once for the file: with the first word, and on how many lines."""
    passages = list(detect(texte))
    if not passages:
        return ()
    ligne, vu, voulu = passages[0]
    lignes = len({rang for rang, _, _ in passages})
    combien = f", et {count(lignes - 1, 'autre ligne')}" if lignes > 1 else ""
    message = f"accents encodés deux fois : « {vu} » pour « {voulu} »{combien}"
    remede = "reprenez le fichier d’origine et enregistrez-le une seule fois en « CSV UTF-8 »"
    return (fault(message, fichier=nom, ligne=ligne, remede=remede),)


def _find_header(lignes: Sequence[str], impose: str, knows: Callable[[Sequence[str]], bool] | None) -> tuple[str, int]:
    """The separator, and where (from 0) the header begins: a row that is known, else the first that holds something."""
    for separateur in (impose or SEPARATEURS) if knows is not None else ():
        for debut, cellules in _list_first(lignes, separateur):
            if knows is not None and knows(cellules):
                return separateur, debut
    premiere = next((ligne for ligne in lignes if ligne.strip(SEPARATEURS + ' "\r\n\ufeff')), "")
    separateur = impose or max(SEPARATEURS, key=premiere.count)
    return separateur, next((debut for debut, _ in _list_first(lignes, separateur)), 0)


def _list_first(lignes: Sequence[str], separateur: str) -> Iterator[tuple[int, list[str]]]:
    """The first rows that hold something, each with the line (from 0) where it begins."""
    lecteur = csv.reader(iter(lignes), delimiter=separateur)
    debut = vues = 0
    try:
        for cellules in lecteur:
            if len(cellules) > COLONNES_MAX:  # no header: said by who cuts the rows
                return
            if any(cellule.strip() for cellule in cellules):
                yield debut, [cellule.strip()[:TITRE_MAX] for cellule in cellules]
                vues += 1
            if vues == ENTETE_MAX:
                return
            debut = lecteur.line_num
    except csv.Error:
        return


def _check_header(entete: Sequence[str], nom: str, ligne: int) -> None:
    """No more columns than a table has, and no text in the place of a heading."""
    if len(entete) > COLONNES_MAX:
        raise DonneesInvalides([_too_big(nom, ligne, len(entete))])
    longs = [titre for titre in entete if len(titre) > TITRE_MAX]
    if longs:
        message = f"titres de colonne de {TITRE_MAX} caractères au plus attendus, vu {show(longs[0])}"
        remede = "la première ligne est celle des titres : ajoutez-la, ou vérifiez les guillemets"
        raise DonneesInvalides([fault(message, fichier=nom, ligne=ligne, remede=remede)])


def _cut_rows(
    lignes: Sequence[str], separateur: str, debut: int, decalage: int, nom: str
) -> tuple[tuple[str, ...], tuple[tuple[int, list[str]], ...], tuple[Faute, ...]]:
    """The header, the rows that hold something, and what is wrong with how they are written."""
    lecteur = csv.reader(iter(lignes[debut:]), delimiter=separateur, strict=True)
    entete: list[str] = []
    brutes: list[tuple[int, list[str]]] = []
    fautes: list[Faute] = []
    premiere = ligne = debut + 1 + decalage
    cases = 0
    try:
        entete = [cellule.strip() for cellule in next(lecteur, [])]
        _check_header(entete, nom, ligne)
        while len(entete) > 1 and not entete[-1]:  # empty columns that a spreadsheet leaves at the right
            entete.pop()
        while True:
            ligne = premiere + lecteur.line_num  # where the record starts: a quote that is never closed runs on
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
                fautes.append(_too_big(nom, ligne, len(cellules)))
                break
            if any(cellule.strip() for cellule in cellules):
                brutes.append((ligne, [_strip(cellule) for cellule in cellules]))
    except csv.Error as erreur:
        detail = next(dit for anglais, dit in ILLISIBLES.items() if anglais in str(erreur))
        remede = "vérifiez les guillemets de cette ligne, ou réenregistrez le fichier depuis le tableur"
        fautes.append(fault(f"CSV illisible ({detail})", fichier=nom, ligne=ligne, remede=remede))
    for ligne, cellules in brutes:
        if len(cellules) > len(entete) and any(cellules[len(entete) :]) and len(fautes) < FAUTES_MAX:
            message = f"{len(entete)} cellules attendues, vu {len(cellules)}"
            remede = f"un texte qui contient « {separateur} » se met entre guillemets"
            fautes.append(fault(message, fichier=nom, ligne=ligne, remede=remede))
    return tuple(entete), tuple(brutes), tuple(fautes)


def _too_big(nom: str, ligne: int | None, colonnes: int) -> Faute:
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
