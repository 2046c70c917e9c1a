"""The answers of one moment, and how the questionnaire of another moment sees them.

Source: docs/decisions/0027-changement.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from numresp.calcul.score.agregation import Tableau
from numresp.calcul.score.bareme import Bareme, Codes
from numresp.calcul.score.plusieurs_organisations import Lot
from numresp.modele.referentiel.referentiel import Referentiel

Drapeaux = NDArray[np.bool_]


@dataclass(frozen=True)
class Moment:
    """The answers of some organisations at one of their séances, all on one référentiel.

    Attributes
    ----------
    concerne, connu : ndarray of bool, (questions, organisations)
        In scope; with a known level, which only a question in scope has.
    niveaux : ndarray of int16, (questions, organisations)
        As `encode_reponses` gives them.
    """

    bareme: Bareme
    concerne: Drapeaux
    connu: Drapeaux
    niveaux: Codes

    @property
    def valeurs(self) -> Tableau:
        """What the levels are worth.

        Returns
        -------
        ndarray of float, (questions, organisations)
            Fractions of 1; 0 where none is known.
        """
        return np.where(self.connu, _value(self.bareme, self.niveaux), 0.0)


@dataclass(frozen=True)
class MomentVu:
    """A moment as a questionnaire sees it, which may be that of another moment; rows are that questionnaire's questions.

    Attributes
    ----------
    pose : ndarray of bool, (questions, 1)
        The moment asked it, or what it is joined to.
    concerne, connu : ndarray of bool, (questions, organisations)
    valeurs : ndarray of float, (questions, organisations)
        Fractions of 1; 0 where no level is known.
    """

    pose: Drapeaux
    concerne: Drapeaux
    connu: Drapeaux
    valeurs: Tableau


def read_moment(lot: Lot, colonnes: Sequence[int] | slice = slice(None)) -> Moment:
    """The answers of the organisations that were scored together, or of some of them.

    Parameters
    ----------
    colonnes : sequence of int, or slice
        Their columns.
    """
    concerne, niveaux = lot.perimetre.concerne[:, colonnes], lot.niveaux[:, colonnes]
    return Moment(lot.bareme, concerne, concerne & (niveaux >= 0), niveaux)


def join_questions(vers: Referentiel, depuis: Referentiel) -> dict[str, tuple[str, ...]]:
    """Which questions of one référentiel each question of another is joined to.

    The one that bears its id; else those that it says it replaces, and those that say they replace it.

    Returns
    -------
    dict of str to tuple of str
        Every question of `vers`; an empty tuple where `depuis` asks nothing of the kind.
    """
    remplacantes: dict[str, list[str]] = {ident: [] for ident in vers.questions}
    for question in depuis.questions.values():
        for ident in question.remplace if question.id not in vers.questions else ():
            remplacantes.get(ident, []).append(question.id)
    joints: dict[str, tuple[str, ...]] = {}
    for ident, question in vers.questions.items():
        avant = [autre for autre in question.remplace if autre in depuis.questions and autre not in vers.questions]
        joints[ident] = (ident,) if ident in depuis.questions else tuple(dict.fromkeys([*avant, *remplacantes[ident]]))
    return joints


def see_moment(bareme: Bareme, moment: Moment) -> MomentVu:
    """A moment as a questionnaire sees it.

    Joined to several, a question is in scope if one of them is, has a level if one in scope has, and is worth the mean of
    those by weight. A level is kept where the id and the number of levels are the same, and what it is worth is kept elsewhere.
    """
    if bareme is moment.bareme:
        tous = np.ones((len(bareme.questions), 1), dtype=bool)
        return MomentVu(tous, moment.concerne, moment.connu, moment.valeurs)
    liens = link_questions(bareme, moment.bareme)
    parts = share_by_weight(liens, moment)
    valeurs = np.einsum("qso,so->qo", parts, moment.valeurs)
    connu = _any(liens, moment.connu)
    memes = _list_same_levels(bareme, moment.bareme)
    if memes:
        ici, la = np.array(memes).T
        gardes = np.where(moment.connu[la], _value(bareme, moment.niveaux[la], ici), 0.0)
        valeurs[ici] = gardes
    pose = _any(liens, np.ones((len(moment.bareme.questions), 1), dtype=bool))
    return MomentVu(pose, _any(liens, moment.concerne), connu, valeurs)


def link_questions(vers: Bareme, depuis: Bareme) -> Drapeaux:
    """Who is joined to whom: ndarray of bool, (questions of `vers`, questions of `depuis`)."""
    place = {ident: rang for rang, ident in enumerate(depuis.questions)}
    liens = np.zeros((len(vers.questions), len(depuis.questions)), dtype=bool)
    joints = join_questions(vers.referentiel, depuis.referentiel)
    for rang, ident in enumerate(vers.questions):
        liens[rang, [place[autre] for autre in joints[ident]]] = True
    return liens


def share_by_weight(liens: Drapeaux, moment: Moment) -> Tableau:
    """The share of each joined question in what they are worth together: by weight among those with a level.

    Returns
    -------
    ndarray of float, (questions, questions, organisations)
        Of each that sees and each that is seen: shares of 1; equal parts where all weigh 0, zeros where none has a level.
    """
    poids = moment.bareme.poids[moment.bareme.rangs]
    connus = liens[:, :, None] & moment.connu[None]
    lourds = connus * poids[None]
    lourds = np.where(lourds.sum(axis=1, keepdims=True) > 0, lourds, connus)
    somme = lourds.sum(axis=1, keepdims=True)
    parts: Tableau = np.divide(lourds, somme, out=np.zeros_like(lourds, dtype=float), where=somme > 0)
    return parts


def _any(liens: Drapeaux, vu: Drapeaux) -> Drapeaux:
    un: Drapeaux = (liens.astype(np.intp) @ vu.astype(np.intp)) > 0
    return un


def _list_same_levels(vers: Bareme, depuis: Bareme) -> list[tuple[int, int]]:
    """Rows of the questions that bear the same id and have as many levels, here and there."""
    place = {ident: rang for rang, ident in enumerate(depuis.questions)}
    ici, la = vers.referentiel, depuis.referentiel
    return [
        (rang, place[ident])
        for rang, ident in enumerate(vers.questions)
        if ident in place and len(ici.niveaux_de(ici.questions[ident])) == len(la.niveaux_de(la.questions[ident]))
    ]


def _value(bareme: Bareme, niveaux: Codes, rangs: NDArray[np.intp] | slice = slice(None)) -> Tableau:
    valeurs: Tableau = np.take_along_axis(bareme.valeurs[rangs], np.maximum(niveaux, 0), axis=1)
    return valeurs
