"""The tables on demand are declared like the others: documented, and told apart from what `load_espace` holds."""

from numresp.cohorte.autres_poids.declarations import ESSAIS
from numresp.cohorte.schema import TABLES


def test_they_stand_beside_the_tables_of_an_espace() -> None:
    """Other names than the tables that an espace holds, and keys among their own columns."""
    assert not set(ESSAIS) & set(TABLES)
    for table in ESSAIS.values():
        assert set(table.cle) <= {colonne.nom for colonne in table.colonnes}
