"""What a plan asks by year: euros in the year in which they are engaged; what it foresaw; reviews on the anniversary."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from inventes.plan_fictif import build_plan, etape, foresee

from numresp.calcul.suivi.depense import Depenses
from numresp.calcul.suivi.echeancier import (
    find_prevision,
    list_bilans,
    list_reached,
    list_yearly,
    sort_etapes,
    sum_budgets,
)
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import Prevision
from numresp.modele.referentiel.referentiel import Palier


def test_euros_fall_in_the_year_they_are_engaged() -> None:
    """The euros of a step that runs over New Year belong to the year in which it is decided, by default that of its beginning."""
    feuille = build_plan(
        etape("a", "2025-T4", "2026-T2", budget_eur=900),
        etape("b", "2026-T1", budget_eur=50),
        etape("c", "2025-T3", budget_eur=100),
    )
    assert sum_budgets(feuille, {"b": "deja_prevue"}) == {2025: Depenses(1000, 0), 2026: Depenses(0, 50)}
    plus_tard = build_plan(etape("a", "2025-T4", "2026-T2", budget_eur=900, decidee="2026-T1"))
    assert sum_budgets(plus_tard, {}) == {2025: Depenses(0, 0), 2026: Depenses(900, 0)}


def test_every_year_is_there() -> None:
    """A year in which nothing is spent is 0, not absent."""
    assert sum_budgets(build_plan(trimestres=8), {}) == dict.fromkeys((2025, 2026, 2027), Depenses(0, 0))


@given(
    st.lists(
        st.tuples(st.integers(0, 7), st.integers(0, 7), st.floats(0, 500), st.floats(0, 1e6)), min_size=0, max_size=8
    )
)
def test_nothing_is_lost(etapes: list[tuple[int, int, float, float]]) -> None:
    """Whatever the steps, the years add up to their euros."""
    noms = [f"{2025 + rang // 4}-T{rang % 4 + 1}" for rang in range(8)]
    faites = [
        etape(f"a{rang}", noms[min(un, autre)], noms[max(un, autre)], jours=jours, budget_eur=euros)
        for rang, (un, autre, jours, euros) in enumerate(etapes)
    ]
    feuille = build_plan(*faites, debut="2025-T1", trimestres=8)
    annees = sum_budgets(feuille, {"a0": "deja_prevue"}).values()
    dits = sum((annee.nouveau_eur or 0) + (annee.deja_prevu_eur or 0) for annee in annees)
    assert abs(dits - sum(euros for *_, euros in etapes)) < 1e-3


def test_order_of_the_steps() -> None:
    """What begins first stands first, then what ends first; equal ones stay as the file has them."""
    feuille = build_plan(
        etape("d", "2025-T4"), etape("c", "2025-T3", "2025-T4"), etape("b", "2025-T3"), etape("a", "2025-T3")
    )
    assert [e.action for e in sort_etapes(feuille.etapes)] == ["b", "a", "c", "d"]


def test_what_was_foreseen_for_a_day() -> None:
    """The last quarter that has ended by then: on its last day it has; before the first one ends there is nothing."""
    feuille = build_plan(trajectoire=foresee("2025-T3", 0.4, 0.5, 0.6, 0.7))

    def foreseen(jour: date) -> float | None:
        prevision = find_prevision(feuille, jour)
        return None if prevision is None else prevision.score

    assert foreseen(date(2025, 9, 29)) is None
    assert foreseen(date(2025, 9, 30)) == 0.4
    assert foreseen(date(2025, 12, 30)) == 0.4
    assert foreseen(date(2030, 1, 1)) == 0.7


def test_yearly_reviews() -> None:
    """On the anniversary of the adoption, else of the plan's day, as long as the plan runs; once at least."""
    assert list_bilans(build_plan(trimestres=1)) == [date(2026, 6, 1)]
    adopte = {"etat": "adoptée", "adoptee_le": date(2025, 7, 10)}
    assert list_bilans(build_plan(trimestres=12, **adopte)) == [date(2026, 7, 10), date(2027, 7, 10)]


def test_review_of_a_leap_day() -> None:
    """A plan of 29 February is looked at again on a 28, and on the 29 of a leap year."""
    jours = list_bilans(build_plan(debut="2024-T1", trimestres=20, etablie_le=date(2024, 2, 29)))
    assert jours == [date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29)]


def test_paliers_that_are_reached() -> None:
    """Only a rise above today's palier and above all before counts, one in the first quarter too; years end every fourth."""
    paliers = [Palier(id=ident) for ident in "abc"]
    vus = ["b", "a", "b", None, "c", "c"]
    previsions = [Prevision(trimestre=Trimestre(2026, 1) + rang, palier=vu) for rang, vu in enumerate(vus)]
    assert list_reached(previsions, paliers, paliers[0]) == [previsions[0], previsions[4]]
    assert list_reached(previsions, paliers, paliers[1]) == [previsions[4]]
    assert list_reached(previsions, paliers, paliers[2]) == []
    assert list_reached(previsions, paliers, None) == [previsions[0], previsions[4]]
    assert list_yearly(previsions) == [previsions[3], previsions[5]]
    assert list_yearly(previsions[:4]) == [previsions[3]]
