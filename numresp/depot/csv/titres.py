"""The headings of columns as people write them: by field, or by the title that numresp's own sheets give it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from numresp.depot.csv.feuilles import FEUILLES
from numresp.depot.saisie.mots import simplify

SYNONYMES = {
    "quantite": "nombre",
    "qte": "nombre",
    "annee": "annee_achat",
    "pilote": "pilote",
    "signataire": "signataire",
}
"""Other words that leave no doubt, simplified."""
MOITIE = 2
"""One cell in so many, and as many cells, are known headings: the row is a header."""


@cache
def _list_titles() -> dict[str, tuple[str, ...]]:
    """Fields by simplified title; two sheets give one title to the same field."""
    titres: dict[str, tuple[str, ...]] = {mot: (champ,) for mot, champ in SYNONYMES.items()}
    for feuille in FEUILLES:
        for rubrique in feuille.rubriques:
            for nom in (rubrique.titre, rubrique.champ):
                titres[simplify(nom)] = tuple({*titres.get(simplify(nom), ()), rubrique.champ})
    return titres


def find_field(titre: str, connues: Collection[str]) -> str | None:
    """The field of a heading among those that a table may have; None for one that is unknown."""
    if titre in connues:
        return titre
    mot = simplify(titre)
    if not mot:
        return None
    propre = next((champ for champ in connues if simplify(champ) == mot), None)
    return propre or next((champ for champ in _list_titles().get(mot, ()) if champ in connues), None)


def is_header(cellules: Sequence[str], connues: Collection[str]) -> bool:
    """Whether a row is a header of a table that may have these columns: two known headings, and half of its cells."""
    dites = [cellule for cellule in cellules if cellule.strip()]
    vues = sum(find_field(cellule, connues) is not None for cellule in dites)
    return vues >= MOITIE and vues * MOITIE >= len(dites)


def title_of(champ: str) -> str:
    """The title of a field in numresp's own sheets; the field itself where no sheet has it."""
    return next((r.titre for feuille in FEUILLES for r in feuille.rubriques if r.champ == champ), champ)
