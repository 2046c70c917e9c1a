"""What changed between two séances of one organisation, question by question.

How a change of a score splits into what was answered, what became known, scope and version is said by
`parts_du_changement`: this only tells which questions changed, and how.

Source: docs/decisions/0009-rapports.md (what moved), docs/decisions/0036-versions.md (what may be compared).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from numresp.calcul.evolution.reprise import trace_suites
from numresp.calcul.score.resultat import Resultat
from numresp.modele.referentiel.referentiel import Question, Referentiel
from numresp.modele.referentiel.reponses import Reponse

Genre = Literal["monte", "descend", "connu", "oublie", "entre", "sort", "reposee", "ajoutee", "retiree"]


@dataclass(frozen=True)
class Lecture:
    """The answers of a séance, and what they score."""

    resultat: Resultat
    reponses: Mapping[str, Reponse]

    def find_reponse(self, question: str) -> Reponse | None:
        """The answer to a question that concerns the organisation; None where it does not, or was not answered."""
        return self.reponses.get(question) if self.concerns(question) else None

    def concerns(self, question: str) -> bool:
        """A question that the référentiel does not hold concerns nobody."""
        ligne = self.resultat.lignes.get(question)
        return ligne is not None and ligne.concerne

    def find_valeur(self, question: str) -> float | None:
        """What the answer is worth on the question's own scale, 0..1; None where no level is known."""
        reponse = self.find_reponse(question)
        if reponse is None or reponse.niveau is None:
            return None
        return self.resultat.referentiel.niveaux_de(question)[reponse.niveau].valeur


@dataclass(frozen=True)
class ChangementDeReponse:
    """A question whose answer, or whose place in the scope, is not what it was.

    Attributes
    ----------
    question : str
        Its id at the later séance; at the earlier one when it is no longer asked.
    ancienne : str
        Its id at the earlier séance, whose question it continues.
    genre : str
        `monte`, `descend`: another value; `connu`, `oublie`: a level became known, or no longer is;
        `entre`, `sort`: the question begins to concern the organisation, or no longer does;
        `reposee`: known at both séances, but asked in other words: neither a rise nor a fall;
        `ajoutee`, `retiree`: the other questionnaire did not ask it.
    avant, apres : Reponse or None
        None where the question was not asked or not answered. Where it is `reprise`, `avant` is the level that is carried.
    reprise : bool
        Asked in the same words, or level by level the same: the answers of both are on one scale.
    """

    question: str
    ancienne: str
    genre: Genre
    avant: Reponse | None
    apres: Reponse | None
    reprise: bool = True


def compare_lectures(avant: Lecture, apres: Lecture) -> tuple[ChangementDeReponse, ...]:
    """List the questions that changed, in the order of the later référentiel; those it no longer asks come last.

    Levels are compared by what they are worth, since a question may have got other levels with a new version. A
    question follows the one whose id it bears, else the one that left and that it says it replaces, when that is a single one.

    Returns
    -------
    tuple of ChangementDeReponse
        Questions that stayed as they were, or unknown, are left out.
    """
    return tuple(_list_changes(avant, apres))


def _list_changes(avant: Lecture, apres: Lecture) -> Iterator[ChangementDeReponse]:
    suivies = set[str]()
    ancien, actuel = avant.resultat.referentiel, apres.resultat.referentiel
    suites = trace_suites(ancien, actuel).suites
    for question in actuel.questions.values():
        ancienne = _find_ancestor(question, ancien, actuel)
        suivies.add(ancienne)
        suite = suites[question.id]
        reprise = suite.etat == "reprise"
        donnee = avant.find_reponse(ancienne)
        portee = suite.carry({ancienne: donnee}) if reprise and donnee is not None else donnee
        genre = _find_genre(avant, ancienne, apres, question.id, portee if reprise else None)
        if genre is not None:
            yield ChangementDeReponse(question.id, ancienne, genre, portee, apres.find_reponse(question.id), reprise)
    for ident in avant.resultat.referentiel.questions:
        if ident not in suivies and avant.concerns(ident):
            yield ChangementDeReponse(ident, ident, "retiree", avant.find_reponse(ident), None, reprise=False)


def _find_ancestor(question: Question, avant: Referentiel, apres: Referentiel) -> str:
    parties = [ident for ident in question.remplace if ident in avant.questions and ident not in apres.questions]
    return parties[0] if question.id not in avant.questions and len(parties) == 1 else question.id


def _find_genre(avant: Lecture, ancienne: str, apres: Lecture, question: str, portee: Reponse | None) -> Genre | None:
    """What became of a question; `portee` is the answer that is carried to it, None where none is."""
    etait, est = avant.concerns(ancienne), apres.concerns(question)
    if ancienne not in avant.resultat.referentiel.questions:
        return "ajoutee" if est else None
    if etait != est:
        return "entre" if est else "sort"
    valait, vaut = avant.find_valeur(ancienne), apres.find_valeur(question)
    if valait is None or vaut is None:
        return None if valait is vaut else "connu" if valait is None else "oublie"
    if portee is None or portee.niveau is None:
        return "reposee"
    valait = apres.resultat.referentiel.niveaux_de(question)[portee.niveau].valeur
    if abs(vaut - valait) < 1e-9:
        return None
    return "monte" if vaut > valait else "descend"
