"""Which questions concern an organisation: fixed once, before scoring.

Source: docs/decisions/0001-score.md (10).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numresp.calcul.score.bareme import NON_CONCERNE, Bareme, Codes
from numresp.modele.referentiel.referentiel import Condition

Colonnes = Mapping[str, Sequence[object] | NDArray[Any]]
"""Facts by champ, each a column with one value per organisation; None is a missing fact."""
Etats = NDArray[np.int8]

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
    faits = _Faits(colonnes, niveaux.shape[1])
    ferme = np.zeros(niveaux.shape, dtype=bool)
    a_verifier = np.zeros(niveaux.shape, dtype=bool)
    concerne = niveaux != NON_CONCERNE
    for rang in bareme.portees:
        conditions = bareme.referentiel.questions[bareme.questions[rang]].concerne_si
        etats = [_evaluate(condition, faits, place, niveaux, concerne) for condition in conditions]
        pire = (
            etats[0] if len(etats) == 1 else np.minimum.reduce(etats)
        )  # a false one closes, then an unknown one counts
        np.equal(pire, FAUX, out=ferme[rang])
        concerne[rang] &= ~ferme[rang]
        a_verifier[rang] = (pire == INCONNU) & concerne[rang]
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
    seule = slice(organisation, organisation + 1)
    faits = _Faits({champ: colonne[seule] for champ, colonne in colonnes.items()}, 1)
    niveaux, concerne = niveaux[:, seule], perimetre.concerne[:, seule]
    return [
        (ident, condition)
        for ident in bareme.questions
        if perimetre.a_verifier[place[ident], organisation]
        for condition in bareme.referentiel.questions[ident].concerne_si
        if _evaluate(condition, faits, place, niveaux, concerne)[0] == INCONNU
    ]


class _Faits:
    """The facts of several organisations: each column read once into its distinct facts, and which one each organisation has."""

    def __init__(self, colonnes: Colonnes, nombre: int) -> None:
        self._colonnes, self._nombre = colonnes, nombre
        self._lues: dict[str, tuple[list[object], NDArray[np.intp]]] = {}

    def compare(self, condition: Condition) -> Etats:
        """State of a condition for each organisation."""
        champ = condition.champ or ""
        if champ not in self._colonnes:
            return np.full(self._nombre, INCONNU, dtype=np.int8)
        if champ not in self._lues:
            self._lues[champ] = _find_distinct(self._colonnes[champ])
        distincts, rangs = self._lues[champ]
        return _compare_distinct(condition, distincts)[rangs]


def _compare_distinct(condition: Condition, distincts: Sequence[object]) -> Etats:
    """`compare_fact` on each; bounds on plain numbers all at once, since a population is another in every town."""
    if condition.egal is None and condition.parmi is None and {*map(type, distincts)} <= {int, float}:
        nombres = np.array(distincts, dtype=float)
        bas = False if condition.min is None else nombres < condition.min
        haut = False if condition.max is None else nombres > condition.max
        return np.where(np.logical_or(bas, haut), FAUX, VRAI).astype(np.int8)
    return np.array([compare_fact(condition, fait) for fait in distincts], dtype=np.int8)


def _find_distinct(colonne: Sequence[object] | NDArray[Any]) -> tuple[list[object], NDArray[np.intp]]:
    """The facts of a column, each once, and the rank of each organisation's; true is not 1, nor 1 1.0."""
    if isinstance(colonne, np.ndarray) and colonne.dtype != object:
        distincts, rangs = np.unique(colonne, return_inverse=True)
        return list(distincts), rangs
    if len({*map(type, colonne)} - {type(None)}) <= 1:  # nothing of another kind to be taken for
        rang_de = {fait: rang for rang, fait in enumerate(dict.fromkeys(colonne))}
        return list(rang_de), np.fromiter(map(rang_de.__getitem__, colonne), dtype=np.intp, count=len(colonne))
    cles = list(zip(map(type, colonne), colonne, strict=True))
    ordre = {cle: rang for rang, cle in enumerate(dict.fromkeys(cles))}
    return [fait for _, fait in ordre], np.fromiter(map(ordre.__getitem__, cles), dtype=np.intp, count=len(cles))


def _evaluate(
    condition: Condition, faits: _Faits, place: Mapping[str, int], niveaux: Codes, concerne: NDArray[np.bool_]
) -> Etats:
    """State of one condition for each organisation: FAUX, INCONNU or VRAI."""
    if condition.question is None:
        return faits.compare(condition)
    porte = place.get(condition.question)
    if porte is None:  # the question is outside the variante: nobody knows
        return np.full(niveaux.shape[1], INCONNU, dtype=np.int8)
    codes = niveaux[porte]
    atteint = np.where(codes >= (condition.niveau_min or 0), VRAI, FAUX)
    connu = np.where(codes < 0, INCONNU, atteint)
    return np.where(concerne[porte], connu, FAUX).astype(np.int8)


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
