"""A print run of a référentiel: which questions go on paper, under which numbers, for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from numresp.calcul.score.bareme import compile_bareme, encode_reponses
from numresp.calcul.score.perimetre import find_perimetre, list_unknown
from numresp.erreurs import Introuvable, fault, suggest
from numresp.langue.francais import pluriel
from numresp.modele.dossier.organisation import Organisation
from numresp.modele.referentiel.referentiel import Condition, Noeud, Question, Referentiel
from numresp.modele.referentiel.variante import select_variante
from numresp.rapport.imprimes.conditions import say_conditions


@dataclass(frozen=True)
class Tirage:
    """What is printed.

    Attributes
    ----------
    referentiel : Referentiel
        The whole one: a question keeps its number whatever is left out.
    questions : dict of str to tuple of Condition
        The questions printed, in document order, each with the conditions that the reader must still look at: all of
        them for anybody; for one organisation, those that its profile leaves undecided.
    ecartees : tuple of str
        The questions that the profile closes.
    variante : str
        Name of the shorter questionnaire, or nothing.
    organisation : str
        For whom, or nothing.
    titres : dict of str to str
        What a document cited is, where its name does not say it.
    """

    referentiel: Referentiel
    questions: Mapping[str, tuple[Condition, ...]]
    ecartees: tuple[str, ...] = ()
    variante: str = ""
    organisation: str = ""
    titres: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def numeros(self) -> dict[str, str]:
        """Number of each question on paper: that of its thème, and its rank in it."""
        return {
            question.id: f"{theme}.{rang}"
            for theme, noeud in enumerate(self.referentiel.noeuds, start=1)
            for rang, question in enumerate(walk_questions(noeud), start=1)
        }

    @cached_property
    def poids(self) -> dict[str, float]:
        """What each nœud and question counts for beside its siblings: its weight, or its potential where they add up."""
        bareme = compile_bareme(self.referentiel)
        return {
            bareme.lignes[enfant].id: float(poids)
            for branche in bareme.branches
            for enfant, (poids,) in zip(
                branche.enfants, branche.poids if branche.moyenne else branche.potentiels, strict=True
            )
        }

    @property
    def asked(self) -> list[Question]:
        """The questions printed."""
        return [self.referentiel.questions[ident] for ident in self.questions]

    @property
    def compte(self) -> str:
        """How many questions are printed, of which mode."""
        modes = Counter(question.mode for question in self.asked)
        constats, debats = pluriel(modes["constat"], "constat"), pluriel(modes["debat"], "débat")
        return f"{pluriel(len(self.questions), 'question')} : {constats}, {debats}"

    def list_asked(self, noeud: Noeud) -> list[Question]:
        """The questions printed under a nœud, at any depth."""
        return [question for question in walk_questions(noeud) if question.id in self.questions]

    def say_reserve(self, ident: str) -> str:
        """What must still hold for a question to be asked, as the end of a sentence; empty when nothing is in doubt."""
        conditions = self.questions[ident]
        if not conditions:
            return ""
        reserve = f"seulement {say_conditions(conditions, self.numeros)}"
        absent = self.organisation and any(condition.champ is not None for condition in conditions)
        return f"à vérifier : {reserve}" if absent else reserve


def walk_questions(noeud: Noeud) -> Iterator[Question]:
    """The questions of a nœud at any depth, in document order."""
    return (place for place in noeud.walk() if isinstance(place, Question))


def compose_tirage(
    referentiel: Referentiel, variante: str | None = None, organisation: Organisation | None = None
) -> Tirage:
    """Choose the questions: all, those of a variante, and of these the ones that an organisation's facts do not close.

    A question that another one opens stays, since nobody has answered yet; it goes when the facts close that other one.

    Returns
    -------
    Tirage

    Raises
    ------
    Introuvable
        The référentiel has no such variante.
    """
    choix = referentiel if variante is None else select_variante(referentiel, _check_variante(referentiel, variante))
    nom = next((objet.nom or objet.id for objet in referentiel.variantes if objet.id == variante), "")
    if organisation is None:
        return Tirage(referentiel, {ident: q.concerne_si for ident, q in choix.questions.items()}, variante=nom)
    bareme = compile_bareme(choix)
    niveaux, _ = encode_reponses(bareme, [{}])
    colonnes = {champ: [fait] for champ, fait in organisation.faits.items()}
    perimetre = find_perimetre(bareme, colonnes, niveaux)
    ouvertes: dict[str, tuple[Condition, ...]] = {
        ident: () for ident, ferme in zip(bareme.questions, perimetre.ferme[:, 0], strict=True) if not ferme
    }
    for ident, condition in list_unknown(bareme, colonnes, niveaux, perimetre):
        ouvertes[ident] += (condition,)
    ecartees = tuple(ident for ident in bareme.questions if ident not in ouvertes)
    return Tirage(referentiel, ouvertes, ecartees, nom, organisation.nom)


def _check_variante(referentiel: Referentiel, variante: str) -> str:
    connues = {objet.id for objet in referentiel.variantes}
    if variante not in connues:
        message = f"la variante « {variante} » n’existe pas dans {referentiel.id}-{referentiel.version}"
        raise Introuvable([fault(message, remede=suggest(variante, connues))])
    return variante
