"""A référentiel compiled once into arrays, so that one kernel scores one workshop answer and 35 000 towns.

Source: docs/decisions/0001-score.md (1, 2, 5, 6).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from math import frexp

import numpy as np
from numpy.typing import NDArray

from numresp.modele.commun.accord import count
from numresp.modele.commun.carte import Carte, SePresente
from numresp.modele.commun.socle import RESERVE
from numresp.modele.referentiel.referentiel import Noeud, PolitiqueNonConcerne, Question, Referentiel
from numresp.modele.referentiel.reponses import Reponse

SANS_REPONSE, NE_SAIT_PAS, NON_CONCERNE = -1, -2, -3
"""Codes of an answer that is not a level; three different things, none of them 0."""

Codes = NDArray[np.int16]


@dataclass(frozen=True)
class LigneDeBareme:
    """One row of the result: the root, a nœud or a question, in document order."""

    rang: int
    id: str
    nom: str
    parent: int | None
    politique: PolitiqueNonConcerne
    """What becomes of this row when it is not concerned: its parent's policy."""


@dataclass(frozen=True)
class Branche:
    """One nœud as the kernel needs it: where its children stand and what they weigh."""

    ligne: int
    propre: float
    """Its own weight, the potential of a moyenne nœud."""
    enfants: NDArray[np.intp]
    """Rows of the children, an array (children,)."""
    lignes: NDArray[np.intp] | slice
    """The same, an array (children,) or, where they follow one another, a slice, which numpy reads in place."""
    poids: NDArray[np.float64]
    """Weights of the children, an array (children, 1)."""
    potentiels: NDArray[np.float64]
    """Potentials of the children if all were concerned, an array (children, 1)."""
    moyenne: bool
    redistribue: bool
    unite: float
    """A power of two near the greatest weight: divided out, so that very small weights keep their precision."""


@dataclass(frozen=True, repr=False)
class Bareme(SePresente):
    """A compiled référentiel.

    Attributes
    ----------
    lignes : tuple of LigneDeBareme
        Root first, then document order; `rang` is the row in every result array.
    questions : tuple of str
        Ids of the questions; row order of the answer arrays.
    rangs : ndarray of int, (questions,)
        Row of each question among `lignes`.
    valeurs : ndarray of float, (questions, niveaux)
        What each level is worth, 0..1; NaN past the last level of a question.
    moindre, meilleure : ndarray of float, (questions, 1)
        The least and the greatest that a level of each question is worth.
    branches : tuple of Branche
        Children before parents.
    plein : ndarray of float, (lignes, 1)
        Potential of each row if everything below it were concerned.
    poids : ndarray of float, (lignes, 1)
        Weight of each row in its parent.
    valorise : ndarray of bool, (lignes, 1)
        The row is answered with a value where it is not concerned: its parent's policy.
    portees : tuple of int
        Ranks of the questions that have conditions, a gate before what it gates.
    postes : ndarray of int, (questions of the poste,), after its classement and its poste
        Ranks, among the questions, of those that answer to each poste.
    """

    referentiel: Referentiel
    lignes: tuple[LigneDeBareme, ...]
    questions: tuple[str, ...]
    rangs: NDArray[np.intp]
    valeurs: NDArray[np.float64]
    moindre: NDArray[np.float64]
    meilleure: NDArray[np.float64]
    branches: tuple[Branche, ...]
    plein: NDArray[np.float64]
    poids: NDArray[np.float64]
    valorise: NDArray[np.bool_]
    portees: tuple[int, ...]
    postes: tuple[tuple[str, str, NDArray[np.intp]], ...]

    @property
    def redistribue(self) -> bool:
        """Somewhere the points of what is not concerned go to its neighbours."""
        return any(branche.redistribue for branche in self.branches)

    @property
    def carte(self) -> Carte:
        """Of which référentiel, and how large."""
        compte = f"{count(len(self.questions), 'question')}, {count(len(self.lignes), 'ligne')}"
        nom = f"{self.referentiel.id}-{self.referentiel.version}"
        return Carte(f"Barème de {nom} : {compte}", (("Sert à", "nr.score_reponses(bareme, profil, reponses)"),))


def compile_bareme(referentiel: Referentiel) -> Bareme:
    """Lay a référentiel out for the kernel; to be done once, whatever the number of organisations.

    Parameters
    ----------
    referentiel : Referentiel
        Already checked.

    Returns
    -------
    Bareme
        Its rows in the order of the file, a nœud before what stands under it.

    Examples
    --------
    >>> referentiel = nr.load_referentiel(nr.list_referentiels()[0])
    >>> nr.compile_bareme(referentiel).questions[0]
    'gouvernance.referents'
    """
    lignes: list[LigneDeBareme] = []
    branches: list[Branche] = []
    plein: list[float] = []
    poids: list[float] = []
    questions: list[Question] = []
    rangs: list[int] = []

    def add(ident: str, nom: str, parent: int | None, politique: PolitiqueNonConcerne, poids_ligne: float) -> int:
        lignes.append(LigneDeBareme(len(lignes), ident, nom, parent, politique))
        poids.append(poids_ligne)
        plein.append(poids_ligne)
        return len(lignes) - 1

    def visit(noeud: Noeud | Referentiel, rang: int, agregation: str, politique: PolitiqueNonConcerne) -> None:
        enfants: list[int] = []
        for question in noeud.questions if isinstance(noeud, Noeud) else ():
            enfants.append(add(question.id, question.intitule, rang, politique, question.poids))
            questions.append(question)
            rangs.append(enfants[-1])
        for enfant in noeud.noeuds:
            enfants.append(add(enfant.id, enfant.nom, rang, politique, enfant.poids))
            visit(enfant, enfants[-1], enfant.agregation or agregation, enfant.non_concerne or politique)
        if not any(poids[enfant] > 0 for enfant in enfants):
            poids[rang] = plein[rang] = 0.0  # its questions all weigh 0: it can never be concerned, nor weigh itself
        elif agregation == "somme":
            plein[rang] = sum(plein[enfant] for enfant in enfants)
        branches.append(_branch(rang, enfants, poids, plein, moyenne=agregation == "moyenne", politique=politique))

    racine = add(RESERVE, referentiel.titre or referentiel.id, None, referentiel.non_concerne, 1.0)
    visit(referentiel, racine, referentiel.agregation, referentiel.non_concerne)
    valeurs = _values(referentiel, questions)
    return Bareme(
        referentiel=referentiel,
        lignes=tuple(lignes),
        questions=tuple(question.id for question in questions),
        rangs=np.array(rangs, dtype=np.intp),
        valeurs=valeurs,
        moindre=np.nanmin(valeurs, axis=1, keepdims=True),
        meilleure=np.nanmax(valeurs, axis=1, keepdims=True),
        branches=tuple(branches),
        plein=np.array(plein)[:, None],
        poids=np.array(poids)[:, None],
        valorise=np.array([ligne.politique == "valeur" for ligne in lignes])[:, None],
        portees=_order_gates(questions),
        postes=tuple(_list_postes(referentiel, questions)),
    )


def _branch(  # noqa: PLR0913 (the columns being built, and one nœud of them)
    rang: int, enfants: list[int], poids: list[float], plein: list[float], *, moyenne: bool, politique: str
) -> Branche:
    poids_enfants = np.array([poids[enfant] for enfant in enfants])[:, None]
    potentiels = np.array([plein[enfant] for enfant in enfants])[:, None]
    plus_lourd = float((poids_enfants if moyenne else potentiels).max(initial=0.0))
    return Branche(
        ligne=rang,
        propre=poids[rang],
        enfants=np.array(enfants, dtype=np.intp),
        lignes=_gather(enfants),
        poids=poids_enfants,
        potentiels=potentiels,
        moyenne=moyenne,
        redistribue=not moyenne and politique == "redistribuer",
        unite=2.0 ** frexp(plus_lourd)[1],
    )


def _order_gates(questions: Sequence[Question]) -> tuple[int, ...]:
    place = {question.id: rang for rang, question in enumerate(questions)}
    portes = {
        question.id: {condition.question for condition in question.concerne_si if condition.question in place}
        for question in questions
    }
    ordre = (place[ident] for ident in TopologicalSorter(portes).static_order())
    return tuple(rang for rang in ordre if questions[rang].concerne_si)


def _list_postes(
    referentiel: Referentiel, questions: Sequence[Question]
) -> Iterator[tuple[str, str, NDArray[np.intp]]]:
    for classement in referentiel.classements:
        for poste in classement.postes:
            rangs = [
                r for r, question in enumerate(questions) if poste.id in question.classements.get(classement.id, ())
            ]
            yield classement.id, poste.id, np.array(rangs, dtype=np.intp)


def _gather(enfants: list[int]) -> NDArray[np.intp] | slice:
    if enfants and enfants == list(range(enfants[0], enfants[-1] + 1)):
        return slice(enfants[0], enfants[-1] + 1)
    return np.array(enfants, dtype=np.intp)


def _values(referentiel: Referentiel, questions: Sequence[Question]) -> NDArray[np.float64]:
    echelles = [[niveau.valeur for niveau in referentiel.niveaux_de(question)] for question in questions]
    valeurs = np.full((len(questions), max(map(len, echelles), default=1)), np.nan)
    for rang, echelle in enumerate(echelles):
        valeurs[rang, : len(echelle)] = echelle
    return valeurs


def encode_reponses(bareme: Bareme, feuilles: Sequence[Mapping[str, Reponse]]) -> tuple[Codes, Codes]:
    """Answers of several organisations as the kernel's arrays.

    Parameters
    ----------
    feuilles : sequence of mapping of question id to Reponse
        One mapping per organisation; an id that is missing is « sans réponse ».

    Returns
    -------
    niveaux, prevus : ndarray of int16, (questions, organisations)
        Level, or one of the codes; the planned level, which is the level itself where nothing more is planned.
    """
    niveaux = np.full((len(bareme.questions), len(feuilles)), SANS_REPONSE, dtype=np.int16)
    prevus = niveaux.copy()
    place = {ident: rang for rang, ident in enumerate(bareme.questions)}
    for colonne, feuille in enumerate(feuilles):
        for ident, reponse in feuille.items():
            if ident not in place:
                continue
            code = _code(reponse)
            niveaux[place[ident], colonne] = code
            prevus[place[ident], colonne] = code if reponse.prevu is None else reponse.prevu
    return niveaux, prevus


def _code(reponse: Reponse) -> int:
    if reponse.niveau is not None:
        return reponse.niveau
    return NON_CONCERNE if reponse.etat == "non_concerne" else NE_SAIT_PAS
