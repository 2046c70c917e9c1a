"""What is written for others says what its columns are; a part that is not installed is asked for in words."""

from __future__ import annotations

import pandas as pd

from numresp.depot.echanges.tables.table_a_ecrire import TableAEcrire, add_description, want_package

DEUX = TableAEcrire(
    "deux", "un point", pd.DataFrame({"x": [1.0], "y": ["a"]}), (("x", "m", "Abscisse"), ("y", "", "Nom"))
)


def test_the_description_comes_last() -> None:
    """One row a column, with the table, its unit and its meaning."""
    _, description = add_description([DEUX])
    assert description.nom == "description"
    vus = (
        description.cadre[["table", "colonne", "unite", "sens"]]
        .astype(object)
        .replace({pd.NA: None})
        .to_numpy()
        .tolist()
    )
    assert vus == [["deux", "x", "m", "Abscisse"], ["deux", "y", None, "Nom"]]


def test_a_part_that_is_not_installed() -> None:
    """The package, and how to get it."""
    dit = str(want_package(ImportError("x", name="pyarrow"), "l’écriture"))
    assert "pyarrow" in dit
    assert 'pip install "numresp[tables]"' in dit
