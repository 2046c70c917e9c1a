"""What would do where no plan holds, by hand: alone, together, or nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from numresp.calcul.feuille_de_route.solveur import ce_qui_suffirait
from numresp.calcul.feuille_de_route.solveur.ce_qui_suffirait import EnsembleSuffisant, Suffisants, find_sufficient
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Tache
from numresp.calcul.feuille_de_route.solveur.explication_d_un_refus import explain_conflit
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import TRIMESTRES_MAX


def test_what_would_do_by_hand() -> None:
    """Two tasks of 10 days and 900 €, both due in the second quarter, 5 days a quarter and 1 000 € a year.

    20 days in two quarters are 10 a quarter; 1 800 € in one year: neither alone, nor a longer time. Both together do.
    """
    taches = tuple(Tache(i, 10.0, 900.0, au_plus_tard=1) for i in "ab")
    demande = DemandeDePlan(taches, {}, 2, 5.0, 1000.0, Trimestre(2026, 1))
    assert find_sufficient(demande) == Suffisants(None, None, None, (), EnsembleSuffisant(10, 1800))
    assert find_sufficient(replace(demande, budget_par_an_eur=2000.0)) == Suffisants(10, None, None)
    assert find_sufficient(replace(demande, jours_par_trimestre=10.0)) == Suffisants(None, 1800, None)
    libres = tuple(
        replace(tache, au_plus_tard=None, imposee=True) for tache in taches
    )  # a year later has its own budget
    assert find_sufficient(replace(demande, taches=libres)) == Suffisants(None, None, 5)


def test_what_would_do_together_by_hand() -> None:
    """A task of 10 days and 900 € over three quarters, where two quarters and 0 € a year are given: no number does alone.

    At 5 days a quarter three quarters and 900 € do. Due by the third quarter, 2 days a quarter are 6: 4 are needed (12, where 3
    give 9), so that all three must move; where nothing bounds euros, days and quarters do.
    """
    tache = Tache("a", 10.0, 900.0, duree=3, imposee=True)
    demande = DemandeDePlan((tache,), {}, 2, 5.0, 0.0, Trimestre(2026, 1))
    assert find_sufficient(demande) == Suffisants(None, None, None, (), EnsembleSuffisant(None, 900, 3))
    pressee = replace(demande, taches=(replace(tache, au_plus_tard=2),), jours_par_trimestre=2.0)
    assert find_sufficient(pressee) == Suffisants(None, None, None, (), EnsembleSuffisant(4, 900, 3))
    assert find_sufficient(replace(pressee, budget_par_an_eur=None)) == Suffisants(
        None, None, None, (), EnsembleSuffisant(4, None, 3)
    )


def test_nothing_would_do() -> None:
    """Three quarters long and due in the second: no days, euros or quarters do, and the date is named.

    A duty that falls into the third quarter, with a task of four quarters, forbids every longer horizon: it is named then.
    """
    tache = Tache("a", 10.0, 900.0, duree=3, au_plus_tard=1)
    demande = DemandeDePlan((tache,), {}, 2, 5.0, 0.0, Trimestre(2026, 1))
    assert find_sufficient(demande) == Suffisants(None, None, None, (), None, bloque=True)
    blocage = explain_conflit(demande).blocage
    assert blocage is not None
    assert blocage.exigeants == ("echeance:a",)
    libre = (replace(tache, au_plus_tard=None, imposee=True), Tache("b", 1.0, duree=4, progres=(("q", 1),)))
    demande = replace(demande, taches=libre)

    def stretch(trimestres: int) -> DemandeDePlan:
        return replace(demande, trimestres=trimestres, echeances=(("q", 1, 2),) if trimestres >= 3 else ())

    assert find_sufficient(demande).ensemble == EnsembleSuffisant(None, 900, 3)
    assert find_sufficient(demande, stretch) == Suffisants(None, None, None, (), None, bloque=True)
    blocage = explain_conflit(demande, stretch).blocage
    assert blocage is not None
    assert blocage.exigeants == ("droit:q",)


def test_what_could_not_be_told_is_not_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the solver stops before it can tell, each number is doubtful, and nobody says that nothing would do."""
    monkeypatch.setattr(ce_qui_suffirait, "judge_demande", lambda _: None)
    tache = Tache("a", 10.0, 900.0, duree=3, imposee=True)
    demande = DemandeDePlan((tache,), {}, 2, 5.0, 0.0, Trimestre(2026, 1))
    assert find_sufficient(demande) == Suffisants(
        None, None, None, ("jours", "budget", "trimestres"), None, bloque=False
    )


def test_the_longest_time_is_tried_too() -> None:
    """Two hundred days at five a quarter take forty quarters, which are the most that a plan may have."""
    demande = DemandeDePlan((Tache("a", 200.0, imposee=True),), {}, TRIMESTRES_MAX - 1, 5.0)
    assert find_sufficient(demande, lambda n: replace(demande, trimestres=n)).trimestres == TRIMESTRES_MAX == 40


def test_a_longer_time_brings_what_is_asked_in_it() -> None:
    """Three quarters would do, but the third brings a duty that nothing holds before the fourth."""
    demande = DemandeDePlan((Tache("a", 10.0, imposee=True), Tache("b", 10.0, progres=(("q", 1),))), {}, 1, 5.0)

    def stretch(trimestres: int) -> DemandeDePlan:
        loi = (("q", 1, 2),) if trimestres == 3 else ()
        return replace(demande, trimestres=trimestres, echeances=loi, taches=demande.taches)

    assert find_sufficient(demande).trimestres == 2
    assert (
        find_sufficient(
            replace(demande, jours_par_trimestre=3.5), lambda n: replace(stretch(n), jours_par_trimestre=3.5)
        ).trimestres
        == 4
    )
