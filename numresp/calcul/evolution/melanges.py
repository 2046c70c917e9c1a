"""What a score would be if some causes of a change had come and others not: the sixteen mixes.

Source: docs/decisions/0027-changement.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from numresp.calcul.evolution.questions_jointes import Drapeaux, Moment, MomentVu, see_moment
from numresp.calcul.score.agregation import Scores, Tableau, score_valeurs
from numresp.calcul.score.bareme import Bareme

FACTEURS = ("reponses", "connu", "perimetre", "version")
"""In the order in which a mix says them."""
Melange = tuple[bool, bool, bool, bool]
"""Of each factor, whether it is taken from after."""
MELANGES: tuple[Melange, ...] = tuple((r, c, p, v) for v, r, c, p in product((False, True), repeat=4))
RIEN, TOUT = MELANGES[0], MELANGES[-1]
"""Before, and after."""


@dataclass(frozen=True)
class MelangeNote:
    """A mix of some organisations, scored on the référentiel of one of its sides.

    Attributes
    ----------
    concerne, connu : ndarray of bool, (questions, organisations)
    valeurs : ndarray of float, (questions, organisations)
        Fractions of 1; 0 where no level is known.
    notes : ndarray of float, (lignes, organisations)
        The score of each row, fractions of 1, whatever its couverture; NaN where nothing counts.
    parts : ndarray of float, (lignes, organisations)
        The share of each row in its parent's score; they add up to 1 among the children of a nœud that has a score.
    """

    bareme: Bareme
    concerne: Drapeaux
    connu: Drapeaux
    valeurs: Tableau
    notes: Tableau
    parts: Tableau

    @property
    def compte(self) -> Drapeaux:
        """Questions that count in a mean of their own: in scope, and known unless an unknown answer counts for 0."""
        return self.concerne if self.bareme.referentiel.sans_reponse == "zero" else self.connu

    def weigh_rows(self, noeud: int) -> Tableau:
        """The weight of each row in the score of a nœud: the product of the shares on the way.

        Returns
        -------
        ndarray of float, (lignes, organisations)
            Fractions of 1; 0 for a row that does not count, or does not stand under it.
        """
        poids = np.zeros_like(self.parts)
        poids[noeud] = 1.0
        # Rows are in document order: a parent comes before what stands under it.
        for ligne in self.bareme.lignes[noeud + 1 :]:
            if ligne.parent is not None:
                poids[ligne.rang] = poids[ligne.parent] * self.parts[ligne.rang]
        return poids

    def weigh_in(self, noeud: int) -> Tableau:
        """The weight of each question in the score of a nœud.

        Returns
        -------
        ndarray of float, (questions, organisations)
            Fractions of 1; 0 for a question that does not count, or does not stand under it.
        """
        questions: Tableau = self.weigh_rows(noeud)[self.bareme.rangs]
        return questions


def list_melanges(avant: Moment, apres: Moment) -> Iterator[tuple[Melange, MelangeNote]]:
    """Score the sixteen mixes of two moments of the same organisations."""
    un_seul = avant.bareme is apres.bareme
    for nouvelle, moment in ((False, avant), (True, apres)):
        vus = see_moment(moment.bareme, avant, moment), see_moment(moment.bareme, apres, moment)
        for melange in MELANGES:
            if melange[-1] == nouvelle:
                note = score_mix(moment.bareme, *_mix(vus, melange))
                yield melange, note
                if un_seul:
                    yield (*melange[:3], True), note
        if un_seul:
            return


def _mix(vus: tuple[MomentVu, MomentVu], melange: Melange) -> tuple[Drapeaux, Drapeaux, Tableau]:
    """Scope, knowledge and value of each question, each from its side, or from the other where that side has none."""
    (reponses, autres), (savoir, autre_savoir), (scope, autre_scope) = (
        (vus[apres], vus[not apres]) for apres in melange[:3]
    )
    concerne = np.where(scope.pose, scope.concerne, autre_scope.concerne)
    connu = concerne & np.where(savoir.concerne, savoir.connu, autre_savoir.connu)
    valeurs = np.where(reponses.connu, reponses.valeurs, autres.valeurs)
    return concerne, connu, np.where(connu, valeurs, 0.0)


def score_mix(bareme: Bareme, concerne: Drapeaux, connu: Drapeaux, valeurs: Tableau) -> MelangeNote:
    """Score what a mix says of each question.

    Parameters
    ----------
    concerne, connu : ndarray of bool, (questions, organisations)
    valeurs : ndarray of float, (questions, organisations)
        Fractions of 1; 0 where no level is known.
    """
    scores = score_valeurs(bareme, concerne, connu, valeurs, valeurs)
    note = scores.potentiel > 0
    notes = np.divide(scores.acquis, scores.potentiel, out=np.full_like(scores.acquis, np.nan), where=note)
    return MelangeNote(bareme, concerne, connu, valeurs, notes, _share(bareme, scores))


def _share(bareme: Bareme, scores: Scores) -> Tableau:
    """The share of each row in its parent's score: of its weight (moyenne) or its potential (somme), among those that count."""
    parts = np.zeros_like(scores.potentiel)
    parts[0] = scores.potentiel[0] > 0
    for branche in bareme.branches:
        siens = scores.potentiel[branche.enfants]
        omega = branche.poids * (siens > 0) if branche.moyenne else siens
        somme = omega.sum(axis=0)
        parts[branche.enfants] = np.divide(omega, somme, out=np.zeros_like(omega), where=somme > 0)
    return parts
