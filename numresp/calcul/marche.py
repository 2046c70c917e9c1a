"""What each level of each question is worth to the total: exact, since at fixed scope the total is linear in them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from numresp.calcul.bareme import Bareme, encode_reponses
from numresp.calcul.perimetre import Perimetre, find_perimetre
from numresp.calcul.score import score_tree
from numresp.modele.reponses import Reponse


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
    niveaux, prevus = encode_reponses(bareme, [reponses])
    perimetre = find_perimetre(bareme, {champ: [fait] for champ, fait in profil.items()}, niveaux)
    combien = np.sum(~np.isnan(bareme.valeurs), axis=1)
    notees = np.flatnonzero(perimetre.concerne[:, 0] & (niveaux[:, 0] >= 0))
    pas = [(rang, niveau) for rang in notees for niveau in range(int(niveaux[rang, 0]) + 1, int(combien[rang]))]
    essais = np.repeat(niveaux, 1 + len(pas), axis=1)
    for colonne, (rang, niveau) in enumerate(pas, start=1):
        essais[rang, colonne] = niveau
    fige = Perimetre(*(np.repeat(part, essais.shape[1], axis=1) for part in vars(perimetre).values()))
    lignes = score_tree(bareme, essais, np.repeat(prevus, essais.shape[1], axis=1), fige)
    # acquis/potentiel: the total counts even where its couverture hides it.
    total = lignes.acquis[0] / lignes.potentiel[0] if lignes.potentiel[0, 0] > 0 else np.zeros(essais.shape[1])
    gains = {(rang, niveau): float(total[colonne] - total[0]) for colonne, (rang, niveau) in enumerate(pas, start=1)}
    return {
        bareme.questions[rang]: tuple(gains.get((rang, niveau), 0.0) for niveau in range(int(combien[rang])))
        for rang in notees
    }
