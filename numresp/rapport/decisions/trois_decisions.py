"""The decisions that the first page asks for: three at most, each with its agent-days, its new euros, and who votes.

What is not shown is named where it is little, and else counted, with what it asks and who decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from numresp.langue.francais import pluriel
from numresp.rapport.decisions.action_qui_attend import (
    NBSP,
    TOTAUX,
    DecisionPosee,
    pose_action,
    say_totaux,
    say_vote,
    share_actions,
    sort_attendent,
)
from numresp.rapport.decisions.plan_absent import (
    NOMMEES,
    is_absent,
    is_noted_as_done,
    list_inscrites,
    pose_plan_absent,
    say_courantes,
    say_together,
)
from numresp.rapport.donnees.feuille_de_route import PlanBilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import ActionBilan
from numresp.rapport.phrases.charte import list_votes
from numresp.rapport.phrases.feuille_de_route import list_demandes, say_moyens, say_periode

MONTREES = 3
PEU = 2
"""Of those that are not shown: as few are named, more are counted."""


@dataclass(frozen=True)
class DecisionsPosees:
    """What is shown, how many more there are, and what they are: an « action », or a « demande ».

    `reste` is what the first page says of those that are not shown; `courantes`, apart from them, of what asks for nothing.
    """

    montrees: tuple[DecisionPosee, ...]
    autres: int
    nom: str
    reste: str = ""
    courantes: str = ""


def pose_decisions(bilan: Bilan) -> DecisionsPosees:
    """What is asked: a plan to write or to adopt, a charte that is not signed, else the actions that wait."""
    if is_absent(bilan):
        return _pose_absent(bilan)
    if bilan.plan is not None and bilan.plan.etat == "proposée":
        return _pose_plan(bilan, bilan.plan)
    if bilan.jalon == "charte" and (votes := list_votes(bilan)):
        dits = [f"{debut}." if (debut := vote.partition(f"{NBSP}:")[0]) != vote else vote for vote in votes]
        demandes = [DecisionPosee(dit, "", "", "" if rang else say_vote(bilan)) for rang, dit in enumerate(dits)]
        return _cut(demandes, "demande")
    return _cut_actions(sort_attendent(bilan.actions), bilan, MONTREES)


def share_decisions(bilan: Bilan) -> str:
    """Of all the actions that wait, how many the assembly votes on, how many are to be costed first, who decides the rest."""
    return share_actions(bilan, [action for action in bilan.actions if action.decision])


def _pose_absent(bilan: Bilan) -> DecisionsPosees:
    """The plan to be written first, unless it is noted as done; the actions that wait; apart, those that ask for nothing."""
    ecrire = [] if is_noted_as_done(bilan) else [pose_plan_absent(bilan)]
    attendent, courantes = list_inscrites(bilan)
    posees = _cut_actions(attendent, bilan, MONTREES - len(ecrire))
    autres = len(courantes) < sum(action.ouverte for action in bilan.actions)
    place = NOMMEES - len(ecrire) - len(posees.montrees)
    dites = say_courantes(courantes, place, autres=autres, totaux=say_totaux(attendent) != TOTAUX)
    return DecisionsPosees((*ecrire, *posees.montrees), posees.autres, "action", posees.reste, dites)


def _cut(posees: Sequence[DecisionPosee], nom: str) -> DecisionsPosees:
    """The first ones; of the others, what they are."""
    tues = posees[MONTREES:]
    reste = f"Et {pluriel(len(tues), f'autre {nom}')}, plus loin." if tues else ""
    if 0 < len(tues) <= PEU:
        reste = f"Et aussi{NBSP}: {' '.join(map(_name, tues))}"
    return DecisionsPosees(tuple(posees[:MONTREES]), len(tues), nom, reste)


def _name(posee: DecisionPosee) -> str:
    return f"{posee.quoi[:1].lower()}{posee.quoi[1:]}"


def _cut_actions(attendent: Sequence[ActionBilan], bilan: Bilan, place: int) -> DecisionsPosees:
    """The first actions; the others named with who decides, or counted with what they ask and how many each decides."""
    posees = [pose_action(bilan, action) for action in attendent]
    montrees, tues = tuple(posees[:place]), attendent[place:]
    if not tues:
        return DecisionsPosees(montrees, 0, "action")
    if len(tues) <= PEU:
        return DecisionsPosees(montrees, len(tues), "action", _name_actions(posees[place:]))
    dit = f"Et {pluriel(len(tues), 'autre action')} ({say_together(tues)}), plus loin. {share_actions(bilan, tues)}"
    return DecisionsPosees(montrees, len(tues), "action", dit)


def _name_actions(posees: Sequence[DecisionPosee]) -> str:
    """Each by its name, what is asked, its means and who decides."""
    dits = [f"«{NBSP}{posee.quoi}{NBSP}»{posee.demande} {posee.suite}" for posee in posees]
    return f"Et aussi {' '.join(dits)}"


def _pose_plan(bilan: Bilan, plan: PlanBilan) -> DecisionsPosees:
    """The plan as a whole, its new euros, then its pilots that miss, or the yearly account."""
    demandes = list_demandes(plan, bilan.date_rapport)
    etapes = f"{NBSP}: {pluriel(len(plan.etapes), 'étape')} {say_periode(plan)}."
    euros = next(dit for dit in demandes if dit.startswith(("Prévoir", "Aucune dépense")))
    suite = next((dit for dit in demandes if dit.startswith("Nommer")), demandes[-1])
    tues = [DecisionPosee(dit, "", "", "") for dit in demandes[1:] if dit not in (euros, suite)]
    posees = (
        DecisionPosee("Adopter la feuille de route", etapes, f"en tout, {say_moyens(plan)}", say_vote(bilan)),
        DecisionPosee(euros, "", "", ""),
        DecisionPosee(suite, "", "", ""),
    )
    return _cut([*posees, *tues], "demande")
