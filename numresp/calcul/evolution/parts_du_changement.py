"""The difference of every score between two séances, split exactly into four causes, and into questions.

Source: docs/decisions/0027-changement.md (Shapley, 1953), docs/decisions/0036-versions.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import factorial
from typing import cast

import numpy as np

from numresp.calcul.evolution.melanges import (
    FACTEURS,
    MELANGES,
    RIEN,
    TOUT,
    Melange,
    MelangeNote,
    list_melanges,
)
from numresp.calcul.evolution.part_comparable import PartComparable, compare_alike
from numresp.calcul.evolution.questions_jointes import (
    Drapeaux,
    Moment,
    link_questions,
    see_moment,
    share_by_weight,
)
from numresp.calcul.score.agregation import Tableau, mean
from numresp.calcul.score.bareme import Bareme


@dataclass(frozen=True)
class PartsDuChangement:
    """What made one score change, of each organisation; arrays (organisations,), fractions of 1.

    The four parts add up to `apres` − `avant`. NaN where one of the two does not exist: there is no change to split.

    Attributes
    ----------
    questions : mapping of question id to ndarray of float, (organisations,)
        What each brings to `reponses`, under its id at the later séance; one that brings nothing to anybody is left out.
    """

    avant: Tableau
    apres: Tableau
    reponses: Tableau
    connu: Tableau
    perimetre: Tableau
    version: Tableau
    questions: Mapping[str, Tableau]


@dataclass(frozen=True)
class Changements:
    """What made the scores of some organisations change between two of their séances.

    Attributes
    ----------
    noeuds : mapping of nœud id to PartsDuChangement
        Nœuds that both référentiels have, `total` first.
    comparable : PartComparable
        What stands on questions that both séances asked alike.
    melanges : ndarray of float, (organisations,), by mix
        The total in each of the sixteen, from which its parts are derived; NaN where nothing counts.
    """

    noeuds: Mapping[str, PartsDuChangement]
    comparable: PartComparable
    melanges: Mapping[Melange, Tableau]


@dataclass(frozen=True)
class _Mesure:
    """One score in every mix: its value, and the weight of each question in it, (questions, organisations)."""

    valeurs: Mapping[Melange, Tableau]
    poids: Mapping[Melange, Tableau]


def split_changes(avant: Moment, apres: Moment) -> Changements:
    """Split the change of the score of every nœud.

    Parameters
    ----------
    avant, apres : Moment
        Of the same organisations, in the same order.
    """
    notes = dict(list_melanges(avant, apres))
    debit = _Repartiteur(avant, apres, notes)
    return Changements(
        noeuds={ident: debit.split(_read_noeud(notes, ident)) for ident in _list_noeuds(avant.bareme, apres.bareme)},
        comparable=compare_alike(avant, apres),
        melanges={melange: note.notes[0] for melange, note in notes.items()},
    )


def split_postes(avant: Moment, apres: Moment) -> dict[tuple[str, str], PartsDuChangement]:
    """Split the change of the score of every poste that both référentiels have.

    Parameters
    ----------
    avant, apres : Moment
        As of `split_changes`.

    Returns
    -------
    dict of (classement, poste) to PartsDuChangement
    """
    notes = dict(list_melanges(avant, apres))
    debit = _Repartiteur(avant, apres, notes)
    return {cle: debit.split(_read_poste(notes, *cle)) for cle in _list_postes(avant.bareme, apres.bareme)}


class _Repartiteur:
    """Splits one score after another of the same mixes."""

    def __init__(self, avant: Moment, apres: Moment, notes: Mapping[Melange, MelangeNote]) -> None:
        self.ids = apres.bareme.questions
        self.notes = notes
        self.un_seul = avant.bareme is apres.bareme
        if self.un_seul:
            return
        liens = link_questions(avant.bareme, apres.bareme)
        vues = see_moment(avant.bareme, apres, avant)
        # Of an earlier question and of a later one that continues it: the latter's share of what they are worth together.
        self.liens = np.nonzero(liens)
        self.parts = share_by_weight(liens, apres)[self.liens]
        anciennes, suites = self.liens
        seule = liens.sum(axis=1)[anciennes, None] == 1
        self.valeurs_apres = np.where(seule, vues.valeurs[anciennes], apres.valeurs[suites])
        self.des_deux = avant.connu & vues.connu

    def split(self, mesure: _Mesure) -> PartsDuChangement:
        debut, fin = mesure.valeurs[RIEN], mesure.valeurs[TOUT]
        milieu = (debut + fin) / 2
        pleines = {m: np.where(np.isnan(v) | np.isnan(milieu), milieu, v) for m, v in mesure.valeurs.items()}
        reponses, connu, perimetre, version = (
            np.sum([poids * (pleines[avec] - pleines[sans]) for poids, sans, avec in list_steps(rang)], axis=0)
            for rang in range(len(FACTEURS))
        )
        questions = self._split_answers(mesure, np.isnan(milieu))
        return PartsDuChangement(debut, fin, reponses, connu, perimetre, version, questions)

    def _split_answers(self, mesure: _Mesure, vide: Drapeaux) -> dict[str, Tableau]:
        total = np.zeros((len(self.ids), len(vide)))
        for poids, sans, avec in list_steps(FACTEURS.index("reponses")):
            total += poids * self._attribute(sans, avec, mesure.poids[avec])
        total[:, vide] = np.nan
        return {self.ids[rang]: total[rang] for rang in np.flatnonzero(np.nan_to_num(total).any(axis=1))}

    def _attribute(self, sans: Melange, avec: Melange, poids: Tableau) -> Tableau:
        """What each later question adds to a score when its level comes from after, at one scope, knowledge and version."""
        anciennes, nouvelles = self.notes[sans].valeurs, self.notes[avec].valeurs
        if sans[-1] or self.un_seul:
            return poids * (nouvelles - anciennes)
        # Of an earlier question that several continue, each brings its share of the mean, less what there was.
        bougent = poids * (self.des_deux & self.notes[avec].connu)
        rangs, suites = self.liens
        venu = np.zeros((len(self.ids), poids.shape[1]))
        np.add.at(venu, suites, self.parts * bougent[rangs] * (self.valeurs_apres - anciennes[rangs]))
        return venu


def list_steps(facteur: int) -> Iterator[tuple[float, Melange, Melange]]:
    """Each way in which a factor may come after some others: its share of all orders, the mix without it, the mix with it."""
    for avec in MELANGES:
        if avec[facteur]:
            sans = (*avec[:facteur], False, *avec[facteur + 1 :])
            rang = sum(sans)
            yield factorial(rang) * factorial(3 - rang) / factorial(4), cast("Melange", sans), avec


def _read_noeud(notes: Mapping[Melange, MelangeNote], ident: str) -> _Mesure:
    valeurs, poids = {}, {}
    for melange, note in notes.items():
        rang = next(ligne.rang for ligne in note.bareme.lignes if ligne.id == ident)
        valeurs[melange], poids[melange] = note.notes[rang], note.weigh_in(rang)
    return _Mesure(valeurs, poids)


def _read_poste(notes: Mapping[Melange, MelangeNote], classement: str, poste: str) -> _Mesure:
    valeurs, poids = {}, {}
    lourdes = {id(note.bareme): _weigh_poste(note.bareme, classement, poste) for note in (notes[RIEN], notes[TOUT])}
    for melange, note in notes.items():
        lourds = lourdes[id(note.bareme)] * note.compte
        somme = lourds.sum(axis=0)
        valeurs[melange] = mean(note.valeurs, lourds, somme)
        poids[melange] = np.divide(lourds, somme, out=np.zeros_like(lourds), where=somme > 0)
    return _Mesure(valeurs, poids)


def _weigh_poste(bareme: Bareme, classement: str, poste: str) -> Tableau:
    """The weight of each question in a poste, (questions, 1); 0 where it does not count there."""
    rangs = next(rangs for *cle, rangs in bareme.postes if cle == [classement, poste])
    lourds = np.zeros((len(bareme.questions), 1))
    lourds[rangs] = bareme.poids[bareme.rangs[rangs]]
    return lourds


def _list_noeuds(avant: Bareme, apres: Bareme) -> list[str]:
    """The nœuds of both, `total` first."""
    leurs = {ligne.id for ligne in avant.lignes} - set(avant.questions)
    return [ligne.id for ligne in apres.lignes if ligne.id in leurs and ligne.id not in apres.questions]


def _list_postes(avant: Bareme, apres: Bareme) -> list[tuple[str, str]]:
    """The postes of both."""
    leurs = {(classement, poste) for classement, poste, _ in avant.postes}
    return [(classement, poste) for classement, poste, _ in apres.postes if (classement, poste) in leurs]
