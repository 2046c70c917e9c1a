"""The table of gains: what each answer of a séance is worth to the total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import pandas as pd

from numresp.calcul.score.gain_d_une_reponse import Gain, weigh_gains
from numresp.calcul.score.perimetre import Perimetre
from numresp.cohorte.analyses.declarations import GAINS
from numresp.cohorte.notes import Ligne, SeanceNotee


def tabulate_gains(notees: Sequence[SeanceNotee]) -> pd.DataFrame:
    """One row for each answered question of each séance, in the order of the questionnaire."""
    gains: dict[int, dict[str, Gain]] = {}

    def read_lot(rang: int) -> int:
        return id(notees[rang].lot)

    for _, groupe in groupby(sorted(range(len(notees)), key=read_lot), key=read_lot):
        rangs = list(groupe)  # séances on one questionnaire are weighed together
        lot, colonnes = notees[rangs[0]].lot, [notees[rang].colonne for rang in rangs]
        perimetre = Perimetre(*(vu[:, colonnes] for vu in vars(lot.perimetre).values()))
        gains |= zip(rangs, weigh_gains(lot.bareme, lot.niveaux[:, colonnes], perimetre), strict=True)
    return GAINS.build_rows(ligne for rang, notee in enumerate(notees) for ligne in _gains(notee, gains[rang]))


def _gains(notee: SeanceNotee, gains: dict[str, Gain]) -> Iterator[Ligne]:
    tenue, referentiel = notee.tenue, notee.lot.bareme.referentiel
    for question, gain in gains.items():
        yield tenue | {
            "question": question,
            "theme": referentiel.theme_de[question].id,
            "apporte": gain.apporte,
            "manque": gain.manque,
            "points": gain.manque * referentiel.echelle,
        }
