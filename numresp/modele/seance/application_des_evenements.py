"""How the events of a séance come together: each is laid on what the ones before it have left.

One pile that is changed in place, so that 50 000 events cost fifty times a thousand; `deroule.fold` freezes it at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from numresp.modele.referentiel.reponses import Reponse
from numresp.modele.seance import deroule_de_salle as salle
from numresp.modele.seance import evenements as ev
from numresp.modele.seance.plan_inscrit import lay_steps
from numresp.modele.seance.relecture import Adoption, Avis


def find_undone(evenements: Iterable[ev.TOUS]) -> set[int]:
    """Numbers of the events that are undone: an undo that is itself undone undoes nothing."""
    annules: set[int] = set()
    for evenement in reversed(list(evenements)):
        if isinstance(evenement, ev.Annulation) and evenement.n not in annules:
            annules.add(evenement.cible)
    return annules


@dataclass
class VotesQuestion:
    """The votes on one question, by participant (None: counts), in the order in which they count; who sent an opinion only."""

    votes: dict[str | None, ev.Vote] = field(default_factory=dict)
    avis: set[str] = field(default_factory=set)

    def add(self, vote: ev.Vote) -> None:
        """Counts replace every earlier vote; a participant's vote replaces the counts and his own earlier vote.

        A vote in the room also replaces the opinions gathered before: who sent one now votes again, and counts once.
        """
        qui = vote.participant
        if qui is None:
            self.votes, self.avis = {None: vote}, set()
            return
        self.votes.pop(None, None)
        self.votes.pop(qui, None)
        if qui.startswith(ev.AVIS):
            self.avis.add(qui)
        else:
            for avis in self.avis:
                self.votes.pop(avis, None)
            self.avis.clear()
        self.votes[qui] = vote


def freeze_votes(votes: Mapping[str, VotesQuestion]) -> dict[str, tuple[ev.Vote, ...]]:
    """The votes that count, question by question."""
    return {ident: tuple(siens.votes.values()) for ident, siens in votes.items()}


@dataclass
class Pile:
    """What a séance has come to so far; see `Seance` for what each part is."""

    participants: dict[str, ev.Participant] = field(default_factory=dict)
    partis: set[str] = field(default_factory=set)
    constats: dict[str, ev.Constat] = field(default_factory=dict)
    dits: dict[str, dict[str, ev.Constat]] = field(default_factory=dict)
    votes: dict[str, VotesQuestion] = field(default_factory=dict)
    premiers: dict[str, VotesQuestion] = field(default_factory=dict)
    retenues: dict[str, ev.ReponseRetenue] = field(default_factory=dict)
    a_verifier: dict[str, ev.AVerifier] = field(default_factory=dict)
    commentaires: list[ev.Commentaire] = field(default_factory=list)
    importance: dict[str, int] = field(default_factory=dict)
    freins: list[ev.Frein] = field(default_factory=list)
    leviers: list[ev.Levier] = field(default_factory=list)
    actions: dict[str, ev.ActionChoisie] = field(default_factory=dict)
    proposees: dict[str, ev.ActionChoisie] = field(default_factory=dict)
    ecartees: set[str] = field(default_factory=set)
    capacite: ev.CapaciteDite | None = None
    plan: ev.PlanPropose | None = None
    debut: ev.Debut | None = None
    programme: salle.Programme | None = None
    confirmes: set[str] = field(default_factory=set)
    contestes: set[str] = field(default_factory=set)
    reveles: set[str] = field(default_factory=set)
    avis: dict[str, Avis] = field(default_factory=dict)
    adoptions: dict[str, Adoption] = field(default_factory=dict)
    ajournes: set[str] = field(default_factory=set)
    pauses: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    cloture: ev.Cloture | None = None
    validation: ev.Validation | None = None

    def lay(self, evenement: ev.TOUS) -> None:  # noqa: C901, PLR0912, PLR0915 (one case for each kind of event)
        """Lay one event on the others."""
        match evenement:
            case ev.Participant():
                self.participants[evenement.participant] = evenement
                self.partis.discard(evenement.participant)
            case ev.Constat():
                self.constats[evenement.question] = evenement
                self._note_dit(evenement)
                self.confirmes.discard(evenement.question)
                if evenement.question not in self.retenues:  # else it is not what counts
                    self._end_review(evenement.question)
            case ev.Vote():
                self.votes.setdefault(evenement.question, VotesQuestion()).add(evenement)
            case ev.ReponseRetenue(question=question):
                self.retenues[question] = evenement
                self._end_review(question)
                self.ajournes.discard(question)
                if evenement.preuve and evenement.reponse.etat != "ne_sait_pas":  # what was to be checked has been
                    self.a_verifier.pop(question, None)
            case ev.AVerifier():
                self.a_verifier[evenement.question] = evenement
            case ev.Commentaire():
                self.commentaires.append(evenement)
            case ev.Importance():
                self.importance[evenement.noeud] = evenement.points
            case ev.Frein():
                self.freins.append(evenement)
            case ev.Levier():
                self.leviers.append(evenement)
            case ev.ActionChoisie():
                self._take_action(evenement)
            case ev.PlanPropose():
                self.actions, self.proposees = lay_steps(self.actions, evenement)
                self.ecartees.difference_update(etape.action for etape in evenement.etapes)
                self.plan = evenement
            case ev.CapaciteDite():
                self.capacite = evenement
            case ev.Debut():
                self.debut, self.pauses = evenement, []
            case salle.Programme():
                self.programme = evenement
            case ev.Confirmation(questions=questions):
                self.confirmes.update(questions)
                self.contestes.difference_update(questions)
            case ev.Contestation(question=question):
                self.confirmes.discard(question)
                self.contestes.add(question)
                self.ajournes.discard(question)
            case salle.LeveeDeContestation(question=question):
                self.contestes.discard(question)
            case ev.Revelation():
                self.reveles.add(evenement.question)
            case Avis(question=question):  # what was adopted before stays the answer, and is no longer this reading
                self.avis[question] = evenement
                self.adoptions.pop(question, None)
            case Adoption():
                self._adopt(evenement)
            case ev.Cloture():
                self.cloture = evenement
            case ev.Validation():
                self.validation = evenement
            case ev.Reouverture():
                self.cloture = self.validation = None
            case salle.SecondTour(question=question):
                if question in self.votes and question not in self.premiers:
                    self.premiers[question] = self.votes.pop(question)
                self.reveles.discard(question)
            case salle.Depart():
                self.partis.add(evenement.participant)
            case salle.Ajournement(questions=questions):
                (self.ajournes.difference_update if evenement.leve else self.ajournes.update)(questions)
            case salle.Pause() | salle.Reprise():
                self._stop_clock(evenement)
            case _:
                pass

    def _end_review(self, question: str) -> None:
        """Another answer counts now: what was said of the one before no longer speaks of it."""
        self.avis.pop(question, None)
        self.adoptions.pop(question, None)

    def _adopt(self, adoption: Adoption) -> None:
        """The answer of the room gives way to the reviewer's; its proof stays, which is what he read."""
        question = adoption.question
        deja, constat, avis = self.retenues.get(question), self.constats.get(question), self.avis.get(question)
        avant = deja if deja is not None else constat
        reponse = adoption.reponse if avant is None else _keep_prevu(adoption.reponse, avant.reponse)
        preuve = next((notee.preuve for notee in (deja, constat) if notee is not None and notee.preuve), "")
        self.retenues[question] = ev.ReponseRetenue(
            n=adoption.n,
            horodatage=adoption.horodatage,
            type="reponse",
            question=question,
            reponse=reponse,
            motif="" if avis is None else avis.motif,
            preuve=preuve,
            provisoire=not preuve,
            reserve="" if deja is None else deja.reserve,
        )
        self.adoptions[question] = adoption

    def _note_dit(self, constat: ev.Constat) -> None:
        """Each role's last word on a constat before the room met; what the room establishes itself stands alone."""
        if constat.origine == "questionnaire" and constat.role is not None:
            self.dits.setdefault(constat.question, {})[constat.role] = constat

    def _stop_clock(self, evenement: salle.Pause | salle.Reprise) -> None:
        """A pause that is on is not begun again; what was never stopped does not go on."""
        arretee = bool(self.pauses) and self.pauses[-1][1] is None
        if isinstance(evenement, salle.Pause) and not arretee:
            self.pauses.append((evenement.horodatage, None))
        elif isinstance(evenement, salle.Reprise) and arretee:
            self.pauses[-1] = (self.pauses[-1][0], evenement.horodatage)

    def _take_action(self, choisie: ev.ActionChoisie) -> None:
        """What the room touches it has chosen; what it takes out stays out until it is chosen again, or put back by a plan."""
        ident = choisie.action
        self.proposees.pop(ident, None)
        if choisie.abandon:
            self.actions.pop(ident, None)
            self.ecartees.add(ident)
        else:
            self.actions[ident] = choisie.model_copy(update={"tout_de_suite": self._is_quick_win(choisie)})
            self.ecartees.discard(ident)

    def _is_quick_win(self, choisie: ev.ActionChoisie) -> bool:
        """As it says itself; where it does not, as before, and the first time by whether it has a quarter of the plan."""
        if choisie.tout_de_suite is not None:
            return choisie.tout_de_suite
        deja = self.actions.get(choisie.action)
        return choisie.fin is None if deja is None else deja.tout_de_suite is True


def _keep_prevu(neuve: Reponse, avant: Reponse) -> Reponse:
    """What the room had planned stays planned, unless the new level is above it or is none."""
    if neuve.niveau is None or avant.prevu is None or avant.prevu <= neuve.niveau:
        return neuve
    return Reponse.model_validate({"niveau": neuve.niveau, "prevu": avant.prevu})
