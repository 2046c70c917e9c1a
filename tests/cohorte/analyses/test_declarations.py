"""The tables that conclude are declared as the others: the states of a duty are those that its rule gives."""

from __future__ import annotations

from typing import get_args

from numresp.calcul.suivi.tenue_des_obligations import EtatDuDevoir
from numresp.cohorte.analyses.declarations import OBLIGATIONS


def test_no_state_says_that_a_duty_is_kept() -> None:
    """Levels are necessary, never enough: « tenue » is no state."""
    (etat,) = [colonne for colonne in OBLIGATIONS.colonnes if colonne.nom == "etat"]
    assert etat.choix == get_args(EtatDuDevoir)
    assert "tenue" not in etat.choix
    assert not etat.requis
