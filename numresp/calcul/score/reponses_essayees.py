"""Trials: today's answers beside others, all scored at today's scope.

Source: docs/decisions/0003-maison.md (strengths and gaps are exact).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from numresp.calcul.score.agregation import Scores, Tableau, score_tree
from numresp.calcul.score.bareme import Bareme, Codes, encode_reponses
from numresp.calcul.score.perimetre import Perimetre, find_perimetre
from numresp.modele.referentiel.reponses import Reponse


@dataclass(frozen=True)
class Essais:
    """Trials as the kernel scored them: today's answers in the first column, one trial in each other one.

    The scope is that of today's answers: a gate whose level changes opens or closes nothing here.

    Attributes
    ----------
    niveaux : ndarray of int16, (questions, 1 + trials)
    """

    niveaux: Codes
    perimetre: Perimetre
    scores: Scores

    def shares(self, rang: int = 0) -> Tableau:
        """Score of a row in every column, also where its couverture hides it; 0 where nothing counts. The total is row 0.

        Returns
        -------
        ndarray of float, (1 + trials,)
            Fractions of 1.
        """
        acquis, potentiel = self.scores.acquis[rang], self.scores.potentiel[rang]
        parts: Tableau = np.divide(acquis, potentiel, out=np.zeros_like(acquis), where=potentiel > 0)
        return parts


@dataclass(frozen=True)
class ReponsesActuelles:
    """Today's answers of one organisation, and their scope: every array is (questions, 1)."""

    bareme: Bareme
    niveaux: Codes
    prevus: Codes
    perimetre: Perimetre

    def repeat(self, essais: int) -> Codes:
        """Today's answers, then as many copies to change.

        Returns
        -------
        ndarray of int16, (questions, 1 + trials)
        """
        return np.repeat(self.niveaux, 1 + essais, axis=1)

    def score(self, niveaux: Codes) -> Essais:
        """Score trials at today's scope.

        Parameters
        ----------
        niveaux : ndarray of int16, (questions, 1 + trials)
            From `repeat`.
        """
        nombre = niveaux.shape[1]
        fige = Perimetre(*(np.repeat(part, nombre, axis=1) for part in vars(self.perimetre).values()))
        return Essais(niveaux, fige, score_tree(self.bareme, niveaux, np.repeat(self.prevus, nombre, axis=1), fige))


def read_present(bareme: Bareme, profil: Mapping[str, object], reponses: Mapping[str, Reponse]) -> ReponsesActuelles:
    """Encode one organisation's answers and fix their scope."""
    niveaux, prevus = encode_reponses(bareme, [reponses])
    return ReponsesActuelles(
        bareme, niveaux, prevus, find_perimetre(bareme, {champ: [fait] for champ, fait in profil.items()}, niveaux)
    )
