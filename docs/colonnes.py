"""The tables of `docs/analyse.md`, from the schema of `load_espace`.

`make docs` writes them, and tests/projet/test_analyse.py holds them. Each stands
in the page between two comments that name it, as in docs/referentiel.md; the rest is written by hand.
"""

from __future__ import annotations

import re

from tables import BLOC, RACINE, render_table

from numresp.cohorte.autres_poids.declarations import ESSAIS
from numresp.cohorte.schema import REPARTITIONS, TABLES
from numresp.cohorte.table import Colonne, TableDeCohorte

PAGE = RACINE / "docs" / "analyse.md"
DECLAREES = TABLES | {REPARTITIONS.nom: REPARTITIONS} | ESSAIS


def describe_table(table: TableDeCohorte) -> str:
    """What a row is, what tells rows apart, and every column."""
    cle = ", ".join(f"`{nom}`" for nom in table.cle) or "aucune, des lignes peuvent se répéter"
    entetes = ["colonne", "dtype", "unité", "sens"]
    lignes = [[f"`{colonne.nom}`", _dtype(colonne), colonne.unite, colonne.sens] for colonne in table.colonnes]
    return f"Une ligne : {table.ligne}. Clé : {cle}.\n\n{render_table(entetes, lignes)}"


def _dtype(colonne: Colonne) -> str:
    return f"{colonne.dtype_dit} {'' if colonne.requis else '(peut être vide)'}".strip()


def fill_page(texte: str) -> str:
    """The page with every table computed again."""
    return BLOC.sub(lambda bloc: f"{bloc[1]}\n{describe_table(DECLAREES[bloc[2]])}\n{bloc[3]}", texte)


def list_shown(texte: str) -> list[str]:
    """The tables that the page shows, in its order."""
    return re.findall(r"<!-- table : (\w+) -->", texte)


if __name__ == "__main__":
    PAGE.write_text(fill_page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
