"""What two séances asked alike: how much of the questionnaire it is, and the score of that part before and after.

Source: docs/decisions/0036-versions.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from numresp.calcul.evolution.melanges import score_mix
from numresp.calcul.evolution.questions_jointes import Moment, see_moment
from numresp.calcul.evolution.reprise import trace_suites
from numresp.calcul.score.agregation import Tableau, mean


@dataclass(frozen=True)
class PartComparable:
    """The comparable part of two séances, of each organisation; arrays (organisations,), fractions of 1.

    Attributes
    ----------
    part : ndarray of float
        Of the later séance's full weight in scope, the share that stands on questions whose answers carry over.
    connue : ndarray of float
        The share of those among them that concern the organisation and have a known level at both séances.
    avant, apres : ndarray of float
        The mean of what these are worth, before (the carried levels) and after, each at its weight in the later total; NaN
        where there is none.
    """

    part: Tableau
    connue: Tableau
    avant: Tableau
    apres: Tableau


def compare_alike(avant: Moment, apres: Moment) -> PartComparable:
    """The comparable part of two séances; its weights are those in the later total if every answer were known.

    Parameters
    ----------
    avant, apres : Moment
        Of the same organisations, in the same order.
    """
    tout = score_mix(apres.bareme, apres.concerne, apres.concerne, np.zeros(apres.connu.shape))
    poids = tout.weigh_in(0) * apres.concerne
    vu = see_moment(apres.bareme, avant, apres)
    if avant.bareme is apres.bareme:
        memes = np.ones((len(apres.bareme.questions), 1), dtype=bool)
    else:
        suites = trace_suites(avant.bareme.referentiel, apres.bareme.referentiel).suites
        memes = np.array([[suites[ident].etat == "reprise"] for ident in apres.bareme.questions])
    somme = poids.sum(axis=0)
    connues = memes & vu.connu & apres.connu
    communs = poids * connues
    reste = communs.sum(axis=0)
    return PartComparable(
        part=mean(memes * np.ones_like(poids), poids, somme),
        connue=mean(connues.astype(float), poids, somme),
        avant=mean(vu.valeurs, communs, reste),
        apres=mean(apres.valeurs, communs, reste),
    )
