"""A proposal: its steps as they are written, and scores that are the kernel's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from inventes.matiere_fictive import (
    CAPACITE,
    SIGNER,
    T1,
    action,
    assembled,
    charter,
    matiere,
    plan_present,
    suivie,
    task,
)

from numresp.calcul.feuille_de_route.calendrier import spread_steps
from numresp.calcul.feuille_de_route.proposition import propose
from numresp.calcul.feuille_de_route.solveur.chemin_le_moins_cher import sum_gains
from numresp.depot.dossier.dans_espace import list_slugs
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.ressources import find_data
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import Capacite, EtapeRoute
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


def test_what_the_town_says_is_written_to_the_hundredth() -> None:
    """3.456 days and 40.126 euros are 3.46 days and 40.13 euros."""
    faits = matiere(suivies=(suivie("la-notre", "À venir", jours=3.456, budget_eur=40.126),))
    feuille = propose(faits, CAPACITE, jour=faits.jour).feuille
    assert feuille is not None
    assert [(etape.jours, etape.budget_eur) for etape in feuille.etapes] == [(3.46, 40.13)]


@pytest.mark.parametrize(("epingle", "tenue"), [(T1 + 1, True), (T1 + 2, False)])
def test_a_charte_is_pinned_only_where_its_day_stands(epingle: Trimestre, tenue: bool) -> None:
    """Signed in T2, and pinned by hand in another quarter: it stands in T2, pinned no longer; pinned in T2, it stays so."""
    etape = EtapeRoute(action="signer", titre="S", debut=epingle, fin=epingle, jours=4.0, budget_eur=0.0, imposee=True)
    faits = matiere(SIGNER, jalons=charter(), feuille=plan_present(etape))
    feuille = propose(faits, CAPACITE, jour=faits.jour).feuille
    assert feuille is not None
    assert [(etape.fin, etape.imposee) for etape in feuille.etapes] == [(T1 + 1, tenue)]


SLUGS = [s for s in list_slugs(find_data("exemple")) if any(find_data("exemple", s, "seances").glob("*.jsonl"))]


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
