"""The plan against brute force: every way to end every task, judged by rules written apart from the program."""

import itertools
import math
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from inventes.demandes import demandes

from numresp.calcul.feuille_de_route.calendrier import lay_out, spread_steps
from numresp.calcul.feuille_de_route.solveur.chemin import find_chemin, list_obstacles
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Tache
from numresp.calcul.feuille_de_route.solveur.explication import explain_conflit
from numresp.calcul.feuille_de_route.solveur.programme import list_exigeants
from numresp.calcul.feuille_de_route.solveur.resolution import (
    PAR_EURO,
    PAR_JOUR,
    PlanTrouve,
    is_feasible,
    solve_demande,
)
from numresp.calcul.feuille_de_route.solveur.suffisance import EnsembleSuffisant, Suffisants, find_sufficient
from numresp.erreurs import DonneesInvalides
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import Capacite, EtapeRoute, FeuilleDeRoute, ReferentielPlan

Fins = dict[str, int]


# ------------------------------------------------------------------- the rules, once more, without program or solver
def holds(demande: DemandeDePlan, fins: Fins) -> bool:
    """A plan holds: musts, delays, prerequisites, days, euros, and the palier aimed at."""
    taches = {tache.id: tache for tache in demande.taches}
    if any(autre not in fins for ident in fins for autre in taches[ident].prerequis):
        return False
    pretes = {i: max((fins[autre] + 1 for autre in taches[i].prerequis), default=0) for i in fins}
    en_ordre = all(fin - taches[ident].duree + 1 >= pretes[ident] for ident, fin in fins.items())
    return (
        en_ordre
        and all(keeps_its_date(demande, tache, fins) for tache in demande.taches)
        and has_the_days(demande, fins, pretes)
        and has_the_euros(demande, fins)
        and reaches(demande, fins)
    )


def keeps_its_date(demande: DemandeDePlan, tache: Tache, fins: Fins) -> bool:
    fin = fins.get(tache.id, math.inf)
    if tache.fixe is not None:
        return fin == tache.fixe
    if tache.au_plus_tard is not None:
        return fin <= tache.au_plus_tard
    return fin < demande.trimestres or not tache.imposee


def has_the_days(demande: DemandeDePlan, fins: Fins, pretes: Fins) -> bool:
    """Hall's condition: on no stretch of quarters do the tasks that must fit inside it need more than its days."""
    taches = {tache.id: tache for tache in demande.taches}
    for debut, fin in itertools.combinations_with_replacement(range(demande.trimestres), 2):
        dedans = sum(taches[i].jours for i, f in fins.items() if pretes[i] >= debut and f <= fin)
        if dedans > demande.jours_par_trimestre * (fin - debut + 1) + 1e-6:
            return False
    return True


def has_the_euros(demande: DemandeDePlan, fins: Fins) -> bool:
    if demande.budget_par_an_eur is None:
        return True
    par_an: dict[int, float] = {}
    for tache in demande.taches:
        if tache.id in fins:
            annee = demande.annees[fins[tache.id] - tache.duree + 1]
            par_an[annee] = par_an.get(annee, 0.0) + tache.cout_eur
    return all(euros <= demande.budget_par_an_eur + 1e-6 for euros in par_an.values())


def gained(demande: DemandeDePlan, fins: Fins, trimestre: int) -> float:
    """What the total has gained by the end of a quarter: each question at the highest level that is brought."""
    niveaux: dict[str, int] = {}
    for tache in demande.taches:
        if fins.get(tache.id, math.inf) <= trimestre:
            for question, vers in tache.progres:
                niveaux[question] = max(vers, niveaux.get(question, 0))
    return sum(demande.gains[question][niveau] for question, niveau in niveaux.items())


def reaches(demande: DemandeDePlan, fins: Fins) -> bool:
    """The palier aimed at is reached at the end."""
    if demande.viser is None:
        return True
    if gained(demande, fins, demande.trimestres - 1) < demande.viser.manque - 1e-12:
        return False
    return all(
        any(t.id in fins and q == question and vers >= niveau for t in demande.taches for q, vers in t.progres)
        for question, niveau in demande.viser.exigences
    )


def worth(demande: DemandeDePlan, fins: Fins) -> float:
    """Points at the bilans, less what days and euros weigh when all else is equal."""
    depense = sum(PAR_JOUR * tache.jours + PAR_EURO * tache.cout_eur for tache in demande.taches if tache.id in fins)
    return sum(100 * gained(demande, fins, bilan) for bilan in demande.bilans) - depense


def every_plan(demande: DemandeDePlan) -> list[Fins]:
    choix = [[None, *range(demande.trimestres)] for _ in demande.taches]
    plans = [
        {tache.id: fin for tache, fin in zip(demande.taches, fins, strict=True) if fin is not None}
        for fins in itertools.product(*choix)
    ]
    return [fins for fins in plans if holds(demande, fins)]


@settings(max_examples=150, deadline=None)
@given(demandes())
def test_no_plan_is_better_and_what_has_none_has_none(demande: DemandeDePlan) -> None:
    """The plan holds, is worth as much as the best of all plans, and is None only where no plan holds."""
    tous = every_plan(demande)
    plan = solve_demande(demande)
    assert (plan is None) == (not tous)
    if plan is not None:
        assert plan.prouve
        assert holds(demande, dict(plan.fins))
        assert worth(demande, dict(plan.fins)) == pytest.approx(max(worth(demande, f) for f in tous), abs=1e-6)
        assert plan.points == pytest.approx(sum(100 * gained(demande, dict(plan.fins), b) for b in demande.bilans))


@settings(max_examples=60, deadline=None)
@given(demandes())
def test_the_days_of_a_plan_have_their_place(demande: DemandeDePlan) -> None:
    """Laid out by quarter, every task has all its days between what it waits for and its end, within the capacity."""
    plan = solve_demande(demande)
    if plan is None:
        return
    calendrier = lay_out(demande.taches, plan.fins, demande.trimestres, demande.jours_par_trimestre)
    taches = {tache.id: tache for tache in demande.taches}
    assert not {ident for ident, manque in calendrier.reste.items() if manque > 1e-6}
    for t in range(demande.trimestres):
        assert calendrier.load(t) <= demande.jours_par_trimestre + 1e-6
    for ident, jours in calendrier.jours.items():
        assert sum(jours) == pytest.approx(taches[ident].jours, abs=1e-6)
        assert not any(jours[plan.fins[ident] + 1 :])
        for avant in taches[ident].prerequis:
            assert not any(jours[: plan.fins[avant] + 1])
            assert calendrier.debuts[ident] > plan.fins[avant]


@settings(max_examples=40, deadline=None)
@given(demandes())
def test_a_conflict_is_real_and_has_nothing_to_spare(demande: DemandeDePlan) -> None:
    """The demands named clash by themselves; without any one of them the others hold; the capacity told is the least."""
    if solve_demande(demande) is not None:
        return
    conflit = explain_conflit(demande)
    tous = frozenset(list_exigeants(demande))
    assert not is_feasible(demande, tous - frozenset(conflit.exigeants))
    for seul in conflit.exigeants:
        assert is_feasible(demande, tous - (frozenset(conflit.exigeants) - {seul}))
    if conflit.jours is not None:
        assert solve_demande(replace(demande, jours_par_trimestre=float(conflit.jours))) is not None
        assert solve_demande(replace(demande, jours_par_trimestre=conflit.jours - 1.0)) is None or conflit.jours == 0


@settings(max_examples=40, deadline=None)
@given(demandes())
def test_every_refusal_gives_what_would_do_or_says_that_it_cannot(demande: DemandeDePlan) -> None:
    """Each number, applied alone, makes a plan exist and one less does not; where there is none, no amount does.

    On so few tasks the solver is never in doubt. « No amount » is tried with far more than all the tasks together take.
    """
    if solve_demande(demande) is not None:
        return
    assez = find_sufficient(demande)
    assert assez.incertains == ()

    def exists(**autre: Any) -> bool:
        return solve_demande(replace(demande, **autre)) is not None

    if assez.jours is None:
        assert not exists(jours_par_trimestre=1000.0)
    else:
        assert exists(jours_par_trimestre=float(assez.jours))
        assert assez.jours - 1 < demande.jours_par_trimestre or not exists(jours_par_trimestre=assez.jours - 1.0)
    if assez.budget_eur is not None:
        assert exists(budget_par_an_eur=float(assez.budget_eur))
        assert assez.budget_eur == 100 or not exists(budget_par_an_eur=assez.budget_eur - 100.0)
    elif demande.budget_par_an_eur is not None:
        assert not exists(budget_par_an_eur=1e6)
    if assez.trimestres is None:
        assert not exists(trimestres=12)
    else:
        assert exists(trimestres=assez.trimestres)
        assert not exists(trimestres=assez.trimestres - 1)


@settings(max_examples=40, deadline=None)
@given(demandes())
def test_where_no_number_does_alone_some_do_together_or_nothing_does(demande: DemandeDePlan) -> None:
    """Together they make a plan exist and one less of any does not; where there are none, no amount of all three does."""
    if solve_demande(demande) is not None:
        return
    assez = find_sufficient(demande)

    def exists(**autre: Any) -> bool:
        return solve_demande(replace(demande, **autre)) is not None

    alone = (assez.jours, assez.budget_eur, assez.trimestres)
    assert (alone == (None, None, None)) == (assez.ensemble is not None or assez.bloque)
    if assez.bloque:
        assert assez.ensemble is None
        assert not exists(jours_par_trimestre=1000.0, budget_par_an_eur=None, trimestres=12)
    if assez.ensemble is not None:
        reunis = spell(assez.ensemble)
        assert len(reunis) > 1
        assert exists(**reunis)
        for nom, pas in (("jours_par_trimestre", 1.0), ("budget_par_an_eur", 100.0), ("trimestres", 1)):
            if nom in reunis and reunis[nom] > pas:
                assert not exists(**(reunis | {nom: reunis[nom] - pas}))


def spell(ensemble: EnsembleSuffisant) -> dict[str, Any]:
    """What an Ensemble changes in a demande."""
    dits = {
        "jours_par_trimestre": None if ensemble.jours is None else float(ensemble.jours),
        "budget_par_an_eur": None if ensemble.budget_eur is None else float(ensemble.budget_eur),
        "trimestres": ensemble.trimestres,
    }
    return {nom: nombre for nom, nombre in dits.items() if nombre is not None}


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


@settings(max_examples=80, deadline=None)
@given(demandes())
def test_the_cheapest_way_is_the_cheapest(demande: DemandeDePlan) -> None:
    """Of all sets of tasks that reach the palier with their prerequisites, the fewest days, then the fewest euros."""
    if demande.viser is None:
        return
    # In ever longer time, with days without end, only what is chosen counts.
    large = DemandeDePlan(demande.taches, demande.gains, 12, 1000.0, viser=demande.viser)
    sets = []
    for rang in range(len(large.taches) + 1):
        for prises in itertools.combinations(large.taches, rang):
            idents = {tache.id for tache in prises}
            imposees = {tache.id for tache in large.taches if tache.imposee}
            complet = imposees <= idents and all(set(t.prerequis) <= idents for t in prises)
            if complet and reaches(large, dict.fromkeys(idents, 0)):
                sets.append((sum(t.jours for t in prises), sum(t.cout_eur for t in prises)))
    chemin = find_chemin(large.taches, large.gains, demande.viser)
    assert (chemin is None) == (not sets)
    if chemin is not None:
        assert (chemin.jours, chemin.cout_eur) == pytest.approx(min(sets))
        assert chemin.gain == pytest.approx(gained(large, dict.fromkeys(chemin.taches, 0), 0))
    else:
        manquantes, manque = list_obstacles(large.taches, large.gains, demande.viser)
        assert manquantes or manque > 0


# ---------------------------------------------------------------------------------- known optima (facts/facteurs.md, 8)
KNAPSACKS = [
    (165, (23, 31, 29, 44, 53, 38, 63, 85, 89, 82), (92, 57, 49, 68, 60, 43, 67, 84, 87, 72), 309, "1111010000"),
    (26, (12, 7, 11, 8, 9), (24, 13, 23, 15, 16), 51, "01110"),
]


@pytest.mark.parametrize(("capacite", "poids", "profits", "optimum", "choix"), KNAPSACKS, ids=["P01", "P02"])
def test_the_known_knapsacks(
    capacite: int, poids: tuple[int, ...], profits: tuple[int, ...], optimum: int, choix: str
) -> None:
    """With one quarter and no more than capacity, the plan is the 0/1 knapsack: P01 309, P02 51 (Burkardt)."""
    taches = tuple(Tache(f"t{i}", float(w), progres=((f"q{i}", 1),)) for i, w in enumerate(poids))
    gains = {f"q{i}": (0.0, p / 1000) for i, p in enumerate(profits)}
    plan = solve_demande(DemandeDePlan(taches, gains, 1, float(capacite)))
    assert plan is not None
    assert plan.points * 10 == pytest.approx(optimum)
    assert set(plan.fins) == {f"t{i}" for i, pris in enumerate(choix) if pris == "1"}


# ------------------------------------------------------------------------------------------------- rules, one by one
def one(ident: str, jours: float, gain: int = 1, **autres: object) -> Tache:
    """A task that brings its own question to a level."""
    return Tache(ident, jours, progres=((ident, gain),), **autres)  # type: ignore[arg-type]


GAINS = dict.fromkeys("abcdef", (0.0, 0.01, 0.02))


def solved(*taches: Tache, trimestres: int = 4, jours: float = 10.0, **autres: object) -> PlanTrouve:
    plan = solve_demande(DemandeDePlan(taches, GAINS, trimestres, jours, **autres))  # type: ignore[arg-type]
    assert plan is not None
    return plan


def test_two_actions_on_one_question_do_not_count_twice() -> None:
    """Both lead « a » to level 1: only one of them is in the plan, the one that takes fewer days."""
    plan = solved(Tache("x", 2.0, progres=(("a", 1),)), Tache("y", 1.0, progres=(("a", 1),)))
    assert plan.fins == {"y": 0}


def test_what_the_law_asks_comes_first() -> None:
    """Room for one task a year: the one that holds a duty, although another brings twice as much."""
    plan = solved(one("a", 10.0, 2), one("b", 10.0, 1), trimestres=1, devoirs=(("b", 1),))
    assert plan.fins == {"b": 0}


def test_earlier_is_worth_more() -> None:
    """Two years, five days a quarter: the task that brings most ends in the first year, and as early as its days allow."""
    plan = solved(one("a", 20.0, 1), one("b", 20.0, 2), trimestres=8, jours=5.0)
    assert plan.fins == {"b": 3, "a": 7}


def test_the_present_plan_stays_where_nothing_is_better() -> None:
    """Two equal tasks: each stays where it is, whichever order that is, also when there is a little more room."""
    for present in ({"a": 0, "b": 1}, {"b": 0, "a": 1}):
        for jours in (10.0, 12.0, 15.0):
            assert solved(one("a", 10.0), one("b", 10.0), jours=jours, present=present).fins == present


def test_a_deadline_holds_although_it_costs_points() -> None:
    """« a » brings less than « b » but must end in the first quarter."""
    plan = solved(one("a", 10.0, 1, au_plus_tard=0), one("b", 10.0, 2))
    assert plan.fins == {"a": 0, "b": 1}


@pytest.mark.parametrize(
    ("demande", "dite"),
    [
        (DemandeDePlan((), {}, 0, 10.0), "un trimestre au moins attendu, vu 0"),
        (DemandeDePlan((), {}, 4, -1.0), "capacité de zéro ou plus attendue, vu -1"),
        (DemandeDePlan((), {}, 4, math.nan), "capacité de zéro ou plus attendue, vu nan"),
        (DemandeDePlan((), {}, 4, 1.0, -5.0), "capacité de zéro ou plus attendue, vu -5"),
        (DemandeDePlan((one("a", 1.0, prerequis=("z",)),), {}, 4, 1.0), "le prérequis « z » n’existe pas"),
        (
            DemandeDePlan((one("a", 1.0, prerequis=("b",)), one("b", 1.0, prerequis=("a",))), {}, 4, 1.0),
            "les prérequis tournent en rond : a → b → a",
        ),
        (DemandeDePlan((one("a", 1.0), one("a", 1.0)), {}, 4, 1.0), "cette action est demandée deux fois"),
    ],
)
def test_what_no_plan_can_answer(demande: DemandeDePlan, dite: str) -> None:
    """Negative capacity, no quarter, an unknown prerequisite, a circle: one French sentence, before any solver runs."""
    with pytest.raises(DonneesInvalides, match=dite):
        solve_demande(demande)


def test_nothing_asked_is_an_empty_plan() -> None:
    """Without tasks the plan is empty and proven."""
    plan = solved()
    assert (plan.fins, plan.points, plan.ecart) == ({}, 0.0, 0.0)


def test_a_town_without_a_day() -> None:
    """With no days at all only what takes none is done."""
    assert solved(one("a", 1.0), one("b", 0.0), jours=0.0).fins == {"b": 0}


def test_the_conflict_of_two_deadlines() -> None:
    """Two tasks of ten days due in a quarter of ten days: these two and the days, not the third; 20 days would do."""
    demande = DemandeDePlan(
        (one("a", 10.0, au_plus_tard=0), one("b", 10.0, au_plus_tard=0), one("c", 1.0, imposee=True)), GAINS, 4, 10.0
    )
    conflit = explain_conflit(demande)
    assert set(conflit.exigeants) == {"jours", "echeance:a", "echeance:b"}
    assert (conflit.jours, conflit.trimestres, conflit.budget_eur) == (20, None, None)


def test_a_step_without_room_shows_it() -> None:
    """Made by hand: 12 days in one quarter of 10, and 4 more over two quarters; the first shows 12, the second the 4."""
    t1 = Trimestre(2026, 1)
    etapes = tuple(
        EtapeRoute(action=ident, titre=ident, debut=t1, fin=t1 + fin, jours=jours, budget_eur=0.0)
        for ident, jours, fin in (("a", 12.0, 0), ("b", 4.0, 1))
    )
    feuille = FeuilleDeRoute(
        etablie_le=date(2025, 12, 1),
        seance="s",
        referentiel=ReferentielPlan(id="r", version="1"),
        capacite=Capacite(debut=t1, trimestres=3, jours_par_trimestre=10.0),
        etapes=etapes,
    )
    assert spread_steps(feuille) == {t1: 12.0, t1 + 1: 4.0, t1 + 2: 0.0}
