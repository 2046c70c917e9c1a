"""What each answer is worth to the total: the exact difference when it alone changes, under all scoring rules.

Source: docs/decisions/0003-maison.md (strengths and gaps are exact).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from numresp.calcul.score.bareme import Bareme
from numresp.calcul.score.reponses_essayees import read_present
from numresp.modele.referentiel.reponses import Reponse


@dataclass(frozen=True)
class Gain:
    """One question's weight in the total, in fractions of 1.

    Attributes
    ----------
    apporte : float
        What the total would lose if the answer fell to its lowest level.
    manque : float
        What the total would gain if it rose to its highest.
    """

    apporte: float
    manque: float


def list_gains(bareme: Bareme, profil: Mapping[str, object], reponses: Mapping[str, Reponse]) -> dict[str, Gain]:
    """Weigh every answered and concerned question.

    The scope is that of today's answers: a gate whose level changes does not open or close anything here.

    Returns
    -------
    dict of question id to Gain
        Empty when nothing is answered.
    """
    present = read_present(bareme, profil, reponses)
    notees = np.flatnonzero(present.perimetre.concerne[:, 0] & (present.niveaux[:, 0] >= 0))
    if not notees.size:
        return {}
    # One column as it is, then two for each question: lowest level, highest level.
    essais = present.repeat(2 * notees.size)
    plus_hauts = np.sum(~np.isnan(bareme.valeurs), axis=1) - 1
    for colonne, rang in enumerate(notees):
        essais[rang, 1 + 2 * colonne] = 0
        essais[rang, 2 + 2 * colonne] = plus_hauts[rang]
    total = present.score(essais).shares()
    return {
        bareme.questions[rang]: Gain(apporte=float(total[0] - au_pire), manque=float(au_mieux - total[0]))
        for rang, au_pire, au_mieux in zip(notees, total[1::2], total[2::2], strict=True)
    }
