"""The rows of a CSV, each as its model: every cell as what its column holds, every fault at its line and column."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pydantic import ValidationError

from numresp.depot.csv.table import Cellule, Dialecte, TableCsv, read_table
from numresp.depot.csv.titres import find_field
from numresp.depot.saisie.nombres import ERREUR, Refus, parse_number, say_remedy, settle_decimal
from numresp.depot.saisie.vocabulaires import spell_word
from numresp.depot.yaml.validation import translate
from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.commun.equipement import is_total
from numresp.modele.commun.limites import FAUTES_MAX
from numresp.modele.commun.socle import Modele, show
from numresp.modele.dossier.organisation import Action, LigneParc, Mesure

M = TypeVar("M", bound=Modele)
Valeurs = dict[str, Any]
Defaut = tuple[str, str, str]
"""Field, message, remedy."""
UNITES = {"budget_eur": "€", "jours": "jours"}
"""Columns that have one unit; that of a measure stands in its row."""
SUIVI: tuple[type[Modele], ...] = (LigneParc, Action, Mesure)
"""Tables that people add up."""


class FormeReprise(Protocol):
    """What rows take up of the dossier, where their file lacks a column.

    Attributes
    ----------
    libres : tuple of str
        Fields that the model needs, and whose column may be absent.
    """

    libres: tuple[str, ...]

    def complete(self, lignes: Sequence[Valeurs], champs: Collection[str]) -> Sequence[Valeurs]:
        """The rows with the values that the absent columns leave unchanged; `champs` are those that the file has."""


@dataclass(frozen=True)
class RangeeDeTable:
    """A row as read: its line, what its cells hold by field, and what is wrong with them."""

    ligne: int
    valeurs: Valeurs
    fautes: tuple[Faute, ...]
    etrangere: bool = False
    """It is no row of the table: nothing more is said of it."""


def load_rows(chemin: Path, modele: type[M], cellules: Mapping[str, Cellule]) -> tuple[list[M], Dialecte]:
    """Read a CSV file into one model for each line; see `load_lines`."""
    objets, table = load_lines(chemin, modele, cellules)
    return objets, table.dialecte


def load_lines(  # noqa: PLR0913 (what a file may lack, or be mended of)
    chemin: Path,
    modele: type[M],
    cellules: Mapping[str, Cellule],
    noms: Mapping[str, str] | None = None,
    reprise: FormeReprise | None = None,
    *,
    reparer: bool = False,
) -> tuple[list[M], TableCsv]:
    """Read a CSV file into one model for each line, beside the table as it was read.

    Parameters
    ----------
    cellules : mapping of column name to converter
        Every column of the file; an empty cell is an absent value.
    noms : mapping of column name to field
        Further columns, for a field under another name; an empty one is left to the caller.
    reprise : FormeReprise, optional
        What the rows take up of a dossier before they are held against the model.
    reparer : bool
        Mend the accents that are encoded twice.

    Raises
    ------
    DonneesInvalides
        All the faults of the file.
    """
    autres = {} if noms is None else noms
    donnes = {*autres.values(), *(() if reprise is None else reprise.libres)}
    obligatoires = [n for n, champ in modele.model_fields.items() if champ.is_required() and n not in donnes]
    table = read_table(chemin, [*cellules, *autres], obligatoires, reparer=reparer)
    rangees = list(_read_rows(table, modele, cellules, autres))
    dites: Sequence[Valeurs] = [rangee.valeurs for rangee in rangees]
    if reprise is not None:
        dites = reprise.complete(dites, [autres.get(colonne, colonne) for colonne in table.colonnes])
    objets: list[M] = []
    fautes: list[Faute] = []
    for rangee, valeurs in zip(rangees, dites, strict=True):
        fautes += rangee.fautes
        objet, defauts = (None, []) if rangee.etrangere else build_row(modele, valeurs)
        if objet is not None:
            objets.append(objet)
        connues = {faute.lieu for faute in rangee.fautes}
        fautes += [
            fault(message, fichier=table.fichier, ligne=rangee.ligne, lieu=lieu, remede=remede)
            for lieu, message, remede in _place(defauts, table, autres)
            if lieu not in connues
        ]
        if len(fautes) >= FAUTES_MAX:
            break
    if fautes:
        raise DonneesInvalides(fautes)
    return objets, table


def build_row(modele: type[M], valeurs: Mapping[str, object]) -> tuple[M | None, list[Defaut]]:
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


def find_total(textes: Sequence[str]) -> str | None:
    """The word that makes a row one of totals, which no lot, action nor measure is; None for any other row."""
    premier = next((texte for texte in textes if texte.strip()), "")
    return premier if is_total(premier) else None


def say_total(mot: str) -> tuple[str, str]:
    """What is wrong with a row of totals, and how to mend it."""
    return f"ligne de total {show(mot)} : elle compterait deux fois ce qui précède", "retirez cette ligne"


def read_cell(lire: Cellule, texte: str, unite: str | None = None, decimale: str = "") -> object:
    """What a cell holds, by the reader of its column; a number knows its unit and its column's decimal sign.

    Raises
    ------
    ValueError
    """
    if ERREUR.fullmatch(texte):
        raise Refus(f"valeur attendue, vu une erreur du tableur {show(texte)}", "corrigez la formule, ou videz la case")
    return parse_number(texte, unite=unite, decimale=decimale) if lire is parse_number else lire(texte)


def _read_rows(
    table: TableCsv, modele: type[Modele], cellules: Mapping[str, Cellule], autres: Mapping[str, str]
) -> Iterator[RangeeDeTable]:
    """Every row that holds something; the numbers of a column share one decimal sign."""
    champs = {colonne: autres.get(colonne, colonne) for colonne in table.colonnes}
    nombres = [colonne for colonne, champ in champs.items() if cellules.get(champ) is parse_number]
    decimales = {colonne: settle_decimal(brut.get(colonne, "") for _, brut in table.lignes) for colonne in nombres}
    for ligne, brut in table.lignes:
        if (hors := _find_stranger(table, modele, brut)) is not None:
            faute = fault(hors[0], fichier=table.fichier, ligne=ligne, remede=hors[1])
            yield RangeeDeTable(ligne, {}, (faute,), etrangere=True)
            continue
        valeurs: Valeurs = {}
        fautes: list[Faute] = []
        for colonne, texte in brut.items():
            champ = champs[colonne]
            if not texte or not champ:
                continue
            try:
                lue = read_cell(
                    cellules[champ], texte, UNITES.get(champ, brut.get("unite")), decimales.get(colonne, "")
                )
                valeurs[champ] = spell_word(modele, champ, lue)
            except ValueError as erreur:
                remede, lieu = say_remedy(erreur), table.name_column(colonne)
                fautes.append(fault(str(erreur), fichier=table.fichier, ligne=ligne, lieu=lieu, remede=remede))
                valeurs[champ] = None
        yield RangeeDeTable(ligne, valeurs, tuple(fautes))


def _find_stranger(table: TableCsv, modele: type[Modele], brut: Mapping[str, str]) -> tuple[str, str] | None:
    """A line of totals, or the header once more."""
    nommee = modele is Action and bool(brut.get("id") or brut.get("action"))  # its title may speak of a total
    if modele in SUIVI and not nommee and (mot := find_total(list(brut.values()))) is not None:
        return say_total(mot)
    dites = [(colonne, texte) for colonne, texte in brut.items() if texte]
    if len(dites) > 1 and all(find_field(texte, table.colonnes) == colonne for colonne, texte in dites):
        return "les titres de colonne figurent une seconde fois", "retirez cette ligne"
    return None


def _place(defauts: Sequence[Defaut], table: TableCsv, autres: Mapping[str, str]) -> Iterator[Defaut]:
    """Faults of a model at the columns of the file, as their user knows them."""
    colonnes = {autres.get(colonne, colonne): table.name_column(colonne) for colonne in table.colonnes}
    for champ, message, remede in defauts:
        if champ in colonnes or not message.startswith("valeur attendue, vu une cellule vide"):
            yield colonnes.get(champ, champ), message, remede
        else:
            yield champ, "cette colonne manque, et cette ligne est nouvelle", "ajoutez-la, ou retirez cette ligne"
