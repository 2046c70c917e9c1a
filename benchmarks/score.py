"""Seconds and memory to score many organisations with the kernel of the reports: `make bench`.

Answers are drawn at random (seeded) on the shipped référentiel cut to 52 questions, with « ne sait pas », « non concerné »
and missing profile facts among them. Prints one line for each number of organisations; time per organisation should not grow.
Beside it, the plainest thing that pandas can do with the same answers, in the same minute: the mean of each theme, then the mean
of these, by groupby over one row an answer (that table is there already; it has no scope, weight, interval, palier nor poste).
Seconds are those of the processor.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from numresp.calcul.score.bareme import NE_SAIT_PAS, NON_CONCERNE, SANS_REPONSE, Bareme, Codes, compile_bareme
from numresp.calcul.score.plusieurs_organisations import score_codes
from numresp.depot.fourni.referentiels import list_referentiels, load_referentiel
from numresp.modele.referentiel.referentiel import Referentiel

QUESTIONS = 52
TAILLES = (1, 1_000, 8_750, 35_000, 70_000, 350_000)


def cut(referentiel: Referentiel) -> Referentiel:
    """The shipped référentiel with its last questions left out, so that 52 remain."""
    contenu = referentiel.model_dump(exclude_unset=True) | {"paliers": (), "variantes": ()}
    trop = len(referentiel.questions) - QUESTIONS
    for noeud in contenu["noeuds"]:
        while trop > 0 and len(noeud["questions"]) > 4:
            noeud["questions"] = noeud["questions"][:-1]
            trop -= 1
    return Referentiel.model_validate(contenu)


def draw(bareme: Bareme, nombre: int) -> tuple[dict[str, list[object]], Codes]:
    """Facts and answers of so many organisations."""
    hasard = np.random.default_rng(2026)
    codes = np.array([SANS_REPONSE, NE_SAIT_PAS, NON_CONCERNE, 0, 1, 2, 3], dtype=np.int16)
    niveaux = hasard.choice(codes, size=(len(bareme.questions), nombre), p=[0.05, 0.05, 0.05, 0.25, 0.25, 0.2, 0.15])
    colonnes = {
        "type": hasard.choice(["commune", "epci", "association"], size=nombre).tolist(),
        "population": hasard.integers(50, 100_000, size=nombre).tolist(),
        "serveurs": hasard.choice([True, False, None], size=nombre).tolist(),
        "sites_web": hasard.choice([0, 1, 3, None], size=nombre).tolist(),
    }
    return colonnes, niveaux


def lay_out(bareme: Bareme, niveaux: Codes) -> pd.DataFrame:
    """One row an answer: organisation, theme, what the level is worth."""
    valeurs = np.take_along_axis(bareme.valeurs, np.maximum(niveaux, 0).astype(int), axis=1)
    parents = [bareme.lignes[rang].parent for rang in bareme.rangs]
    return pd.DataFrame(
        {
            "organisation": np.repeat(np.arange(niveaux.shape[1]), len(parents)),
            "theme": np.tile(np.array(parents, dtype=int), niveaux.shape[1]),
            "valeur": np.where(niveaux >= 0, valeurs, np.nan).T.ravel(),
        }
    )


def time_best(compute: Callable[[], object]) -> float:
    """Processor seconds of the best of three runs."""
    durees = []
    for _ in range(3):
        debut = time.process_time()
        compute()
        durees.append(time.process_time() - debut)
    return min(durees)


def main() -> None:
    """Print the table."""
    bareme = compile_bareme(cut(load_referentiel(list_referentiels()[0])))
    print(f"{len(bareme.questions)} questions, {len(bareme.lignes)} lignes")
    print(
        f"{'organisations':>14} {'secondes':>9} {'µs/organisation':>16} {'mémoire max. (Mo)':>18} {'pandas (s)':>11} {'fois':>5}"
    )
    for nombre in TAILLES:
        colonnes, niveaux = draw(bareme, nombre)
        secondes = time_best(lambda: score_codes(bareme, colonnes, niveaux, niveaux))  # noqa: B023 (called at once)
        memoire_mo = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        table = lay_out(bareme, niveaux)
        nu = time_best(
            lambda: table.groupby(["organisation", "theme"])["valeur"].mean().groupby("organisation").mean()  # noqa: B023
        )
        par_organisation = secondes / nombre * 1e6
        print(
            f"{nombre:>14} {secondes:>9.3f} {par_organisation:>16.1f} {memoire_mo:>18.0f} {nu:>11.3f} {secondes / nu:>5.1f}"
        )


if __name__ == "__main__":
    main()
