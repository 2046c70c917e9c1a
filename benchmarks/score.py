"""Seconds and memory to score many organisations with the kernel of the reports: `make bench`.

Answers are drawn at random (seeded) on the shipped référentiel cut to 52 questions, with « ne sait pas », « non concerné »
and missing profile facts among them. Prints one line for each number of organisations; time per organisation should not grow.
"""

from __future__ import annotations

import resource
import time

import numpy as np

from numresp.calcul.score.agregation import score_tree
from numresp.calcul.score.bareme import NE_SAIT_PAS, NON_CONCERNE, SANS_REPONSE, Bareme, compile_bareme
from numresp.calcul.score.classement import score_classements
from numresp.calcul.score.palier import find_palier
from numresp.calcul.score.perimetre import find_perimetre
from numresp.depot.fourni.referentiels import list_referentiels, load_referentiel
from numresp.modele.referentiel.referentiel import Referentiel

QUESTIONS = 52
TAILLES = (1, 1_000, 8_750, 17_500, 35_000, 70_000)


def cut(referentiel: Referentiel) -> Referentiel:
    """The shipped référentiel with its last questions left out, so that 52 remain."""
    contenu = referentiel.model_dump(exclude_unset=True) | {"paliers": (), "variantes": ()}
    trop = len(referentiel.questions) - QUESTIONS
    for noeud in contenu["noeuds"]:
        while trop > 0 and len(noeud["questions"]) > 4:
            noeud["questions"] = noeud["questions"][:-1]
            trop -= 1
    return Referentiel.model_validate(contenu)


def measure(bareme: Bareme, nombre: int) -> float:
    """Seconds to go from answers and profiles to scores, palier and classements."""
    hasard = np.random.default_rng(2026)
    codes = np.array([SANS_REPONSE, NE_SAIT_PAS, NON_CONCERNE, 0, 1, 2, 3], dtype=np.int16)
    niveaux = hasard.choice(codes, size=(len(bareme.questions), nombre), p=[0.05, 0.05, 0.05, 0.25, 0.25, 0.2, 0.15])
    colonnes = {
        "type": hasard.choice(["commune", "epci", "association"], size=nombre).tolist(),
        "serveurs": hasard.choice([True, False, None], size=nombre).tolist(),
        "sites_web": hasard.choice([0, 1, 3, None], size=nombre).tolist(),
    }
    debut = time.perf_counter()
    perimetre = find_perimetre(bareme, colonnes, niveaux)
    scores = score_tree(bareme, niveaux, niveaux, perimetre)
    find_palier(bareme, scores, niveaux, perimetre)
    score_classements(bareme, scores, perimetre)
    return time.perf_counter() - debut


def main() -> None:
    """Print the table."""
    bareme = compile_bareme(cut(load_referentiel(list_referentiels()[0])))
    print(f"{len(bareme.questions)} questions, {len(bareme.lignes)} lignes")
    print(f"{'organisations':>14} {'secondes':>9} {'µs/organisation':>16} {'mémoire max. (Mo)':>18}")
    for nombre in TAILLES:
        secondes = min(measure(bareme, nombre) for _ in range(3))
        memoire_mo = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{nombre:>14} {secondes:>9.3f} {secondes / nombre * 1e6:>16.1f} {memoire_mo:>18.0f}")


if __name__ == "__main__":
    main()
