"""The columns that several tables share."""

from __future__ import annotations

from numresp.cohorte.colonnes import COUVERTURE, FRACTION, INTERVALLE, JALON, TENUE, fraction
from numresp.cohorte.schema import TABLES


def test_a_figure_of_the_kernel_is_a_fraction_of_one() -> None:
    """Score, its ends and the couverture: numbers that may be empty, each with its unit."""
    for colonne in (*INTERVALLE, COUVERTURE, fraction("x", "X")):
        assert (colonne.genre, colonne.unite, colonne.requis) == ("nombre", FRACTION, False)


def test_jalons_compare_in_the_order_of_the_parcours() -> None:
    """From the beginning to two years later; never empty."""
    assert (JALON.choix[0], JALON.choix[-1], JALON.ordonne, JALON.requis) == ("lancement", "suivi", True, True)


def test_a_row_about_a_seance_begins_with_it() -> None:
    """Body, séance, jalon and day stand first in the tables that speak of séances."""
    for nom in ("seances", "reponses", "votes", "scores", "paliers"):
        assert TABLES[nom].colonnes[: len(TENUE)] == TENUE, nom
