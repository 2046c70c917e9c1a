"""The table of gains: what each answer of a séance is worth to the total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from numresp.calcul.score.gain_d_une_reponse import list_gains
from numresp.cohorte.analyses.declarations import GAINS
from numresp.cohorte.notes import Ligne, SeanceNotee


def tabulate_gains(notees: Sequence[SeanceNotee]) -> pd.DataFrame:
    """One row for each answered question of each séance, in the order of the questionnaire."""
    return GAINS.build_rows(ligne for notee in notees for ligne in _gains(notee))


def _gains(notee: SeanceNotee) -> Iterator[Ligne]:
    bareme = notee.lot.bareme
    trouves = list_gains(bareme, notee.dossier.organisation.faits, notee.seance.etat.reponses)
    for question, gain in trouves.items():
        yield notee.tenue | {
            "question": question,
            "theme": bareme.referentiel.theme_de[question].id,
            "apporte": gain.apporte,
            "manque": gain.manque,
            "points": gain.manque * bareme.referentiel.echelle,
        }
