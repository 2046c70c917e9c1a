"""The tables of one dossier, to be taken elsewhere: a Frictionless package of CSV files, and sheets that only inform."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pandas as pd

from numresp.cohorte.colonnes import FRACTION
from numresp.cohorte.notes import score_seances, tabulate_notes
from numresp.cohorte.salle import tabulate_salle
from numresp.cohorte.schema import TABLES
from numresp.cohorte.table import Colonne, TableDeCohorte
from numresp.cohorte.tables import tabulate
from numresp.depot.csv.table import Dialecte, write_table
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.echanges.dossier.ecriture import Annexe

DIALECTE = Dialecte(separateur=",", decimale=".", bom=False, fin_de_ligne="\r\n", date_fr=False)
"""What every program reads without being told: comma, point, AAAA-MM-JJ, UTF-8."""
TYPES = {
    "texte": "string",
    "choix": "string",
    "entier": "integer",
    "nombre": "number",
    "booleen": "boolean",
    "jour": "date",
}
APOSTROPHE = (
    "Un texte qui commence par =, +, -, @ ou une tabulation est précédé d’une apostrophe, pour qu’aucun tableur n’y voie une "
    "formule ; numresp importer la retire."
)
ANNEXES = {
    "Séances": ("seances", ("seance", "jalon", "date", "referentiel", "variante", "provisoire", "participants")),
    "Réponses": (
        "reponses",
        ("seance", "theme", "question", "etat", "niveau", "prevu", "preuve", "reserve", "consensus"),
    ),
    "Scores": ("scores", ("seance", "genre", "noeud", "nom", "score", "bas", "haut", "prevu", "couverture")),
}
LARGES = {"nom": 60, "question": 30, "noeud": 30, "preuve": 50, "reserve": 50, "seance": 30, "theme": 20}

NOMS = (*(f"{nom}.csv" for nom in TABLES), "datapackage.json")
"""The files of a package."""


def list_annexes(dossier: Dossier) -> tuple[Annexe, ...]:
    """Séances, answers and scores, as sheets that only inform."""
    notees = score_seances((dossier,))
    tables = tabulate_salle(notees) | tabulate_notes(notees)
    return tuple(
        Annexe(
            titre,
            tuple((nom, LARGES.get(nom, 14)) for nom in colonnes),
            [[ligne[nom] for nom in colonnes] for ligne in list_lines(tables[table], TABLES[table])],
        )
        for titre, (table, colonnes) in ANNEXES.items()
    )


def list_lines(cadre: pd.DataFrame, table: TableDeCohorte) -> list[dict[str, Any]]:
    """The rows of a table as plain values: None where a cell is empty."""
    colonnes = {colonne.nom: [_plain(valeur, colonne) for valeur in cadre[colonne.nom]] for colonne in table.colonnes}
    return [dict(zip(colonnes, valeurs, strict=True)) for valeurs in zip(*colonnes.values(), strict=True)]


def _plain(valeur: Any, colonne: Colonne) -> Any:
    if pd.isna(valeur):
        return None
    if colonne.genre == "jour":
        return valeur.date()
    return {"entier": int, "nombre": float, "booleen": bool}.get(colonne.genre, str)(valeur)


def write_paquet(dossier: Dossier) -> dict[str, bytes]:
    """The files of the package by name: one CSV for each table, and `datapackage.json`, which declares their columns."""
    fichiers: dict[str, bytes] = {}
    ressources = []
    for nom, cadre in tabulate((dossier,)).items():
        table = TABLES[nom]
        lignes = [{cle: _say(valeur) for cle, valeur in ligne.items()} for ligne in list_lines(cadre, table)]
        octets = write_table([colonne.nom for colonne in table.colonnes], lignes, DIALECTE)
        fichiers[f"{nom}.csv"] = octets
        ressources.append(describe_resource(table, octets))
    paquet = {
        "profile": "tabular-data-package",
        "name": f"numresp-{dossier.slug}",
        "title": f"{dossier.organisation.nom} : numérique responsable",
        "description": APOSTROPHE,
        "resources": ressources,
    }
    fichiers["datapackage.json"] = f"{json.dumps(paquet, ensure_ascii=False, indent=2)}\n".encode()
    return fichiers


def _say(valeur: Any) -> Any:
    """True and false as every program writes them."""
    return ("true" if valeur else "false") if isinstance(valeur, bool) else valeur


def describe_resource(table: TableDeCohorte, octets: bytes) -> dict[str, Any]:
    """A file of the package: how it is written, its columns, what tells its rows apart."""
    schema: dict[str, Any] = {"fields": [describe_field(colonne) for colonne in table.colonnes], "missingValues": [""]}
    requises = {colonne.nom for colonne in table.colonnes if colonne.requis}
    if table.cle and set(table.cle) <= requises:  # a key of the standard is never empty
        schema["primaryKey"] = list(table.cle)
    if table.nom != "organisations" and "organisation" in requises:
        reference = {"resource": "organisations", "fields": "organisation"}
        schema["foreignKeys"] = [{"fields": "organisation", "reference": reference}]
    return {
        "profile": "tabular-data-resource",
        "name": table.nom,
        "path": f"{table.nom}.csv",
        "description": f"Une ligne : {table.ligne}.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(octets),
        "hash": f"sha256:{hashlib.sha256(octets).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def describe_field(colonne: Colonne) -> dict[str, Any]:
    """A column of a table in the words of TableDeCohorte Schema."""
    champ: dict[str, Any] = {"name": colonne.nom, "type": TYPES[colonne.genre], "description": colonne.sens}
    if colonne.genre == "booleen":
        champ |= {"trueValues": ["true"], "falseValues": ["false"]}
    contraintes: dict[str, Any] = {"required": True} if colonne.requis else {}
    if colonne.choix:
        contraintes["enum"] = list(colonne.choix)
    if colonne.unite == FRACTION:
        contraintes |= {"minimum": 0, "maximum": 1}
    elif colonne.unite:
        champ["description"] += f" (unité : {colonne.unite})"
    return champ | ({"constraints": contraintes} if contraintes else {})
