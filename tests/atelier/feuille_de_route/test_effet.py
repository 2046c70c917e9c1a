"""What the plan would do, live."""

from __future__ import annotations

from bs4 import BeautifulSoup
from inventes.tenue_fictive import do

from numresp.atelier.feuille_de_route.effet import render_effet
from numresp.atelier.feuille_de_route.quick_wins import Route
from numresp.calcul.feuille_de_route.proposition import foresee


def test_score_foreseen_is_the_kernels(plan: Route) -> None:
    """What is shown for each quarter is what the kernel scores on the answers the plan leads to, moved or not."""
    for ident in list(plan.ebauche.fins)[:4]:
        do(plan, "plus_tard", action=ident)
    ebauche = plan.ebauche
    assert ebauche.previsions == foresee(ebauche.depart, plan.catalogue, ebauche.fins, plan.capacite)


def test_side_of_the_screen(plan: Route) -> None:
    """Today and each bilan, the law, the euros of each year against the budget, and the cheapest way on."""
    page = BeautifulSoup(str(render_effet(plan)), "html.parser")
    lignes = [[c.text for c in ligne.select("th, td")] for ligne in page.select("table")[0].select("tbody tr")]
    assert lignes[0][0] == "Aujourd’hui"
    assert len(lignes) == 1 + -(-plan.capacite.trimestres // 4)  # one bilan a year, and the end
    atteintes = sum(rang is not None for rang in plan.ebauche.tenus.values())
    assert f"Exigences légales : {atteintes} sur {len(plan.ebauche.tenus)} atteintes" in " ".join(page.text.split())
    assert "sans limite" in page.text
    assert "dépassé" not in page.text


def test_a_budget_that_is_passed_is_said(plan: Route) -> None:
    """With one euro a year, the years that cost more say so, and no other."""
    do(plan, "regler", budget_par_an_eur="1")
    chers = sum(euros > 1 for euros in plan.ebauche.euros.values())
    assert chers
    assert str(render_effet(plan)).count("▲ dépassé") == chers
