"""The scoring kernel: potentials, scores, interval, couverture and prévu of every row for any number of organisations.

Every nœud follows one recursion: its score is Σ ω·s / Σ ω over the children that count, with ω the weight
(moyenne) or the potential (somme).

Source: docs/decisions/0001-score.md; docs/calcul.md.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from numresp.calcul.score.bareme import Bareme, Branche, Codes
from numresp.calcul.score.perimetre import Perimetre

T = TypeVar("T", bound=np.generic)
Tableau = NDArray[np.float64]
TRANCHE = 4096
"""Organisations scored together: enough to keep numpy busy, few enough to stay in the processor's cache."""
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Scores:
    """Results of the kernel; every array is (lignes, organisations), NaN where there is no value.

    Fractions of 1, but potentiel and acquis, which are in the unit of the référentiel's `poids`.
    """

    concerne: NDArray[np.bool_]
    potentiel: Tableau
    acquis: Tableau
    score: Tableau
    bas: Tableau
    haut: Tableau
    prevu: Tableau
    couverture: Tableau


@dataclass
class _Etat:
    """What the recursion knows of each row while it climbs; arrays (lignes, organisations)."""

    concerne: NDArray[np.bool_]
    plein: Tableau
    """Potential with unknown answers counted in."""
    connu: Tableau
    """Potential of what is known."""
    sait: NDArray[np.bool_]
    """The row has a central score."""
    score: Tableau
    prevu: Tableau
    bas: Tableau
    haut: Tableau
    couverture: Tableau
    facteur: Tableau
    """What redistribution in the parent multiplies the row's potential by."""


def score_tree(bareme: Bareme, niveaux: Codes, prevus: Codes, perimetre: Perimetre) -> Scores:
    """Score every row of the tree for every organisation.

    Parameters
    ----------
    niveaux, prevus : ndarray of int16, (questions, organisations)
        As `encode_reponses` gives them.
    perimetre : Perimetre
        From `find_perimetre`.

    Returns
    -------
    Scores
        A not-concerned row has potentiel and acquis 0 and NaN elsewhere, but under the policy `valeur`.
    """
    repondu = perimetre.concerne & (niveaux >= 0)
    valeurs, prevues = (
        np.where(repondu, np.take_along_axis(bareme.valeurs, np.maximum(codes, 0), axis=1), 0.0)
        for codes in (niveaux, prevus)
    )
    return score_valeurs(bareme, perimetre.concerne, repondu, valeurs, prevues)


def score_valeurs(
    bareme: Bareme, concerne: NDArray[np.bool_], repondu: NDArray[np.bool_], valeurs: Tableau, prevues: Tableau
) -> Scores:
    """The same from what the levels are worth, whatever level that is: see `score_tree`.

    Parameters
    ----------
    concerne, repondu : ndarray of bool, (questions, organisations)
        In scope; with a known level, which only a question in scope has.
    valeurs, prevues : ndarray of float, (questions, organisations)
        What the level, and the planned one, is worth; 0 where there is none.
    """
    forme = (len(bareme.lignes), concerne.shape[1])
    resultat = Scores(np.empty(forme, dtype=bool), *(np.empty(forme) for _ in range(7)))
    for debut in range(0, concerne.shape[1], TRANCHE):
        part = slice(debut, debut + TRANCHE)
        tranche = _score_slice(bareme, concerne[:, part], repondu[:, part], valeurs[:, part], prevues[:, part])
        for champ in fields(Scores):
            getattr(resultat, champ.name)[:, part] = getattr(tranche, champ.name)
    return resultat


def _score_slice(
    bareme: Bareme, concerne: NDArray[np.bool_], repondu: NDArray[np.bool_], valeurs: Tableau, prevues: Tableau
) -> Scores:
    etat = _leaves(bareme, concerne, repondu, valeurs, prevues)
    for branche in bareme.branches:
        _climb(etat, branche)
        if bareme.lignes[branche.ligne].parent is not None:
            _settle(etat, bareme, np.array([branche.ligne]))
    _descend(etat, bareme)
    return _present(etat, bareme)


def _leaves(
    bareme: Bareme, concerne: NDArray[np.bool_], repondu: NDArray[np.bool_], valeurs: Tableau, prevues: Tableau
) -> _Etat:
    """The questions' own rows; the nœuds are filled by `_climb`."""
    forme = (len(bareme.lignes), concerne.shape[1])
    zero = bareme.referentiel.sans_reponse == "zero"
    sait = concerne if zero else repondu
    moindre = np.zeros_like(bareme.moindre) if zero else bareme.moindre
    poids = bareme.poids[bareme.rangs]

    def rows(contenu: NDArray[T]) -> NDArray[T]:
        lignes: NDArray[T] = np.zeros(forme, dtype=contenu.dtype)
        lignes[bareme.rangs] = contenu
        return lignes

    etat = _Etat(
        concerne=rows(concerne),
        plein=rows(poids * concerne),
        connu=rows(poids * sait),
        sait=rows(sait),
        score=rows(valeurs),
        prevu=rows(prevues),
        bas=rows(np.where(repondu, valeurs, moindre)),
        haut=rows(np.where(repondu, valeurs, bareme.meilleure)),
        couverture=rows(repondu.astype(float)),
        facteur=np.ones(forme),
    )
    _settle(etat, bareme, bareme.rangs)
    return etat


def _settle(etat: _Etat, bareme: Bareme, rangs: NDArray[np.intp]) -> None:
    """What becomes of not-concerned rows, by the policy of their parent: answered with a value, or out."""
    exclu = ~etat.concerne[rangs]
    valorise = np.array([bareme.lignes[rang].politique == "valeur" for rang in rangs])[:, None] & exclu
    plein = np.where(valorise, bareme.plein[rangs], 0.0)
    valeur = np.where(valorise, bareme.referentiel.valeur_non_concerne, np.nan)
    for tableau, contenu in (
        (etat.plein, plein), (etat.connu, plein), (etat.score, valeur), (etat.prevu, valeur),
        (etat.bas, valeur), (etat.haut, valeur), (etat.couverture, np.where(valorise, 1.0, np.nan)),
    ):  # fmt: skip
        tableau[rangs] = np.where(exclu, contenu, tableau[rangs])
    etat.sait[rangs] = np.where(exclu, valorise, etat.sait[rangs])


def _climb(etat: _Etat, branche: Branche) -> None:
    """One nœud from its children."""
    enfants, ligne = branche.enfants, branche.ligne
    concerne = etat.concerne[enfants]
    etat.concerne[ligne] = (concerne & (branche.poids > 0)).any(axis=0)
    if branche.redistribue:
        etat.facteur[enfants] = _redistribute(concerne, etat.plein[enfants], branche.potentiels)
    facteur = etat.facteur[enfants]
    if branche.moyenne:
        present = concerne | ~np.isnan(etat.couverture[enfants])
        tout = branche.poids / branche.unite * present
        su = branche.poids / branche.unite * etat.sait[enfants]
    else:
        tout = etat.plein[enfants] * facteur / branche.unite
        su = etat.connu[enfants] * facteur / branche.unite
    somme_tout, somme_su = tout.sum(axis=0), su.sum(axis=0)
    etat.sait[ligne] = somme_su > 0
    if branche.moyenne:
        etat.plein[ligne] = branche.propre
        etat.connu[ligne] = np.where(somme_su > 0, branche.propre, 0.0)
    else:
        etat.plein[ligne], etat.connu[ligne] = somme_tout * branche.unite, somme_su * branche.unite
    for tableau, omega, somme in (
        (etat.score, su, somme_su), (etat.prevu, su, somme_su), (etat.bas, tout, somme_tout),
        (etat.haut, tout, somme_tout), (etat.couverture, tout, somme_tout),
    ):  # fmt: skip
        tableau[ligne] = mean(tableau[enfants], omega, somme)


def mean(valeurs: Tableau, omega: Tableau, somme: Tableau) -> Tableau:
    """Σ ω·s / Σ ω; NaN where nothing counts. A child of weight 0 never counts, whatever its value.

    Parameters
    ----------
    valeurs, omega : ndarray of float, (children, organisations)
    somme : ndarray of float, (organisations,)
        Of `omega`.

    Returns
    -------
    ndarray of float, (organisations,)
    """
    produits = np.multiply(omega, valeurs, out=np.zeros_like(omega), where=omega > 0)
    moyenne: Tableau = np.divide(produits.sum(axis=0), somme, out=np.full_like(somme, np.nan), where=somme > 0)
    return moyenne


def _redistribute(concerne: NDArray[np.bool_], plein: Tableau, potentiels: Tableau) -> Tableau:
    """Share the potential of not-concerned children in equal parts among the concerned ones that have some.

    Returns
    -------
    ndarray of float, (children, organisations)
        The factor by which each child's potential grows.
    """
    perdu = np.where(concerne, 0.0, potentiels).sum(axis=0)
    eligible = concerne & (plein > 0)
    part = np.divide(perdu, eligible.sum(axis=0), out=np.zeros_like(perdu), where=eligible.any(axis=0))
    facteurs: Tableau = np.divide(plein + part, plein, out=np.ones_like(plein), where=eligible)
    return facteurs


def _descend(etat: _Etat, bareme: Bareme) -> None:
    """A sibling's descendants scale with it: factors multiply from the root down (rows are in document order)."""
    for ligne in bareme.lignes:
        if ligne.parent is not None:
            etat.facteur[ligne.rang] *= etat.facteur[ligne.parent]


def _present(etat: _Etat, bareme: Bareme) -> Scores:
    """From the recursion to what is shown: potential and achieved, the hidden scores, the interval that holds the score."""
    potentiel = etat.connu * etat.facteur
    note = potentiel > 0
    central = np.where(note, etat.score, np.nan)
    cache = etat.couverture < bareme.referentiel.couverture_minimale - TOLERANCE
    prevu = np.where(note, etat.prevu, np.nan)
    prevu[0, cache[0]] = np.nan
    return Scores(
        concerne=etat.concerne,
        potentiel=potentiel,
        acquis=np.where(note, potentiel * etat.score, 0.0),
        score=np.where(cache, np.nan, central),
        bas=np.fmin(etat.bas, np.where(np.isnan(etat.bas), np.nan, central)),
        haut=np.fmax(etat.haut, np.where(np.isnan(etat.haut), np.nan, central)),
        prevu=prevu,
        couverture=etat.couverture,
    )
