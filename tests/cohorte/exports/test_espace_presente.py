"""An espace lists its own tables, with their size."""

from __future__ import annotations

from numresp.cohorte.espace import Espace
from numresp.cohorte.exports.espace_presente import TablesPresentees
from numresp.cohorte.schema import TABLES


def test_the_tables_list_themselves(espace: Espace) -> None:
    """Each one, with its rows, its columns, what a row is and what tells rows apart; the same in a notebook."""
    assert isinstance(espace, TablesPresentees)
    vues = espace.tables
    assert list(vues.index) == list(TABLES)
    for nom in TABLES:
        assert (vues.loc[nom, "lignes"], vues.loc[nom, "colonnes"]) == getattr(espace, nom).shape
    assert vues.loc["organisations", "clé"] == "organisation"
    html = espace._repr_html_()
    assert "3 organisations, 3 séances" in html
    assert all(f"<td>{nom}</td>" in html for nom in TABLES)
