"""What the plan would do, live."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup, Tag
from inventes.route_fictive import show
from inventes.tenue_fictive import do, open_fictive

from numresp.atelier.feuille_de_route.effet import render_bandeau, render_effet
from numresp.atelier.feuille_de_route.quick_wins import Route
from numresp.calcul.feuille_de_route.proposition import foresee
from numresp.calcul.suivi.conformite import judge_conformite


def test_score_foreseen_is_the_kernels(plan: Route) -> None:
    """What is shown for each quarter is what the kernel scores on the answers the plan leads to, moved or not."""
    for ident in list(plan.ebauche.fins)[:4]:
        do(plan, "plus_tard", action=ident)
    ebauche = plan.ebauche
    assert ebauche.previsions == foresee(ebauche.depart, plan.catalogue, ebauche.fins, plan.capacite)


def test_detail(plan: Route) -> None:
    """Today and the end of each quarter, the law, the euros of each year against the budget, and the cheapest way on."""
    page = BeautifulSoup(str(render_effet(plan)), "html.parser")
    lignes = [[c.text for c in ligne.select("th, td")] for ligne in page.select("table")[0].select("tbody tr")]
    assert lignes[0][0] == "Aujourd’hui"
    assert len(lignes) == 1 + plan.capacite.trimestres
    assert len(page.select("table")[1].select("tbody tr")) == len(plan.ebauche.tenus)
    assert "sans limite" in page.text
    assert "dépassé" not in page.text


def test_a_budget_that_is_passed_is_said(plan: Route) -> None:
    """With one euro a year, the years that cost more say so, and no other."""
    do(plan, "regler", budget_par_an_eur="1")
    chers = sum(euros > 1 for euros in plan.ebauche.euros.values())
    assert chers
    assert str(render_effet(plan)).count("▲ dépassé") == chers


def strip(vue: Route) -> dict[str, Tag]:
    """The measures of the strip by name."""
    page = BeautifulSoup(str(render_bandeau(vue)), "html.parser")
    return {str(case.dt.text): case for case in page.select("dl > div") if case.dt is not None}


def words(case: Tag) -> str:
    """What a measure says, with plain spaces."""
    return " ".join(case.get_text(" ").split())


def test_strip(plan: Route) -> None:
    """Score and palier now and planned, the law, the euros: nothing is red where all holds."""
    cases = strip(plan)
    assert list(cases) == ["Score", "Palier", "Exigences légales", "Euros"]
    assert all(case.get("class") is None for case in cases.values())
    depart, fin = plan.ebauche.depart.resultat.total.score, plan.ebauche.previsions[-1].score
    assert depart is not None
    assert fin is not None
    assert f"{100 * depart:.1f} → {100 * fin:.1f}".replace(".", ",") in words(cases["Score"])
    assert "visé : Engagé" in words(cases["Palier"])
    assert "5 sur 5 tenues toutes dans le plan" in words(cases["Exigences légales"])


def test_a_duty_that_falls_out_is_red_and_said(plan: Route) -> None:
    """The audit of accessibility taken out: the strip says 4 of 5 in words, and below it which, without anything to unfold."""
    do(plan, "retirer", action="audit-rgaa")
    loi = strip(plan)["Exigences légales"]
    assert loi["class"] == ["faute"]
    assert words(loi) == "Exigences légales 4 sur 5 tenues ▲ 1 exigence hors du plan"
    page = BeautifulSoup(str(render_bandeau(plan)), "html.parser")
    manques = page.select_one(".manques")
    assert manques is not None
    assert manques.find_parent("details") is None
    assert "Accessibilité des sites déclarée et auditée" in manques.text


def test_before_any_plan(vue: Route) -> None:
    """Nothing is planned yet: five levels that the law asks are to be held, and nothing is red."""
    cases = strip(vue)
    assert "5 à tenir" in words(cases["Exigences légales"])
    assert all(case.get("class") is None for case in cases.values())


def test_a_palier_that_is_missed_is_red(plan: Route) -> None:
    """Aimed at, and not reached by what stands on the board."""
    do(plan, "regler", viser="exemplaire")
    palier = strip(plan)["Palier"]
    assert palier["class"] == ["faute"]
    assert "visé : Exemplaire ; pas atteint" in words(palier)


def test_a_year_over_its_budget_is_red(plan: Route) -> None:
    """With one euro a year the strip names the years that cost more."""
    do(plan, "regler", budget_par_an_eur="1")
    euros = strip(plan)["Euros"]
    assert euros["class"] == ["faute"]
    assert words(euros).count("▲") == sum(cher > 1 for cher in plan.ebauche.euros.values())


def test_a_proof_holds_for_what_it_was_made_from(plan: Route) -> None:
    """A proposal is « optimal » while neither the plan nor an answer under it has changed; undone, it is so again."""
    assert "optimal" in words(strip(plan)["Score"])
    question = next(iter(plan.tenue.etat.reponses))
    plan.tenue.record("constat", question=question, reponse=0, role="technicien")
    assert "optimal" not in words(strip(plan)["Score"])
    do(plan, "annuler")
    assert "optimal" in words(strip(plan)["Score"])


def test_law_that_nobody_has_checked(tmp_path: Path) -> None:
    """Two answers: what the law asks is not known, and how many duties are to be checked is said; never « rien à rattraper »."""
    tenue = open_fictive(tmp_path)
    for ident in sorted(tenue.posees)[:2]:
        tenue.record("reponse", question=ident, reponse=1)
    vue = show(tenue)
    juges = judge_conformite(vue.obligations, (), tenue.faits, tenue.jour)
    attendus = sum(devoir.etat == "a_verifier" for devoir in juges.devoirs)
    dit = words(strip(vue)["Exigences légales"])
    assert attendus > 1
    assert dit == f"Exigences légales on ne sait pas encore {attendus} devoirs à vérifier"
