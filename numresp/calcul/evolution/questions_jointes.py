"""The answers of one moment, and how the questionnaire of another moment sees them.

Source: docs/decisions/0027-changement.md, docs/decisions/0036-versions.md (which words are the same).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def map_levels(vers: Referentiel, ident: str, depuis: Referentiel, joints: Sequence[str]) -> Mapping[int, int] | None:
    """Of each level of the one question that `ident` is joined to, the level here; None where the answer does not carry over.

    It carries over to the question that continues the other (same id, or it replaces it alone) where both are asked in the same
    words (how they are asked, and what each level says; what levels are worth is not words), or where `reprend` says so of
    every level of the other.
    """
    ici = vers.questions[ident]
    if len(joints) != 1 or joints[0] not in (ident, *ici.remplace):
        return None
    la = depuis.questions[joints[0]]
    leurs, siens = ([(n.niveau, n.libelle) for n in r.niveaux_de(q)] for r, q in ((depuis, la), (vers, ici)))
    if la.intitule == ici.intitule and leurs == siens:
        return {niveau: niveau for niveau, _ in leurs}
    return ici.reprend if ici.reprend.keys() == {niveau for niveau, _ in leurs} else None


def see_moment(bareme: Bareme, moment: Moment, propre: Moment | None = None) -> MomentVu:
    """A moment as a questionnaire sees it.

    Joined to several, a question is in scope if one of them is, has a level if one in scope has, and is worth the mean of
    those by weight. Where its answers carry over, the level that is carried is worth what it is here; elsewhere what a level
    is worth is kept.

    Parameters
    ----------
    propre : Moment, optional
        The moment of this questionnaire: where several of its levels lead to the level that is seen, its own is taken if it is
        one of them.
    """
    if bareme is moment.bareme:
        tous = np.ones((len(bareme.questions), 1), dtype=bool)
        return MomentVu(tous, moment.concerne, moment.connu, moment.valeurs)
    liens = link_questions(bareme, moment.bareme)
    parts = share_by_weight(liens, moment)
    valeurs = np.einsum("qso,so->qo", parts, moment.valeurs)
    connu = _any(liens, moment.connu)
    for ici in np.flatnonzero(liens.sum(axis=1) == 1):
        la = int(np.flatnonzero(liens[ici])[0])
        portees = _carry(bareme, moment, (int(ici), la), propre, seul=bool(liens[:, la].sum() == 1))
        if portees is not None:
            valeurs[ici] = np.where(moment.connu[la], portees, 0.0)
    pose = _any(liens, np.ones((len(moment.bareme.questions), 1), dtype=bool))
    return MomentVu(pose, _any(liens, moment.concerne), connu, valeurs)


def _carry(
    bareme: Bareme, moment: Moment, paire: tuple[int, int], propre: Moment | None, *, seul: bool
) -> Tableau | None:
    """What the levels of a question are worth on another that is joined to it alone, their rows being there and here.

    None where they are worth what they were. `seul` says that the former is joined to no other question here.
    """
    ici, la = paire
    vers, depuis = bareme.referentiel, moment.bareme.referentiel
    nom, autre = bareme.questions[ici], moment.bareme.questions[la]
    niveaux = np.maximum(moment.niveaux[la], 0)
    if (vient := map_levels(vers, nom, depuis, (autre,))) is not None:
        portes = np.array([vient[niveau] for niveau in sorted(vient)])
        return _take(bareme, ici, portes[niveaux])
    if not seul or (va := map_levels(depuis, autre, vers, (nom,))) is None:
        return None
    # Seen from the scale that leads to it, a level is worth what it was, within what the levels that lead there are worth.
    hauts = np.array([va[niveau] for niveau in sorted(va)])
    bas, haut = _bound(bareme.valeurs[ici], hauts, moment.bareme.valeurs.shape[1])
    vus: Tableau = np.clip(moment.valeurs[la], bas[niveaux], haut[niveaux])
    if propre is None:
        return vus
    siens = np.maximum(propre.niveaux[ici], 0)
    memes = propre.connu[ici] & (hauts[siens] == niveaux)
    return np.where(memes, _take(bareme, ici, siens), vus)


def _bound(valeurs: Tableau, hauts: NDArray[np.intp], combien: int) -> tuple[Tableau, Tableau]:
    """Of each level there, the least and the most that it is worth here: the levels that lead to it, else those around it."""
    bas, haut = np.zeros(combien), np.ones(combien)
    for niveau in range(combien):
        menent = np.flatnonzero(hauts == niveau)
        dessous, dessus = np.flatnonzero(hauts < niveau), np.flatnonzero(hauts > niveau)
        if len(menent):
            bas[niveau], haut[niveau] = valeurs[menent[0]], valeurs[menent[-1]]
        else:
            bas[niveau] = valeurs[dessous[-1]] if len(dessous) else 0.0
            haut[niveau] = valeurs[dessus[0]] if len(dessus) else 1.0
    return bas, haut


def _take(bareme: Bareme, rang: int, niveaux: NDArray[np.intp]) -> Tableau:
    valeurs: Tableau = bareme.valeurs[rang][niveaux]
    return valeurs


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


def _value(bareme: Bareme, niveaux: Codes) -> Tableau:
    valeurs: Tableau = np.take_along_axis(bareme.valeurs, np.maximum(niveaux, 0), axis=1)
    return valeurs
