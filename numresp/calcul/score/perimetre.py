"""Which questions concern an organisation: fixed once, before scoring.

Source: docs/decisions/0001-score.md (10).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

import numpy as np
from numpy.typing import NDArray

from numresp.calcul.score.bareme import NON_CONCERNE, Bareme, Codes
from numresp.modele.referentiel.referentiel import Condition

Colonnes = Mapping[str, Sequence[object]]
"""Facts by champ, each a column with one value per organisation; None is a missing fact."""

FAUX, INCONNU, VRAI = -1, 0, 1


@dataclass(frozen=True)
class Perimetre:
    """The scope of several organisations, three arrays (questions, organisations).

    Attributes
    ----------
    concerne : ndarray of bool
        The question counts.
    ferme : ndarray of bool
        A rule closed it (not the room): a level given to it is ignored.
    a_verifier : ndarray of bool
        It counts only because a fact is missing or a gate question is unknown.
    """

    concerne: NDArray[np.bool_]
    ferme: NDArray[np.bool_]
    a_verifier: NDArray[np.bool_]


def find_perimetre(bareme: Bareme, colonnes: Colonnes, niveaux: Codes) -> Perimetre:
    """Decide which questions concern which organisations.

    A false condition closes a question, whatever the others say. A missing profile fact or an unknown gate question leaves
    it concerned and « à vérifier ». A gate that is not concerned closes what it gates.

    Parameters
    ----------
    colonnes : mapping of champ to column
        Profile facts, one value per organisation.
    niveaux : ndarray of int16, (questions, organisations)
        As `encode_reponses` gives them.

    Returns
    -------
    Perimetre
    """
    place = {ident: rang for rang, ident in enumerate(bareme.questions)}
    ferme = np.zeros(niveaux.shape, dtype=bool)
    a_verifier = np.zeros(niveaux.shape, dtype=bool)
    concerne = niveaux != NON_CONCERNE
    for ident in _gates_first(bareme):
        rang = place[ident]
        conditions = bareme.referentiel.questions[ident].concerne_si
        if not conditions:
            continue
        etats = np.stack([_evaluate(condition, colonnes, place, niveaux, concerne) for condition in conditions])
        ferme[rang] = (etats == FAUX).any(axis=0)
        concerne[rang] &= ~ferme[rang]
        a_verifier[rang] = (etats == INCONNU).any(axis=0) & concerne[rang]
    return Perimetre(concerne, ferme, a_verifier)


def list_unknown(
    bareme: Bareme, colonnes: Colonnes, niveaux: Codes, perimetre: Perimetre, organisation: int = 0
) -> list[tuple[str, Condition]]:
    """For one organisation, each question « à vérifier » with each condition that could not be decided.

    Parameters
    ----------
    niveaux : ndarray of int16, (questions, organisations)
        As `encode_reponses` gives them.
    organisation : int
        Its column.

    Returns
    -------
    list of (question id, Condition)
    """
    place = {ident: rang for rang, ident in enumerate(bareme.questions)}
    return [
        (ident, condition)
        for ident in bareme.questions
        if perimetre.a_verifier[place[ident], organisation]
        for condition in bareme.referentiel.questions[ident].concerne_si
        if _evaluate(condition, colonnes, place, niveaux, perimetre.concerne)[organisation] == INCONNU
    ]


def _gates_first(bareme: Bareme) -> list[str]:
    portes = {
        ident: {condition.question for condition in question.concerne_si if condition.question is not None}
        for ident, question in bareme.referentiel.questions.items()
    }
    return [ident for ident in TopologicalSorter(portes).static_order() if ident in portes]


def _evaluate(
    condition: Condition, colonnes: Colonnes, place: Mapping[str, int], niveaux: Codes, concerne: NDArray[np.bool_]
) -> NDArray[np.int8]:
    """State of one condition for each organisation: FAUX, INCONNU or VRAI."""
    if condition.question is None:
        return _evaluate_fact(condition, colonnes, niveaux.shape[1])
    porte = place.get(condition.question)
    if porte is None:  # the question is outside the variante: nobody knows
        return np.full(niveaux.shape[1], INCONNU, dtype=np.int8)
    codes = niveaux[porte]
    atteint = np.where(codes >= (condition.niveau_min or 0), VRAI, FAUX)
    connu = np.where(codes < 0, INCONNU, atteint)
    return np.where(concerne[porte], connu, FAUX).astype(np.int8)


def _evaluate_fact(condition: Condition, colonnes: Colonnes, nombre: int) -> NDArray[np.int8]:
    colonne = colonnes.get(condition.champ or "")
    if colonne is None:
        return np.full(nombre, INCONNU, dtype=np.int8)
    return np.array([compare_fact(condition, fait) for fait in colonne], dtype=np.int8)


def compare_fact(condition: Condition, fait: object) -> int:
    """State of a condition on a profile fact: FAUX, INCONNU (the fact is missing or no number) or VRAI."""
    if fait is None:
        return INCONNU
    if condition.egal is not None and not _same(fait, condition.egal):
        return FAUX
    if condition.parmi is not None and not any(_same(fait, permis) for permis in condition.parmi):
        return FAUX
    if condition.min is None and condition.max is None:
        return VRAI
    if isinstance(fait, (bool, str)) or not isinstance(fait, (int, float, np.number)):
        return INCONNU  # not a number: the loader has said so
    nombre = float(fait)
    trop_bas = condition.min is not None and nombre < condition.min
    trop_haut = condition.max is not None and nombre > condition.max
    return FAUX if trop_bas or trop_haut else VRAI


def _same(vu: object, attendu: object) -> bool:
    """Equal in kind and in value: true is not 1."""
    return isinstance(vu, (bool, np.bool_)) == isinstance(attendu, bool) and vu == attendu
