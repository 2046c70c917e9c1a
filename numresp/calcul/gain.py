"""What each answer is worth to the total: the exact difference when it alone changes, under all scoring rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from numresp.calcul.bareme import Bareme, encode_reponses
from numresp.calcul.perimetre import Perimetre, find_perimetre
from numresp.calcul.score import score_tree
from numresp.modele.reponses import Reponse


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
    niveaux, prevus = encode_reponses(bareme, [reponses])
    perimetre = find_perimetre(bareme, {champ: [fait] for champ, fait in profil.items()}, niveaux)
    notees = np.flatnonzero(perimetre.concerne[:, 0] & (niveaux[:, 0] >= 0))
    if not notees.size:
        return {}
    # One column as it is, then two for each question: lowest level, highest level.
    essais = np.repeat(niveaux, 1 + 2 * notees.size, axis=1)
    plus_hauts = np.sum(~np.isnan(bareme.valeurs), axis=1) - 1
    for colonne, rang in enumerate(notees):
        essais[rang, 1 + 2 * colonne] = 0
        essais[rang, 2 + 2 * colonne] = plus_hauts[rang]
    fige = Perimetre(*(np.repeat(part, essais.shape[1], axis=1) for part in vars(perimetre).values()))
    lignes = score_tree(bareme, essais, np.repeat(prevus, essais.shape[1], axis=1), fige)
    # acquis/potentiel: the total counts even where its couverture hides it.
    total = lignes.acquis[0] / lignes.potentiel[0] if lignes.potentiel[0, 0] > 0 else np.zeros(essais.shape[1])
    return {
        bareme.questions[rang]: Gain(
            apporte=float(total[0] - total[1 + 2 * colonne]), manque=float(total[2 + 2 * colonne] - total[0])
        )
        for colonne, rang in enumerate(notees)
    }
