"""The day from which a plan counts."""

from __future__ import annotations

import dataclasses
from datetime import date

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.dossier.jour_du_plan import find_plan_day
from numresp.depot.fourni.ressources import find_data
from numresp.modele.dossier.organisation import Jalons


def test_what_a_seance_records_does_not_move_its_plan() -> None:
    """Le Trait: the files go to 15 April 2025; without them, and whenever its events were written, the séance is of 27 March."""
    dossier = load_dossier(find_data("exemple"), "le-trait")
    seance = dossier.find_seance()
    assert find_plan_day(dossier, seance.nom, seance.date) == date(2025, 4, 15)
    nu = dataclasses.replace(dossier, actions=(), mesures=(), jalons=Jalons(), feuille_de_route=None)
    assert find_plan_day(nu, seance.nom, seance.date) == date(2025, 3, 27)


def test_a_later_seance_moves_it() -> None:
    """Without files, the plan of a séance counts from the day that another, later séance bears; its own day else."""
    dossier = load_dossier(find_data("exemple"), "portelune-essai")
    nu = dataclasses.replace(dossier, actions=(), mesures=(), jalons=Jalons(), feuille_de_route=None)
    premiere, derniere = nu.seances[0], nu.seances[-1]
    assert premiere.date < derniere.date
    assert find_plan_day(nu, premiere.nom, premiere.date) >= derniere.date
    seule = dataclasses.replace(nu, seances=(premiere,))
    assert find_plan_day(seule, premiere.nom, premiere.date) == premiere.date
