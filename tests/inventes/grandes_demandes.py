"""Demandes of the size of a real town's, drawn from a number: tasks that share questions, prerequisites, a present plan."""

from __future__ import annotations

import itertools
import random

from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Tache
from numresp.modele.commun.trimestre import Trimestre


def draw_town(graine: int) -> DemandeDePlan:
    """20 to 45 tasks on two thirds as many questions, over two or three years, often under a budget."""
    hasard = random.Random(graine)  # noqa: S311 (the same draw on every run)
    nombre, trimestres = hasard.randint(20, 45), hasard.choice([8, 12])
    questions = [f"q{rang}" for rang in range(2 * nombre // 3)]
    gains = {
        question: tuple(
            itertools.accumulate([0.0, *(hasard.choice([0.0, hasard.uniform(0.001, 0.02)]) for _ in "abc")])
        )
        for question in questions
    }
    taches: list[Tache] = []
    for rang in range(nombre):
        avant = hasard.sample([tache.id for tache in taches], min(rang, hasard.choice([0, 0, 0, 1, 2])))
        portees = hasard.sample(questions, hasard.choice([1, 1, 2]))
        taches.append(
            Tache(
                id=f"t{rang}",
                jours=hasard.choice([0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 8.0, 15.0, 30.0]),
                cout_eur=hasard.choice([0.0, 0.0, 300.0, 1200.0, 4000.0]),
                duree=hasard.choice([1, 1, 2, 4]),
                progres=tuple((question, hasard.randint(1, 3)) for question in portees),
                prerequis=tuple(sorted(avant)),
                entamee=hasard.random() < 0.05,
            )
        )
    present = {
        tache.id: hasard.randrange(trimestres) for tache in taches if hasard.random() < hasard.choice([0.0, 0.3])
    }
    return DemandeDePlan(
        taches=tuple(taches),
        gains=gains,
        trimestres=trimestres,
        jours_par_trimestre=hasard.choice([5.0, 8.0, 10.0, 15.0]),
        budget_par_an_eur=hasard.choice([None, 2000.0, 5000.0, 10000.0]),
        debut=Trimestre(2026, 1),
        present=present,
    )
