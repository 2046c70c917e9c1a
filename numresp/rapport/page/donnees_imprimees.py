"""The data of a report at the precision at which it prints them: its tables and figures as JSON, its figures as CSV too."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from numresp.depot.csv.table import write_table
from numresp.rapport.equivalents.donnees import DonneesDeFigure
from numresp.rapport.page.navigation import make_ident
from numresp.rapport.page.tableaux_de_page import NombreImprime, TableauDePage, list_tables

SUITE = "-donnees.json"
"""What the name of a report's printed data adds to that of the report."""


def write_printed(
    html: str,
    nom: str,
    titre: str,
    donnees: Mapping[str, DonneesDeFigure] | None = None,
    autres: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """The files of a report's data, by their names; they say nothing that its pages do not. None where there is nothing to say.

    Parameters
    ----------
    html : str
        The page as it is put in place.
    nom : str
        Stem of the report's files.
    titre : str
        What the report is called.
    donnees : mapping
        What the figures of all pages carry, by the ident of their drawing.
    autres : mapping of file name to HTML
        The further pages of the report: their figures have data too, their tables are only read.
    """
    portees = {} if donnees is None else donnees
    pages = {f"{nom}.html": html, **({} if autres is None else autres)}
    vus = Counter[str]()
    fichiers: dict[str, bytes] = {}
    tableaux: list[dict[str, Any]] = []
    for page, vue in pages.items():
        for tableau in list_tables(vue, portees):
            if vue is not html and not tableau.figure:
                continue
            dit = {"page": page, **_say(tableau)}
            if tableau.figure:
                base = f"{nom}-{make_ident(tableau.nom or tableau.figure)}"
                vus[base] += 1
                csv = f"{base}{'' if vus[base] == 1 else f'-{vus[base]}'}.csv"
                fichiers[csv] = _write_csv(tableau)
                dit["csv"] = csv
            tableaux.append(dit)
    if not tableaux:
        return {}
    contenu = {"rapport": titre, "precision": "celle de la page", "tableaux": tableaux}
    return {f"{nom}{SUITE}": f"{json.dumps(contenu, ensure_ascii=False, indent=1)}\n".encode(), **fichiers}


def list_titres(fichiers: Mapping[str, bytes]) -> dict[str, str]:
    """The title of the figure whose data each .csv of a report holds, by its name."""
    return {
        tableau["csv"]: tableau["figure"]
        for nom, octets in fichiers.items()
        if nom.endswith(SUITE)
        for tableau in json.loads(octets)["tableaux"]
        if "csv" in tableau
    }


def _say(tableau: TableauDePage) -> dict[str, Any]:
    lignes = [[_say_cell(cellule) for cellule in ligne] for ligne in tableau.lignes]
    tete = {"section": tableau.section, "tableau": tableau.legende, "figure": tableau.figure}
    return {**tete, "colonnes": list(tableau.colonnes), "lignes": lignes}


def _say_cell(cellule: NombreImprime | str) -> object:
    if isinstance(cellule, str):
        return cellule
    nombre = {"valeur": cellule.valeur, "unite": cellule.unite, "imprime": cellule.texte}
    return {**nombre, "date": cellule.jour} if cellule.jour else nombre


def _write_csv(tableau: TableauDePage) -> bytes:
    """A table as a French spreadsheet reads it; a unit that all numbers of a column share stands in its heading."""
    unites = [_find_unit(tableau, rang) for rang in range(len(tableau.colonnes))]
    titres = [f"{t} ({u})" if u else t for t, u in zip(tableau.colonnes, unites, strict=True)]
    cles = [titre if titres.index(titre) == rang else f"{titre} {rang + 1}" for rang, titre in enumerate(titres)]
    lignes = [
        {cle: _write_cell(cellule, unite) for cle, cellule, unite in zip(cles, ligne, unites, strict=True)}
        for ligne in tableau.lignes
    ]
    return write_table(cles, lignes)


def _find_unit(tableau: TableauDePage, rang: int) -> str:
    nombres = [ligne[rang] for ligne in tableau.lignes]
    unites = {cellule.unite for cellule in nombres if isinstance(cellule, NombreImprime)}
    return unites.pop() if len(unites) == 1 else ""


def _write_cell(cellule: NombreImprime | str, unite: str) -> object:
    """A number where its unit is that of the column, else what the page prints; an absence is an empty cell."""
    if isinstance(cellule, str):
        return None if cellule == "—" else cellule
    if cellule.unite != unite or cellule.jour:
        return cellule.texte
    return int(cellule.valeur) if cellule.valeur.is_integer() else cellule.valeur
