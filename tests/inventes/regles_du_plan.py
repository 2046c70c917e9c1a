"""What a plan must keep, written once more without program or solver, and what is held of every demande that is drawn."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from numresp.calcul.feuille_de_route.calendrier import lay_out
from numresp.calcul.feuille_de_route.exigences_rompues import lay_out_plan, list_ruptures
from numresp.calcul.feuille_de_route.solveur.ce_qui_suffirait import EnsembleSuffisant, Suffisants, find_sufficient
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Tache
from numresp.calcul.feuille_de_route.solveur.explication_d_un_refus import explain_conflit
from numresp.calcul.feuille_de_route.solveur.plan_optimal import (
    PAR_EURO,
    PAR_JOUR,
    PREUVE,
    PlanTrouve,
    solve_demande,
)
from numresp.calcul.feuille_de_route.solveur.programme_lineaire import build_programme, list_exigeants

Fins = dict[str, int]
GAINS = dict.fromkeys("abcdef", (0.0, 0.01, 0.02))


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


def one(ident: str, jours: float, gain: int = 1, **autres: object) -> Tache:
    """A task that brings its own question to a level."""
    return Tache(ident, jours, progres=((ident, gain),), **autres)  # type: ignore[arg-type]


def check_plan(demande: DemandeDePlan, plan: PlanTrouve, tous: list[Fins]) -> None:
    """The plan holds, is worth as much as the best of all plans, has room for all its days, and breaks nothing."""
    fins = dict(plan.fins)
    assert plan.prouve
    assert holds(demande, fins)
    assert worth(demande, fins) == pytest.approx(max(worth(demande, f) for f in tous), abs=1e-6)
    assert plan.points == pytest.approx(sum(100 * gained(demande, fins, b) for b in demande.bilans))
    check_days(demande, plan)
    ruptures = list_ruptures(demande, plan.fins, lay_out_plan(demande, plan.fins))
    assert [r for r in ruptures if r.manque > 1e-6 or r.genre not in {"jours", "budget"}] == []


def check_days(demande: DemandeDePlan, plan: PlanTrouve) -> None:
    """Laid out by quarter, every task has all its days between what it waits for and its end, within the capacity."""
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


def exists(demande: DemandeDePlan, **autre: Any) -> bool:
    """Some plan holds, with something else in the place of what is asked."""
    return solve_demande(replace(demande, **autre)) is not None


def is_feasible(demande: DemandeDePlan, sans: frozenset[str]) -> bool:
    """Whether some plan answers a demande without some of what it asks, however many nodes it takes to tell."""
    programme = build_programme(demande, sans)
    return programme.maximise(np.zeros(len(programme.haut)), PREUVE) is not None


def check_conflict(demande: DemandeDePlan) -> None:
    """The demands named clash by themselves; without any one of them the others hold; the capacity told is the least."""
    conflit = explain_conflit(demande)
    tous = frozenset(list_exigeants(demande))
    assert not is_feasible(demande, tous - frozenset(conflit.exigeants))
    for seul in conflit.exigeants:
        assert is_feasible(demande, tous - (frozenset(conflit.exigeants) - {seul}))
    if conflit.assez.jours is not None:
        assert exists(demande, jours_par_trimestre=float(conflit.assez.jours))
        assert conflit.assez.jours == 0 or not exists(demande, jours_par_trimestre=conflit.assez.jours - 1.0)


def check_each_number(demande: DemandeDePlan, assez: Suffisants) -> None:
    """Each number, applied alone, makes a plan exist and one less does not; where there is none, no amount does.

    On so few tasks the solver is never in doubt. « No amount » is tried with far more than all the tasks together take.
    """
    assert assez.incertains == ()
    if assez.jours is None:
        assert not exists(demande, jours_par_trimestre=1000.0)
    else:
        assert exists(demande, jours_par_trimestre=float(assez.jours))
        moins = assez.jours - 1.0
        assert moins < demande.jours_par_trimestre or not exists(demande, jours_par_trimestre=moins)
    if assez.budget_eur is not None:
        assert exists(demande, budget_par_an_eur=float(assez.budget_eur))
        assert assez.budget_eur == 100 or not exists(demande, budget_par_an_eur=assez.budget_eur - 100.0)
    elif demande.budget_par_an_eur is not None:
        assert not exists(demande, budget_par_an_eur=1e6)
    if assez.trimestres is None:
        assert not exists(demande, trimestres=12)
    else:
        assert exists(demande, trimestres=assez.trimestres)
        assert not exists(demande, trimestres=assez.trimestres - 1)


def check_together(demande: DemandeDePlan, assez: Suffisants) -> None:
    """Together they make a plan exist and one less of any does not; where there are none, no amount of all three does."""
    alone = (assez.jours, assez.budget_eur, assez.trimestres)
    assert (alone == (None, None, None)) == (assez.ensemble is not None or assez.bloque)
    if assez.bloque:
        assert assez.ensemble is None
        assert not exists(demande, jours_par_trimestre=1000.0, budget_par_an_eur=None, trimestres=12)
    if assez.ensemble is not None:
        reunis = spell(assez.ensemble)
        assert len(reunis) > 1
        assert exists(demande, **reunis)
        for nom, pas in (("jours_par_trimestre", 1.0), ("budget_par_an_eur", 100.0), ("trimestres", 1)):
            if nom in reunis and reunis[nom] > pas:
                assert not exists(demande, **(reunis | {nom: reunis[nom] - pas}))


def check_refusal(demande: DemandeDePlan) -> None:
    """A demande that no plan holds: what clashes is real, and what would do, alone or together, is the least."""
    check_conflict(demande)
    assez = find_sufficient(demande)
    check_each_number(demande, assez)
    check_together(demande, assez)


def spell(ensemble: EnsembleSuffisant) -> dict[str, Any]:
    """What an Ensemble changes in a demande."""
    dits = {
        "jours_par_trimestre": None if ensemble.jours is None else float(ensemble.jours),
        "budget_par_an_eur": None if ensemble.budget_eur is None else float(ensemble.budget_eur),
        "trimestres": ensemble.trimestres,
    }
    return {nom: nombre for nom, nombre in dits.items() if nombre is not None}
