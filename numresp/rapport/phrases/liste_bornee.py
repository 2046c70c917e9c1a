"""Lists and texts of a promotion's page, as long as a page can bear: what is left out is counted, and stands in the JSON beside.

A promotion may have hundreds of bodies; its page stays under its limit by naming the first ones of each list, whatever the
length of what people wrote.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from numresp.langue.francais import join_et, pluriel

NOMMES_MAX = 30
"""Names in one cell."""
SIGNES_MAX = 300
"""Characters of a text that is cited."""
FICHIERS_MAX = 150
"""Files said one by one; beyond, one line for each dossier."""
DOSSIERS_MAX = 400
"""Dossiers said one by one; beyond, the JSON has them all."""
A_COTE = "les données jointes à cette page"

Ligne = tuple[str, str]
Texte = TypeVar("Texte", bound=str)


def join_some(noms: Iterable[str], combien: int = NOMMES_MAX) -> str:
    """Names as a sentence joins them: the first ones in their order, and how many more there are."""
    tous = [shorten(nom) for nom in noms]
    reste = len(tous) - combien
    return join_et(tous) if reste <= 0 else join_et([*tous[:combien], pluriel(reste, "autre")])


def cut_list(
    textes: Sequence[Texte], combien: int, en_tout: int | None = None, quoi: str = "autre", fin: str = ""
) -> list[Texte | str]:
    """The first texts of a list and, where it holds more, « et 3 autres » as a last one.

    Parameters
    ----------
    en_tout : int, optional
        How many there are where `textes` is already cut.
    quoi, fin : str
        What the others are called, and what ends the last text.
    """
    reste = (len(textes) if en_tout is None else en_tout) - min(combien, len(textes))
    return [*textes[:combien], *([f"et {pluriel(reste, quoi)}{fin}"] if reste > 0 else [])]


def shorten(texte: str) -> str:
    """The beginning of a text that is too long to be cited whole."""
    return texte if len(texte) <= SIGNES_MAX else f"{texte[:SIGNES_MAX].rstrip()}…"


def cut_phrase(texte: str, signes: int) -> str:
    """A text inside a sentence: whole where it is short, else its first sentence, else its first words; no full stop."""
    if len(texte) > signes:
        texte = texte.partition(". ")[0]
    if len(texte) <= signes:
        return texte.rstrip(". ")
    debut = texte[: signes + 1].rpartition(" ")[0] or texte[:signes]
    return f"{debut.rstrip(' ,;:')}…"


def is_cut(listes: Iterable[Iterable[str]]) -> bool:
    """Whether `join_some` leaves names out of one of these lists."""
    return any(len(list(noms)) > NOMMES_MAX for noms in listes)


def group_files(entrees: Mapping[str, str], noms: Mapping[str, str] | None = None) -> tuple[tuple[Ligne, ...], str]:
    """The files that were read and the beginnings of their fingerprints, one by one or by dossier; a note on what is left out.

    The fingerprint of a dossier is the SHA-256 of the lines « path fingerprint » of its files, in the order of the paths.
    """
    if len(entrees) <= FICHIERS_MAX:
        return tuple((nom, empreinte[:16]) for nom, empreinte in entrees.items()), ""
    lots: dict[str, list[str]] = {}
    nommes = noms or {}
    for nom, empreinte in sorted(entrees.items()):
        lots.setdefault(nom.partition("/")[0], []).append(f"{nom} {empreinte}\n")
    note = f"{len(entrees)} fichiers lus, réunis par dossier ; l’empreinte de chacun est dans {A_COTE} (entrees)."
    if len(lots) > DOSSIERS_MAX:
        note = (
            f"{len(entrees)} fichiers lus, de {len(lots)} dossiers ; l’empreinte de chacun est dans {A_COTE} (entrees)."
        )
        return (), note
    return tuple(
        (
            f"{nommes.get(lot, lot)} ({pluriel(len(lignes), 'fichier')})",
            hashlib.sha256("".join(lignes).encode()).hexdigest()[:16],
        )
        for lot, lignes in lots.items()
    ), note
