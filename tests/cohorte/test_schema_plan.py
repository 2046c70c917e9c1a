"""The tables of the feuilles de route as they are declared."""

from __future__ import annotations

from typing import get_args

import pytest

from numresp.cohorte.schema import TABLES
from numresp.cohorte.schema_plan import FEUILLE_DE_ROUTE, TRAJECTOIRE
from numresp.cohorte.table import TableDeCohorte
from numresp.modele.dossier.organisation import Statut


@pytest.mark.parametrize(
    ("table", "cle"), [(FEUILLE_DE_ROUTE, ("organisation", "action")), (TRAJECTOIRE, ("organisation", "trimestre"))]
)
def test_what_tells_rows_apart(table: TableDeCohorte, cle: tuple[str, ...]) -> None:
    """A step by its action, a quarter by its name; they are among the tables of an espace."""
    assert table.cle == cle
    assert TABLES[table.nom] is table


def test_a_step_has_the_states_of_the_follow_up() -> None:
    """The statut of a step is one of the follow-up's, or empty where nobody follows it."""
    (statut,) = (colonne for colonne in FEUILLE_DE_ROUTE.colonnes if colonne.nom == "statut")
    assert (statut.choix, statut.requis) == (get_args(Statut), False)
