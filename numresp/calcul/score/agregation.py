"""The scoring kernel: potentials, scores, interval, couverture and prévu of every row for any number of organisations.

Every nœud follows one recursion: its score is Σ ω·s / Σ ω over the children that count, with ω the weight
(moyenne) or the potential (somme). While it climbs every value is a number, 0 where there is none, and the booleans
say what counts; absences become NaN at the end.

Source: docs/decisions/0001-score.md; docs/calcul.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from numresp.calcul.score.bareme import Bareme, Branche, Codes
from numresp.calcul.score.perimetre import Perimetre

Tableau = NDArray[np.float64]
Booleens = NDArray[np.bool_]
TRANCHE = 4096
"""Organisations scored together: enough to keep numpy busy, few enough to stay in the processor's cache."""
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Scores:
    """Results of the kernel; every array is (lignes, organisations), NaN where there is no value.

    Fractions of 1, but potentiel and acquis, which are in the unit of the référentiel's `poids`.
    """

    concerne: Booleens
    potentiel: Tableau
    acquis: Tableau
    score: Tableau
    bas: Tableau
    haut: Tableau
    prevu: Tableau
    couverture: Tableau

    def view(self, part: slice) -> Scores:
        """Some organisations, in the same memory."""
        return Scores(*(getattr(self, champ.name)[:, part] for champ in fields(Scores)))


@dataclass
class _Etat:
    """What the recursion knows of each row while it climbs; arrays (lignes, organisations)."""

    vers: Scores
    """The result, written on the way: until the end `potentiel` is of what is known, no score is hidden, and 0 stands for NaN."""
    plein: Tableau
    """Potential with unknown answers counted in."""
    sait: Booleens
    """The row has a central score."""
    compte: Booleens
    """The row is concerned, or answered with a value: it has an interval."""
    facteur: Tableau | None
    """What redistribution in the parent multiplies the row's potential by; None where nothing is redistributed."""


def allocate_scores(bareme: Bareme, organisations: int) -> Scores:
    """Room for the result of so many organisations, not filled: one block, which the system gives in large pages."""
    forme = (len(bareme.lignes), organisations)
    return Scores(np.empty(forme, dtype=bool), *np.empty((7, *forme)))


def list_slices(organisations: int) -> Iterator[slice]:
    """The organisations in runs that stay in the processor's cache; one empty run where there is nobody."""
    for debut in range(0, max(organisations, 1), TRANCHE):
        yield slice(debut, min(debut + TRANCHE, organisations))


def score_tree(
    bareme: Bareme, niveaux: Codes, prevus: Codes, perimetre: Perimetre, vers: Scores | None = None
) -> Scores:
    """Score every row of the tree for every organisation.

    Parameters
    ----------
    niveaux, prevus : ndarray of int16, (questions, organisations)
        As `encode_reponses` gives them.
    perimetre : Perimetre
        From `find_perimetre`.
    vers : Scores, optional
        Where to write, as of `allocate_scores`; by default a new one.

    Returns
    -------
    Scores
        A not-concerned row has potentiel and acquis 0 and NaN elsewhere, but under the policy `valeur`.
    """
    vers = allocate_scores(bareme, niveaux.shape[1]) if vers is None else vers
    for part in list_slices(niveaux.shape[1]):
        concerne = perimetre.concerne[:, part]
        repondu = concerne & (niveaux[:, part] >= 0)
        valeurs = _weigh(bareme, niveaux[:, part], repondu)
        prevues = valeurs if prevus is niveaux else _weigh(bareme, prevus[:, part], repondu)
        _score_slice(bareme, _Lues(concerne, repondu, valeurs, prevues), vers.view(part))
    return vers


def _weigh(bareme: Bareme, codes: Codes, repondu: Booleens) -> Tableau:
    """What each level is worth; 0 where there is none."""
    places = (codes * repondu).astype(np.intp)
    valeurs: Tableau = np.take_along_axis(bareme.valeurs, places, axis=1)
    valeurs *= repondu
    return valeurs


def score_valeurs(bareme: Bareme, concerne: Booleens, repondu: Booleens, valeurs: Tableau, prevues: Tableau) -> Scores:
    """The same from what the levels are worth, whatever level that is: see `score_tree`.

    Parameters
    ----------
    concerne, repondu : ndarray of bool, (questions, organisations)
        In scope; with a known level, which only a question in scope has.
    valeurs, prevues : ndarray of float, (questions, organisations)
        What the level, and the planned one, is worth; 0 where there is none.
    """
    vers = allocate_scores(bareme, concerne.shape[1])
    for part in list_slices(concerne.shape[1]):
        lues = _Lues(concerne[:, part], repondu[:, part], valeurs[:, part], prevues[:, part])
        _score_slice(bareme, lues, vers.view(part))
    return vers


@dataclass
class _Lues:
    """What the questions are answered with: arrays (questions, organisations), as of `score_valeurs`."""

    concerne: Booleens
    repondu: Booleens
    valeurs: Tableau
    prevues: Tableau


def _score_slice(bareme: Bareme, lues: _Lues, vers: Scores) -> None:
    etat = _leaves(bareme, lues, vers)
    for branche in bareme.branches:
        _climb(etat, branche)
        if bareme.lignes[branche.ligne].parent is not None:
            _settle(etat, bareme, slice(branche.ligne, branche.ligne + 1))
    _descend(etat, bareme)
    _present(etat, bareme)


def _leaves(bareme: Bareme, lues: _Lues, vers: Scores) -> _Etat:
    """The questions' own rows; the nœuds are filled by `_climb`."""
    forme, concerne, repondu, valeurs = vers.score.shape, lues.concerne, lues.repondu, lues.valeurs
    zero = bareme.referentiel.sans_reponse == "zero"
    rangs, poids = bareme.rangs, bareme.poids[bareme.rangs]
    sait = concerne if zero else repondu
    etat = _Etat(
        vers=vers,
        plein=np.empty(forme),
        sait=np.empty(forme, dtype=bool),
        compte=np.empty(forme, dtype=bool),
        facteur=np.ones(forme) if bareme.redistribue else None,
    )
    inconnu = concerne & ~repondu
    moindre = valeurs if zero or not bareme.moindre.any() else valeurs + bareme.moindre * inconnu
    for tableau, contenu in (
        (vers.concerne, concerne), (etat.compte, concerne), (etat.sait, sait), (etat.plein, poids * concerne),
        (vers.potentiel, poids * sait), (vers.score, valeurs), (vers.prevu, lues.prevues), (vers.bas, moindre),
        (vers.haut, valeurs + bareme.meilleure * inconnu), (vers.couverture, repondu),
    ):  # fmt: skip
        tableau[rangs] = contenu
    _settle(etat, bareme, rangs)
    return etat


def _settle(etat: _Etat, bareme: Bareme, rangs: NDArray[np.intp] | slice) -> None:
    """What becomes of not-concerned rows, by the policy of their parent: answered with a value, or out."""
    vers, garde = etat.vers, etat.vers.concerne[rangs]
    valorise = bareme.valorise[rangs] & ~garde
    etat.sait[rangs] &= garde
    etat.compte[rangs] &= garde
    if not valorise.any():
        etat.plein[rangs] *= garde
        vers.potentiel[rangs] *= garde
        return
    valeur = bareme.referentiel.valeur_non_concerne
    plein = np.where(valorise, bareme.plein[rangs], 0.0)
    for tableau, contenu in ((etat.plein, plein), (vers.potentiel, plein)):
        tableau[rangs] = np.where(garde, tableau[rangs], contenu)
    for tableau, constante in (
        (vers.score, valeur), (vers.prevu, valeur), (vers.bas, valeur), (vers.haut, valeur), (vers.couverture, 1.0),
    ):  # fmt: skip
        tableau[rangs] = np.where(valorise, constante, tableau[rangs])
    etat.sait[rangs] |= valorise
    etat.compte[rangs] |= valorise


def _climb(etat: _Etat, branche: Branche) -> None:
    """One nœud from its children."""
    vers, enfants, ligne = etat.vers, branche.lignes, branche.ligne
    concerne, plein, connu = vers.concerne[enfants], etat.plein[enfants], vers.potentiel[enfants]
    vers.concerne[ligne] = (concerne & (branche.poids > 0)).any(axis=0)
    if branche.moyenne:
        tout = branche.poids / branche.unite * etat.compte[enfants]
        su = branche.poids / branche.unite * etat.sait[enfants]
    else:
        if branche.redistribue and etat.facteur is not None:
            facteur = _redistribute(concerne, plein, branche.potentiels)
            etat.facteur[enfants] = facteur
            plein, connu = plein * facteur, connu * facteur
        tout, su = plein / branche.unite, connu / branche.unite
    somme_tout, somme_su = tout.sum(axis=0), su.sum(axis=0)
    compte, sait = somme_tout > 0, somme_su > 0
    etat.compte[ligne], etat.sait[ligne] = compte, sait
    if branche.moyenne:
        etat.plein[ligne] = branche.propre
        vers.potentiel[ligne] = branche.propre * sait
    else:
        etat.plein[ligne], vers.potentiel[ligne] = somme_tout * branche.unite, somme_su * branche.unite
    par_tout, par_su = np.where(compte, somme_tout, 1.0), np.where(sait, somme_su, 1.0)
    produit = np.empty_like(tout)
    for tableau, omega, somme in (
        (vers.score, su, par_su), (vers.prevu, su, par_su), (vers.bas, tout, par_tout),
        (vers.haut, tout, par_tout), (vers.couverture, tout, par_tout),
    ):  # fmt: skip
        np.multiply(omega, tableau[enfants], out=produit)
        np.divide(produit.sum(axis=0), somme, out=tableau[ligne])


def _redistribute(concerne: Booleens, plein: Tableau, potentiels: Tableau) -> Tableau:
    """Share the potential of not-concerned children in equal parts among the concerned ones that have some.

    Gives the factor by which each child's potential grows, (children, organisations).
    """
    perdu = np.where(concerne, 0.0, potentiels).sum(axis=0)
    eligible = concerne & (plein > 0)
    part = np.divide(perdu, eligible.sum(axis=0), out=np.zeros_like(perdu), where=eligible.any(axis=0))
    facteurs: Tableau = np.divide(plein + part, plein, out=np.ones_like(plein), where=eligible)
    return facteurs


def _descend(etat: _Etat, bareme: Bareme) -> None:
    """A sibling's descendants scale with it: factors multiply from the root down (rows are in document order)."""
    if etat.facteur is None:
        return
    for ligne in bareme.lignes:
        if ligne.parent is not None:
            etat.facteur[ligne.rang] *= etat.facteur[ligne.parent]
    etat.vers.potentiel[...] *= etat.facteur


def _present(etat: _Etat, bareme: Bareme) -> None:
    """From the recursion to what is shown: achieved, the hidden scores, the interval that holds the score, and NaN for 0."""
    vers = etat.vers
    sans_note, absent = write_holes(vers.potentiel > 0), write_holes(etat.compte)
    np.multiply(vers.potentiel, vers.score, out=vers.acquis)
    vers.score[...] += sans_note
    vers.prevu[...] += sans_note
    np.add(np.fmin(vers.bas, vers.score), absent, out=vers.bas)
    np.add(np.fmax(vers.haut, vers.score), absent, out=vers.haut)
    montre = write_holes(vers.couverture >= bareme.referentiel.couverture_minimale - TOLERANCE)
    vers.score[...] += montre
    vers.prevu[0] += montre[0]
    vers.couverture[...] += absent


def write_holes(present: Booleens) -> Tableau:
    """What to add so that NaN stands where nothing is: 0 where something is. Ten times faster than a masked copy.

    Returns
    -------
    ndarray of float, (lignes, organisations)
    """
    with np.errstate(invalid="ignore"):
        trous: Tableau = np.divide(0.0, present)
    return trous


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
