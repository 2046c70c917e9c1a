"""Which palier is reached, and which must-haves stand before the next one.

Source: docs/decisions/0001-score.md (9, 13); docs/decisions/0026-maison.md (a must-have holds); docs/calcul.md.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from numresp.calcul.score.agregation import TOLERANCE, Scores
from numresp.calcul.score.bareme import Bareme, Codes
from numresp.calcul.score.perimetre import Perimetre
from numresp.modele.referentiel.referentiel import Exigence, Palier
from numresp.modele.referentiel.reponses import Reponse

AUCUN = -1


def meet_exigence(bareme: Bareme, exigence: Exigence, niveaux: Codes, perimetre: Perimetre) -> NDArray[np.bool_]:
    """A must-have holds at its level or above, and on a question that is not concerned; an unknown one fails.

    A question that the variante leaves out is not concerned.

    Parameters
    ----------
    niveaux : ndarray of int16, (questions, organisations)
        As `encode_reponses` gives them.

    Returns
    -------
    ndarray of bool, (organisations,)
    """
    if exigence.question not in bareme.questions:
        return np.ones(niveaux.shape[1], dtype=bool)
    rang = bareme.questions.index(exigence.question)
    # Codes of unknown answers are below 0, so they fail even where niveau_min is 0.
    tient: NDArray[np.bool_] = ~perimetre.concerne[rang] | (niveaux[rang] >= exigence.niveau_min)
    return tient


def is_met(exigence: Exigence, reponse: Reponse | None, *, concerne: bool) -> bool:
    """`meet_exigence` for one organisation: the same rule, on its answer.

    Parameters
    ----------
    reponse : Reponse or None
        To the question of the must-have; one that is unknown, or was not given, holds nothing.
    concerne : bool
        Whether the question exists here and concerns the organisation.
    """
    return not concerne or (
        reponse is not None and reponse.niveau is not None and reponse.niveau >= exigence.niveau_min
    )


def list_exigences(paliers: Sequence[Palier], viser: Palier) -> list[Exigence]:
    """Must-haves of a palier and of those below it; of one question, the highest."""
    hautes: dict[str, Exigence] = {}
    for palier in paliers:
        for exigence in palier.exigences:
            vue = hautes.get(exigence.question)
            if vue is None or exigence.niveau_min > vue.niveau_min:
                hautes[exigence.question] = exigence
        if palier.id == viser.id:
            break
    return list(hautes.values())


def find_palier(bareme: Bareme, scores: Scores, niveaux: Codes, perimetre: Perimetre) -> NDArray[np.int16]:
    """Rank of the highest palier reached: score at its seuil, and all must-haves up to it.

    Parameters
    ----------
    niveaux : ndarray of int16, (questions, organisations)
        As `encode_reponses` gives them.

    Returns
    -------
    ndarray of int16, (organisations,)
        AUCUN where no palier is reached, and where the total has no score.
    """
    total = scores.score[0]
    atteint = np.full(niveaux.shape[1], AUCUN, dtype=np.int16)
    tient = ~np.isnan(total)
    for rang, palier in enumerate(bareme.referentiel.paliers):
        for exigence in palier.exigences:
            tient = tient & meet_exigence(bareme, exigence, niveaux, perimetre)
        tient = tient & (np.nan_to_num(total, nan=-1.0) >= palier.seuil - TOLERANCE)
        atteint[tient] = rang
    return atteint


def is_sure(seuil: float, bas: float | None) -> bool:
    """Whether a palier that is reached stays so whatever the unknown answers are: the low end of the interval reaches it too.

    Its must-haves need no second look: an unknown one already fails.

    Parameters
    ----------
    seuil : float
        Of that palier, a fraction of 1.
    bas : float or None
        The low end of the total; where there is none, nothing is unknown.
    """
    return bas is None or bas >= seuil - TOLERANCE


def list_missing(
    bareme: Bareme, atteint: int, niveaux: Codes, perimetre: Perimetre, organisation: int = 0
) -> list[Exigence]:
    """The must-haves of the next palier that do not hold for one organisation.

    Parameters
    ----------
    atteint : int
        Rank of the palier reached, or AUCUN.
    niveaux : ndarray of int16, (questions, organisations)
        As `encode_reponses` gives them.
    organisation : int
        Its column.

    Returns
    -------
    list of Exigence
        In the order of the référentiel; empty at the highest palier.
    """
    paliers = bareme.referentiel.paliers
    if atteint + 1 >= len(paliers):
        return []
    suivant = paliers[atteint + 1]
    return [
        exigence
        for exigence in suivant.exigences
        if not meet_exigence(bareme, exigence, niveaux, perimetre)[organisation]
    ]
