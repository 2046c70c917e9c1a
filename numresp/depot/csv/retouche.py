"""Changing and adding rows of a CSV in place: all the other rows stay as they are, byte for byte."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from numresp.depot.csv.table import Dialecte, TableCsv, write_cell

Ligne = Mapping[str, object]
"""Values by column."""
BOM = b"\xef\xbb\xbf"
FIN = re.compile(r"(\r\n|\n|\r)\Z")


def change_rows(
    octets: bytes, table: TableCsv, connues: Sequence[str], changes: Mapping[int, Ligne], ajouts: Sequence[Ligne] = ()
) -> bytes:
    """Rewrite the cells of some rows, and put new rows at the end, in the dialect that was found.

    A cell that does not change keeps its spelling. A column that the file lacks and a value needs is added to the header.

    Parameters
    ----------
    octets, table
        The file, and what was read of it.
    connues : sequence of str
        All the columns that the file may have, in their order.
    changes : mapping of rank to values by column
        Rank among the rows that are not empty, from 0; only the columns that change.
    ajouts : sequence of values by column
        Whole rows.

    Returns
    -------
    bytes
    """
    dialecte = table.dialecte
    texte = octets.decode("utf-8-sig")
    annonce = re.match(r"sep=.(?:\r\n|\n|\r)", texte) if dialecte.annonce else None
    tete = (annonce[0] if annonce else "") + dialecte.tete
    donnees = [*changes.values(), *ajouts]
    neuves = [
        nom for nom in connues if nom not in table.colonnes and any(_is_said(ligne.get(nom)) for ligne in donnees)
    ]
    colonnes = [*table.colonnes, *neuves]
    (entete, titres), *reste = cut_records(texte[len(tete) :], dialecte.separateur)
    if neuves:
        titres[len(table.colonnes) : len(colonnes)] = [dialecte.write_title(nom) for nom in neuves]
        entete = _write(titres, dialecte, entete)
    morceaux, rang = [entete], 0
    for morceau, cellules in reste:
        if not any(cellule.strip() for cellule in cellules):
            morceaux.append(morceau)
            continue
        morceaux.append(
            _write(_fill(cellules, colonnes, changes[rang], dialecte), dialecte, morceau)
            if rang in changes
            else morceau
        )
        rang += 1
    if ajouts and not morceaux[-1].endswith(("\n", "\r")):
        morceaux.append(dialecte.fin_de_ligne)
    morceaux += [_write(_fill([], colonnes, ligne, dialecte), dialecte, dialecte.fin_de_ligne) for ligne in ajouts]
    return (BOM if dialecte.bom else b"") + (tete + "".join(morceaux)).encode()


def cut_records(texte: str, separateur: str) -> Iterator[tuple[str, list[str]]]:
    """Each record of a CSV as it is written, line end included, and its cells; the pieces put together are the text."""
    lignes = io.StringIO(texte, newline="").readlines()
    lecteur = csv.reader(iter(lignes), delimiter=separateur, strict=True)
    debut = 0
    for cellules in lecteur:
        yield "".join(lignes[debut : lecteur.line_num]), cellules
        debut = lecteur.line_num


def _fill(cellules: Sequence[str], colonnes: Sequence[str], ligne: Ligne, dialecte: Dialecte) -> list[str]:
    """The cells of a record with the values given; those that are not given stay."""
    pleines = [*cellules, *[""] * (len(colonnes) - len(cellules))]
    for rang, nom in enumerate(colonnes):
        if nom in ligne:
            pleines[rang] = write_cell(ligne[nom], dialecte)
    return pleines


def _is_said(valeur: object) -> bool:
    return valeur is not None and valeur not in ("", (), [])


def _write(cellules: Sequence[str], dialecte: Dialecte, ancien: str) -> str:
    """A record with the line end that stood there."""
    plume = io.StringIO(newline="")
    csv.writer(plume, delimiter=dialecte.separateur, lineterminator="\r\n").writerow(cellules)  # quotes \r and \n
    fin = FIN.search(ancien)
    return plume.getvalue().removesuffix("\r\n") + (fin[0] if fin else "")
