"""What each answer is worth to the total: the exact difference when it alone changes, under all scoring rules.

Source: docs/decisions/0003-maison.md (strengths and gaps are exact).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from numresp.calcul.score.agregation import TRANCHE, score_tree
from numresp.calcul.score.bareme import Bareme, Codes
from numresp.calcul.score.perimetre import Perimetre
from numresp.calcul.score.reponses_essayees import Essais, read_present
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
    return next(weigh_gains(bareme, present.niveaux, present.perimetre))


def weigh_gains(bareme: Bareme, niveaux: Codes, perimetre: Perimetre) -> Iterator[dict[str, Gain]]:
    """The same of several organisations whose answers are coded and whose scope is known, few calls of the kernel for all.

    Parameters
    ----------
    niveaux : ndarray of int16, (questions, organisations)
        As `encode_reponses` gives them.
    perimetre : Perimetre
        Its arrays have the same shape.

    Yields
    ------
    dict of question id to Gain
        One for each organisation, in their order.
    """
    ensemble = max(1, TRANCHE // (1 + 2 * len(bareme.questions)))
    for debut in range(0, niveaux.shape[1], ensemble):
        part = slice(debut, debut + ensemble)
        yield from _weigh_some(bareme, niveaux[:, part], Perimetre(*(vu[:, part] for vu in vars(perimetre).values())))


def _weigh_some(bareme: Bareme, niveaux: Codes, perimetre: Perimetre) -> Iterator[dict[str, Gain]]:
    """Each organisation as it is, then two columns for each of its answers: lowest level, highest level."""
    notees = perimetre.concerne & (niveaux >= 0)
    combien = notees.sum(axis=0)
    largeurs = 1 + 2 * combien
    debuts = np.cumsum(largeurs) - largeurs
    essais = np.repeat(niveaux, largeurs, axis=1)
    qui, rangs = np.nonzero(notees.T)
    places = debuts[qui] + 1 + 2 * (np.arange(qui.size) - np.repeat(np.cumsum(combien) - combien, combien))
    essais[rangs, places] = 0
    essais[rangs, places + 1] = (np.sum(~np.isnan(bareme.valeurs), axis=1) - 1)[rangs]
    fige = Perimetre(*(np.repeat(vu, largeurs, axis=1) for vu in vars(perimetre).values()))
    # What is planned enters no total: the levels stand in its place.
    total = Essais(essais, fige, score_tree(bareme, essais, essais, fige)).shares()
    for colonne, largeur, repondues in zip(debuts, largeurs, np.split(rangs, np.cumsum(combien)[:-1]), strict=True):
        siens = total[colonne : colonne + largeur]
        yield {
            bareme.questions[rang]: Gain(apporte=float(siens[0] - au_pire), manque=float(au_mieux - siens[0]))
            for rang, au_pire, au_mieux in zip(repondues, siens[1::2], siens[2::2], strict=True)
        }
