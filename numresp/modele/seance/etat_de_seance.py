"""The state of a séance: the fold of its events, and nothing else (design, 4.4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from numresp.modele.referentiel.reponses import Reponse
from numresp.modele.seance import evenements as ev
from numresp.modele.seance.application_des_evenements import (
    Pile,
    find_undone,
    freeze_votes,
)
from numresp.modele.seance.deroule_de_salle import SANS_PROGRAMME, Programme
from numresp.modele.seance.relecture import Adoption, Avis

__all__ = ["Seance", "find_undone", "fold"]


@dataclass(frozen=True)
class Seance:
    """What a séance has come to.

    Attributes
    ----------
    constats, retenues, a_verifier : dict by question id
        The last event of each kind for each question.
    votes : dict of question id to tuple of Vote
        The last counts, or the last vote of each participant.
    debut, programme : events or None
        When the room was gathered last; the débats chosen and the time budget.
    partis : set of participant ids
        Who has left before the end; they took part all the same.
    dits : dict by question id, then by role
        The last answer of each role to a constat in its questionnaire.
    premiers : dict of question id to tuple of Vote
        The first round, where the room voted twice; `votes` are then those of the second.
    confirmes, contestes, reveles, ajournes : sets of question ids
        Constats that the room let stand, constats that it made a débat, votes that were shown, débats put off for want of time.
    pauses : tuple of (begin, end)
        When the clocks stood still since the start; the end of the one that is on is None.
    importance : dict of nœud id to points
    actions, proposees : dict of action id to ActionChoisie
        What the room chose, and what a plan proposes beside it that nobody has touched; no action is in both.
    ecartees : set of action ids
        What the room took out: no proposal brings it back.
    capacite, plan : events or None
        What the town can give, and the last plan that was put there.
    avis, adoptions : dict by question id
        What a reviewer said of the answer that counts, and which of them the body took over.
    cloture, validation : events or None
        None again after a reopening.
    """

    ouverture: ev.Ouverture
    participants: dict[str, ev.Participant] = field(default_factory=dict)
    partis: frozenset[str] = frozenset()
    constats: dict[str, ev.Constat] = field(default_factory=dict)
    dits: dict[str, dict[str, ev.Constat]] = field(default_factory=dict)
    votes: dict[str, tuple[ev.Vote, ...]] = field(default_factory=dict)
    premiers: dict[str, tuple[ev.Vote, ...]] = field(default_factory=dict)
    retenues: dict[str, ev.ReponseRetenue] = field(default_factory=dict)
    a_verifier: dict[str, ev.AVerifier] = field(default_factory=dict)
    commentaires: tuple[ev.Commentaire, ...] = ()
    importance: dict[str, int] = field(default_factory=dict)
    freins: tuple[ev.Frein, ...] = ()
    leviers: tuple[ev.Levier, ...] = ()
    actions: dict[str, ev.ActionChoisie] = field(default_factory=dict)
    proposees: dict[str, ev.ActionChoisie] = field(default_factory=dict)
    ecartees: frozenset[str] = frozenset()
    capacite: ev.CapaciteDite | None = None
    plan: ev.PlanPropose | None = None
    debut: ev.Debut | None = None
    programme: Programme | None = None
    confirmes: frozenset[str] = frozenset()
    contestes: frozenset[str] = frozenset()
    reveles: frozenset[str] = frozenset()
    avis: dict[str, Avis] = field(default_factory=dict)
    adoptions: dict[str, Adoption] = field(default_factory=dict)
    ajournes: frozenset[str] = frozenset()
    pauses: tuple[tuple[datetime, datetime | None], ...] = ()
    cloture: ev.Cloture | None = None
    validation: ev.Validation | None = None

    @property
    def reponses(self) -> dict[str, Reponse]:
        """What counts for each question: what the room agreed, else the constat of the role."""
        constats = {ident: constat.reponse for ident, constat in self.constats.items()}
        return constats | {ident: retenue.reponse for ident, retenue in self.retenues.items()}

    def find_reponse(self, question: str) -> Reponse | None:
        """What counts for one question, as in `reponses`; None where nothing was said."""
        retenue, constat = self.retenues.get(question), self.constats.get(question)
        if retenue is not None:
            return retenue.reponse
        return None if constat is None else constat.reponse

    @property
    def reglages(self) -> Programme:
        """The programme that holds: its time, its way to vote and its débats, or what holds where nobody chose."""
        return SANS_PROGRAMME if self.programme is None else self.programme

    @property
    def etapes(self) -> dict[str, ev.ActionChoisie]:
        """The steps of the plan: what was chosen, and what is proposed beside it."""
        return self.actions | self.proposees

    @property
    def quick_wins(self) -> dict[str, ev.ActionChoisie]:
        """What the room chose to do at once, and not only moved in its plan."""
        return {ident: choisie for ident, choisie in self.actions.items() if choisie.tout_de_suite}

    @property
    def presents(self) -> tuple[ev.Participant, ...]:
        """Who takes part in the room; not those who only sent an opinion before."""
        return tuple(p for p in self.participants.values() if not p.participant.startswith(ev.AVIS))

    @property
    def en_salle(self) -> tuple[ev.Participant, ...]:
        """Who is in the room now."""
        return tuple(p for p in self.presents if p.participant not in self.partis)

    @property
    def conflits(self) -> dict[str, tuple[ev.Constat, ...]]:
        """Constats that two roles answered otherwise in their questionnaires: the answer of each role, in the order poured."""
        return {
            question: tuple(par_role.values())
            for question, par_role in self.dits.items()
            if len({constat.reponse for constat in par_role.values()}) > 1
        }

    @property
    def provisoire(self) -> bool:
        """True until direction or élu has validated."""
        return self.validation is None

    def find_preuve(self, question: str) -> str:
        """The proof of an answer: the one the room noted, else that of the constat; empty where there is none."""
        notees = (self.retenues.get(question), self.constats.get(question))
        return next((notee.preuve for notee in notees if notee is not None and notee.preuve), "")

    def count_votes(self, question: str) -> dict[str, int]:
        """Votes on a question by level number (as text), `ne_sait_pas` and `non_concerne`."""
        return add_votes(self.votes.get(question, ()))

    def count_first(self, question: str) -> dict[str, int]:
        """The votes from before the discussion: the first round where there were two, else the only one."""
        return add_votes(self.premiers.get(question, self.votes.get(question, ())))


def add_votes(votes: Iterable[ev.Vote]) -> dict[str, int]:
    """Votes by level number (as text), `ne_sait_pas` and `non_concerne`."""
    comptes: dict[str, int] = {}
    for vote in votes:
        if vote.reponse is None:
            parts = vote.comptes
        else:
            parts = {str(vote.reponse.niveau) if vote.reponse.etat == "niveau" else vote.reponse.etat: 1}
        for cle, nombre in parts.items():
            comptes[cle] = comptes.get(cle, 0) + nombre
    return comptes


def fold(evenements: Sequence[ev.TOUS]) -> Seance:
    """Fold events into the state of their séance; undone events count for nothing.

    Parameters
    ----------
    evenements : sequence
        In the order of the journal; the first one is the ouverture.

    Returns
    -------
    Seance
    """
    annules = find_undone(evenements)
    ouverture, *suite = evenements
    if not isinstance(ouverture, ev.Ouverture):
        raise TypeError("a séance starts with its ouverture")
    pile = Pile()
    for evenement in suite:
        if evenement.n not in annules:
            pile.lay(evenement)
    figes = {
        **{nom: freeze_votes(getattr(pile, nom)) for nom in ("votes", "premiers")},
        "commentaires": tuple(pile.commentaires),
        "freins": tuple(pile.freins),
        "leviers": tuple(pile.leviers),
        "pauses": tuple(pile.pauses),
        **{nom: frozenset(getattr(pile, nom)) for nom in ENSEMBLES},
    }
    return Seance(ouverture, **(vars(pile) | figes))


ENSEMBLES = ("ecartees", "confirmes", "contestes", "reveles", "partis", "ajournes")
