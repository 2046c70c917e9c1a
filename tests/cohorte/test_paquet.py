"""The package of one dossier's tables: files, their declaration, and plain values."""

from __future__ import annotations

import csv
import hashlib
import io
import json

import pytest

from numresp.cohorte.colonnes import fraction
from numresp.cohorte.espace import Espace
from numresp.cohorte.paquet import NOMS, describe_field, list_annexes, list_lines, write_paquet
from numresp.cohorte.schema import TABLES
from numresp.cohorte.table import Colonne
from numresp.cohorte.tables import tabulate


def test_every_table_is_a_file_that_is_declared(espace: Espace) -> None:
    """A CSV for each table with its rows; the declaration gives its size, its hash and its columns in order."""
    dossier = espace.dossiers[0]
    fichiers, tables = write_paquet(dossier), tabulate((dossier,))
    assert set(fichiers) == set(NOMS)
    paquet = json.loads(fichiers["datapackage.json"])
    assert [ressource["name"] for ressource in paquet["resources"]] == list(TABLES)
    for ressource in paquet["resources"]:
        octets = fichiers[ressource["path"]]
        assert ressource["bytes"] == len(octets)
        assert ressource["hash"] == f"sha256:{hashlib.sha256(octets).hexdigest()}"
        entete, *lignes = csv.reader(io.StringIO(octets.decode("utf-8")))
        assert entete == [champ["name"] for champ in ressource["schema"]["fields"]]
        assert len(lignes) == len(tables[ressource["name"]])


def test_an_empty_cell_is_none(espace: Espace) -> None:
    """What the body does not say is None, and 0 is 0, as plain values of Python."""
    dossier = espace.dossiers[0]
    (ligne,) = list_lines(tabulate((dossier,))["organisations"], TABLES["organisations"])
    assert (ligne["population"], ligne["elus"], ligne["agents"]) == (900, 0, None)
    assert type(ligne["elus"]) is int


@pytest.mark.parametrize(
    ("colonne", "attendu"),
    [
        (Colonne("a", "texte", "A", requis=True), {"type": "string", "constraints": {"required": True}}),
        (Colonne("a", "choix", "A", choix=("x", "y")), {"type": "string", "constraints": {"enum": ["x", "y"]}}),
        (Colonne("a", "booleen", "A"), {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}),
        (fraction("a", "A"), {"type": "number", "constraints": {"minimum": 0, "maximum": 1}}),
    ],
)
def test_a_column_in_the_words_of_the_standard(colonne: Colonne, attendu: dict[str, object]) -> None:
    """Required, one of a few, yes or no, a fraction of 1."""
    assert describe_field(colonne) == {"name": "a", "description": "A"} | attendu


def test_a_unit_is_said_in_the_description() -> None:
    """The standard has no place for it."""
    assert describe_field(Colonne("a", "nombre", "Prix", "€"))["description"] == "Prix (unité : €)"


def test_sheets_that_inform(espace: Espace) -> None:
    """Séances, answers and scores of one dossier: two séances in the first sheet."""
    annexes = list_annexes(espace.dossiers[0])
    assert [annexe.titre for annexe in annexes] == ["Séances", "Réponses", "Scores"]
    assert len(annexes[0].lignes) == 2
