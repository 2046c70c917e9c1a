"""Why no plan holds, by hand; that it is real and has nothing to spare is held on drawn demandes (test_resolution)."""

from __future__ import annotations

from inventes.regles_du_plan import GAINS, one

from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan
from numresp.calcul.feuille_de_route.solveur.explication_d_un_refus import explain_conflit


def test_the_conflict_of_two_deadlines() -> None:
    """Two tasks of ten days due in a quarter of ten days: these two and the days, not the third; 20 days would do."""
    demande = DemandeDePlan(
        (one("a", 10.0, au_plus_tard=0), one("b", 10.0, au_plus_tard=0), one("c", 1.0, imposee=True)), GAINS, 4, 10.0
    )
    conflit = explain_conflit(demande)
    assert set(conflit.exigeants) == {"jours", "echeance:a", "echeance:b"}
    assert (conflit.assez.jours, conflit.assez.trimestres, conflit.assez.budget_eur) == (20, None, None)
