"""What each level of each question is worth to the total: exact, since at fixed scope the total is linear in them.

Source: docs/decisions/0011-feuille-de-route.md (gains are exact, and add up).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from numresp.calcul.score.bareme import Bareme
from numresp.calcul.score.reponses_essayees import read_present
from numresp.modele.referentiel.reponses import Reponse


def list_marches(
    bareme: Bareme, profil: Mapping[str, object], reponses: Mapping[str, Reponse]
) -> dict[str, tuple[float, ...]]:
    """Weigh every level above today's, for every answered and concerned question.

    With the scope and the known answers as they are, the total is a weighted sum of what the questions' levels are worth:
    the weights do not depend on the levels, so that what several questions gain adds up exactly. A gate whose level
    changes opens or closes nothing here; an unknown answer stays unknown and gains nothing.

    Returns
    -------
    dict of question id to tuple of float
        For each level from 0 on, what the total gains when the question reaches it, in fractions of 1: 0 up to today's.
        Questions that are not answered, or do not concern, are not in it.
    """
    present = read_present(bareme, profil, reponses)
    niveaux = present.niveaux[:, 0]
    combien = np.sum(~np.isnan(bareme.valeurs), axis=1)
    notees = np.flatnonzero(present.perimetre.concerne[:, 0] & (niveaux >= 0))
    pas = [(rang, niveau) for rang in notees for niveau in range(int(niveaux[rang]) + 1, int(combien[rang]))]
    essais = present.repeat(len(pas))
    for colonne, (rang, niveau) in enumerate(pas, start=1):
        essais[rang, colonne] = niveau
    total = present.score(essais).shares()
    gains = {(rang, niveau): float(total[colonne] - total[0]) for colonne, (rang, niveau) in enumerate(pas, start=1)}
    return {
        bareme.questions[rang]: tuple(gains.get((rang, niveau), 0.0) for niveau in range(int(combien[rang])))
        for rang in notees
    }
