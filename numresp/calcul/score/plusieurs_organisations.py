"""Several organisations scored together on one référentiel: it is compiled once, and all are one call of the kernel.

Source: docs/decisions/0006-cohorte.md (a lot is the unit of scoring).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from numresp.calcul.score.agregation import Scores, score_tree
from numresp.calcul.score.bareme import Bareme, Codes, encode_reponses
from numresp.calcul.score.classement import ScorePoste, score_classements
from numresp.calcul.score.palier import find_palier
from numresp.calcul.score.perimetre import Colonnes, Perimetre, find_perimetre
from numresp.modele.referentiel.reponses import Reponse


@dataclass(frozen=True)
class Lot:
    """What scoring some organisations gives, one column for each, in the order they were given.

    Attributes
    ----------
    colonnes : mapping of champ to column
        The facts that decided the scope; None is a missing one.
    niveaux : ndarray of int16, (questions, organisations)
        Answers as the kernel's codes.
    rangs_palier : ndarray of int16, (organisations,)
        Rank of the palier reached, or AUCUN.
    postes : tuple of ScorePoste
        In the order of the référentiel.
    """

    bareme: Bareme
    colonnes: Colonnes
    niveaux: Codes
    perimetre: Perimetre
    scores: Scores
    rangs_palier: NDArray[np.int16]
    postes: tuple[ScorePoste, ...]


def score_lot(
    bareme: Bareme, profils: Sequence[Mapping[str, object]], feuilles: Sequence[Mapping[str, Reponse]]
) -> Lot:
    """Score several organisations.

    Parameters
    ----------
    profils : sequence of mapping of champ to fact
        One mapping per organisation; an absent or None fact is unknown.
    feuilles : sequence of mapping of question id to Reponse
        As many as `profils`, in the same order.

    Returns
    -------
    Lot
    """
    champs = {champ: None for profil in profils for champ in profil}
    colonnes = {champ: [profil.get(champ) for profil in profils] for champ in champs}
    niveaux, prevus = encode_reponses(bareme, feuilles)
    perimetre = find_perimetre(bareme, colonnes, niveaux)
    scores = score_tree(bareme, niveaux, prevus, perimetre)
    return Lot(
        bareme=bareme,
        colonnes=colonnes,
        niveaux=niveaux,
        perimetre=perimetre,
        scores=scores,
        rangs_palier=find_palier(bareme, scores, niveaux, perimetre),
        postes=tuple(score_classements(bareme, scores, perimetre)),
    )
