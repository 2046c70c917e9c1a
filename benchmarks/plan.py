"""A feuille de route: seconds to the proven best plan, by number of actions (`make bench`).

The example's diagnoses give real gains, efforts, delays and prerequisites; 45 actions are drawn among Le Trait's, and 200 are the
catalogue drawn again and again, each copy on questions of its own and with its effort and its gains changed at random. One
process for each size, so that none finds another's memory. Seconds are those of the processor, to the proof.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from numresp.calcul.feuille_de_route.assemblage import assemble_demande
from numresp.calcul.feuille_de_route.situation_de_depart import find_depart
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan
from numresp.calcul.feuille_de_route.solveur.plan_optimal import solve_demande
from numresp.depot.dossier.dossier import load_dossier
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import Capacite
from numresp.usages.proposition import gather_matiere

RACINE = Path(__file__).resolve().parent.parent
TRIMESTRES = 12
CAS = {
    "45": [(45, graine, 10.0, budget) for graine in range(25) for budget in (None, 5000.0)],
    "200": [(200, graine, 40.0, budget) for graine in range(2) for budget in (None, 20000.0)],
}


def real_demande(slug: str) -> DemandeDePlan:
    """What the example's diagnosis asks of a plan, without what its town has decided already."""
    dossier = load_dossier(RACINE / "data" / "exemple", slug)
    matiere = replace(gather_matiere(dossier, dossier.find_seance()), suivies=(), feuille=None)
    capacite = Capacite(debut=Trimestre(2026, 1), trimestres=TRIMESTRES, jours_par_trimestre=10.0)
    return assemble_demande(matiere, find_depart(matiere), capacite).demande


def draw(base: DemandeDePlan, nombre: int, graine: int, jours: float, budget_eur: float | None) -> DemandeDePlan:
    """As many tasks, drawn from the real ones with their prerequisites; copies are changed."""
    hasard = random.Random(graine)  # noqa: S311 (a benchmark, the same on every run)
    taches, gains = [], {}
    copie = 0
    while len(taches) < nombre:
        facteurs = {question: hasard.uniform(0.6, 1.4) for question in base.gains}
        choisies = hasard.sample(base.taches, len(base.taches))
        besoin: dict[str, None] = {}
        for tache in choisies:
            besoin |= dict.fromkeys((*tache.prerequis, tache.id))
        par_id = {tache.id: tache for tache in base.taches}
        for ident in list(besoin)[: nombre - len(taches)]:
            tache = par_id[ident]
            avant = tuple(
                f"{autre}-{copie}" for autre in tache.prerequis if f"{autre}-{copie}" in {t.id for t in taches}
            )
            progres = tuple((f"{q}-{copie}", vers) for q, vers in tache.progres)
            effort = round(2 * tache.jours * hasard.uniform(0.7, 1.3)) / 2
            taches.append(replace(tache, id=f"{ident}-{copie}", jours=effort, progres=progres, prerequis=avant))
        gains |= {f"{q}-{copie}": tuple(g * facteurs[q] for g in serie) for q, serie in base.gains.items()}
        copie += 1
    return DemandeDePlan(tuple(taches), gains, TRIMESTRES, jours, budget_eur, base.debut)


def measure(taille: str) -> None:
    """Solve the cases of one size and print a line for each."""
    base = real_demande("le-trait")
    for nombre, graine, jours, budget in CAS[taille]:
        demande = draw(base, nombre, graine, jours, budget)
        debut = time.process_time()
        plan = solve_demande(demande)
        secondes = time.process_time() - debut
        assert plan is not None
        dit = "prouvé" if plan.prouve else f"écart {100 * plan.ecart:.2f} %"
        print(f"{nombre} actions × {TRIMESTRES} trimestres, {jours:g} j, budget {budget}, tirage {graine} :", end=" ")
        print(f"{secondes:.2f} s, {len(plan.fins)} retenues, {dit}", flush=True)
    pic_mo = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    print(f"mémoire au plus haut : {pic_mo:.0f} Mo")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1])
    else:
        for taille in CAS:
            subprocess.run([sys.executable, __file__, taille], check=True)
