"""A proposal: its steps as they are written, and scores that are the kernel's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from inventes.matiere_fictive import CAPACITE, T1, action, assembled, matiere, suivie, task

from numresp.calcul.feuille_de_route.calendrier import spread_steps
from numresp.calcul.feuille_de_route.proposition import propose
from numresp.calcul.feuille_de_route.solveur.chemin_le_moins_cher import sum_gains
from numresp.depot.dossier.dans_espace import list_slugs
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.ressources import find_data
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import Capacite
from numresp.usages.proposition import gather_matiere


def test_what_is_under_way_keeps_its_beginning() -> None:
    """Begun in 2025, due in T3 2026: a step from T1 to T3; begun in T2 2026, from T2 on; its euros were given before."""
    for debut, premier in ((date(2025, 5, 5), T1), (date(2026, 4, 1), T1 + 1)):
        faits = matiere(
            action("x", a=1), suivies=(suivie("x", "En cours", debut=debut, fin=date(2026, 9, 30), jours=9.0),)
        )
        assert task(assembled(faits), "x").commencee == premier - T1
    serree = CAPACITE.model_copy(update={"jours_par_trimestre": 2.0})
    faits = matiere(
        action("x", a=1), suivies=(suivie("x", "En cours", debut=date(2025, 5, 5), fin=date(2026, 9, 30), jours=9.0),)
    )
    feuille = propose(faits, serree, jour=faits.jour).feuille
    assert feuille is not None
    (etape,) = feuille.etapes
    assert (etape.debut, etape.decidee) == (T1, None)
    assert etape.fin <= T1 + 2


SLUGS = [s for s in list_slugs(find_data("exemple")) if load_dossier(find_data("exemple"), s).seances]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_body_of_the_example_has_a_plan_that_adds_up(slug: str) -> None:
    """What is foreseen at the end is the score once the plan is adopted and its gains, to 1e-9; it never goes down."""
    dossier = load_dossier(find_data("exemple"), slug)
    faits = replace(gather_matiere(dossier, dossier.find_seance()), feuille=None)
    capacite = Capacite(debut=Trimestre.of(faits.jour) + 1, trimestres=6, jours_par_trimestre=30.0)
    proposition = propose(faits, capacite, jour=faits.jour)
    assert proposition.feuille is not None, proposition.conflit
    assert proposition.plan is not None
    assert max(spread_steps(proposition.feuille).values()) <= 30.0 + 0.1  # days are written to a hundredth
    taches = [t for t in proposition.assemblage.demande.taches if t.id in proposition.plan.fins]
    total = proposition.depart.base.total
    attendu = total.acquis / total.potentiel + sum_gains(taches, proposition.depart.gains)
    scores = [prevision.score for prevision in proposition.feuille.trajectoire]
    if total.score is not None:
        assert scores[-1] == pytest.approx(attendu, abs=1e-9)
        assert scores == sorted(scores)
