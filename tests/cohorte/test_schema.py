"""The tables of an espace as they are declared."""

from __future__ import annotations

from numresp.cohorte.schema import REPARTITIONS, TABLES
from numresp.modele.commun.typographie import find_typos


def test_schema_is_whole() -> None:
    """Every column says what it means in good French, every fraction its bounds, every category its values."""
    for table in [*TABLES.values(), REPARTITIONS]:
        noms = [colonne.nom for colonne in table.colonnes]
        assert len(set(noms)) == len(noms)
        assert set(table.cle) <= set(noms)
        for colonne in table.colonnes:
            assert colonne.sens, colonne.nom
            assert find_typos(f"{colonne.sens} {colonne.unite}".strip()) == []
            assert bool(colonne.choix) == (colonne.genre == "choix")
        assert find_typos(table.ligne) == []
